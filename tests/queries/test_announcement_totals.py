"""How many meetings were announced to the members in time?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_it_adds_up_all_units(world: World):
    world.load(**FACTS)
    world.shows(
        "announcement_totals",
        """
        meetings | in_time | sent_late | unknown_days | known_days | in_time_percent
        8        | 4       | 2    | 2            | 6          | 66.7
        """,
    )
