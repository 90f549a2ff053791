"""How much is there to put right in the data, of each kind?"""

from tests.queries.world import World


def test_every_kind_is_counted_in_rows_and_cells(world: World):
    world.load(
        cells="cell_code | unit_code\nA | xa_lạ",
        meetings="""
            cell_code | held_on    | expected | present | absent_excused | absent_unexcused | self_score | self_grade | superior_score | topic
            A         | 2025-07-04 | 20       | 17      | 1              | 1                | 95         |            | 40             | Gọi 0912345678
            A         | 2025-08-04 | 20       | 17      | 1              | 1                | 95         | fair       |                |
            B         | 2025-08-04 | 20       | 17      | 1              | 2                |            |            |                |
        """,  # noqa: E501
    )
    world.shows(
        "quality_counts",
        """
        doubt                          | rows | cells
        absences_do_not_add_up         | 2    | 1
        self_score_against_grade       | 1    | 1
        superior_score_against_grade   | 0    |
        inspection_score_against_grade | 0    |
        month_far_from_day             | 0    |
        outside_validity               | 0    |
        two_regular_meetings           | 0    |
        score_gaps                     | 1    | 1
        unregistered_cells             | 1    | 1
        unknown_codes                  | 1    |
        personal_texts                 | 1    | 1
        """,
    )
