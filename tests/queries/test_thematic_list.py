"""Which cells held a thematic meeting in a quarter, on what, and what was planned?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_topics_held_stand_beside_those_planned(world: World):
    world.load(**FACTS)
    world.shows(
        "thematic_list",
        """
        cell_name | quarter | thematic_state | topics                    | planned_topics
        Thôn Bình | 3       | none           |                           | Chuyển đổi số, Học tập Bác
        Thôn Dân  | 3       | partly_active  |                           |
        Trường Cả | 3       | held           | Chống lãng phí, Nêu gương |
        Thôn An   | 3       | held           | Nêu gương                 | Nêu gương
        """,  # noqa: E501
    )


def test_it_is_narrowed_by_quarter_and_state(world: World):
    world.load(**FACTS)
    none = world.ask("thematic_list", thematic_states=["none"])
    assert list(none["cell_name"]) == ["Thôn Bình"]
    assert not len(world.ask("thematic_list", of_quarter="2"))
    assert len(world.ask("thematic_list", of_quarter="3")) == 4
