"""Which cells show one sign of weakness now, or showed it in the period before?"""

from tests.queries.comparison_world import FACTS


def test_cells_show_it_newly_or_not_any_more(world):
    world.load(**FACTS)
    world.shows(
        "cells_of_sign",
        """
        cell_code | sign_state | expected | present
        C         | new        | 20       | 10
        B         | gone       | 60       | 56
        """,
        of_sign="low_attendance",
    )


def test_a_requirement_overdue_in_both_periods_is_there_still(world):
    world.load(**FACTS)
    world.shows(
        "cells_of_sign",
        "cell_code | sign_state\nB | still",
        of_sign="overdue_requirement",
    )


def test_what_was_before_is_unknown_of_a_cell_that_was_not_active(world):
    world.load(**FACTS)
    found = world.ask("cells_of_sign", of_sign="missed_meeting")
    states = dict(zip(found["cell_code"], found["sign_state"], strict=True))
    assert states["C"] == "new"
    assert states["Z"] == "unknown"


def test_only_one_state_where_one_is_asked(world):
    world.load(**FACTS)
    world.shows(
        "cells_of_sign",
        "cell_code | sign_state\nB | gone",
        of_sign="low_attendance",
        sign_state="gone",
    )
