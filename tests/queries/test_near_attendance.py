"""Which cells are at the threshold or not far above it?"""

from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | expected | present
    below     | 2025-07-04 | 1000     | 849
    at        | 2025-07-04 | 1000     | 850
    inside    | 2025-07-04 | 1000     | 899
    above     | 2025-07-04 | 1000     | 900
"""


def test_from_the_threshold_to_less_than_five_points_above(world: World):
    world.load(meetings=MEETINGS)

    world.shows(
        "near_attendance",
        """
        cell_code | expected | present | attendance_percent | months_met | absences_left
        at        | 1000     | 850     | 85                 | 1          | 1
        inside    | 1000     | 899     | 89.9               | 1          | 50
        """,
    )


def test_the_width_of_the_band_is_a_threshold(world: World):
    world.load(meetings=MEETINGS)

    world.shows("near_attendance", "cell_code\nat", thresholds={"near_band_points": 1})


def test_so_many_more_absent_bring_a_cell_below(world: World):
    columns = "cell_code | held_on | expected | present"
    world.load(meetings=f"{columns}\nthon | 2025-07-04 | 153 | 134")

    # 131 of 153 are 85.6 %, 130 are 84.97 %.
    world.shows("near_attendance", "present | absences_left\n134 | 4")
