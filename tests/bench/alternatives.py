"""The same answers from pandas, Polars and SQLite, asserted equal, and how much longer.

Each has the facts in memory in the shape it likes best, and works out one period only:
ours knows the period before as well, and all that its lists show.
"""

import gc

import pandas

from data.store.access import EVERYTHING
from data.store.database import Store
from queries.asking import ask
from queries.cursors import question_cursor
from tests.bench.facts import Asked, facts_of
from tests.bench.goals import RATIO_GOALS, Report, median_ms
from tests.bench.in_pandas import InPandas
from tests.bench.in_polars import InPolars
from tests.bench.in_sqlite import InSqlite
from tests.bench.questions import AS_OF, QUARTER, first_ms

OTHERS = {"pandas": InPandas, "Polars": InPolars, "SQLite": InSqlite}
# What is compared of each answer, the columns that make a row first.
ANSWERS = {
    "weak_cells": ("cell_code", "serious_count", "notable_count"),
    "low_attendance": ("cell_code", "expected", "present"),
    "completeness": (
        *("unit_code", "month", "expected_reports"),
        *("received", "on_time", "missed"),
    ),
}
ASKED = Asked(QUARTER.since, QUARTER.until, AS_OF)


def measure(store: Store, size: str, report: Report) -> None:
    """Print each time and how many times ours it is; goals are for a country."""
    first = first_ms(store, QUARTER)
    ours, times = {}, {}
    with question_cursor(store, EVERYTHING) as cursor:
        for name in ANSWERS:
            ours[name] = rows_of(name, ask(cursor, name, QUARTER, AS_OF))
            times[name] = median_ms(lambda name=name: ask(cursor, name, QUARTER, AS_OF))
            report.said(f"ours: {name}, {size}", f"{times[name]:11,.0f} ms")
    facts = facts_of(store)
    for other, engine_of in OTHERS.items():
        engine = engine_of(facts)
        for name in ANSWERS:
            # Not a test: but figures of different answers would compare nothing.
            pandas.testing.assert_frame_equal(
                rows_of(name, engine.answer(name, ASKED)), ours[name]
            )
            took = median_ms(
                lambda engine=engine, name=name: engine.answer(name, ASKED)
            )
            _tell(report, size, other, name, took, times[name], first)
        del engine
        gc.collect()


def _tell(
    report: Report,
    size: str,
    other: str,
    name: str,
    took: float,
    ours: float,
    first: float,
) -> None:
    what = f"{other}: {name}, {size}, {took:,.0f} ms"
    figure = f"{took / ours:.1f} times"
    if size == "country":
        goal = RATIO_GOALS[other]
        report.judged(what, figure, f"at least {goal}", took / ours >= goal)
    else:
        report.said(what, f"{figure:>14}")
    if name == "weak_cells":
        report.said(
            f"{other}: {name}, {size}, against ours with the first assessment",
            f"{took / (first + ours):8.1f} times",
        )


def rows_of(name: str, answer: pandas.DataFrame) -> pandas.DataFrame:
    """Return what is compared of an answer: counts as numbers, rows in one order."""
    columns = list(ANSWERS[name])
    rows = answer[columns].copy()
    keys = [
        column for column in columns if column in ("cell_code", "unit_code", "month")
    ]
    for column in columns:
        if column == "month":
            rows[column] = pandas.to_datetime(rows[column]).astype("datetime64[s]")
        elif column not in keys:
            rows[column] = rows[column].astype("int64")
        else:
            rows[column] = rows[column].astype(object)
    return rows.sort_values(keys, ignore_index=True)
