"""Which cells does this member of the committee follow on the date asked?"""


def test_cells_of_units_and_cells_of_the_day_are_found_once(world):
    world.load(
        units="""
            unit_code | unit_name | parent_code
            huyen     | Huyện     |
            xa_mot    | Xã Một    | huyen
            xa_hai    | Xã Hai    | huyen
        """,
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_mot
            C         | xa_hai
            D         | xa_hai
            E         | xa_hai
        """,
        assignments="""
            member_code | unit_code | cell_code | assigned_from | assigned_to
            an          | xa_mot    |           |               |
            an          |           | A         | 2025-01-01    |
            an          |           | C         | 2025-10-20    | 2025-10-20
            an          |           | D         | 2025-10-21    |
            an          |           | E         |               | 2025-10-19
            ba          | huyen     |           |               |
        """,
    )
    found = world.ask("cells_of_member", member_code="an")
    assert list(found["cell_code"]) == ["A", "B", "C"]
    assert len(world.ask("cells_of_member", member_code="ba")) == 5
    assert world.ask("cells_of_member", member_code="nobody").empty
