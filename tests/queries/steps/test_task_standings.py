"""How far is each breakthrough task, and does it stand still?"""

from tests.queries.task_world import FACTS
from tests.queries.world import World


def test_one_stands_still_that_is_open_and_was_not_noted_for_long(world: World):
    world.load(**FACTS)
    world.shows(
        "task_standings",
        """
        task_code | place_name | last_moved_on | days_still | task_state
        V1        | Thôn An    | 2025-07-22    | 90         | still
        V2        | Thôn An    | 2025-07-23    | 89         | moving
        V3        | Thôn An    | 2025-07-30    | 82         | moving
        V4        | Thôn An    | 2025-01-01    | 292        | moving
        V5        | Xã Một     | 2025-01-01    | 292        | closed
        V6        | Thôn An    | 2025-01-01    | 292        | closed
        """,
    )


def test_for_how_many_days_is_a_threshold(world: World):
    world.load(**FACTS)
    strict = world.ask("task_standings", thresholds={"still_task_days": 82})
    still = strict[strict["task_state"] == "still"]
    assert list(still["task_code"]) == ["V1", "V2", "V3"]


def test_a_note_after_the_date_asked_moves_nothing_yet(world: World):
    world.load(**FACTS)
    later = world.ask("task_standings", as_of="2025-10-21").set_index("task_code")
    assert later.loc["V2", "task_state"] == "moving"
    assert later.loc["V2", "days_still"] == 0
