"""Which cells do meetings and inspections name that are not in the register?"""

from queries.filters import Filters
from tests.queries.world import World


def test_a_cell_stands_with_what_was_said_of_it_last_and_where_it_was_named_first(
    world: World,
):
    world.load(
        cells="cell_code\nB",
        meetings="""
            cell_code | cell_name | unit_code | cell_type | held_on    | members_total | exempt | present
            B         |           |           |           | 2025-01-04 | 9             |        | 9
            A         | Cũ        |           |           | 2025-02-04 | 19            |        | 9
            A         | Thôn Mới  | xa_mot    | school    | 2025-08-04 | 20            | 1      | 9
        """,  # noqa: E501
        inspections="cell_code | inspected_on\nA | 2025-09-10",
    )
    world.shows(
        "unregistered_cells",
        """
        cell_code | cell_name | unit_code | cell_type | members_total | exempt | first_seen_on | last_seen_on | rows | valid_from | is_ready | file_name    | line
        A         | Thôn Mới  | xa_mot    | school    | 20            | 1      | 2025-02-04    | 2025-09-10   | 3    | 2025-02-01 | True     | meetings.csv | 3
        """,  # noqa: E501
    )


def test_without_unit_or_type_a_cell_is_not_ready_to_be_entered(world: World):
    world.load(
        meetings="""
            cell_code | unit_code | cell_type | held_on
            A         | xa_mot    |           | 2025-07-04
            B         |           | school    | 2025-07-05
            C         | xa_mot    | school    | 2025-07-06
        """,
    )
    world.shows(
        "unregistered_cells", "cell_code | is_ready\nA | False\nB | False\nC | True"
    )


def test_it_appears_whatever_the_months_asked(world: World):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    world.shows("unregistered_cells", "cell_code\nA", during="2024-01")


def test_filters_narrow_the_cells(world: World):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04\nB | 2025-07-04")
    world.shows("unregistered_cells", "cell_code\nB", filters=Filters(cells=("B",)))
