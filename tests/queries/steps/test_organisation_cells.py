"""Which cells does each grassroots organisation have?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_a_grassroots_unit_has_all_cells_below_it_and_a_lone_cell_itself(world: World):
    world.load(**FACTS)
    world.shows(
        "organisation_cells",
        """
        organisation_code | organisation_name | unit_name     | is_cell | cell_code
        D                 | Cơ quan           | Đảng bộ huyện | True    | D
        xa_hai            | Đảng uỷ xã Hai    | Đảng bộ huyện | False   | C
        xa_mot            | Đảng uỷ xã Một    | Đảng bộ huyện | False   | A
        xa_mot            | Đảng uỷ xã Một    | Đảng bộ huyện | False   | B
        """,
    )


def test_where_nobody_says_the_level_a_cell_is_of_no_organisation(world: World):
    world.load(
        units="""
            unit_code | unit_level
            khong_ro  |
            bo_phan   | Bộ phận
            co_so     | Đảng bộ cơ sở
        """,
        cells="""
            cell_code | unit_code
            A         | khong_ro
            B         | bo_phan
            C         | co_so
            D         | khong_co
        """,
    )
    found = world.ask("organisation_cells")
    assert list(found["organisation_code"]) == ["co_so"]
