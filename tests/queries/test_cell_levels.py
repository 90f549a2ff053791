"""Which level is each cell at, and by which signs?"""

from tests.queries.world import World


def test_every_active_cell_has_a_row_by_code(world: World):
    world.load(
        cells="""
            cell_code | unit_code | valid_to
            gone      | xa_mot    | 2025-05-31
            skipped   | xa_mot    |
        """,
        meetings="""
            cell_code | unit_code | held_on    | present | absent_unexcused
            thon      | xa_hai    | 2025-07-04 | 16      | 3
            fine      | xa_hai    | 2025-07-04 | 20      | 0
        """,
    )

    assert list(world.ask("cell_levels").columns) == [
        "unit_code",
        "cell_code",
        "level",
        "signs",
    ]
    world.shows(
        "cell_levels",
        """
        unit_code | cell_code | level | signs
        xa_hai    | fine      | ok    |
        xa_mot    | skipped   | weak  | missed_meeting
        xa_hai    | thon      | weak  | low_attendance, unexcused_absences
        """,
        during="2025-07",
    )
