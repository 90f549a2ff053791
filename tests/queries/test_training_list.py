"""Which training classes were held in the year?"""

from queries.filters import Filters
from tests.queries.test_trainings_by_unit import FACTS
from tests.queries.world import World


def test_classes_held_by_the_date_asked_are_listed_the_latest_first(world: World):
    world.load(**FACTS)
    world.shows(
        "training_list",
        """
        training_code | unit_name | held_on    | topic     | participants | line
        L2            | Xã Một    | 2025-05-01 | Nghiệp vụ |              | 3
        L1            | Xã Một    | 2025-03-01 | Kỹ năng   | 40           | 2
        L5            | Xã Hai    | 2025-02-01 | Kỹ năng   | 15           | 6
        """,
    )


def test_it_is_narrowed_by_unit_and_filters(world: World):
    world.load(**FACTS)
    assert list(world.ask("training_list", of_unit="xa_hai")["training_code"]) == ["L5"]
    only = world.ask("training_list", filters=Filters(units=("xa_mot",)))
    assert list(only["training_code"]) == ["L2", "L1"]
