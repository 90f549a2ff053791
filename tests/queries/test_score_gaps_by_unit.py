"""In which units do cells mark themselves otherwise than their superiors do?"""

from tests.queries.world import World


def test_comparisons_are_counted_by_unit_those_with_most_higher_marks_first(
    world: World,
):
    world.load(
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_mot
            C         | xa_hai
            D         | xa_ba
        """,
        meetings="""
            cell_code | held_on    | self_score | self_grade | superior_score | superior_grade
            A         | 2025-07-04 | 95         |            | 94             |
            B         | 2025-07-04 | 70         |            | 90             |
            C         | 2025-07-04 | 95         |            | 80             |
            C         | 2025-08-04 |            | good       |                | good
            D         | 2025-07-04 |            | good       |                | good
        """,  # noqa: E501
    )
    world.shows(
        "score_gaps_by_unit",
        """
        unit_code | compared | self_higher | self_lower | self_same | mean_gap
        xa_hai    | 2        | 1           | 0          | 1         | 15
        xa_mot    | 2        | 0           | 1          | 1         | -9.5
        xa_ba     | 1        | 0           | 0          | 1         |
        """,
    )


def test_cells_of_no_unit_stand_together(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score | superior_score
            A         | 2025-07-04 | 95         | 80
            B         | 2025-07-04 | 95         | 90
        """,
    )
    world.shows("score_gaps_by_unit", "unit_code | compared\n | 2")
