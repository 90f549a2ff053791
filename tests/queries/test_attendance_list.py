"""What share came to the meetings of each cell?"""

from tests.queries.world import World

EVERY = {"only_below": False, "only_clear": False}


def load(world: World) -> None:
    world.load(
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_mot
            C         | xa_hai
            SILENT    | xa_hai
        """,
        meetings="""
            cell_code | held_on    | members_total | present
            A         | 2025-08-04 | 100           | 60
            B         | 2025-08-04 | 20            | 16
            C         | 2025-08-04 | 20            | 20
        """,
    )


def listed(world: World, **asked: object) -> list[str]:
    return list(world.ask("attendance_list", **EVERY | asked)["cell_code"])


def test_cells_that_met_stand_lowest_first(world: World):
    load(world)
    assert listed(world) == ["A", "B", "C"]


def test_a_unit_alone_can_be_asked_for(world: World):
    load(world)
    assert listed(world, unit_code="xa_hai") == ["C"]
    assert listed(world, unit_code="") == []


def test_a_band_holds_its_lower_edge_and_the_highest_holds_100(world: World):
    load(world)
    assert listed(world, band_from=60, band_to=80) == ["A"]
    assert listed(world, band_from=80, band_to=85) == ["B"]
    assert listed(world, band_from=95, band_to=100) == ["C"]


def test_those_below_the_threshold_and_clearly_so(world: World):
    load(world)
    assert listed(world, only_below=True) == ["A", "B"]
    assert listed(world, only_clear=True) == ["A"]
