"""When was each cell last inspected, and with what grade?"""

from tests.queries.world import World, drawn, shown


def test_the_latest_inspection_held_by_the_date_counts(world):
    world.load(
        inspections="""
            cell_code | inspected_on | kind                | grade
            A         | 2024-05-10   | inspection          | poor
            A         | 2025-06-10   | regular_supervision | fair
            A         | 2025-10-21   | inspection          | poor
            B         | 2025-10-21   | inspection          | good
        """,
    )
    assert shown(world.ask("last_inspections")) == drawn("""
        cell_code | last_inspected_on | last_inspection_grade
        A         | 2025-06-10        | fair
    """)


def test_the_grade_is_the_worst_of_its_rows_and_a_score_stands_for_one(world):
    world.load(
        inspections="""
            cell_code | inspected_on | finding_no | grade | score
            A         | 2025-06-10   | 1          | good  |
            A         | 2025-06-10   | 2          |       | 69
            B         | 2025-06-10   | 1          |       | 90
            C         | 2025-06-10   | 1          |       |
        """,
    )
    assert shown(world.ask("last_inspections")) == drawn("""
        cell_code | last_inspected_on | last_inspection_grade
        A         | 2025-06-10        | average
        B         | 2025-06-10        | good
        C         | 2025-06-10        |
    """)


def test_of_two_on_one_day_the_later_code_is_the_latest(world):
    world.load(
        inspections="""
            inspection_code | cell_code | inspected_on | grade
            KT2             | A         | 2025-06-10   | good
            KT1             | A         | 2025-06-10   | poor
        """,
    )
    assert shown(world.ask("last_inspections"), "last_inspection_grade") == [
        {"last_inspection_grade": "good"}
    ]


def test_it_is_the_inspection_that_the_signs_are_found_from(world: World):
    """Where the window reaches the date asked, both choose and grade alike."""
    world.load(
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on | grade | score
            KT1             | 1          | A         | 2025-08-10   | good  |
            KT2             | 1          | A         | 2025-08-10   | fair  |
            KT2             | 2          | A         | 2025-08-10   |       | 55
            KT3             | 1          | B         | 2025-07-10   |       |
            KT4             | 1          | B         | 2025-06-10   | poor  |
        """
    )
    last = shown(
        world.ask("last_inspections", as_of="2025-09-10"),
        "cell_code",
        "last_inspected_on",
        "last_inspection_grade",
    )
    counting = shown(
        world.ask("inspections_in_window", as_of="2025-09-10"),
        "cell_code",
        "inspected_on",
        "grade",
    )
    assert [list(row.values()) for row in last] == [
        list(row.values()) for row in counting
    ]
    assert [row["grade"] for row in counting] == ["average", ""]
