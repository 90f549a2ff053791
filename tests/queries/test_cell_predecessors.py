"""Which cells has this one taken the place of, and how were they attended?"""

from tests.queries.world import World

MERGED = {
    "cells": """
        cell_code | valid_to   | successor_code
        A         | 2025-06-30 | B
        A1        | 2025-03-31 | A
        A2        | 2025-06-30 | B
        B         |            |
    """,
    "meetings": """
        cell_code | held_on    | present
        A         | 2025-05-04 | 15
        A         | 2025-06-04 | 18
        A1        | 2025-03-04 | 20
        B         | 2025-07-04 | 20
    """,
}


def test_each_stands_with_its_months_and_those_before_it_too(world: World):
    world.load(**MERGED)
    world.shows(
        "cell_predecessors",
        """
        cell_code | valid_to   | month      | present | attendance_percent
        A         | 2025-06-30 | 2025-06-01 | 18      | 90
        A         | 2025-06-30 | 2025-05-01 | 15      | 75
        A1        | 2025-03-31 | 2025-03-01 | 20      | 100
        A2        | 2025-06-30 |            |         |
        """,
        cell_code="B",
    )


def test_a_cell_that_took_nobodys_place_has_none(world: World):
    world.load(**MERGED)
    assert world.ask("cell_predecessors", cell_code="A2").empty


def test_nothing_of_them_is_counted_for_the_cell(world: World):
    world.load(**MERGED)
    [cell] = world.ask("cell_profile", cell_code="B").itertuples()
    assert (cell.present, cell.expected) == (20, 20)
