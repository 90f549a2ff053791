"""In each quarter, how many cells held a thematic meeting, and how many did not?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_cells_are_counted_by_quarter_and_state_beside_what_was_planned(world: World):
    world.load(**FACTS)
    world.shows(
        "thematic_by_quarter",
        """
        quarter | thematic_state | items | cells_with_theme_planned | thematic_meetings
        3       | held           | 2     | 1             | 3
        3       | none           | 1     | 1             | 0
        3       | partly_active  | 1     | 0             | 0
        """,
    )
