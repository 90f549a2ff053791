"""Which proposals of cells should have been answered by now?"""

from tests.queries.world import World


def test_what_is_due_and_not_closed_is_listed_the_longest_first(world: World):
    world.load(
        cells="cell_code | valid_to\nA |\nGONE | 2025-06-30",
        meetings="cell_code | held_on\nA | 2025-06-04\nA | 2025-08-04",
        proposals="""
            proposal_code | cell_code | raised_on  | due_on     | status
            late          | A         | 2025-07-01 | 2025-09-30 | open
            older         | A         | 2025-07-01 | 2025-08-31 | in_progress
            answered      | A         | 2025-07-01 | 2025-08-31 | closed_done
            in_time       | A         | 2025-07-01 | 2025-10-20 | open
            without       | A         | 2025-07-01 |            | open
            gone          | GONE      | 2025-06-01 | 2025-06-30 | open
        """,
    )
    world.shows(
        "overdue_proposals",
        """
        proposal_code | days_overdue | status      | file_name
        older         | 50           | in_progress | proposals.csv
        late          | 20           | open        | proposals.csv
        """,
    )
