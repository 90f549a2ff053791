"""How many members did each unit admit in each year of the term?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "cells": "cell_code | unit_code\nA | xa_mot\nB | xa_hai",
    "admissions": """
        unit_code | year | admitted | target
        xa_mot    | 2019 | 9        | 9
        xa_mot    | 2020 | 3        | 4
        xa_mot    | 2021 | 1        |
        xa_hai    | 2021 | 2        | 5
        no_cells  | 2021 | 1        | 1
        xa_mot    | 2022 | 7        | 7
    """,
}
TERM = {"term_start_year": 2020}
AUGUST = {"during": "2021-07..2021-08", "as_of": "2021-08-31", "thresholds": TERM}


def test_years_of_the_term_up_to_that_asked_say_whether_they_are_over(world: World):
    world.load(**FACTS)
    world.shows(
        "term_admissions",
        """
        unit_code | year | admitted | target | is_full_year
        no_cells  | 2021 | 1        | 1      | False
        xa_hai    | 2021 | 2        | 5      | False
        xa_mot    | 2020 | 3        | 4      | True
        xa_mot    | 2021 | 1        |        | False
        """,
        **AUGUST,
    )


def test_a_unit_passes_where_all_its_cells_do(world: World):
    world.load(**FACTS)
    one = world.ask("term_admissions", **AUGUST, filters=Filters(units=("xa_hai",)))
    assert list(one["unit_code"]) == ["xa_hai"]
