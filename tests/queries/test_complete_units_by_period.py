"""How many units had every report, month after month?"""

from tests.queries.world import World

MEETINGS = "cell_code | unit_code | held_on\n" + "\n".join(
    [f"fine | xa_mot | 2025-{month:02}-04" for month in range(1, 10)]
    + [f"stops | xa_hai | 2025-{month:02}-04" for month in range(1, 8)]
)


def test_the_last_is_the_figure_now(world: World):
    world.load(meetings=MEETINGS)

    answer = world.ask("complete_units_by_period", during="2025-07..2025-09")
    line = [
        None if each != each else int(each)
        for each in answer["units_complete"].astype(float)
    ]
    summary = world.ask("reports_summary", during="2025-07..2025-09")
    assert line[-1] == summary["units_complete"].item() == 1
    assert line == [None] * 5 + [2] * 5 + [1, 1]
