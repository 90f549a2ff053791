"""In which of the latest periods did each cell show a sign, or lie below the limit?"""

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


def test_a_sign_that_makes_no_cell_weak_is_in_its_row(world: World):
    late = MEETINGS
    for month in ("08", "09"):
        late = late.replace(f"fine | 2025-{month}-04", f"fine | 2025-{month}-28")
    world.load(meetings=late)

    lines = world.ask("assessed_lines", during="2025-08..2025-09")
    (fine,) = lines[lines["cell_code"] == "fine"].head(1).to_dict("records")
    assert list(fine["signs"]) == ["off_date"]
    assert not fine["is_weak"]
