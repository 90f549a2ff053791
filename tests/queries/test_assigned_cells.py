"""Which cells is each member of the committee in charge of, and from when to when?"""

from tests.queries.world import drawn, shown

UNITS = """
    unit_code | parent_code
    huyen     |
    xa_mot    | huyen
    xa_hai    | huyen
"""
CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
    D         | huyen
"""


def test_a_unit_stands_for_its_cells_and_those_of_all_units_below(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        assignments="""
            member_code | unit_code | assigned_from
            an          | huyen     | 2025-01-01
            binh        | xa_mot    |
        """,
    )
    assert shown(world.ask("assigned_cells")) == drawn("""
        member_code | cell_code | assigned_from | assigned_to | through_unit_code | import_id | line
        an          | A         | 2025-01-01    |             | huyen             | 3         | 2
        an          | B         | 2025-01-01    |             | huyen             | 3         | 2
        an          | C         | 2025-01-01    |             | huyen             | 3         | 2
        an          | D         | 2025-01-01    |             | huyen             | 3         | 2
        binh        | A         |               |             | xa_mot            | 3         | 3
        binh        | B         |               |             | xa_mot            | 3         | 3
    """)  # noqa: E501


def test_a_cell_can_be_assigned_by_itself_even_one_in_no_sheet(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        assignments="""
            member_code | cell_code | assigned_from | assigned_to
            an          | A         | 2025-01-01    | 2025-06-30
            an          | Z         |               |
        """,
    )
    assert shown(world.ask("assigned_cells")) == drawn("""
        member_code | cell_code | assigned_from | assigned_to | through_unit_code | import_id | line
        an          | A         | 2025-01-01    | 2025-06-30  |                   | 3         | 2
        an          | Z         |               |             |                   | 3         | 3
    """)  # noqa: E501
