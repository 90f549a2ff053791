"""Each figure of the page leads to exactly the rows that it counts."""

from urllib.parse import parse_qs

import pytest

from tests.pages.opening import open_page
from tests.queries.inspection_world import FACTS

PERIOD = {"from_": "2025-07", "to": "2025-09"}
VISITS = """
    unit_code | cell_code | planned_on | status
    xa_mot    |           | 2025-07-20 | attended
    xa_mot    |           | 2025-08-20 | attended
    xa_hai    |           | 2025-09-20 | absent
              | A         | 2025-07-04 | attended
"""


@pytest.fixture(scope="module")
def drawings():
    return FACTS | {"visits": VISITS}


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    ("place", "shown", "table"),
    [(0, 3, 0), (1, 1, 0), (2, 2, 0), (3, 4, 1), (4, 2, 0)],
    ids=["held", "repeating", "organisations", "cells", "committees"],
)
def test_a_figure_counts_the_rows_it_leads_to(world, place, shown, table):
    page = open_page("inspections", **PERIOD)
    assert int(page.metric[place].value.partition("/")[0]) == shown
    link = page.get("page_link")[place].proto
    address = {
        "from_" if name == "from" else name: values
        for name, values in parse_qs(link.query_string).items()
    }
    listed = open_page(link.page or "inspections", **address)
    assert len(listed.dataframe[table].value) == shown
