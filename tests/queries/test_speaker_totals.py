"""How many spoke at the meetings of the months asked?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_it_adds_up_all_units(world: World):
    world.load(**FACTS)
    world.shows(
        "speaker_totals",
        """
        meetings | unknown_meetings | speakers | present | speakers_per_meeting | speakers_percent
        7        | 2                | 20       | 65      | 2.9                  | 30.8
        """,  # noqa: E501
    )
