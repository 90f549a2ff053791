"""Which months have no regular meeting, and when was their report due?"""

from datetime import date

from tests.queries.world import World


def test_the_months_named_with_the_day_they_were_due(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind
            thon      | 2025-06-04 | regular
            thon      | 2025-08-04 | thematic
        """
    )

    world.shows(
        "evidence_missed_months",
        """
        month      | reports_due_on | other_meetings
        2025-07-01 | 2025-08-11     | 0
        2025-08-01 | 2025-09-11     | 1
        """,
        cell_code="thon",
        months=[date(2025, 7, 1), date(2025, 8, 1)],
    )
