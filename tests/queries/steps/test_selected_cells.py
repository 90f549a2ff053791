"""Which cells pass all filters?"""

import pytest

from queries.filters import Filters
from tests.queries.world import World

# skipped misses July; low has two notable signs; late one; both_low was low before too.
QUARTERS = {
    "cells": """
        cell_code | valid_to
        gone      | 2025-05-31
        fine      |
        late      |
        skipped   |
        low       |
        both_low  |
    """,
    "meetings": """
        cell_code | held_on    | kind     | expected | present | minutes
        fine      | 2025-04-04 | combined | 20       | 20      |
        fine      | 2025-05-04 | regular  | 20       | 20      |
        fine      | 2025-06-04 | regular  | 20       | 20      |
        fine      | 2025-07-04 | combined | 20       | 20      |
        fine      | 2025-08-04 | regular  | 20       | 20      |
        fine      | 2025-09-04 | regular  | 20       | 20      |
        late      | 2025-04-04 | combined | 20       | 20      |
        late      | 2025-05-04 | regular  | 20       | 20      |
        late      | 2025-06-04 | regular  | 20       | 20      |
        late      | 2025-07-04 | combined | 20       | 20      | late
        late      | 2025-08-04 | regular  | 20       | 20      | late
        late      | 2025-09-04 | regular  | 20       | 20      |
        skipped   | 2025-04-04 | combined | 20       | 20      |
        skipped   | 2025-05-04 | regular  | 20       | 20      |
        skipped   | 2025-06-04 | regular  | 20       | 20      |
        skipped   | 2025-08-04 | combined | 20       | 20      |
        skipped   | 2025-09-04 | regular  | 20       | 20      |
        low       | 2025-04-04 | combined | 20       | 20      |
        low       | 2025-06-04 | regular  | 20       | 20      |
        low       | 2025-07-04 | combined | 20       | 10      | late
        low       | 2025-08-04 | regular  | 20       | 20      | late
        low       | 2025-09-04 | regular  | 20       | 20      |
        both_low  | 2025-04-04 | combined | 20       | 10      | late
        both_low  | 2025-05-04 | regular  | 20       | 20      | late
        both_low  | 2025-06-04 | regular  | 20       | 20      |
        both_low  | 2025-07-04 | combined | 20       | 10      | late
        both_low  | 2025-08-04 | regular  | 20       | 20      | late
        both_low  | 2025-09-04 | regular  | 20       | 20      |
    """,
}
ALL = ["both_low", "fine", "gone", "late", "low", "skipped"]


@pytest.fixture(scope="module")
def quarters(shared_world: World) -> World:
    return shared_world.load(**QUARTERS)


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        # Without such a filter a cell need not be active to be chosen.
        (Filters(), ALL),
        (Filters(signs=("poor_minutes",)), ["both_low", "late", "low"]),
        (
            Filters(signs=("missed_meeting", "low_attendance")),
            ["both_low", "low", "skipped"],
        ),
        (Filters(signs=()), []),
        (Filters(weights=("serious",)), ["skipped"]),
        (Filters(weights=("notable",)), ["both_low", "late", "low"]),
        (
            Filters(weights=("serious", "notable")),
            ["both_low", "late", "low", "skipped"],
        ),
        (Filters(weights=()), []),
        (Filters(changes=("new",)), ["skipped"]),
        (Filters(changes=("persisting",)), ["both_low", "low"]),
        (Filters(changes=()), []),
        (
            Filters(signs=("poor_minutes",), changes=("persisting",)),
            ["both_low", "low"],
        ),
        (Filters(signs=("poor_minutes",), text="late"), ["late"]),
    ],
)
def test_cells_are_chosen(quarters: World, filters: Filters, chosen: list[str]):
    assert list(quarters.ask("selected_cells", filters=filters)["cell_code"]) == chosen


def test_an_answer_about_something_else_is_narrowed_by_signs(quarters: World):
    quarters.shows(
        "low_attendance",
        """
        cell_code
        both_low
        """,
        filters=Filters(signs=("poor_minutes",), cells=("both_low", "skipped")),
    )
