"""How are the cells of each type spread over the bands of attendance?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown


def meetings(*present: int) -> str:
    """Draw one meeting of a cell each, with so many of 100 present."""
    rows = (f"C{number} | 2025-07-04 | 100 | {number}" for number in present)
    return "\n".join(["cell_code | held_on | expected | present", *rows])


def bands(world, **asked) -> dict[str, int]:
    answer = world.ask("attendance_bands", **asked)
    return dict(zip(answer["band"], answer["cells"], strict=True))


def test_a_band_holds_its_lower_edge_and_the_highest_holds_100_as_well(world):
    world.load(meetings=meetings(0, 69, 70, 84, 85, 89, 90, 99, 100))
    assert bands(world) == {
        "<70": 2,
        "70–75": 1,
        "75–80": 0,
        "80–85": 1,
        "85–90": 2,
        "90–95": 1,
        "95–100": 2,
    }


def test_the_threshold_is_the_edge_of_a_band_and_none_passes_100(world):
    world.load(meetings=meetings(89, 90, 100))
    assert bands(world, thresholds={"attendance_threshold": 90}) == {
        "<75": 0,
        "75–80": 0,
        "80–85": 0,
        "85–90": 1,
        "90–95": 1,
        "95–100": 1,
    }


def test_the_bands_are_as_wide_as_the_near_band(world):
    world.load(meetings=meetings(84, 86, 99))
    assert bands(world, thresholds={"near_band_points": 2.5}) == {
        "<77.5": 0,
        "77.5–80": 0,
        "80–82.5": 0,
        "82.5–85": 1,
        "85–87.5": 1,
        "87.5–90": 0,
        "90–100": 1,
    }


def test_every_type_with_a_cell_that_met_has_all_bands(world):
    world.load(
        cells="""
            cell_code | cell_type
            A         | village
            B         | school
            C         | police
        """,
        meetings="cell_code | held_on\nA | 2025-07-04\nB | 2025-07-04\nZ | 2025-07-04",
    )
    answer = world.ask("attendance_bands")
    assert answer["cell_type"].fillna("").value_counts().to_dict() == {
        "school": 7,
        "village": 7,
        "": 7,
    }
    assert answer["cells"].sum() == 3
    assert shown(answer.head(2), "cell_type", "band", "band_from") == drawn("""
        cell_type | band  | band_from
        school    | <70   | 0
        school    | 70–75 | 70
    """)


def test_filters_narrow_the_cells(world):
    world.load(meetings=meetings(80, 100))
    assert sum(bands(world, filters=Filters(cells=("C80",))).values()) == 1
