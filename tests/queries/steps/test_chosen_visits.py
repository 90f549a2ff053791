"""Which visits are to the cells chosen, and how does each stand on the date asked?"""

from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_hai
"""
VISITS = """
    cell_code | planned_on | status
    A         | 2025-07-04 | attended
    A         | 2025-10-19 | planned
    B         | 2025-10-20 | planned
    Z         | 2025-10-21 | planned
"""


def test_a_visit_still_planned_for_a_day_that_has_passed_is_overdue(world):
    world.load(cells=CELLS, visits=VISITS)
    assert shown(world.ask("chosen_visits"), "planned_on", "status") == drawn("""
        planned_on | status
        2025-07-04 | attended
        2025-10-19 | overdue
        2025-10-20 | planned
        2025-10-21 | planned
    """)


def test_a_filter_leaves_the_visits_to_the_cells_it_chooses(world):
    world.load(cells=CELLS, visits=VISITS)
    answer = world.ask("chosen_visits", filters=Filters(units=("xa_hai",)))
    assert shown(answer, "cell_code") == [{"cell_code": "B"}]


def test_a_visit_to_a_cell_in_no_sheet_appears_while_every_cell_is_chosen(world):
    world.load(cells=CELLS, visits=VISITS)
    assert "Z" in set(world.ask("chosen_visits")["cell_code"])
    answer = world.ask("chosen_visits", filters=Filters(units=("xa_mot",)))
    assert set(answer["cell_code"]) == {"A"}


def test_an_empty_list_chooses_none(world):
    world.load(cells=CELLS, visits=VISITS)
    assert world.ask("chosen_visits", filters=Filters(units=())).empty
