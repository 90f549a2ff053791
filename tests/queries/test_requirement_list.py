"""Which requirements of inspections are overdue, and from which file?"""

from tests.queries.world import World


def test_a_requirement_stands_with_its_file_and_line(world: World):
    world.load(
        meetings="cell_code | held_on\nA | 2025-08-04",
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-07-10   | Họp đủ      | 2025-08-31
            A         | 2025-07-11   | Ghi đủ      | 2025-12-31
        """,
    )
    world.shows(
        "requirement_list",
        """
        requirement | due_on     | days_overdue | status | file_name       | line
        Họp đủ      | 2025-08-31 | 50           | open   | inspections.csv | 2
        """,
    )
