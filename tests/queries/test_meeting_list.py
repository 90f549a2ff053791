"""Which meetings of the cells chosen are counted for the months asked?"""

import pytest

from tests.queries.activity_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def held(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_they_stand_by_unit_cell_and_day_with_their_file(held: World):
    held.shows(
        "meeting_list",
        """
        cell_name | held_on    | announcement | speakers | line
        Thôn Dân  | 2025-09-04 | in_time      | 3        | 10
        Trường Cả | 2025-07-04 | unknown      |          | 8
        Trường Cả | 2025-09-20 | in_time      | 5        | 9
        Thôn An   | 2025-07-04 | in_time      | 5        | 2
        Thôn An   | 2025-08-04 | late         | 4        | 3
        Thôn An   | 2025-09-04 | unknown      |          | 4
        Thôn Bình | 2025-07-04 | in_time      | 2        | 5
        Thôn Bình | 2025-08-04 | late         | 0        | 6
        Thôn Bình | 2025-09-04 |              | 1        | 7
        """,
    )


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ({"of_unit": "xa_hai"}, [10, 8, 9]),
        ({"of_unit": ""}, []),
        ({"announcements": ["late"]}, [3, 6]),
        ({"announcements": ["late", "unknown"]}, [8, 3, 4, 6]),
        ({"only_spoken": True, "of_unit": "xa_mot"}, [2, 3, 5, 6, 7]),
        ({"only_model": True}, [2]),
        ({"only_thematic": True, "of_topic": "neu guong"}, [8, 2]),
        ({"of_topic": "", "of_unit": "xa_mot"}, [4, 5, 6]),
    ],
)
def test_it_is_narrowed_by_what_is_asked(
    held: World, asked: dict[str, object], lines: list[int]
):
    assert list(held.ask("meeting_list", **asked)["line"]) == lines
