"""Which cells show signs of weakness, and what is known of them?"""

from tests.queries.world import World


def test_weak_cells_with_their_line_next_visit_and_last_grade(world: World):
    world.load(
        cells="cell_code\nskipped",
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-07-04 | 16      | 3
            low       | 2025-08-04 | 20      | 0
            low       | 2025-09-04 | 10      | 0
            fine      | 2025-07-04 | 20      | 0
        """,
        inspections="""
            cell_code | inspected_on | grade
            low       | 2023-03-10   | fair
        """,
        visits="""
            cell_code | planned_on | status
            low       | 2025-11-04 | planned
            low       | 2025-12-04 | planned
        """,
    )

    gaps = ", ".join(["-"] * 9)
    world.shows(
        "weak_list",
        f"""
        cell_code | attendance_line     | next_visit_on | last_inspection_grade
        skipped   | {gaps}, -, -, -     |               |
        fine      | {gaps}, 100, -, -   |               |
        low       | {gaps}, 80, 100, 50 | 2025-11-04    | fair
        """,
    )


def test_cells_to_watch_stand_in_the_list_if_asked_for(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-07-04 | 16      | 3
            watched   | 2025-07-04 | 20      | 3
            fine      | 2025-07-04 | 20      | 0
        """
    )

    july = {"during": "2025-07", "as_of": "2025-08-20"}
    world.shows("weak_list", "cell_code\nlow", listed_level="weak", **july)
    world.shows("weak_list", "cell_code\nwatched", listed_level="watch", **july)
    both = "cell_code | level\nlow | weak\nwatched | watch"
    world.shows("weak_list", both, **july)
