"""How did attendance in each cell go over twelve months?"""

from queries.filters import Filters
from tests.queries.world import World


def test_twelve_months_to_the_last_one_with_gaps(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | expected | present
            thon      | 2024-09-04 | regular  | 20       | 1
            thon      | 2024-10-04 | regular  | 20       | 20
            thon      | 2025-07-04 | regular  | 30       | 20
            thon      | 2025-08-04 | thematic | 20       | 20
            thon      | 2025-09-04 | combined | 20       | 19
            to        | 2025-09-04 | regular  | 20       | 20
        """
    )

    asked = {"filters": Filters(cells=("thon",))}
    world.shows(
        "attendance_lines",
        """
        cell_code | attendance_line
        thon      | 100, -, -, -, -, -, -, -, -, 66.7, -, 95
        """,
        **asked,
    )
    months = world.ask("attendance_lines", **asked)["months_line"].item()
    assert [f"{month:%Y-%m}" for month in (months[0], months[-1])] == [
        "2024-10",
        "2025-09",
    ]
    assert len(months) == 12
