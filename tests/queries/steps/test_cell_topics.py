"""On which topics did each cell hold thematic meetings, and which had it planned?"""

from queries.filters import Filters
from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_what_was_held_stands_beside_what_was_planned(world: World):
    world.load(**FACTS)
    world.shows(
        "cell_topics",
        """
        cell_code | topic          | topic_state  | thematic_meetings | last_held_on | planned_quarters
        A         | Nêu gương      | as_planned   | 1                 | 2025-07-04   | 3
        B         | Chuyển đổi số  | not_held     | 0                 |              | 3
        B         | Học tập Bác    | not_held     | 0                 |              |
        C         | Chống lãng phí | without_plan | 1                 | 2025-09-20   |
        C         | Nêu gương      | without_plan | 1                 | 2025-07-04   |
        """,  # noqa: E501
    )


def test_a_topic_is_one_however_it_is_written(world: World):
    world.load(**FACTS)
    world.load(
        meetings="""
        cell_code | held_on    | kind     | topic        | present
        A         | 2025-08-20 | thematic | NÊU  GƯƠNG.  | 9
        A         | 2025-09-20 | thematic | Tiết kiệm    | 9
        A         | 2025-09-21 | thematic |              | 9
        """
    )
    world.shows(
        "cell_topics",
        """
        topic_key  | topic_state | thematic_meetings | last_held_on
                   | unplanned   | 1                 | 2025-09-21
        neu guong  | as_planned  | 2                 | 2025-08-20
        tiet kiem  | unplanned   | 1                 | 2025-09-20
        """,
        filters=Filters(cells=("A",)),
    )


def test_meetings_outside_the_quarters_asked_count_not(world: World):
    world.load(**FACTS)
    found = world.ask("cell_topics", during="2025-07..2025-08")
    assert not len(found)
