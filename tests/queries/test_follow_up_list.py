"""What was required, proposed or registered, who has to see to it, how far is it?"""

import pytest

from queries.filters import Filters
from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def codes(world: World, **asked: object) -> list[str]:
    return list(world.ask("follow_up_list", **asked)["subject_code"])


def test_overdue_ones_come_first_and_what_is_closed_last(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_list",
        """
        subject_code | due_on     | days_overdue | status          | closed_on  | last_noted_on | last_note    | is_repeated
        KT1          | 2025-08-31 | 50           | in_progress     |            | 2025-09-10    | đã mua sổ    | False
        KT3          | 2025-10-25 |              | open            |            |               |              | True
        V1           | 2025-12-31 |              | in_progress     |            |               |              | False
        V2           |            |              | open            |            |               |              | False
        KN2          | 2025-11-19 |              | closed_not_done | 2025-10-10 | 2025-10-10    | không có vốn | False
        KN1          | 2025-09-30 |              | closed_done     | 2025-09-30 |               |              | False
        KT2          | 2025-08-15 |              | closed_done     | 2025-09-01 |               |              | False
        """,  # noqa: E501
    )


def test_each_stands_with_its_file_and_line(world: World):
    world.load(**FACTS)
    (row,) = world.ask("follow_up_list", words="ghi so").to_dict("records")
    assert (row["file_name"], row["line"]) == ("inspections.csv", 2)


@pytest.mark.long(few=4)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"subjects": ["task"]}, ["V1", "V2"]),
        ({"finding_areas": ["minutes"]}, ["KT1", "KT3"]),
        ({"owners": ["Huyện", "Xã"]}, ["KN2", "KN1"]),
        ({"statuses": ["in_progress"]}, ["KT1", "V1"]),
        ({"states": ["overdue", "due_soon"]}, ["KT1", "KT3"]),
        ({"words": "thon doai"}, ["KN2", "KT2"]),
        ({"words": "kn1"}, ["KN1"]),
        ({"only_raised": True}, ["KT3", "V1", "V2", "KN2", "KN1", "KT2"]),
        ({"of_unit": "xa_mot", "subjects": ["requirement"]}, ["KT1", "KT3", "KT2"]),
        ({"of_unit": ""}, []),
        ({"states": []}, []),
    ],
)
def test_it_is_narrowed_by_what_is_asked(
    world: World, asked: dict[str, object], expected: list[str]
):
    world.load(**FACTS)
    assert codes(world, **asked) == expected


def test_filters_of_cells_hold(world: World):
    world.load(**FACTS)
    assert codes(world, filters=Filters(cells=("B",))) == ["KN2", "KT2"]


def test_what_is_of_no_unit_can_be_asked_for(world: World):
    world.load(
        meetings="cell_code | held_on\nA | 2025-07-04",
        proposals="proposal_code | cell_code | raised_on\nKN1 | A | 2025-07-02",
    )
    assert codes(world, of_unit="") == ["KN1"]


def test_what_is_open_of_an_ended_cell_stands_with_its_successor_until_closed(
    world: World,
):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        cells="""
            cell_code | unit_code | valid_to   | successor_code
            A         | xa_mot    | 2025-06-30 | B
            B         | xa_hai    |            |
        """,
        inspections="""
            inspection_code | cell_code | inspected_on | requirement | due_on
            KT1             | A         | 2025-06-10   | Ghi sổ đủ   | 2025-08-31
        """,
    )
    of_successor = Filters(units=("xa_hai",))
    world.shows(
        "follow_up_list",
        """
        cell_code | unit_name | place_name | successor_name | follow_up_state
        A         | Xã Hai    | Chi bộ A   | Chi bộ B       | overdue
        """,
        filters=of_successor,
    )
    world.load(
        follow_ups="""
            subject     | subject_code | noted_on   | status
            requirement | KT1          | 2025-10-01 | closed_done
        """
    )
    assert world.ask("follow_up_list", filters=of_successor).empty
    world.shows(
        "follow_up_list",
        """
        unit_name | successor_name | follow_up_state
        Xã Một    |                | done_late
        """,
        filters=Filters(units=("xa_mot",)),
    )
