"""In which units were the contents of meetings sent to the members in time?"""

import pandas

from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_in_time_is_a_share_of_the_meetings_of_which_both_days_are_known(world: World):
    world.load(**FACTS)
    world.shows(
        "announcements_by_unit",
        """
        unit_name | meetings | in_time | sent_late | unknown_days | known_days | in_time_percent
        Xã Một    | 5        | 2       | 2    | 1            | 4          | 50
        Xã Hai    | 3        | 2       | 0    | 1            | 2          | 100
        """,  # noqa: E501
    )


def test_where_no_day_is_known_there_is_no_share(world: World):
    world.load(meetings="cell_code | held_on\nA | 2025-07-04")
    (row,) = world.ask("announcements_by_unit").itertuples()
    assert (row.known_days, row.unknown_days) == (0, 1)
    assert pandas.isna(row.in_time_percent)
