"""How many spoke at the meetings of each unit?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_those_who_spoke_are_set_against_meetings_and_those_present(world: World):
    world.load(**FACTS)
    world.shows(
        "speakers_by_unit",
        """
        unit_name | meetings | unknown_meetings | speakers | present | speakers_per_meeting | speakers_percent
        Xã Hai    | 2        | 1                | 8        | 11      | 4                    | 72.7
        Xã Một    | 5        | 1                | 12       | 54      | 2.4                  | 22.2
        """,  # noqa: E501
    )


def test_a_unit_of_which_nobody_wrote_who_spoke_is_not_listed(world: World):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    assert not len(world.ask("speakers_by_unit"))
