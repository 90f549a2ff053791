"""Which meetings of the cells chosen count for the months asked?"""

from queries.filters import Filters
from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_each_says_whether_its_contents_were_sent_in_time(world: World):
    world.load(**FACTS)
    world.shows(
        "chosen_meetings",
        """
        cell_code | held_on    | kind          | days_ahead | announcement | is_model
        A         | 2025-07-04 | combined      | 3          | in_time      | True
        A         | 2025-08-04 | regular       | 0          | late         | False
        A         | 2025-09-04 | regular       |            | unknown      | False
        B         | 2025-07-04 | regular       | 1          | in_time      | False
        B         | 2025-08-04 | regular       | -1         | late         | False
        B         | 2025-09-04 | extraordinary |            |              | False
        C         | 2025-07-04 | thematic      |            | unknown      | False
        C         | 2025-09-20 | thematic      | 10         | in_time      | False
        D         | 2025-09-04 | regular       | 3          | in_time      | False
        """,
    )


def test_a_meeting_before_its_cell_was_active_does_not_count(world: World):
    early = "cell_code | held_on\nD | 2025-07-04"
    world.load(**FACTS).load(meetings=early)
    dates = world.ask("chosen_meetings", filters=Filters(cells=("D",)))["held_on"]
    assert [f"{day:%m}" for day in dates] == ["09"]


def test_how_many_days_are_enough_is_a_threshold(world: World):
    world.load(**FACTS)
    strict = world.ask("chosen_meetings", thresholds={"announced_days": 3})
    in_time = strict[strict["announcement"] == "in_time"]
    assert list(in_time["cell_code"]) == ["A", "C", "D"]
