"""How many reports came in of which nobody can say whether they were on time?"""

from tests.queries.world import World

MONTHS = """
    cell_code | 07/2025 | 08/2025 | 09/2025
    A         | 18/20   | 18/20   |
    B         | 18/20   | 18/20   |
"""


def test_reports_without_a_day_are_counted_by_unit_and_month(world: World):
    world.load(cells="cell_code | unit_code\nA | xa_mot\nB | xa_mot\nC | xa_hai")
    world.load_months(MONTHS)
    # A day makes it known, beside a meeting without one only where it is off date.
    world.load(meetings="cell_code | held_on\nA | 2025-08-20\nC | 2025-08-04")
    answer = world.ask("reports_by_unit", "2025-08").set_index("unit_code")
    assert dict(answer["day_unknown"]) == {"xa_mot": 1, "xa_hai": 0}
    answer = world.ask("reports_by_unit", "2025-07..2025-08").set_index("unit_code")
    assert dict(answer["day_unknown"]) == {"xa_mot": 3, "xa_hai": 0}
