"""Which cells were inspected or supervised in the year, and which were not?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_the_cell_longest_not_inspected_comes_first(world: World):
    world.load(**FACTS)
    world.shows(
        "cell_coverage",
        """
        cell_name | cell_coverage | last_inspected_on | last_inspection_grade
        Thôn Nam  | not_inspected | 2024-11-05        | fair
        Thôn Đông | thematic      | 2025-07-15        | poor
        Thôn Đoài | otherwise     | 2025-08-20        | good
        Cơ quan   | otherwise     | 2025-09-05        |
        """,
        as_of="2025-10-10",
    )
    found = world.ask("cell_coverage", cell_coverages=["thematic", "otherwise"])
    assert list(found["cell_code"]) == ["A", "B", "D", "C"]
