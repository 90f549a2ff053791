"""How far is each requirement, proposal and task, and is it in time?"""

import pytest

from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def test_every_one_is_in_one_state_as_of_the_day(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_states",
        """
        subject_code | status           | closed_on  | follow_up_state | place_name     | owner
        KN1          | closed_done      | 2025-09-30 | done_in_time    | Thôn Đông      | Xã
        KN2          | closed_not_done  | 2025-10-10 | not_done        | Thôn Đoài      | Huyện
        KT1          | in_progress      |            | overdue         | Thôn Đông      | Bí thư
        KT2          | closed_done      | 2025-09-01 | done_late       | Thôn Đoài      | Thôn Đoài
        KT3          | open             |            | due_soon        | Thôn Đông      | Bí thư
        V1           | in_progress      |            | due_after       | Thôn Đông      | Thôn Đông
        V2           | open             |            | undated         | Đảng uỷ xã Một | Đảng uỷ xã Một
        """,  # noqa: E501
    )


@pytest.mark.parametrize(
    ("due_on", "state"),
    [
        ("2025-10-19", "overdue"),
        ("2025-10-20", "due_soon"),
        ("2025-10-27", "due_soon"),
        ("2025-10-28", "due_later"),
        ("2025-11-19", "due_later"),
        ("2025-11-20", "due_after"),
        ("", "undated"),
    ],
)
def test_open_ones_go_by_the_days_left(world: World, due_on: str, state: str):
    world.load(
        cells="cell_code\nA",
        proposals=f"""
            proposal_code | cell_code | raised_on  | due_on
            KN1           | A         | 2025-07-02 | {due_on}
        """,
    )
    assert list(world.ask("follow_up_states")["follow_up_state"]) == [state]


@pytest.mark.parametrize(
    ("due_on", "resolved_on"),
    [("2025-08-01", "2025-08-01"), ("2025-08-01", ""), ("", "2025-09-09")],
)
def test_late_is_only_what_is_known_to_be(world: World, due_on: str, resolved_on: str):
    world.load(
        cells="cell_code\nA",
        proposals=f"""
            proposal_code | cell_code | raised_on  | due_on   | status      | resolved_on
            KN1           | A         | 2025-07-02 | {due_on} | closed_done | {resolved_on}
        """,  # noqa: E501
    )
    assert list(world.ask("follow_up_states")["follow_up_state"]) == ["done_in_time"]


def test_last_months_states_stay_last_months(world: World):
    world.load(**FACTS)
    days = ("2025-09-09", "2025-09-10", "2025-10-21")
    found = [world.ask("follow_up_states", as_of=day) for day in days]
    states = [
        dict(zip(each["subject_code"], each["status"], strict=True)) for each in found
    ]
    assert [each["KT1"] for each in states] == ["open", "in_progress", "in_progress"]
    assert [each["KT3"] for each in states] == ["open", "open", "closed_done"]


def test_a_unit_in_no_register_goes_by_its_code(world: World):
    world.load(
        tasks="task_code | unit_code | registered_on\nV1 | xa_la | 2025-07-01",
        cells="cell_code | unit_code\nA | xa_la",
    )
    (row,) = world.ask("follow_up_states").to_dict("records")
    assert (row["place_name"], row["unit_code"]) == ("xa_la", "xa_la")
