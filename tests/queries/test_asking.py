"""Asking: parameters are checked, answers are tables, the cursor stays as it was."""

from datetime import date

import pandas as pd
import pytest

from data.store.access import Viewer
from queries.asking import ask
from queries.catalog import QuestionError
from queries.filters import Filters, Period
from tests.queries.world import World, shown

QUARTER = Period(date(2025, 7, 1), date(2025, 9, 1))
AS_OF = date(2025, 10, 20)
MEETINGS = """
    cell_code | unit_code | held_on    | present | absent_unexcused
    low       | xa_mot    | 2025-07-04 | 16      | 3
    fine      | xa_hai    | 2025-07-04 | 20      | 0
"""


def test_a_question_that_does_not_exist_is_named(world: World):
    with pytest.raises(QuestionError, match="weakest_cells"):
        world.ask("weakest_cells")


def test_what_is_missing_is_named(world: World):
    with pytest.raises(QuestionError, match="cell_profile asks for cell_code"):
        world.ask("cell_profile")


def test_what_is_not_asked_for_is_named(world: World):
    with pytest.raises(QuestionError, match="does not ask for member_code"):
        world.ask("weak_cells", member_code="uv_mot")


def test_a_threshold_that_does_not_exist_is_named(world: World):
    with pytest.raises(QuestionError, match="no threshold attendance_treshold"):
        world.ask("weak_cells", thresholds={"attendance_treshold": 90})


def test_what_may_be_left_out_is_null(world: World):
    world.load(committee="member_code | body\nuv_mot | standing_committee")

    assert len(world.ask("visit_coverage")) == 1
    assert len(world.ask("visit_coverage", member_code="uv_mot")) == 1
    assert len(world.ask("visit_coverage", member_code="uv_hai")) == 0


def test_a_question_about_one_cell_is_answered_whatever_the_filters(world: World):
    world.load(meetings=MEETINGS)

    elsewhere = Filters(units=("xa_hai",), signs=("poor_rating",))
    profile = world.ask("cell_profile", filters=elsewhere, cell_code="low")
    assert profile["level"].item() == "weak"


def test_nothing_is_left_on_the_cursor(world: World):
    world.load(meetings=MEETINGS)
    temporary = "select table_name from duckdb_tables() where temporary"

    with world.cursor() as cursor:
        before = cursor._cursor.execute(temporary).fetchall()
        ask(cursor, "weak_cells", QUARTER, AS_OF)
        assert cursor._cursor.execute(temporary).fetchall() == before


def test_two_questions_on_one_cursor_do_not_touch_each_other(world: World):
    world.load(meetings=MEETINGS)

    with world.cursor() as cursor:
        first = ask(cursor, "weak_cells", QUARTER, AS_OF, Filters(cells=("low",)))
        second = ask(cursor, "cell_levels", QUARTER, AS_OF, Filters(cells=("fine",)))
    assert list(first["cell_code"]) == ["low"]
    assert list(second["cell_code"]) == ["fine"]


def test_a_viewer_is_told_only_of_cells_within_their_units(world: World):
    world.load(meetings=MEETINGS)

    someone = Viewer("xã hai", ("xa_hai",))
    world.shows("cell_levels", "cell_code\nfine", viewer=someone)
    assert world.ask("low_attendance", viewer=someone).empty


def test_lists_are_lists_with_dates_as_dates_and_gaps_as_none(world: World):
    world.load(meetings=MEETINGS)

    line = world.ask("low_list").iloc[0]
    assert line["months_line"][0] == date(2024, 10, 1)
    assert line["attendance_line"][0] is None
    signs = world.ask("cell_levels")["signs"]
    assert all(isinstance(each, list) for each in signs)


def test_days_are_dates_and_none(world: World):
    world.load(meetings=MEETINGS)

    known = world.ask("month_range").iloc[0]
    assert type(known["data_begins"]) is date
    assert known["data_begins"] == date(2025, 7, 1)
    visited = world.ask("unvisited_cells")["last_visited_on"]
    assert set(visited) == {None}


def test_a_null_list_is_none(world: World):
    world.load(meetings=MEETINGS)

    low_months = world.ask("cell_periods")["low_months"]
    assert [each for each in low_months if each] == [[date(2025, 7, 1)]]
    assert None in list(low_months)


def test_sums_are_whole_numbers(world: World):
    world.load(meetings=MEETINGS)

    sums = world.ask("reports_by_month")
    assert pd.api.types.is_integer_dtype(sums["received"])


def test_evidence_is_listed_sign_by_sign_with_its_own_numbers(world: World):
    world.load(
        meetings=MEETINGS,
        ratings="cell_code | year | rating\nlow | 2024 | not_done",
    )

    evidence = world.evidence("low", during="2025-07")
    assert list(evidence) == ["low_attendance", "poor_rating", "unexcused_absences"]
    assert evidence["poor_rating"].numbers == {"year": 2024, "rating": "not_done"}
    assert evidence["unexcused_absences"].numbers == {"absent_unexcused": 3}
    assert evidence["unexcused_absences"].weight == "notable"


def test_evidence_goes_by_the_thresholds_given(world: World):
    world.load(meetings=MEETINGS)

    lenient = {"attendance_threshold": 80}
    assert list(world.evidence("low", during="2025-07", thresholds=lenient)) == [
        "unexcused_absences"
    ]


def test_a_cell_without_signs_or_unknown_has_no_evidence(world: World):
    world.load(meetings=MEETINGS)

    assert world.evidence("fine", during="2025-07") == {}
    assert world.evidence("nobody") == {}


def test_answers_on_an_empty_store_are_empty(world: World):
    assert shown(world.ask("weak_cells")) == []
    assert world.evidence("nobody") == {}
