"""In which of the latest periods was each cell weak or below the threshold?"""

from tests.queries.world import World, drawn, shown

MEETINGS = "cell_code | held_on | expected | present\n" + "\n".join(
    [f"fine | 2025-{month:02}-04 | 20 | 20" for month in range(1, 10)]
    + [f"low | 2025-{month:02}-04 | 20 | 18" for month in range(1, 8)]
    + [f"low | 2025-{month:02}-04 | 20 | 9" for month in range(8, 10)]
)


def test_only_periods_that_count_against_a_cell_have_a_row(world: World):
    world.load(meetings=MEETINGS)

    lines = world.ask("assessed_lines", during="2025-09")
    columns = ("months_back", "cell_code", "is_weak", "is_below", "is_clear")
    assert shown(lines.sort_values("months_back"), *columns) == drawn(
        """
        months_back | cell_code | is_weak | is_below | is_clear
        0           | low       | False   | True     | True
        1           | low       | False   | True     | True
        """
    )
