"""Which of the cells that this member follows need a visit most, and when they meet."""

import pytest

from queries.filters import Filters
from tests.queries.test_unvisited_cells import healthy
from tests.queries.world import drawn, shown

MINE = "member_code | cell_code\n" + "\n".join(f"an | {cell}" for cell in "ABCD")


def test_weak_cells_come_first_then_those_where_the_member_was_longest_ago(world):
    world.load(
        meetings=healthy("A", "B", "C", "E") + "\nD | 2025-07-04 | combined",
        assignments=MINE,
        visits="""
            member_code | cell_code | planned_on | status
            an          | A         | 2025-09-04 | attended
            an          | B         | 2025-08-04 | attended
            ba          | C         | 2025-09-04 | attended
            an          | B         | 2025-11-04 | planned
            an          | B         | 2025-12-04 | planned
            an          | A         | 2025-10-04 | planned
            ba          | C         | 2025-11-04 | planned
        """,
    )
    world.shows(
        "followed_cells",
        """
        cell_code | level | level_rank | signs                        | serious_count | notable_count | sign_weight | last_visited_on | next_visit_on | weak_listed
        D         | weak  | 1          | missed_meeting               | 1             | 0             | 1000        |                 |               | 1
        C         | ok    | 3          |                              | 0             | 0             | 0           |                 |               | 1
        B         | ok    | 3          |                              | 0             | 0             | 0           | 2025-08-04      | 2025-11-04    | 1
        A         | ok    | 3          |                              | 0             | 0             | 0           | 2025-09-04      |               | 1
        """,  # noqa: E501
        member_code="an",
    )


def test_filters_narrow_it_and_a_cell_without_a_level_stands_last(world):
    world.load(
        meetings=healthy("A", "B"),
        cells="cell_code | valid_from\nA | \nB | \nC | 2025-10-01",
        assignments=MINE,
    )
    asked = world.ask("followed_cells", member_code="an")
    assert shown(asked, "cell_code", "level") == drawn("""
        cell_code | level
        A         | ok
        B         | ok
        C         |
    """)
    narrowed = Filters(cells=("B",))
    only = world.ask("followed_cells", member_code="an", filters=narrowed)
    assert list(only["cell_code"]) == ["B"]


@pytest.mark.parametrize(
    ("fixed", "as_of", "expected"),
    [
        (" | ", "2025-10-03", "2025-10-03 | 2025-10-05"),
        (" | ", "2025-10-05", "2025-10-03 | 2025-10-05"),
        (" | ", "2025-10-06", "2025-11-03 | 2025-11-05"),
        ("12 | ", "2025-10-20", "2025-11-12 | 2025-11-12"),
        ("30 | 31", "2025-10-31", "2025-10-30 | 2025-10-31"),
        ("30 | 31", "2025-11-01", "2025-11-30 | 2025-11-30"),
    ],
)
def test_the_next_meeting_is_expected_in_the_fixed_days(world, fixed, as_of, expected):
    world.load(
        meetings="cell_code | held_on\nA | 2025-07-04\nB | 2025-07-04",
        cells=f"cell_code | meeting_day_from | meeting_day_to\nA | {fixed}",
        assignments=MINE,
    )
    answer = world.ask("followed_cells", member_code="an", as_of=as_of)
    columns = ("next_meeting_on", "next_meeting_until_on")
    first, *_ = shown(answer[answer["cell_code"] == "A"], *columns)
    assert " | ".join(first.values()) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-10-02", "2025-09-28 | 2025-10-02"),
        ("2025-10-03", "2025-10-28 | 2025-11-02"),
    ],
)
def test_fixed_days_may_run_past_the_end_of_a_month(world, as_of, expected):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04", assignments=MINE)
    days = {"fixed_day_from": 28, "fixed_day_to": 2}
    answer = world.ask("followed_cells", member_code="an", as_of=as_of, thresholds=days)
    (first,) = shown(answer, "next_meeting_on", "next_meeting_until_on")
    assert " | ".join(first.values()) == expected


def test_a_month_that_has_its_meeting_is_not_waited_for(world):
    world.load(
        meetings="""
            cell_code | held_on    | kind
            A         | 2025-10-02 | regular
            B         | 2025-10-02 | thematic
        """,
        assignments=MINE,
    )
    answer = world.ask("followed_cells", member_code="an", as_of="2025-10-03")
    assert shown(answer, "cell_code", "next_meeting_on") == drawn("""
        cell_code | next_meeting_on
        A         | 2025-11-03
        B         | 2025-10-03
    """)
