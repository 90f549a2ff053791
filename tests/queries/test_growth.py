"""Questions cost by the cell: none holds all cells, or all rows, against one another.

Seen in the plan and the rows that went through it, not by a clock: at the size of a
country such a join or such a window takes a minute, at that of other tests nothing.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from data.store.access import EVERYTHING
from data.store.reader_cursor import ReaderCursor
from data.store.viewer_cursor import ViewerCursor
from queries.asking import ALWAYS_KNOWN, ask
from queries.catalog import QUESTIONS
from queries.cursors import question_cursor
from queries.dependencies import parameters_of
from queries.files import FOLDER
from queries.filters import Period
from tests.bench.synthetic_store import synthetic_store
from tests.queries.test_every_query import GIVEN

CELLS = 2_000
AS_OF = date(2026, 11, 22)
YEAR = Period(date(2025, 11, 1), date(2026, 10, 1))
# What may be held against all cells: months, signs, bands, limits, a total.
FEW = 60
# Steps are asked by others, which say for which months and cells.
ASKED = sorted(QUESTIONS.keys() - {each.stem for each in FOLDER.glob("steps/*.sql")})
# These look at every pair of rows.
PAIRWISE = {"BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN", "CROSS_PRODUCT"}


class Explained(ReaderCursor):
    """A reader's cursor that keeps the plan of whatever is asked on it."""

    plans: list[dict[str, Any]]

    def execute(self, sql: str, parameters: object = None) -> ReaderCursor:
        explaining = f"explain (analyze, format json) {sql}"
        [(_, plan)] = self._cursor.execute(explaining, parameters).fetchall()
        self.plans.append(json.loads(plan))
        return super().execute(sql, parameters)


class ExplainedViewer(Explained, ViewerCursor):
    """The same, of a viewer."""


@pytest.fixture(scope="module")
def cursor() -> Iterator[ExplainedViewer]:
    store = synthetic_store(":memory:", CELLS)
    with question_cursor(store, EVERYTHING) as opened:
        opened.__class__ = ExplainedViewer
        yield opened
    store.close()


@pytest.fixture(scope="module", params=ASKED)
def operators(
    cursor: ExplainedViewer, request: pytest.FixtureRequest
) -> list[dict[str, Any]]:
    """All that the database did to answer a question, of all that may be left out."""
    asked = parameters_of(QUESTIONS[request.param], narrows_by_signs=False)
    needed = [name for name, optional in asked.items() if not optional]
    given = {each: GIVEN.get(each, "x") for each in needed if each not in ALWAYS_KNOWN}
    cursor.plans = []
    ask(cursor, request.param, YEAR, AS_OF, **given)
    assert cursor.plans, "Nothing was looked at."
    return [each for plan in cursor.plans for each in below(plan)]


def below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in node.get("children", []):
        yield each
        yield from below(each)


def rows_of(node: dict[str, Any]) -> int:
    return int(node["operator_cardinality"])


@pytest.mark.long(few=50)
def test_no_join_looks_at_every_pair_of_many_rows(operators: list[dict[str, Any]]):
    for node in operators:
        if node["operator_type"] in PAIRWISE:
            left, right = node["children"]
            assert min(rows_of(left), rows_of(right)) <= FEW, node["extra_info"]


def test_no_window_counts_all_rows_anew_for_each(operators: list[dict[str, Any]]):
    """As the database does where what it counts is filtered, and the window is all."""
    for node in operators:
        if node["operator_type"] == "WINDOW" and rows_of(node) > FEW:
            counts = node["extra_info"]["Projections"]
            counts = [counts] if isinstance(counts, str) else counts
            assert not any("FILTER" in each and "OVER ()" in each for each in counts)
