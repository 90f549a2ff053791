"""How many topics were held and planned, and how many that were planned nobody held?"""

from tests.queries.activity_world import FACTS
from tests.queries.test_thematic_topics import MORE
from tests.queries.world import World

TOTALS = """
    topics_held | thematic_meetings | topics_planned | topics_not_held | meetings_without_topic
    {}
"""  # noqa: E501


def test_it_adds_up_all_topics(world: World):
    world.load(**FACTS).load(meetings=MORE)
    world.shows("topic_totals", TOTALS.format("3 | 8 | 3 | 2 | 1"))


def test_nothing_held_is_nought(world: World):
    world.load(**FACTS)
    none = TOTALS.format("0 | 0 | 0 | 0 | 0")
    world.shows("topic_totals", none, during="2025-07..2025-08")
