"""What pages say of what lies outside of their viewer's units: that it is there."""

import pytest

from data.store import access
from data.store.access import Viewer
from pages.shared.words import word
from tests.pages.opening import open_page, plain, text_of

CELLS = "\n".join(f"{code} | {unit}" for code, unit in zip("ABC", "mnn", strict=True))
FACTS = {
    "cells": f"cell_code | unit_code\n{CELLS}",
    "meetings": """
        cell_code | held_on    | expected | present
        A         | 2025-09-04 | 20       | 19
        B         | 2025-09-04 | 20       | 18
        C         | 2025-09-04 | 20       | 17
    """,
    "visits": """
        member_code | cell_code | planned_on | start_time
        an          | A         | 2025-10-24 | 19:00
        an          | B         | 2025-10-24 | 19:30
    """,
}


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return FACTS


@pytest.fixture(autouse=True)
def limited(world: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "EVERYTHING", Viewer("xã", ("m",)))


def test_a_visit_clashes_with_one_out_of_sight():
    said = plain(text_of(open_page("schedule", from_="2025-10", to="2025-10")))
    elsewhere = word("schedule.clash_out_of_sight").plain
    assert word("schedule.clash", others=elsewhere).plain in said
    assert "19:30" not in said


def test_no_median_is_told_of_two_peers_out_of_sight():
    said = plain(text_of(open_page("cell", cell="A", from_="2025-09", to="2025-09")))
    assert word("cell.answer.few_peers").plain in said
