"""How many of the reports of the last closed month came in?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = "cell_code\nA\nB\nC"
MEETINGS = """
    cell_code | held_on
    A         | 2025-07-04
    A         | 2025-08-04
    B         | 2025-08-20
    A         | 2025-09-04
    B         | 2025-09-04
    C         | 2025-09-04
"""
COUNTS = ("month", "expected_reports", "received", "on_time", "missed")


def test_it_is_the_last_month_closed_on_the_date(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    closed = {
        as_of: shown(world.ask("last_closed_reports", as_of=as_of), "month")[0]["month"]
        for as_of in ("2025-09-10", "2025-09-11", "2025-10-10")
    }
    assert closed == {
        "2025-09-10": "2025-07-01",
        "2025-09-11": "2025-08-01",
        "2025-10-10": "2025-08-01",
    }


def test_it_is_not_after_the_months_asked_but_may_lie_before_them(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    past = world.ask("last_closed_reports", "2025-08", as_of="2025-12-31")
    assert shown(past, *COUNTS) == drawn("""
        month      | expected_reports | received | on_time | missed
        2025-08-01 | 3                | 2        | 1       | 1
    """)
    coming = world.ask("last_closed_reports", "2025-11", as_of="2025-11-01")
    assert shown(coming, "month", "received") == drawn("""
        month      | received
        2025-09-01 | 3
    """)


def test_the_earlier_figures_are_of_the_month_before(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    columns = ("previous_received", "previous_expected_reports")
    answer = world.ask("last_closed_reports", as_of="2025-09-11")
    assert shown(answer, *columns) == drawn("""
        previous_received | previous_expected_reports
        1                 | 3
    """)
    answer = world.ask("last_closed_reports", as_of="2025-08-11")
    assert shown(answer, *columns) == drawn("""
        previous_received | previous_expected_reports
                          |
    """)


def test_before_data_begins_nothing_was_expected(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("last_closed_reports", as_of="2025-07-20")
    assert shown(answer, *COUNTS) == drawn("""
        month      | expected_reports | received | on_time | missed
        2025-06-01 | 0                | 0        | 0       | 0
    """)


def test_it_says_what_completeness_says_of_that_month(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    columns = ("expected_reports", "received", "on_time", "missed")
    for month in ("2025-07", "2025-08", "2025-09"):
        last = world.ask("last_closed_reports", month)
        assert shown(last, *columns) == shown(
            world.ask("completeness", month), *columns
        )


def test_filters_narrow_the_cells(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    answer = world.ask("last_closed_reports", filters=Filters(cells=("B",)))
    assert shown(answer, "expected_reports") == [{"expected_reports": "1"}]


def test_a_report_without_a_day_is_received_and_not_on_time(world):
    world.load(cells="cell_code\nA").load_months(
        "cell_code | 07/2025 | 08/2025 | 09/2025\nA | 18/20 | 18/20 | 18/20"
    )
    world.shows("last_closed_reports", "received | on_time\n1 | 0")
