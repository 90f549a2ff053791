"""What was answered to one viewer is handed to no other, also where all is kept."""

import threading
from collections.abc import Callable
from datetime import date

import pytest

from data.store.access import EVERYTHING, Viewer
from pages.shared import answers
from pages.shared.answers import Selection
from queries.filters import Period
from tests.queries.world import World

FACTS = {
    "cells": """
        cell_code | unit_code
        A         | xa_mot
        B         | xa_hai
    """,
    "meetings": """
        cell_code | held_on    | expected | present
        A         | 2025-09-04 | 20       | 10
        B         | 2025-09-04 | 20       | 11
    """,
}
CHOICE = Selection(Period(date(2025, 7, 1), date(2025, 9, 1)), date(2025, 10, 20))
ONE, TWO = Viewer("một", ("xa_mot",)), Viewer("hai", ("xa_hai",))
OF = {ONE: ["A"], TWO: ["B"], EVERYTHING: ["A", "B"], Viewer("nobody", ()): []}
IN_TURN = [*OF, *reversed(OF), *OF]


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return FACTS


def listed(viewer: Viewer) -> list[str]:
    return sorted(answers.answer(viewer, "attendance_list", CHOICE)["cell_code"])


def test_each_is_answered_with_their_own_however_they_take_turns(world: World):
    assert [listed(viewer) for viewer in IN_TURN] == [OF[each] for each in IN_TURN]


def test_signs_with_their_evidence_are_their_own(world: World):
    found = {
        viewer.name: [sign.sign for sign in answers.evidence(viewer, "A", CHOICE)]
        for viewer in (ONE, TWO, ONE)
    }
    assert found[ONE.name]
    assert found[TWO.name] == []


def test_a_file_made_later_is_of_whoever_asked(world: World):
    """It is made when it is fetched, in a thread of its own, when others have asked."""
    makers: list[Callable[[], list[str]]] = [
        lambda viewer=viewer: sorted(
            answers.rows_of_file(viewer, "attendance_list", CHOICE)["cell_code"]
        )
        for viewer in IN_TURN
    ]
    for viewer in OF:
        listed(viewer)
    made: list[list[str]] = []
    for make in makers:
        thread = threading.Thread(target=lambda make=make: made.append(make()))
        thread.start()
        thread.join()
    assert made == [OF[each] for each in IN_TURN]


def test_of_two_with_the_same_units_each_sees_the_files_they_loaded(world: World):
    again = Viewer("một nữa", ONE.unit_codes)
    assert answers._Asked(ONE, "members", CHOICE, {}, {}).key != (
        answers._Asked(again, "members", CHOICE, {}, {}).key
    )


def test_answers_kept_in_advance_are_handed_to_nobody_limited(world: World):
    answers.keep_answer(EVERYTHING, "attendance_list", CHOICE)
    assert listed(ONE) == ["A"]
