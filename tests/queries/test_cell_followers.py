"""Who is in charge of this cell on the last day of the months asked?"""

from tests.queries.world import drawn, shown


def test_every_assignment_in_force_is_listed_with_the_unit_it_comes_through(world):
    world.load(
        units="""
            unit_code | unit_name | parent_code
            huyen     | Huyện     |
            xa_mot    | Xã        | huyen
        """,
        cells="cell_code\nA\nB",
        committee="""
            member_code | full_name     | position
            1           | Trần Văn Bình | Bí thư
            2           | Vũ Thị An     | Uỷ viên
        """,
        assignments="""
            member_code | unit_code | cell_code | assigned_from | assigned_to
            1           | huyen     |           | 2025-01-01    |
            1           |           | A         |               | 2025-09-30
            2           | xa_mot    |           |               |
            3           |           | A         |               |
            4           |           | A         |               | 2025-09-29
            5           |           | A         | 2025-10-01    |
            6           |           | B         |               |
        """,
    )
    assert shown(world.ask("cell_followers", cell_code="A")) == drawn("""
        member_code | full_name | position | assigned_from | assigned_to | through_unit_name | import_id | file_name | line
        2 | Vũ Thị An     | Uỷ viên |            |            | Xã    | 4 | assignments.csv | 4
        1 | Trần Văn Bình | Bí thư  | 2025-01-01 |            | Huyện | 4 | assignments.csv | 2
        1 | Trần Văn Bình | Bí thư  |            | 2025-09-30 |       | 4 | assignments.csv | 3
        3 | 3             |         |            |            |       | 4 | assignments.csv | 5
    """)  # noqa: E501
