"""Which cells can be chosen?"""

from data.contract.folding import fold
from queries.filters import Filters
from tests.queries.world import drawn, shown


def test_cells_stand_by_the_name_of_their_unit_then_their_own(world):
    world.load(
        units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Du",
        cells="""
            cell_code | cell_name | unit_code
            A         | Thôn Ổi   | 1
            B         | Thôn Ô    | 1
            C         | Thôn Xoài | 2
        """,
        meetings="cell_code | held_on\nZ | 2025-01-04",
    )
    assert shown(world.ask("cell_choices")) == drawn("""
        cell_code | cell_name | unit_name
        C         | Thôn Xoài | Xã Du
        B         | Thôn Ô    | Xã Đông
        A         | Thôn Ổi   | Xã Đông
        Z         | Z         |
    """)


def test_those_looked_for_by_name_or_code_are_left(world):
    world.load(cells="cell_code | cell_name\nA | Thôn Ổi\nB | Thôn Xoài")
    found = world.ask("cell_choices", filters=Filters(text="xoai"))
    assert list(found["cell_code"]) == ["B"]


CELLS = """
    cell_code | cell_name        | unit_code
    A         | Thôn Đình        | 1
    B         | Thôn Đình        | 2
    C         | Thôn Đình Thượng | 1
    D         | Trường Đình Bảng | 1
    38.168    | Thôn Bến         | 2
"""


def sought(world, text: str | None) -> list[str]:
    key = None if text is None else fold(text)
    return list(world.ask("cell_choices", sought=key)["cell_code"])


def test_every_word_sought_stands_in_names_or_codes_without_accents(world):
    world.load(units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Vũ Lễ", cells=CELLS)
    assert sought(world, "vu le dinh") == ["B"]
    assert sought(world, "BẾN") == ["38.168"]
    assert sought(world, "bến đông") == []


def test_the_code_sought_comes_first_then_what_begins_with_it(world):
    world.load(units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Vũ Lễ", cells=CELLS)
    assert sought(world, "thôn đình") == ["A", "C", "B"]
    assert sought(world, "trường") == ["D"]
    assert sought(world, "d") == ["D", "A", "C", "B"]
    assert sought(world, "38.168") == ["38.168"]


def test_nothing_sought_finds_every_cell(world):
    world.load(units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Vũ Lễ", cells=CELLS)
    assert len(sought(world, None)) == 5


def test_no_more_cells_are_answered_than_asked_for(world):
    world.load(units="unit_code | unit_name\n1 | Xã Đông\n2 | Xã Vũ Lễ", cells=CELLS)
    found = world.ask("cell_choices", sought="dinh", cells_at_most=2)
    assert list(found["cell_code"]) == ["A", "C"]
