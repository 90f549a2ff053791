"""Which requirements of inspections are overdue?"""

from tests.queries.world import World


def test_overdue_ones_longest_first_with_file_and_line(world: World):
    world.load(
        inspections="""
            cell_code | inspected_on | requirement | due_on     | status
            thon      | 2025-03-10   | Ghi sổ      | 2025-09-20 | open
            thon      | 2025-03-11   | Họp đúng    | 2025-06-20 |
            thon      | 2025-03-12   | Đóng        | 2025-06-20 | closed_done
            thon      | 2025-03-13   | Sau         | 2025-11-20 |
            to        | 2025-03-10   | Ghi sổ      | 2025-06-20 |
        """
    )

    world.shows(
        "evidence_requirements",
        """
        requirement | due_on     | days_overdue | status | file_name       | line
        Họp đúng    | 2025-06-20 | 122          | open   | inspections.csv | 3
        Ghi sổ      | 2025-09-20 | 30           | open   | inspections.csv | 2
        """,
        cell_code="thon",
    )
