"""How many breakthrough tasks move, stand still, or are closed?"""

from tests.queries.task_world import FACTS
from tests.queries.world import World


def test_tasks_are_counted_by_state(world: World):
    world.load(**FACTS)
    world.shows(
        "task_counts",
        """
        task_state | items | overdue_items | done_items
        closed     | 2     | 0             | 1
        moving     | 3     | 1             | 0
        still      | 1     | 0             | 0
        """,
    )
