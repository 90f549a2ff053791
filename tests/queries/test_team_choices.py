"""Which teams have inspected, or are planned to?"""

from tests.queries.plan_world import FACTS
from tests.queries.world import World


def test_each_team_once_as_it_was_written_last(world: World):
    world.load(**FACTS)
    assert list(world.ask("team_choices")["team"]) == ["Đoàn 1", "Đoàn 2", "Tổ 2"]
