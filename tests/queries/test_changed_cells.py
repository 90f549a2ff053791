"""Which cells have become weak, and which have recovered?"""

from tests.queries.world import World


def test_new_ones_first_then_recovered(world: World):
    world.load(
        cells="cell_code\nskipped\nnow_met\nalways",
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-06-04 | 20      | 0
            low       | 2025-07-04 | 16      | 3
            skipped   | 2025-06-04 | 20      | 0
            now_met   | 2025-07-04 | 17      | 3
        """,
    )

    world.shows(
        "changed_cells",
        """
        cell_code | change    | signs
        skipped   | new       | missed_meeting
        low       | new       | low_attendance, unexcused_absences
        now_met   | recovered | unexcused_absences
        """,
        during="2025-07",
        as_of="2025-08-20",
    )
