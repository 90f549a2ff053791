"""Which requirements of inspections should have been met by now?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

BEGINS = "cell_code | held_on\nA | 2025-01-04\nB | 2025-01-04"


def numbers(answer) -> list[int]:
    return list(answer["finding_no"])


def test_it_names_the_requirement_with_its_cell_and_where_it_stands(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một",
        cells="cell_code | cell_name\nA | Thôn Đông",
        meetings=BEGINS,
        inspections="""
            inspection_code | cell_code | inspected_on | requirement | responsible | due_on
            KT1             | A         | 2025-03-10   | Ghi sổ      | Chi uỷ      | 2025-10-10
        """,  # noqa: E501
    )
    (requirement,) = shown(world.ask("overdue_requirements"))
    assert requirement == {
        "cell_code": "A",
        "cell_name": "Thôn Đông",
        "unit_code": "xa_mot",
        "unit_name": "Xã Một",
        "inspection_code": "KT1",
        "finding_no": "1",
        "inspected_on": "2025-03-10",
        "requirement": "Ghi sổ",
        "responsible": "Chi uỷ",
        "due_on": "2025-10-10",
        "days_overdue": "10",
        "status": "open",
        "import_id": "4",
        "line": "2",
    }


def test_it_is_overdue_from_the_day_after_it_was_due(world):
    world.load(
        meetings=BEGINS,
        inspections="""
            finding_no | inspection_code | cell_code | inspected_on | requirement | due_on
            1          | KT1             | A         | 2025-03-10   | Ghi sổ      | 2025-10-19
            2          | KT1             | A         | 2025-03-10   | Ghi sổ      | 2025-10-20
            3          | KT1             | A         | 2025-03-10   | Ghi sổ      |
            4          | KT1             | A         | 2025-03-10   |             | 2025-04-01
        """,  # noqa: E501
    )
    assert numbers(world.ask("overdue_requirements")) == [1]


def test_it_counts_until_it_is_closed(world):
    world.load(
        meetings=BEGINS,
        inspections="""
            finding_no | cell_code | inspected_on | requirement | due_on | status | closed_on
            1 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | open             |
            2 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | in_progress      |
            3 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | closure_proposed |
            4 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | closed_done      |
            5 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | closed_not_done  | 2025-10-20
            6 | A | 2025-03-10 | Ghi sổ | 2025-04-01 | closed_done      | 2025-10-21
        """,  # noqa: E501
    )
    assert numbers(world.ask("overdue_requirements")) == [1, 2, 3, 6]


def test_the_inspection_was_held_by_the_date(world):
    world.load(
        meetings=BEGINS,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-10-21   | Ghi sổ      | 2025-10-22
        """,
    )
    assert world.ask("overdue_requirements").empty
    assert len(world.ask("overdue_requirements", as_of="2025-10-23")) == 1


def test_the_longest_overdue_comes_first(world):
    world.load(
        meetings=BEGINS,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-03-10   | Ghi sổ      | 2025-05-01
            B         | 2025-03-10   | Ghi sổ      | 2025-04-01
        """,
    )
    assert shown(world.ask("overdue_requirements"), "due_on") == drawn("""
        due_on
        2025-04-01
        2025-05-01
    """)


def test_only_cells_active_in_the_months_asked_appear(world):
    world.load(
        cells="cell_code | valid_to\nA | 2025-07-31\nB | 2025-06-30",
        meetings=BEGINS,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-03-10   | Ghi sổ      | 2025-04-01
            B         | 2025-03-10   | Ghi sổ      | 2025-04-01
        """,
    )
    assert list(world.ask("overdue_requirements")["cell_code"]) == ["A"]


def test_filters_narrow_the_cells(world):
    world.load(
        meetings=BEGINS,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-03-10   | Ghi sổ      | 2025-04-01
            B         | 2025-03-10   | Ghi sổ      | 2025-04-01
        """,
    )
    answer = world.ask("overdue_requirements", filters=Filters(text="b"))
    assert list(answer["cell_code"]) == ["B"]
