"""Which findings repeat an earlier one?"""

from tests.queries.world import World

FINDINGS = """
    inspection_code | cell_code | inspected_on | finding_area | repeat_of
    K1              | A         | 2024-09-10   | minutes      |
    K2              | A         | 2025-09-10   | minutes      |
    K3              | A         | 2025-09-11   | time         |
    K4              | B         | 2025-09-12   | minutes      |
    K5              | B         | 2025-09-13   | chairing     | K0
    K6              | C         | 2025-08-01   | other        |
    K7              | C         | 2025-09-01   | other        |
    K8              | D         | 2024-09-09   | minutes      |
    K9              | D         | 2025-09-10   | minutes      |
"""


def test_same_cell_and_area_within_the_months_before_or_its_row_says_so(world: World):
    world.load(inspections=FINDINGS)
    world.shows(
        "repeated_findings",
        """
        inspection_code | finding_no | repeated_from_on
        K2              | 1          | 2024-09-10
        K5              | 1          |
        """,
    )


def test_the_months_are_a_threshold(world: World):
    world.load(inspections=FINDINGS)
    found = world.ask("repeated_findings", thresholds={"repeat_months": 13})
    assert list(found["inspection_code"]) == ["K2", "K5", "K9"]


def test_an_inspection_does_not_repeat_itself(world: World):
    world.load(
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on | finding_area
            K1              | 1          | A         | 2025-09-10   | minutes
            K1              | 2          | A         | 2025-09-10   | minutes
        """
    )
    assert world.ask("repeated_findings").empty
