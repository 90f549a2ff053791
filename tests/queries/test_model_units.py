"""Which units held model meetings in a quarter, which did not?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_units_without_one_come_first(world: World):
    world.load(**FACTS)
    world.shows(
        "model_units",
        """
        unit_name | year | quarter | model_state | model_meetings
        Xã Hai    | 2025 | 3       | none        | 0
        Xã Một    | 2025 | 3       | held        | 1
        """,
    )


def test_it_is_narrowed_by_quarter_and_state(world: World):
    world.load(**FACTS)
    assert list(world.ask("model_units", model_states=["held"])["unit_name"]) == [
        "Xã Một"
    ]
    assert not len(world.ask("model_units", of_quarter="1"))
