"""Which inspections had been held by the date asked, and what did each find?"""

from queries.filters import Filters
from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_rows_of_one_code_are_one_inspection_with_the_worst_grade(world: World):
    world.load(**FACTS)
    world.shows(
        "inspections_held",
        """
        inspection_code | inspected_on | inspection_kind      | inspection_grade | finding_areas | findings | repeated_findings | requirements_made
        K1              | 2025-03-10   | inspection           | good             | minutes       | 1        | 0                 | 0
        K2              | 2025-07-15   | thematic_supervision | poor             | minutes, time | 2        | 1                 | 2
        """,  # noqa: E501
        filters=Filters(cells=("A",)),
    )


def test_what_nobody_gave_is_none_and_a_grade_follows_from_the_score(world: World):
    world.load(**FACTS)
    world.shows(
        "inspections_held",
        """
        inspection_code | inspection_kind | inspection_grade | finding_areas | team_key
        K3              | inspection      | good             |               | uy ban kiem tra
        K4              | none            | none             | other         | doan 1
        """,  # noqa: E501
        filters=Filters(cells=("B", "D")),
    )


def test_only_what_was_held_by_the_date_asked(world: World):
    world.load(**FACTS)
    found = world.ask("inspections_held", as_of="2025-08-01")
    assert list(found["inspection_code"]) == ["K1", "K2", "K6"]
