"""A limit set from a month on changes nothing of the months before it, on any line."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import journal
from data.store.access import EVERYTHING
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import Period, months_later
from tests.data.example_count import examples
from tests.queries import oracle, strategies
from tests.queries.test_against_oracle import answered
from tests.queries.world import World, world_of

EXAMPLES = examples(3, shared_by=100)
OTHER_LIMITS = st.fixed_dictionaries(
    {
        "attendance_threshold": st.sampled_from([70, 90]),
        "grace_days": st.sampled_from([0, 20]),
        "fair_score": st.sampled_from([60, 80]),
        "unloaded_min_cells": st.sampled_from([1, 3]),
    }
)
# Meets every month, 18 of 20: below 95 and not below 85.
MEETINGS = "cell_code | held_on | present\n" + "\n".join(
    f"thon | 2025-{month:02}-04 | 18" for month in range(1, 10)
)


def set_limits(world: World, limits: dict[str, float], month: date | None) -> None:
    with world.store.transaction() as cursor:
        for name, value in limits.items():
            journal.set_threshold(cursor, name, value, "chủ", month)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    strategies.facts(),
    strategies.questions(),
    OTHER_LIMITS,
    st.integers(-3, 3),
    st.integers(0, 11),
)
def test_each_month_is_judged_by_its_own_limits(
    facts: oracle.Facts,
    asked: oracle.Asked,
    others: dict[str, float],
    ahead: int,
    back: int,
):
    """By the oracle, which is told the limits of the last month asked."""
    from_month = oracle.later(asked.until, ahead)
    with world_of(vars(facts)) as world:
        set_limits(world, asked.limits, None)
        set_limits(world, others, from_month)
        own = asked.limits | (others if asked.until >= from_month else {})
        in_store = replace(asked, limits={})
        assert answered(world, in_store) == oracle.judge(
            facts, replace(asked, limits=own)
        )
        assert_line_is_of_its_months(world, in_store, back)


def assert_line_is_of_its_months(world: World, asked: oracle.Asked, back: int) -> None:
    """Check that a month of the line is what is answered when that month is asked."""
    now = frame(world, "weak_by_period", asked)
    row = now[now["months_back"] == back].iloc[0]
    then = replace(
        asked,
        since=months_later(asked.since, -back),
        until=months_later(asked.until, -back),
        as_of=months_later(asked.as_of, -back),
    )
    assessed = frame(world, "assessed_cells", then)
    active = assessed[assessed["is_active"].astype(bool)]
    if row.notna()["weak"]:
        assert row["weak"] == (active["level"] == "weak").sum()
        assert row["cells_below"] == active["is_below"].fillna(False).sum()
        assert row["cells_below_clear"] == active["is_clear"].fillna(False).sum()


def frame(world: World, name: str, asked: oracle.Asked):
    with question_cursor(world.store, EVERYTHING) as cursor:
        return ask(cursor, name, Period(asked.since, asked.until), asked.as_of)


def test_a_line_takes_as_many_passes_as_limits_changed_in_it(world: World):
    world.load(meetings=MEETINGS)
    set_limits(world, {"attendance_threshold": 95}, date(2025, 6, 1))
    set_limits(world, {"attendance_threshold": 85}, date(2025, 8, 1))

    below = world.ask("weak_by_period", during="2025-09")["cells_below"]
    assert below.fillna(-1).astype(int).to_list() == [
        *[-1] * 3,
        *[0] * 5,
        *[1] * 2,
        *[0] * 2,
    ]
    assert kept(world) == 1
    # From no month of the line on: the line before is kept under its own limits.
    world.ask("weak_by_period", during="2025-05")
    assert kept(world) == 2


def test_limits_tried_hold_for_all_of_a_line(world: World):
    world.load(meetings=MEETINGS)
    set_limits(world, {"attendance_threshold": 95}, date(2025, 6, 1))

    tried = world.ask(
        "weak_by_period", during="2025-09", thresholds={"attendance_threshold": 92}
    )
    assert tried["cells_below"].dropna().to_list() == [1] * 9


def test_lists_of_earlier_months_stay_as_they_were(world: World):
    world.load(meetings=MEETINGS)
    names = ("weak_list", "low_list", "attendance_by_month", "unit_summary")
    earlier = {name: world.ask(name, during="2025-04..2025-06") for name in names}

    set_limits(world, {"attendance_threshold": 95}, date(2025, 7, 1))
    for name in names:
        asked = world.ask(name, during="2025-04..2025-06")
        assert asked.equals(earlier[name])
    assert list(world.ask("low_list")["cell_code"]) == ["thon"]


def kept(world: World) -> int:
    names = [name for name, _ in world.store.assessments.kept_keys()]
    return names.count("assessed_lines")
