"""Which cells can be chosen?"""

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
