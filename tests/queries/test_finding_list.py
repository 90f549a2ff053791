"""What have inspections found in these cells, and what must they still put right?"""

from tests.queries.world import World

CELLS = ["A", "B"]


def test_the_latest_findings_and_what_is_overdue_are_listed(world: World):
    world.load(
        cells="cell_code\nA\nB\nC",
        inspections="""
            cell_code | inspected_on | finding | requirement | due_on     | status
            A         | 2025-02-10   | old     | done by now | 2025-03-31 | closed_done
            A         | 2025-03-10   | older   | not done    | 2025-05-31 | open
            A         | 2025-09-10   | new     | to come     | 2025-12-31 | open
            B         | 2025-09-11   | one     |             |            |
            C         | 2025-09-12   | other   |             |            |
        """,
    )
    world.shows(
        "finding_list",
        """
        cell_code | inspected_on | finding | requirement | due_on     | is_overdue
        A         | 2025-09-10   | new     | to come     | 2025-12-31 | False
        A         | 2025-03-10   | older   | not done    | 2025-05-31 | True
        B         | 2025-09-11   | one     |             |            |
        """,
        cell_codes=CELLS,
    )


def test_what_is_closed_or_due_on_no_day_is_neither_overdue_nor_in_time(world: World):
    world.load(
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on | requirement | due_on     | status
            KT1             | 1          | A         | 2025-09-11   | closed      | 2025-09-30 | closed_done
            KT1             | 2          | A         | 2025-09-11   | no day      |            | open
            KT1             | 3          | A         | 2025-09-11   | to come     | 2025-10-20 | open
        """,  # noqa: E501
    )
    world.shows(
        "finding_list",
        """
        requirement | due_on     | is_overdue
        closed      | 2025-09-30 |
        no day      |            |
        to come     | 2025-10-20 | False
        """,
        cell_codes=CELLS,
    )


def test_no_cell_asked_for_is_none_listed(world: World):
    world.load(inspections="cell_code | inspected_on\nA | 2025-09-10")
    assert world.ask("finding_list", cell_codes=[]).empty
