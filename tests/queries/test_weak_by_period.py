"""How many cells were weak, and how many below the threshold, month after month?"""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.access import EVERYTHING
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import Filters, Period, months_later
from tests.data.example_count import examples
from tests.queries import oracle, strategies
from tests.queries.world import World, world_of

# `stops` meets from January to July, `fine` all along.
MEETINGS = "cell_code | unit_code | held_on\n" + "\n".join(
    [f"fine | xa_mot | 2025-{month:02}-04" for month in range(1, 10)]
    + [f"stops | xa_hai | 2025-{month:02}-04" for month in range(1, 8)]
)
EXAMPLES = examples(2, shared_by=200)


def line(world: World, column: str, during: str, **asked: object) -> list[int | None]:
    figures = world.ask("weak_by_period", during=during, **asked)[column]
    return [
        None if figure != figure else int(figure) for figure in figures.astype(float)
    ]


def test_each_month_is_seen_as_many_months_earlier(world: World):
    world.load(meetings=MEETINGS)

    assert line(world, "weak", "2025-09") == [None] * 3 + [0] * 7 + [1, 1]


def test_each_period_is_as_long_as_the_one_asked(world: World):
    world.load(meetings=MEETINGS)

    assert line(world, "weak", "2025-07..2025-09") == [None] * 5 + [0] * 5 + [1, 1]


def test_filters_of_unit_type_and_name_narrow_it(world: World):
    world.load(meetings=MEETINGS)

    narrowed = line(world, "weak", "2025-09", filters=Filters(units=("xa_mot",)))
    assert narrowed == [None] * 3 + [0] * 9


def test_there_is_none_without_data(world: World):
    assert line(world, "weak", "2025-07..2025-09") == [None] * 12
    months = world.ask("weak_by_period", during="2025-09")["month"]
    assert str(list(months)[-1])[:10] == "2025-09-01"


@settings(max_examples=EXAMPLES, deadline=None)
@given(strategies.facts(), strategies.questions(), st.integers(0, 11))
def test_they_are_twelve_assessments(
    facts: oracle.Facts, asked: oracle.Asked, back: int
):
    """Each figure is that of an assessment of its period, asked by itself."""
    with world_of(vars(facts)) as world:
        now = figures(
            world, "weak_by_period", asked.since, asked.until, asked.as_of, asked
        )
        row = now[now["months_back"] == back].iloc[0]
        since, until, as_of = (
            months_later(day, -back) for day in (asked.since, asked.until, asked.as_of)
        )
        assessed = figures(world, "assessed_cells", since, until, as_of, asked)
        active = assessed[assessed["is_active"].astype(bool)]
        if row.notna()["weak"]:
            assert row["weak"] == (active["level"] == "weak").sum()
            assert row["cells_below"] == (active["is_below"] == True).sum()  # noqa: E712
            assert row["cells_below_clear"] == (active["is_clear"] == True).sum()  # noqa: E712


def figures(
    world: World,
    name: str,
    since: date,
    until: date,
    as_of: date,
    asked: oracle.Asked,
):
    with question_cursor(world.store, EVERYTHING) as cursor:
        period = Period(since, until)
        return ask(cursor, name, period, as_of, thresholds=asked.limits)
