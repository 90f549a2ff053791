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
        B         | 2025-09-11   | one     |             |            | False
        """,
        cell_codes=CELLS,
    )


def test_no_cell_asked_for_is_none_listed(world: World):
    world.load(inspections="cell_code | inspected_on\nA | 2025-09-10")
    assert world.ask("finding_list", cell_codes=[]).empty
