"""How often was each cell inspected in the year?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_inspections_of_the_calendar_year_by_the_date_asked(world: World):
    world.load(**FACTS)
    world.shows(
        "year_inspections",
        """
        cell_code | inspections | thematic_supervisions | last_supervised_on
        A         | 2           | 1                     | 2025-07-15
        B         | 1           | 0                     |
        C         | 1           | 1                     | 2025-10-18
        D         | 1           | 0                     |
        """,
    )
    found = world.ask("year_inspections", as_of="2025-07-14")
    assert list(found["cell_code"]) == ["A"]
    found = world.ask("year_inspections", during="2024-10..2024-12")
    assert list(found["cell_code"]) == ["C"]
