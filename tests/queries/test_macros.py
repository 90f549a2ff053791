"""The formulas that questions share."""

from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import pytest

from data.contract.grade_scale import GRADE_SCALE, GradeScale, grade_of_score_sql
from data.staging import sheet_checks
from data.store.reader_cursor import ReaderCursor
from queries.cursors import create_macros
from queries.files import MACROS
from tests.queries.world import World


@pytest.fixture
def value_of() -> Iterator[Callable[[str], object]]:
    """Work out one expression on a cursor that has the formulas and nothing else."""
    with duckdb.connect() as connection:
        cursor = ReaderCursor(connection.cursor(), frozenset())
        create_macros(cursor)
        yield lambda expression: cursor.execute(f"select {expression}").fetchone()[0]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("level_rank('weak')", 1),
        ("level_rank('pending')", 4),
        ("sign_weight(1, 0) > sign_weight(0, 12)", True),
        ("sign_weight(1, 2) > sign_weight(1, 1)", True),
        ("is_below(17, 20, 85)", False),
        ("is_below(16, 20, 85)", True),
        ("is_below(8499, 10000, 85)", True),
        # In floating point 84.9 % of 1000 are 849.0000000000001 persons.
        ("is_below(849, 1000, 84.9)", False),
        ("is_below(848, 1000, 84.9)", True),
        ("is_below(cast(17 as hugeint), cast(20 as hugeint), 85)", False),
        ("is_below(null, null, 85)", None),
        ("attendance_percent(41, 54)", 75.9),
        ("attendance_percent(17, 20)", 85.0),
        ("attendance_percent(0, 0)", None),
        ("attendance_percent(null, null)", None),
        ("round(wilson_upper(41, 54, 1.96), 4)", 0.8536),
        ("round(wilson_upper(20, 20, 1.96), 4)", 1.0),
        ("wilson_upper(0, 0, 1.96)", None),
        ("is_clearly_below(5, 6, 85, 1.96)", False),
        ("is_clearly_below(20, 100, 85, 1.96)", True),
        ("is_clearly_below(null, null, 85, 1.96)", None),
        ("cast(reports_due_on(date '2026-08-01', 10) as varchar)", "2026-09-11"),
        ("is_closed(date '2026-08-01', date '2026-09-10', 10)", False),
        ("is_closed(date '2026-08-01', date '2026-09-11', 10)", True),
        ("is_closed(date '2026-12-01', date '2027-01-01', 0)", True),
        ("fixed_day(7, 9, 3)", 7),
        ("fixed_day(null, 9, 3)", 9),
        ("fixed_day(null, null, 3)", 3),
        ("is_off_date(3, 5, false, 3, 5)", False),
        ("is_off_date(2, 5, false, 3, 5)", True),
        ("is_off_date(3, 6, false, 3, 5)", True),
        ("is_off_date(4, 4, true, 3, 5)", True),
        ("is_off_date(1, 29, false, 28, 2)", False),
        ("is_off_date(1, 15, false, 28, 2)", True),
        ("is_off_date(3, 28, false, 28, 2)", True),
        ("day_in_month(date '2026-02-01', 3)", date(2026, 2, 3)),
        ("day_in_month(date '2026-02-01', 31)", date(2026, 2, 28)),
        ("is_off_date(null, null, false, 3, 5)", None),
        ("is_on_time(3, 5, false, 0, 3, 5)", True),
        ("is_on_time(3, 5, false, 1, 3, 5)", None),
        ("is_on_time(3, 6, false, 1, 3, 5)", False),
        ("is_on_time(null, null, false, 1, 3, 5)", None),
        ("is_on_time(null, null, false, 0, 3, 5)", None),
        ("grade_of_score(90, 90, 70, 50)", "good"),
        ("grade_of_score(89.5, 90, 70, 50)", "fair"),
        ("grade_of_score(50, 90, 70, 50)", "average"),
        ("grade_of_score(49.99, 90, 70, 50)", "poor"),
        ("grade_of_score(null, 90, 70, 50)", None),
        ("grade_of_meeting('fair', 20, 'good', 95, 90, 70, 50)", "fair"),
        ("grade_of_meeting(null, 20, 'good', 95, 90, 70, 50)", "poor"),
        ("grade_of_meeting(null, null, 'good', 20, 90, 70, 50)", "good"),
        ("grade_of_meeting(null, null, null, 95, 90, 70, 50)", "good"),
        ("grade_of_meeting(null, null, null, null, 90, 70, 50)", None),
        ("is_weak(1, 0, 1, 2)", True),
        ("is_weak(0, 2, 1, 2)", True),
        ("is_weak(0, 1, 1, 2)", False),
    ],
)
def test_formulas(value_of: Callable, expression: str, value: object):
    assert value_of(expression) == value


@pytest.mark.parametrize(
    ("begun_on", "due_on", "status", "is_overdue"),
    [
        ("date '2026-05-01'", "date '2026-08-01'", "'open'", True),
        ("date '2026-05-01'", "date '2026-08-01'", "null", True),
        ("date '2026-05-01'", "date '2026-08-01'", "'closure_proposed'", True),
        ("date '2026-05-01'", "date '2026-08-20'", "'open'", False),
        ("date '2026-05-01'", "date '2026-08-01'", "'closed_done'", False),
        ("date '2026-05-01'", "date '2026-08-01'", "'closed_not_done'", False),
        ("date '2026-05-01'", "null", "'open'", False),
        ("date '2026-08-21'", "date '2026-08-01'", "'open'", False),
    ],
)
def test_what_is_overdue_on_20_august(
    value_of: Callable, begun_on: str, due_on: str, status: str, is_overdue: bool
):
    arguments = f"{begun_on}, {due_on}, {status}, date '2026-08-20'"
    assert value_of(f"is_overdue({arguments})") == is_overdue


@pytest.mark.parametrize(
    ("holds_from", "holds_until", "is_this_day"),
    [
        ("null", "null", True),
        ("date '2026-08-20'", "null", True),
        ("date '2026-08-21'", "null", False),
        ("null", "date '2026-08-21'", True),
        ("null", "date '2026-08-20'", False),
        ("date '2026-08-20'", "date '2026-08-20'", False),
    ],
)
def test_what_holds_on_20_august(
    value_of: Callable, holds_from: str, holds_until: str, is_this_day: bool
):
    arguments = f"{holds_from}, {holds_until}, date '2026-08-20'"
    assert value_of(f"holds_on({arguments})") == is_this_day


def test_months_between_names_every_month(value_of: Callable):
    months = "(select list(month) from months_between('2026-11-01', '2027-01-01'))"
    assert [f"{month:%Y-%m-%d}" for month in value_of(months)] == [
        "2026-11-01",
        "2026-12-01",
        "2027-01-01",
    ]


def test_names_are_sorted_by_given_name_as_vietnamese_is(value_of: Callable):
    names = "['Trần Bình', 'Lê Ân', 'Phạm Đức', 'Vũ Danh', 'Ngô Bình', 'Ân']"
    by_key = f"list(name order by name_sort_key(name)) from unnest({names}) as n (name)"
    assert value_of(by_key) == [
        "Ân",
        "Lê Ân",
        "Ngô Bình",
        "Trần Bình",
        "Vũ Danh",
        "Phạm Đức",
    ]


def test_what_looks_personal_is_what_a_load_warns_of():
    assert sheet_checks._LOOKS_PERSONAL in MACROS.read_text("utf-8")


def test_a_load_grades_a_score_as_questions_do(value_of: Callable):
    limits = ", ".join(map(str, GRADE_SCALE.values()))
    scores = "(select unnest(list_concat(range(0, 201), [null])) / 2.0 as score)"
    differing = value_of(f"""
        count(*) from (
            select 1 from {scores}
            where {grade_of_score_sql("score", "null", [GradeScale()])}
                is distinct from grade_of_score(score, {limits})
        )
    """)
    assert differing == 0


GIVEN = [
    (superior_grade, superior_score, self_grade, self_score)
    for superior_grade in ("fair", "")
    for superior_score in ("20", "")
    for self_grade in ("good", "")
    for self_score in ("55", "")
]


def test_the_months_of_a_cell_hold_the_grade_that_questions_give(world: World):
    """Months keep grade or score, because the scale may change after they are made."""
    world.load(
        meetings="cell_code | held_on | superior_grade | superior_score"
        " | self_grade | self_score\n"
        + "\n".join(
            f"c{number} | 2025-07-04 | {' | '.join(each)}"
            for number, each in enumerate(GIVEN)
        )
    )
    with world.cursor() as cursor:
        rows = cursor.execute(
            """
            select
                grade_of_meeting(
                    superior_grade, superior_score, self_grade, self_score, 90, 70, 50
                ),
                coalesce(
                    latest_graded[1].grade,
                    grade_of_score(latest_graded[1].score, 90, 70, 50)
                ),
            from meetings
            inner join cell_months using (cell_code, month)
            """
        ).fetchall()
    assert len(rows) == len(GIVEN)
    assert [row for row in rows if row[0] != row[1]] == []
