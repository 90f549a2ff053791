"""How many spoke at the meetings of each type of cell?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_types_stand_with_those_who_spoke_in_their_meetings(world: World):
    world.load(**FACTS)
    world.shows(
        "speakers_by_type",
        """
        cell_type | meetings | unknown_meetings | speakers | present | speakers_per_meeting | speakers_percent
        village   | 6        | 1                | 15       | 60      | 2.5                  | 25
        school    | 1        | 1                | 5        | 5       | 5                    | 100
        """,  # noqa: E501
    )
