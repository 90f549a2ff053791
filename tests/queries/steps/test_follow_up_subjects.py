"""What was required, proposed or registered by the date asked?"""

from queries.filters import Filters
from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def test_each_stands_with_whoever_has_to_see_to_it(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_subjects",
        """
        subject     | subject_code | cell_code | own_unit_code | owner   | raised_on
        proposal    | KN1          | A         |               | Xã      | 2025-07-02
        proposal    | KN2          | B         |               | Huyện   | 2025-09-20
        requirement | KT1          | A         |               | Bí thư  | 2025-06-10
        requirement | KT2          | B         |               |         | 2025-07-15
        requirement | KT3          | A         |               | Bí thư  | 2025-08-01
        task        | V1           | A         |               |         | 2025-07-01
        task        | V2           |           | xa_mot        |         | 2025-07-01
        """,
    )


def test_filters_of_cells_hold_and_tasks_of_units_go_by_all_their_cells(world: World):
    world.load(**FACTS)
    world.shows(
        "follow_up_subjects",
        """
        subject     | subject_code
        proposal    | KN2
        requirement | KT2
        """,
        filters=Filters(cells=("B",)),
    )


def test_what_comes_later_is_not_there_yet(world: World):
    world.load(**FACTS)
    found = world.ask("follow_up_subjects", as_of="2025-07-01")
    assert list(found["subject_code"]) == ["KT1", "V1", "V2"]
