"""What did the latest inspection find?"""

from tests.queries.world import World


def test_the_findings_of_the_latest_inspection_with_file_and_line(world: World):
    world.load(
        inspections="""
            cell_code | inspection_code | finding_no | inspected_on | grade | score
            thon      | KT1             | 1          | 2025-03-10   | good  |
            thon      | KT2             | 2          | 2025-08-10   |       | 40
            thon      | KT2             | 1          | 2025-08-10   | fair  |
            to        | KT3             | 1          | 2025-08-10   | poor  |
        """
    )

    world.shows(
        "evidence_inspection",
        """
        inspection_code | finding_no | grade | file_name       | line
        KT2             | 1          | fair  | inspections.csv | 4
        KT2             | 2          | poor  | inspections.csv | 3
        """,
        cell_code="thon",
    )


def test_findings_written_after_the_date_asked_are_left_out(world: World):
    world.load(
        inspections="""
            cell_code | inspection_code | finding_no | inspected_on
            thon      | KT2             | 1          | 2025-08-10
            thon      | KT2             | 2          | 2025-08-12
        """
    )

    asked = {"cell_code": "thon", "as_of": "2025-08-11"}
    world.shows("evidence_inspection", "finding_no\n1", **asked)
