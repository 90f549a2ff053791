"""Which cells held a thematic meeting on a topic, or planned to?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_cells_stand_with_what_they_held_and_planned(world: World):
    world.load(**FACTS)
    world.shows(
        "topic_list",
        """
        cell_name | topic          | topic_state  | thematic_meetings | planned_quarters
        Trường Cả | Chống lãng phí | without_plan | 1                 |
        Trường Cả | Nêu gương      | without_plan | 1                 |
        Thôn An   | Nêu gương      | as_planned   | 1                 | 3
        Thôn Bình | Chuyển đổi số  | not_held     | 0                 | 3
        Thôn Bình | Học tập Bác    | not_held     | 0                 |
        """,
    )


def test_it_is_narrowed_to_a_topic_however_written_and_to_states(world: World):
    world.load(**FACTS)
    of_topic = world.ask("topic_list", of_topic="NEU GUONG")
    assert list(of_topic["cell_name"]) == ["Trường Cả", "Thôn An"]
    planned = world.ask("topic_list", of_topic="nêu gương", topic_states=["as_planned"])
    assert list(planned["cell_name"]) == ["Thôn An"]
