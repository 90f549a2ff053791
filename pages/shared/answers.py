"""What the pages know: answers of the queries, asked once per change of the store.

An answer is kept under the store's version, the viewer's scope, the question and all
its parameters. A new import makes a new version, so nothing is invalidated by hand,
and no viewer is handed another viewer's rows.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas
import streamlit

from data.store.access import EVERYTHING, Viewer
from data.store.backup_requests import answer_copy_requests
from data.store.database import Store, open_store
from queries import asking
from queries import thresholds as limits
from queries.asking import Evidence
from queries.filters import Filters, Period
from queries.trends import trend

DEFAULT_STORE = "data/live/supervision.duckdb"
ANSWERS_KEPT = 1000


@dataclass(frozen=True)
class Selection:
    """What the reader chose to look at: the months, the day, the cells.

    `unit_name` is what the unit among the filters is called, to say what was chosen.
    """

    period: Period
    as_of: date
    filters: Filters = field(default_factory=Filters)
    unit_name: str | None = None

    def over(self, period: Period) -> "Selection":
        """The same cells in other months."""
        return replace(self, period=period)

    def narrowed(self, **filters: Any) -> "Selection":
        """The same months with further filters: signs, weights, changes, text."""
        return replace(self, filters=replace(self.filters, **filters))


def store() -> Store:
    """The one open store of this server process."""
    return _opened(os.environ.get("SUPERVISION_STORE", DEFAULT_STORE))


def answer(
    viewer: Viewer,
    name: str,
    choice: Selection,
    thresholds: dict[str, float] | None = None,
    **parameters: Any,
) -> pandas.DataFrame:
    """The answer to a question of queries/, one row as its header says.

    `thresholds` overrides limits for this one question only. Where it takes more than
    half a second a grey field stands in its place meanwhile.
    """
    with streamlit.skeleton():
        return _kept(
            store().path,
            store().version(),
            viewer.scope,
            name,
            choice,
            tuple(sorted((thresholds or {}).items())),
            tuple(sorted(parameters.items())),
            _viewer=viewer,
        )


def one(viewer: Viewer, name: str, choice: Selection, **parameters: Any) -> Any:
    """The only row of an answer that has one, with its columns as attributes.

    None where the answer is empty, as for a cell that does not exist.
    """
    rows = list(answer(viewer, name, choice, **parameters).itertuples(index=False))
    return rows[0] if rows else None


def twelve_months(
    viewer: Viewer,
    name: str,
    column: str,
    choice: Selection,
    thresholds: dict[str, float] | None = None,
) -> list[int | None]:
    """A figure as it was month after month, the last of twelve as it is now.

    See queries.trends; None where there was no such period in the data.
    """
    return _trend(
        store().path,
        store().version(),
        viewer.scope,
        name,
        column,
        choice,
        tuple(sorted((thresholds or {}).items())),
        _viewer=viewer,
    )


def evidence(viewer: Viewer, cell_code: str, choice: Selection) -> list[Evidence]:
    """The signs one cell shows, by name, each with its months and numbers."""
    return _evidence(
        store().path,
        store().version(),
        viewer.scope,
        cell_code,
        choice.period,
        choice.as_of,
        _viewer=viewer,
    )


def thresholds() -> dict[str, float]:
    """The limits in force, by name."""
    return _limits(store().path, store().version())


def _bound(value: Any) -> Any:
    """A tuple, which can be part of a key, as the list that SQL wants."""
    return list(value) if isinstance(value, tuple) else value


@streamlit.cache_resource(show_spinner=False)
def _opened(path: str) -> Store:
    opened = open_store(path)
    # `python -m data backup` cannot open what we have open.
    answer_copy_requests(opened)
    return opened


@streamlit.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _kept(
    path: str,
    version: int,
    scope: str,
    name: str,
    choice: Selection,
    changed_limits: tuple,
    parameters: tuple,
    _viewer: Viewer,
) -> pandas.DataFrame:
    with store().cursor_for(_viewer) as cursor:
        return asking.ask(
            cursor,
            name,
            choice.period,
            choice.as_of,
            choice.filters,
            dict(changed_limits) or None,
            **{name: _bound(value) for name, value in parameters},
        )


@streamlit.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _trend(
    path: str,
    version: int,
    scope: str,
    name: str,
    column: str,
    choice: Selection,
    changed_limits: tuple,
    _viewer: Viewer,
) -> list[int | None]:
    with store().cursor_for(_viewer) as cursor:
        return trend(
            cursor,
            name,
            column,
            choice.period,
            choice.as_of,
            choice.filters,
            dict(changed_limits) or None,
        )


@streamlit.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _evidence(
    path: str,
    version: int,
    scope: str,
    cell_code: str,
    period: Period,
    as_of: date,
    _viewer: Viewer,
) -> list[Evidence]:
    with store().cursor_for(_viewer) as cursor:
        return asking.sign_evidence(cursor, cell_code, period, as_of)


@streamlit.cache_data(show_spinner=False, max_entries=4)
def _limits(path: str, version: int) -> dict[str, float]:
    with store().cursor_for(EVERYTHING) as cursor:
        return limits.in_force(cursor)
