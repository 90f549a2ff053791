"""Which units have reported their cells' regular meetings, and were these on time?"""

import pytest

from queries.filters import Filters
from tests.queries.world import drawn, shown

BEGINS = "cell_code | held_on\nA | 2025-01-04"
# Another cell, which the register lets end before the months asked about.
OTHERS_MET = """
    cell_code | held_on
    A         | 2025-01-04
    Z         | 2025-08-04
    Z         | 2025-09-04
"""
A_AND_ENDED = "cell_code | valid_to\nA |\nZ | 2025-01-31"
COUNTS = ("month", "expected_reports", "received", "on_time", "missed", "pending")


def test_every_unit_that_directly_holds_active_cells_has_a_row_per_month(world):
    world.load(
        units="""
            unit_code | unit_name | parent_code
            huyen     | Huyện Mẫu |
            xa_mot    | Xã Một    | huyen
            xa_hai    | Xã Hai    | huyen
        """,
        cells="""
            cell_code | unit_code | valid_from | valid_to
            A         | xa_mot    |            |
            B         | xa_mot    | 2025-08-01 |
            C         | xa_hai    |            | 2025-07-31
        """,
        meetings=BEGINS,
    )
    columns = ("unit_code", "unit_name", "month", "expected_reports")
    assert shown(world.ask("completeness"), *columns) == drawn("""
        unit_code | unit_name | month      | expected_reports
        xa_hai    | Xã Hai    | 2025-07-01 | 1
        xa_mot    | Xã Một    | 2025-07-01 | 1
        xa_mot    | Xã Một    | 2025-08-01 | 2
        xa_mot    | Xã Một    | 2025-09-01 | 2
    """)


def test_cells_of_no_unit_stand_together_in_rows_without_one(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04\nB | 2025-07-05")
    columns = ("unit_code", "unit_name", "expected_reports")
    assert shown(world.ask("completeness", "2025-07"), *columns) == drawn("""
        unit_code | unit_name | expected_reports
                  |           | 2
    """)


def test_a_report_is_received_with_a_regular_meeting_counted_for_the_month(world):
    world.load(
        cells="cell_code\nA\nB\nC\nD",
        meetings="""
            cell_code | held_on    | kind          | month
            A         | 2025-07-04 | regular       |
            A         | 2025-07-05 | regular       |
            B         | 2025-07-04 | combined      |
            C         | 2025-07-04 | thematic      |
            C         | 2025-07-05 | extraordinary |
            D         | 2025-07-04 | regular       | 2025-06-01
        """,
    )
    assert shown(world.ask("completeness", "2025-07"), *COUNTS) == drawn("""
        month      | expected_reports | received | on_time | missed | pending
        2025-07-01 | 4                | 2        | 2       | 2      | 0
    """)


def test_without_one_a_report_is_pending_until_the_month_is_closed(world):
    world.load(cells=A_AND_ENDED, meetings=OTHERS_MET)
    answer = world.ask("completeness", "2025-08..2025-09", as_of="2025-09-11")
    assert shown(answer, *COUNTS) == drawn("""
        month      | expected_reports | received | on_time | missed | pending
        2025-08-01 | 1                | 0        | 0       | 1      | 0
        2025-09-01 | 1                | 0        | 0       | 0      | 1
    """)
    answer = world.ask("completeness", "2025-08", as_of="2025-09-10")
    assert shown(answer, "missed", "pending") == [{"missed": "0", "pending": "1"}]


def test_the_days_of_grace_are_a_threshold(world):
    world.load(cells=A_AND_ENDED, meetings=OTHERS_MET)
    limits = {"grace_days": 0}
    answer = world.ask("completeness", "2025-08", as_of="2025-09-01", thresholds=limits)
    assert shown(answer, "missed", "pending") == [{"missed": "1", "pending": "0"}]


def test_a_month_nobody_reported_is_not_loaded_and_nobody_missed_it(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_mot
            C         | xa_hai
            D         | xa_hai
        """,
        meetings="cell_code | held_on\nA | 2025-07-04\nC | 2025-07-04\nC | 2025-08-04",
        no_meetings="cell_code | month\nD | 9/2025",
    )
    asked = {"as_of": "2025-10-20", "thresholds": {"unloaded_min_cells": 2}}
    columns = ("unit_code", "month", "received", "missed", "not_loaded")
    assert shown(world.ask("completeness", **asked), *columns) == drawn("""
        unit_code | month      | received | missed | not_loaded
        xa_hai    | 2025-07-01 | 1        | 1      | 0
        xa_hai    | 2025-08-01 | 1        | 1      | 0
        xa_hai    | 2025-09-01 | 0        | 1      | 1
        xa_mot    | 2025-07-01 | 1        | 1      | 0
        xa_mot    | 2025-08-01 | 0        | 0      | 2
        xa_mot    | 2025-09-01 | 0        | 0      | 2
    """)


@pytest.mark.long(few=4)
@pytest.mark.parametrize(
    ("own_days", "days", "on_time"),
    [
        (" | ", ["2025-07-03"], 1),
        (" | ", ["2025-07-05"], 1),
        (" | ", ["2025-07-02"], 0),
        (" | ", ["2025-07-06"], 0),
        (" | ", ["2025-07-04", "2025-07-06"], 0),
        (" | ", ["2025-07-03", "2025-07-05"], 1),
        ("10 | 12", ["2025-07-10", "2025-07-12"], 1),
        ("10 | 12", ["2025-07-04"], 0),
        ("10 | ", ["2025-07-10"], 1),
        ("10 | ", ["2025-07-11"], 0),
        (" | 12", ["2025-07-12"], 1),
        (" | 12", ["2025-07-04"], 0),
    ],
)
def test_on_time_are_meetings_all_inside_the_fixed_days(world, own_days, days, on_time):
    world.load(
        cells=f"cell_code | meeting_day_from | meeting_day_to\nA | {own_days}",
        meetings="\n".join(["cell_code | held_on", *(f"A | {day}" for day in days)]),
    )
    answer = world.ask("completeness", "2025-07")
    assert shown(answer, "received", "on_time") == [
        {"received": "1", "on_time": str(on_time)}
    ]


def test_a_meeting_outside_the_month_it_counts_for_is_not_on_time(world):
    world.load(
        cells="cell_code\nA",
        meetings="cell_code | held_on | month\nA | 2025-08-04 | 2025-07-01",
    )
    answer = world.ask("completeness", "2025-07")
    assert shown(answer, "received", "on_time") == [{"received": "1", "on_time": "0"}]


def test_a_meeting_of_a_month_when_its_cell_was_not_active_is_no_report(world):
    world.load(
        cells="cell_code | valid_to\nA |\nB | 2025-06-30",
        meetings="cell_code | held_on\nA | 2025-07-04\nB | 2025-07-04",
    )
    answer = world.ask("completeness", "2025-07")
    assert shown(answer, "expected_reports", "received") == [
        {"expected_reports": "1", "received": "1"}
    ]


def test_units_stand_in_vietnamese_order(world):
    world.load(
        units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Em\n3 | Xã Du",
        cells="cell_code | unit_code\nA | 1\nB | 2\nC | 3",
        meetings=BEGINS,
    )
    names = list(world.ask("completeness", "2025-07")["unit_name"])
    assert names == ["Xã Du", "Xã Đông", "Xã Em"]


def test_filters_narrow_the_cells(world):
    world.load(cells="cell_code\nA\nB", meetings=BEGINS)
    answer = world.ask("completeness", "2025-07", filters=Filters(text="chi bộ b"))
    assert shown(answer, "expected_reports") == [{"expected_reports": "1"}]
