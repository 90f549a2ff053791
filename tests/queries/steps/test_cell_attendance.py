"""How many of those expected came to the regular meetings of each cell?"""

import pytest

from queries.filters import Filters
from tests.queries.world import World


def test_the_months_asked_are_added_up(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            thon      | 2025-06-04 | 20       | 1
            thon      | 2025-07-04 | 20       | 20
            thon      | 2025-07-05 | 20       | 19
            thon      | 2025-08-04 | 21       | 16
        """,
        no_meetings="cell_code | month\nthon | 9/2025",
    )

    world.shows(
        "cell_attendance",
        """
        expected | present | attendance_percent | is_below
        61       | 55      | 90.2               | False
        """,
    )
    world.shows(
        "cell_attendance",
        """
        cell_code | months_active | months_met | months_low | months_missed
        thon      | 3             | 2          | 1          | 1
        """,
    )


def test_a_cell_without_a_regular_meeting_has_no_share(world: World):
    world.load(meetings="cell_code | held_on | kind\nthon | 2025-07-04 | thematic")

    world.shows(
        "cell_attendance",
        """
        months_met | expected | present | attendance_percent | is_below | is_clear
        0          |          |         |                    |          |
        """,
    )


def test_months_still_pending_are_not_missed(world: World):
    world.load(
        cells="cell_code\nthon",
        meetings="""
            cell_code | held_on
            to        | 2025-07-04
            to        | 2025-08-04
            to        | 2025-09-04
        """,
    )

    drawing = "months_active | months_missed\n3 | 2"
    asked = {"filters": Filters(cells=("thon",)), "as_of": "2025-10-10"}
    world.shows("cell_attendance", drawing, **asked)


@pytest.mark.parametrize(
    ("present", "low_streak"),
    [
        ("16 16 16", 3),
        ("20 16 16", 2),
        ("16 20 16", 1),
        ("16 16 17", 0),
        ("16  - 16", 2),
        ("16 16  -", 2),
        (" -  -  -", 0),
    ],
)
def test_the_streak_counts_back_the_latest_months_met(
    world: World, present: str, low_streak: int
):
    met = zip(("07", "08", "09"), present.split(), strict=True)
    rows = "".join(f"\nthon | 2025-{m}-04 | {p}" for m, p in met if p != "-")
    world.load(
        cells="cell_code\nthon",
        meetings=f"cell_code | held_on | present\nto | 2025-07-04 | 20{rows}",
    )

    asked = {"filters": Filters(cells=("thon",))}
    world.shows("cell_attendance", f"low_streak\n{low_streak}", **asked)


@pytest.mark.parametrize(
    ("expected", "present", "is_clear"),
    # The upper ends of the intervals are 97.0, 85.8, 84.999 and 94.5 %.
    [(6, 5, "False"), (100, 79, "False"), (100, 78, "True"), (100, 90, "False")],
)
def test_small_numbers_are_not_clear(
    world: World, expected: int, present: int, is_clear: str
):
    world.load(
        meetings=f"""
            cell_code | held_on    | expected   | present
            thon      | 2025-07-04 | {expected} | {present}
        """
    )

    world.shows("cell_attendance", f"is_clear\n{is_clear}")


def test_only_cells_that_pass_all_filters(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | present
            low       | 2025-07-04 | 10
            high      | 2025-07-04 | 20
        """
    )

    low = Filters(signs=("low_attendance",))
    world.shows("cell_attendance", "cell_code\nlow", filters=low)
