"""Which cells are to be inspected, by whom and when, and has it been done?"""

import pytest

from tests.queries.plan_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_late_ones_first_then_under_way_ahead_done_cancelled(loaded: World):
    loaded.shows(
        "plan_list",
        """
        plan_code | cell_name | team   | plan_state
        P1        | Thôn Đông | Đoàn 1 | late
        P1        | Thôn Nam  | Đoàn 1 | late
        P2        | Thôn Đông | Tổ 2   | under_way
        P3        | Thôn Đông | Tổ 2   | ahead
        P4        | Thôn Đoài | Tổ 2   | done
        P1        | Thôn Đoài | Đoàn 1 | done
        P2        | Thôn Nam  | Tổ 2   | done
        P3        | Thôn Đoài | Tổ 2   | cancelled
        """,
    )


@pytest.mark.parametrize(
    ("narrowed", "plans"),
    [
        ({"plan_states": ["ahead", "cancelled"]}, ["P3", "P3"]),
        ({"plan_code": "P4"}, ["P4"]),
        ({"only_planned": True}, ["P1", "P1", "P4", "P1"]),
    ],
)
def test_it_is_narrowed_by_state_plan_and_months(loaded, narrowed, plans):
    assert list(loaded.ask("plan_list", **narrowed)["plan_code"]) == plans
