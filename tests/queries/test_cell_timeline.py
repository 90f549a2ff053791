"""What did this cell do in each of the last 24 months?"""

import pandas
import pytest

from tests.queries.world import World, drawn, shown


def test_there_is_a_row_for_each_of_24_months_the_last_one_asked_at_the_end(world):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    months = list(world.ask("cell_timeline", "2025-09", cell_code="A")["month"])
    assert len(months) == 24
    assert f"{months[0]:%Y-%m} {months[-1]:%Y-%m}" == "2023-10 2025-09"


def test_each_month_says_what_the_cell_did(world):
    world.load(
        cells="cell_code | valid_from\nA | 2025-07-01",
        meetings="""
            cell_code | held_on    | kind     | expected | present | duration_minutes | superior_score
            A         | 2025-06-04 | regular  | 20       | 20      | 95               | 95
            Z         | 2025-06-04 | regular  | 20       | 20      |                  |
            A         | 2025-07-05 | regular  | 20       | 17      | 95               | 95
            A         | 2025-07-04 | combined | 20       | 16      | 90               |
            A         | 2025-07-20 | thematic | 20       | 1       | 30               | 60
            A         | 2025-09-08 | regular  | 20       | 20      |                  |
            Z         | 2025-08-04 | regular  | 20       | 20      |                  |
        """,  # noqa: E501
    )
    answer = world.ask("cell_timeline", cell_code="A", as_of="2025-10-10").tail(4)
    assert shown(answer) == drawn("""
        month | is_active | is_closed | regular_meetings | is_missed | is_unloaded | is_on_time | expected | present | attendance_percent | is_below | grade | duration_minutes | held_on | import_id | file_name | line
        2025-06-01 | False | True  |   |       |       |       |    |    |      |       |         |    |            |   |              |
        2025-07-01 | True  | True  | 2 | False | False | True  | 40 | 33 | 82.5 | True  | average | 90 | 2025-07-04 | 2 | meetings.csv | 5
        2025-08-01 | True  | True  | 0 | True  | False |       |    |    |      |       |         |    |            |   |              |
        2025-09-01 | True  | False | 1 | False | False | False | 20 | 20 | 100  | False |         |    | 2025-09-08 | 2 | meetings.csv | 7
    """)  # noqa: E501


@pytest.mark.parametrize(
    ("graded", "grade"),
    [
        ("superior_grade | superior_score\nA | 2025-07-04 | poor | 95", "poor"),
        ("superior_score | self_grade\nA | 2025-07-04 | 70 | good", "fair"),
        ("self_grade | self_score\nA | 2025-07-04 | average | 95", "average"),
        ("self_score\nA | 2025-07-04 | 49.9", "poor"),
    ],
)
def test_the_grade_is_the_superiors_before_the_cells_own(world, graded, grade):
    world.load(meetings=f"cell_code | held_on | {graded}")
    answer = world.ask("cell_timeline", "2025-07", cell_code="A").tail(1)
    assert shown(answer, "grade") == [{"grade": grade}]


def test_a_month_whose_day_nobody_gave_has_none_and_is_neither_on_time_nor_not(
    world: World,
):
    world.load(cells="cell_code\nA").load_months(
        "cell_code | 07/2025 | 08/2025 | 09/2025\nA | 18/20 | 18/20 | 18/20"
    )
    last = world.ask("cell_timeline", cell_code="A").iloc[-1]
    assert last["regular_meetings"] == 1
    assert pandas.isna(last["held_on"])
    assert pandas.isna(last["is_on_time"])
    assert last["present"] == 18
