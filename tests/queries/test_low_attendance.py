"""Which cells have a share of members present below the threshold?"""

from tests.queries.world import World

COLUMNS = [
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "cell_type",
    "expected",
    "present",
    "attendance_percent",
    "months_met",
    "months_low",
    "low_streak",
    "is_clear",
]


def test_cells_below_the_threshold_lowest_first(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | expected | present
            at        | 2025-07-04 | regular  | 20       | 17
            low       | 2025-07-04 | regular  | 20       | 20
            low       | 2025-08-04 | regular  | 20       | 12
            low       | 2025-09-04 | regular  | 20       | 16
            lower     | 2025-07-04 | regular  | 100      | 20
            just      | 2025-07-04 | regular  | 10000    | 8499
            unmet     | 2025-07-04 | thematic | 20       | 1
        """
    )

    assert list(world.ask("low_attendance").columns) == COLUMNS
    world.shows(
        "low_attendance",
        """
        cell_code | present | attendance_percent | months_met | months_low | is_clear
        lower     | 20      | 20                 | 1          | 1          | True
        low       | 48      | 80                 | 3          | 2          | False
        just      | 8499    | 85                 | 1          | 1          | False
        """,
    )


def test_equal_shares_are_ordered_by_code(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            b         | 2025-07-04 | 20       | 10
            a         | 2025-07-04 | 40       | 20
        """
    )

    world.shows("low_attendance", "cell_code\na\nb")


def test_the_preset_of_ninety_percent_finds_more(world: World):
    world.load(meetings="cell_code | held_on | expected | present\na|2025-07-04|20|17")

    ninety = {"attendance_threshold": 90}
    world.shows("low_attendance", "cell_code | months_low\na | 1", thresholds=ninety)
