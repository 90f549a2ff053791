"""Which codes of units, committee members and cells does no register know?"""

from tests.queries.world import World


def test_a_code_of_each_kind_stands_with_how_often_and_where_it_was_named_first(
    world: World,
):
    world.load(
        units="unit_code\nxa_mot",
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_lạ
            C         | xa_lạ
        """,
        committee="member_code\nan",
        meetings="""
            cell_code | held_on    | superior_code
            A         | 2025-07-04 | an
            A         | 2025-08-04 | la
        """,
        assignments="member_code | cell_code\nan | A\nan | Z",
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-07-04
            ai          | A         | 2025-07-05
        """,
    )
    world.shows(
        "unknown_codes",
        """
        table_name  | column_name   | code  | rows | file_name       | line
        cells       | unit_code     | xa_lạ | 2    | cells.csv       | 3
        assignments | cell_code     | Z     | 1    | assignments.csv | 3
        meetings    | superior_code | la    | 1    | meetings.csv    | 3
        visits      | member_code   | ai    | 1    | visits.csv      | 3
        """,
    )


def test_a_cell_taken_up_from_meetings_is_known(world: World):
    world.load(
        meetings="cell_code | held_on\nA | 2025-07-04",
        visits="member_code | cell_code | planned_on\nan | A | 2025-07-04",
        committee="member_code\nan",
    )
    assert world.ask("unknown_codes").empty
