"""Which breakthrough tasks are registered, how far are they, which stand still?"""

from tests.queries.task_world import FACTS
from tests.queries.world import World


def test_those_that_stand_still_come_first_and_closed_ones_last(world: World):
    world.load(**FACTS)
    world.shows(
        "task_list",
        """
        task_code | place_name | progress_percent | status           | task_state | days_still | last_note  | line
        V1        | Thôn An    | 40               | in_progress      | still      | 90         |            | 2
        V4        | Thôn An    | 100              | closure_proposed | moving     | 292        |            | 5
        V2        | Thôn An    | 40               | in_progress      | moving     | 89         |            | 3
        V3        | Thôn An    |                  | in_progress      | moving     | 82         | đã bắt đầu | 4
        V5        | Xã Một     | 100              | closed_done      | closed     | 292        |            | 6
        V6        | Thôn An    | 60               | closed_not_done  | closed     | 292        |            | 7
        """,  # noqa: E501
    )


def test_it_is_narrowed_by_state(world: World):
    world.load(**FACTS)
    still = world.ask("task_list", task_states=["still"])
    assert list(still["task_code"]) == ["V1"]
