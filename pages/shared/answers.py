"""What the pages know: answers of the queries, asked once per change of the store.

An answer is kept under the store's version, the viewer's scope, the question and all
its parameters. A new import makes a new version, so nothing is invalidated by hand,
and no viewer is handed another viewer's rows. All answers of one run of a page are of
one version (see pages.shared.snapshots), which is also the one in the key.
"""

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas
import streamlit

from data.store.access import EVERYTHING, Viewer
from pages.shared.snapshots import current_snapshot, one_run, store, version
from queries import asking
from queries import thresholds as limits
from queries.asking import Evidence
from queries.filters import Filters, Period

# Each import leaves a set of answers behind that nobody asks for again: without an end
# a server that runs for weeks would keep them all.
ANSWERS_KEPT = 1000

Key = tuple[str, int, str, str, "Selection", tuple, tuple]

# Questions that were answered in this process: most of their answers are kept still.
_given: set[Key] = set()


@dataclass(frozen=True)
class Selection:
    """What the reader chose to look at: the months, the day, the cells.

    `unit_name` is what the unit among the filters is called, `followed_by` whose cells
    they are: to say what was chosen.
    """

    period: Period
    as_of: date
    filters: Filters = field(default_factory=Filters)
    unit_name: str | None = None
    followed_by: str | None = None

    def over(self, period: Period) -> "Selection":
        """The same cells in other months."""
        return replace(self, period=period)

    def narrowed(self, **filters: Any) -> "Selection":
        """The same months with further filters: signs, weights, changes, text."""
        return replace(self, filters=replace(self.filters, **filters))


@one_run()
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
    key = _key(viewer, name, choice, thresholds or {}, parameters)
    # A grey field costs a thread and three messages, and a page asks thirty times.
    waiting = nullcontext() if key in _given else streamlit.skeleton()
    with waiting:
        rows = _kept(*key, _viewer=viewer)
    _remember(key)
    return rows


@one_run()
def rows_of_file(
    viewer: Viewer, name: str, choice: Selection, **parameters: Any
) -> pandas.DataFrame:
    """Return an answer for a file, which is made in a thread that draws no page."""
    return _kept(*_key(viewer, name, choice, {}, parameters), _viewer=viewer)


@one_run()
def keep_answer(viewer: Viewer, name: str, choice: Selection) -> None:
    """Have an answer worked out and kept, for readers who have not come yet.

    It may be called by a thread that draws no page.
    """
    _kept(*_key(viewer, name, choice, {}, {}), _viewer=viewer)


def one(viewer: Viewer, name: str, choice: Selection, **parameters: Any) -> Any:
    """The only row of an answer that has one, with its columns as attributes.

    None where the answer is empty, as for a cell that does not exist.
    """
    rows = list(answer(viewer, name, choice, **parameters).itertuples(index=False))
    return rows[0] if rows else None


def twelve_periods(
    viewer: Viewer,
    name: str,
    column: str,
    choice: Selection,
    thresholds: dict[str, float] | None = None,
) -> list[int | None]:
    """A figure as it was month after month, the last of twelve as it is now.

    `name` is a question with one row per period, the earliest first (weak_by_period).
    None where there was no such period in the data.
    """
    figures = answer(viewer, name, choice, thresholds)[column]
    return [None if pandas.isna(figure) else int(figure) for figure in figures]


@one_run()
def evidence(viewer: Viewer, cell_code: str, choice: Selection) -> list[Evidence]:
    """The signs one cell shows, by name, each with its months and numbers."""
    return _evidence(
        store().path,
        version(),
        viewer.scope,
        cell_code,
        choice.period,
        choice.as_of,
        _viewer=viewer,
    )


@one_run()
def thresholds() -> dict[str, float]:
    """The limits in force, by name."""
    return _limits(store().path, version())


def _bound(value: Any) -> Any:
    """A tuple, which can be part of a key, as the list that SQL wants."""
    return list(value) if isinstance(value, tuple) else value


def _key(
    viewer: Viewer,
    name: str,
    choice: Selection,
    thresholds: dict[str, float],
    parameters: dict[str, Any],
) -> Key:
    """Return what an answer is kept under; the viewer only by what they may see."""
    # Number and rows are read in one transaction. Were they read apart, an import in
    # between could put newer rows under an older number. That is harmless: only runs
    # that began before the import ask with that number; they see a little more than the
    # rest of their page, and are the last to ask. Older rows under a newer number would
    # not be harmless: everybody would see them until the next change. No number comes
    # twice: changes are only added, and a backup, whose numbers are lower, cannot take
    # the place of a store that is open; when it can, this process and its cache are
    # gone.
    return (
        store().path,
        version(),
        viewer.scope,
        name,
        choice,
        tuple(sorted(thresholds.items())),
        tuple(sorted(parameters.items())),
    )


def _remember(key: Key) -> None:
    """Know from now on that this question was answered; forget all when too many."""
    if len(_given) >= ANSWERS_KEPT:
        _given.clear()
    _given.add(key)


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
    with current_snapshot() as snapshot:
        return asking.ask(
            snapshot.cursor_for(_viewer),
            name,
            choice.period,
            choice.as_of,
            choice.filters,
            dict(changed_limits) or None,
            **{name: _bound(value) for name, value in parameters},
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
    with current_snapshot() as snapshot:
        return asking.sign_evidence(
            snapshot.cursor_for(_viewer), cell_code, period, as_of
        )


@streamlit.cache_data(show_spinner=False, max_entries=4)
def _limits(path: str, version: int) -> dict[str, float]:
    with current_snapshot() as snapshot:
        return limits.in_force(snapshot.cursor_for(EVERYTHING))
