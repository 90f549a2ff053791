"""How many members did each unit admit in the year and in the term?"""

from tests.queries.steps.test_term_admissions import AUGUST, FACTS
from tests.queries.world import World


def test_each_unit_stands_with_its_year_and_its_term(world: World):
    world.load(**FACTS)
    world.shows(
        "admissions_by_unit",
        """
        unit_code | admitted | target | admitted_percent | term_admitted | full_years | yearly_average
        no_cells  | 1        | 1      | 100              | 1             | 0          |
        xa_hai    | 2        | 5      | 40               | 2             | 0          |
        xa_mot    | 1        |        |                  | 4             | 1          | 3
        """,  # noqa: E501
        **AUGUST,
    )
