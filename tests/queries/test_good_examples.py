"""Which cells are good examples over the months asked?"""

import pytest

from tests.queries.world import World

YEAR = {"during": "2024-10..2025-09", "as_of": "2025-10-20"}
MONTHS = [
    *(f"2024-{month}-04" for month in range(10, 13)),
    *(f"2025-{month:02}-04" for month in range(1, 10)),
]


def held(**cells: str) -> str:
    """A sound meeting of each cell in every month; by cell who of 20 is present."""
    rows = [
        f"{cell} | {day} | combined | 120 | 20 | {present} | good"
        for cell, present in cells.items()
        for day in MONTHS
    ]
    head = "cell_code|held_on|kind|duration_minutes|expected|present|self_grade"
    return "\n".join([head, *rows])


@pytest.fixture
def examples(world: World) -> World:
    return world.load(
        cells="cell_code | valid_from\nfull |\nat_limit |\nbelow |\nyoung | 2025-01-01",
        meetings=held(full="20", at_limit="19", below="18", young="20"),
    )


def listed(world: World, **asked: object) -> list[str]:
    return list(world.ask("good_examples", **YEAR, **asked)["cell_code"])


def test_a_cell_without_signs_and_with_high_attendance_is_one(examples: World):
    assert listed(examples) == ["at_limit", "full"]


def test_the_limits_are_thresholds(examples: World):
    assert listed(examples, thresholds={"good_example_attendance": 96}) == ["full"]
    less = {"good_example_months": 9}
    assert listed(examples, thresholds=less) == ["at_limit", "full", "young"]


def test_a_sign_or_a_latest_meeting_that_is_not_good_keeps_one_out(examples: World):
    later = """
        cell_code | held_on    | kind          | minutes | self_grade
        full      | 2025-09-20 | thematic      |         | fair
        at_limit  | 2025-09-21 | extraordinary | late    |
        at_limit  | 2025-09-22 | extraordinary | late    |
    """
    examples.load(meetings=later)
    assert listed(examples) == []


def test_a_month_not_loaded_keeps_one_out(world: World):
    cells = "\n".join(["cell_code", *(f"S{n}" for n in range(5))])
    months = "\n".join(
        row for row in held(S0="20").split("\n") if "2025-05-04" not in row
    )
    world.load(cells=cells, meetings=months)
    unmet = world.ask("cell_states", **YEAR)
    assert dict(zip(unmet["cell_code"], unmet["level"], strict=True))["S0"] == "ok"
    assert listed(world) == []
