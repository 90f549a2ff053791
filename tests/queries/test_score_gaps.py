"""Where did a cell mark itself otherwise than its superior did?"""

from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | self_score | self_grade | superior_score | superior_grade
    A         | 2025-07-04 | 95         |            | 80             |
    A         | 2025-08-04 | 95         |            | 94             |
    B         | 2025-07-04 | 60         |            | 90             |
    C         | 2025-07-04 | 95         |            | 60             |
    D         | 2025-07-04 |            | good       |                | poor
"""


def test_higher_marks_stand_first_and_the_widest_gap_first_among_them(world: World):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Một",
        cells="cell_code | cell_name\nA | Thôn A\nB | Thôn B\nC | Thôn C\nD | Thôn D",
        meetings=MEETINGS,
    )
    world.shows(
        "score_gaps",
        """
        cell_name | unit_name | self_score | superior_score | score_gap | self_mark | file_name    | line
        Thôn C    | Xã Một    | 95         | 60             | 35        | higher    | meetings.csv | 5
        Thôn A    | Xã Một    | 95         | 80             | 15        | higher    | meetings.csv | 2
        Thôn D    | Xã Một    |            |                |           | higher    | meetings.csv | 6
        Thôn B    | Xã Một    | 60         | 90             | -30       | lower     | meetings.csv | 4
        """,  # noqa: E501
    )
