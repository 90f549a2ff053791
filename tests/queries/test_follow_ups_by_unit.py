"""What became of the requirements, proposals and tasks raised in the months asked?"""

from tests.queries.follow_up_world import FACTS
from tests.queries.world import World


def test_what_was_raised_in_the_months_is_counted_by_what_became_of_it(world: World):
    world.load(**FACTS)
    # KT1 was raised in June. From raised to closed: 90, 48 and 20 days.
    world.shows(
        "follow_ups_by_unit",
        """
        unit_name      | raised | done_in_time | done_late | not_done | overdue_items | open_items | median_days
        Đảng uỷ xã Một | 6      | 1            | 1         | 1        | 0             | 3          | 48
        """,  # noqa: E501
    )
    world.shows(
        "follow_ups_by_unit",
        """
        raised | overdue_items | open_items | median_days
        1      | 1             | 0          |
        """,
        during="2025-06..2025-06",
    )


def test_units_with_the_most_overdue_come_first(world: World):
    world.load(
        meetings="cell_code | held_on\nC | 2025-07-04",
        cells="""
            cell_code | unit_code
            A         | xa_mot
            B         | xa_hai
        """,
        proposals="""
            proposal_code | cell_code | raised_on  | due_on
            KN1           | A         | 2025-07-02 | 2025-12-01
            KN2           | A         | 2025-07-02 | 2025-12-01
            KN3           | B         | 2025-07-02 | 2025-08-01
            KN4           | C         | 2025-07-02 | 2025-12-01
        """,
    )
    found = world.ask("follow_ups_by_unit")
    assert list(found["raised"]) == [1, 2, 1]
    assert list(found["unit_code"])[:2] == ["xa_hai", "xa_mot"]
