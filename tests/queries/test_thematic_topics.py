"""On which topics were thematic meetings held, in how many cells, and planned where?"""

from tests.queries.activity_world import FACTS
from tests.queries.world import World

MORE = """
    cell_code | held_on    | kind     | topic        | present
    A         | 2025-08-20 | thematic | NÊU GƯƠNG    | 9
    B         | 2025-09-21 | thematic |              | 9
    B         | 2025-09-22 | thematic | tiết kiệm    | 9
    D         | 2025-09-22 | thematic | Tiết kiệm    | 9
    C         | 2025-09-22 | thematic | Tiết kiệm    | 9
"""


def test_topics_are_counted_over_all_cells_beside_the_plan(world: World):
    world.load(**FACTS).load(meetings=MORE)
    world.shows(
        "thematic_topics",
        """
        topic_key      | topic          | cells_held | thematic_meetings | cells_planned | cells_as_planned | cells_unplanned | cells_not_held
        tiet kiem      | Tiết kiệm      | 3          | 3                 | 0             | 0                | 1               | 0
        neu guong      | Nêu gương      | 2          | 3                 | 1             | 1                | 0               | 0
        chong lang phi | Chống lãng phí | 1          | 1                 | 0             | 0                | 0               | 0
                       |                | 1          | 1                 | 0             | 0                | 1               | 0
        chuyen doi so  | Chuyển đổi số  | 0          | 0                 | 1             | 0                | 0               | 1
        hoc tap bac    | Học tập Bác    | 0          | 0                 | 1             | 0                | 0               | 1
        """,  # noqa: E501
    )


def test_each_figure_is_the_number_of_rows_behind_it(world: World):
    world.load(**FACTS).load(meetings=MORE)
    states = {
        "cells_held": ["as_planned", "unplanned", "without_plan"],
        "cells_planned": ["as_planned", "not_held"],
        "cells_as_planned": ["as_planned"],
        "cells_unplanned": ["unplanned"],
        "cells_not_held": ["not_held"],
    }
    for row in world.ask("thematic_topics").itertuples():
        for figure, of_states in states.items():
            listed = world.ask(
                "topic_list", of_topic=row.topic_key, topic_states=of_states
            )
            assert len(listed) == getattr(row, figure)
        meetings = world.ask("meeting_list", of_topic=row.topic_key, only_thematic=True)
        assert len(meetings) == row.thematic_meetings
