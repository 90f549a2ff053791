"""How many requirements, proposals and tasks are overdue, fall due soon, are closed?"""

import pytest

from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def totals(world: World, **asked: object) -> dict[str, int]:
    found = world.ask("follow_up_totals", **asked)
    return dict(zip(found["follow_up_state"], found["items"], strict=True))


def test_each_state_is_counted(world: World):
    world.load(**FACTS)
    assert totals(world) == {
        "done_in_time": 1,
        "done_late": 1,
        "due_after": 1,
        "due_soon": 1,
        "not_done": 1,
        "overdue": 1,
        "undated": 1,
    }


@pytest.mark.parametrize(
    "asked", [{}, {"only_raised": True}, {"of_unit": "xa_mot"}, {"of_unit": ""}]
)
def test_it_counts_the_rows_of_the_list(world: World, asked: dict[str, object]):
    world.load(**FACTS)
    listed = world.ask("follow_up_list", **asked)["follow_up_state"].value_counts()
    assert totals(world, **asked) == dict(listed)
