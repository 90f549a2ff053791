"""How a figure came to be what it is, month after month."""

from datetime import date

from queries.filters import Filters, Period
from queries.trends import trend
from tests.queries.world import World

AS_OF = date(2025, 10, 20)
# `stops` meets from January to July, `fine` all along.
MEETINGS = "cell_code | unit_code | held_on\n" + "\n".join(
    [f"fine | xa_mot | 2025-{month:02}-04" for month in range(1, 10)]
    + [f"stops | xa_hai | 2025-{month:02}-04" for month in range(1, 8)]
)
INSPECTIONS = """
    cell_code | inspected_on | finding_no | finding | requirement | due_on
    fine      | 2025-02-10   | 1          | Chậm    | Làm ngay    | 2025-04-30
    fine      | 2025-02-10   | 2          | Chậm    | Làm sớm     | 2025-07-31
"""


def asked(world: World, name: str, column: str, *months: str, **filters):
    since, until = (date.fromisoformat(f"{month}-01") for month in months)
    with world.cursor() as cursor:
        period = Period(since, until)
        return trend(cursor, name, column, period, AS_OF, Filters(**filters))


def test_each_month_is_asked_as_of_its_own_day(world: World):
    world.load(meetings=MEETINGS)

    line = asked(world, "weak_total", "weak", "2025-09", "2025-09")
    assert line == [None] * 3 + [0] * 7 + [1, 1]


def test_each_period_is_as_long_as_the_one_asked(world: World):
    world.load(meetings=MEETINGS)

    line = asked(world, "weak_total", "weak", "2025-07", "2025-09")
    assert line == [None] * 5 + [0] * 5 + [1, 1]


def test_the_last_two_are_the_figures_now_and_of_the_period_before(world: World):
    world.load(meetings=MEETINGS, inspections=INSPECTIONS)

    line = asked(world, "overdue_totals", "requirements", "2025-09", "2025-09")
    totals = world.ask("overdue_totals", during="2025-09", as_of="2025-10-20")
    assert line[-1] == totals["requirements"].item() == 2
    assert line[-2] == totals["previous_requirements"].item() == 2
    assert line == [None] * 3 + [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_only_the_cells_chosen_are_asked_about(world: World):
    world.load(meetings=MEETINGS)

    september = ("2025-09", "2025-09")
    line = asked(world, "weak_total", "weak", *september, units=("xa_mot",))
    assert line == [None] * 3 + [0] * 9


def test_there_is_none_without_data(world: World):
    assert asked(world, "weak_total", "weak", "2025-07", "2025-09") == [None] * 12
