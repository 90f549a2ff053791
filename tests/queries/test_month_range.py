"""For which months are there data?"""

from tests.queries.world import drawn, shown

MEETINGS = """
    cell_code | held_on    | month
    A         | 2025-04-04 | 2025-03-01
    A         | 2025-07-04 |
    A         | 2025-09-04 |
"""


def test_data_begin_and_end_with_the_months_that_meetings_count_for(world):
    world.load(meetings=MEETINGS)
    assert shown(world.ask("month_range")) == drawn("""
        data_begins | data_ends  | last_closed_month
        2025-03-01  | 2025-09-01 | 2025-09-01
    """)


def test_the_last_closed_month_is_one_with_a_meeting(world):
    world.load(meetings=MEETINGS)
    answer = world.ask("month_range", as_of="2025-10-10")
    assert shown(answer, "last_closed_month") == [{"last_closed_month": "2025-07-01"}]
    answer = world.ask("month_range", as_of="2025-04-10")
    assert shown(answer, "last_closed_month") == [{"last_closed_month": ""}]


def test_without_a_meeting_there_is_a_row_of_nulls(world):
    assert shown(world.ask("month_range")) == drawn("""
        data_begins | data_ends | last_closed_month
                    |           |
    """)
