"""In each quarter, how many units held model meetings, and how many did not?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_units_are_counted_by_quarter_and_state(world: World):
    world.load(**FACTS)
    world.shows(
        "model_counts",
        """
        quarter | model_state | items | model_meetings
        3       | held        | 1     | 1
        3       | none        | 1     | 0
        """,
    )
