"""How many training classes did each unit hold in the year?"""

from queries.filters import Filters
from tests.queries.world import World

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": "cell_code | unit_code\nA | xa_mot\nB | xa_hai",
    "trainings": """
        training_code | unit_code | held_on    | topic     | participants
        L1            | xa_mot    | 2025-03-01 | Kỹ năng   | 40
        L2            | xa_mot    | 2025-05-01 | Nghiệp vụ |
        L3            | xa_mot    | 2024-05-01 | Nghiệp vụ | 10
        L4            | xa_hai    | 2025-10-21 | Kỹ năng   | 15
        L5            | xa_hai    | 2025-02-01 | Kỹ năng   | 15
        L6            | huyen     | 2024-02-01 | Kỹ năng   | 15
    """,
}


def test_classes_are_set_against_the_usual_number_of_a_year(world: World):
    world.load(**FACTS)
    world.shows(
        "trainings_by_unit",
        """
        unit_name | trainings | training_state | previous_trainings | participants | last_training_on
        huyen     | 0         | so_far         | 1                  |              | 2024-02-01
        Xã Hai    | 1         | so_far         | 0                  | 15           | 2025-02-01
        Xã Một    | 2         | within         | 1                  | 40           | 2025-05-01
        """,  # noqa: E501
    )
    over = world.ask("trainings_by_unit", as_of="2026-01-01")
    assert list(over["training_state"]) == ["fewer", "within", "within"]
    most = {"trainings_most": 1, "trainings_least": 1}
    strict = world.ask("trainings_by_unit", thresholds=most)
    assert list(strict["training_state"]) == ["so_far", "within", "more"]


def test_a_unit_passes_where_all_its_cells_do(world: World):
    world.load(**FACTS)
    one = world.ask("trainings_by_unit", filters=Filters(units=("xa_hai",)))
    assert list(one["unit_name"]) == ["Xã Hai"]
