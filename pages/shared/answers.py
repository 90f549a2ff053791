"""What the pages know: answers of the queries, asked once per change of the store.

An answer is kept under the store's version, the viewer's scope, the question and all
its parameters. A new import makes a new version, so nothing is invalidated by hand,
and no viewer is handed another viewer's rows. All answers of one run of a page are of
one version (see pages.shared.snapshots), which is also the one in the key.
"""

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas
import streamlit

from data.store.access import EVERYTHING, Viewer
from pages.shared.records import only_record
from pages.shared.snapshots import current_snapshot, one_run, store, version
from queries import asking
from queries.asking import Evidence
from queries.filters import Filters, Period
from queries.threshold_settings import Settings, settings_of

# Each import leaves a set of answers behind that nobody asks for again: without an end
# a server that runs for weeks would keep them all.
ANSWERS_KEPT = 1000

# The seconds that readers wait before a grey field says that something is coming.
QUICK = 0.25

# Answers that were given in this process, by their key: most of them are kept still.
_given: set[str] = set()
# How long each question took when it was last answered anew, in seconds.
_took: dict[str, float] = {}


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
    asked = _Asked(viewer, name, choice, thresholds or {}, parameters)
    key = asked.key()
    # A grey field costs a thread and three messages, and a page asks thirty times.
    is_quick = key in _given or _took.get(name, QUICK) < QUICK
    with nullcontext() if is_quick else streamlit.skeleton():
        rows = _rows(key, asked)
    _remember(key)
    return rows


@one_run()
def rows_of_file(
    viewer: Viewer, name: str, choice: Selection, **parameters: Any
) -> pandas.DataFrame:
    """Return an answer for a file, which is made in a thread that draws no page."""
    asked = _Asked(viewer, name, choice, {}, parameters)
    return _rows(asked.key(), asked)


def asker(
    viewer: Viewer, choice: Selection, asked: Callable[..., pandas.DataFrame]
) -> Callable[..., pandas.DataFrame]:
    """Return how a report asks: of whatever period and day, with filters and rights.

    `asked` is `answer`, or `rows_of_file` in a thread that draws no page.
    """

    def ask(
        name: str, period: Period, as_of: date, **parameters: object
    ) -> pandas.DataFrame:
        about = replace(choice, period=period, as_of=as_of)
        return asked(viewer, name, about, **parameters)

    return ask


@one_run()
def keep_answer(viewer: Viewer, name: str, choice: Selection) -> None:
    """Have an answer worked out and kept, for readers who have not come yet.

    It may be called by a thread that draws no page.
    """
    asked = _Asked(viewer, name, choice, {}, {})
    _kept(asked.key(), asked)


def one(viewer: Viewer, name: str, choice: Selection, **parameters: Any) -> Any:
    """The only row of an answer that has one, with its columns as attributes.

    None where the answer is empty, as for a cell that does not exist.
    """
    return only_record(answer(viewer, name, choice, **parameters))


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


def thresholds(month: date) -> dict[str, float]:
    """The limits in force in a month, by name.

    An answer goes by those of the last month it is about (`choice.period.until`).
    """
    return threshold_settings().in_force(month)


@one_run()
def threshold_settings() -> Settings:
    """Everything that limits were set to, for all months or from one on."""
    return _settings(store().path, version())


def _bound(value: Any) -> Any:
    """A tuple, which can be part of a key, as the list that SQL wants."""
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class _Asked:
    """A question, with all that its answer depends on but the store's version."""

    viewer: Viewer
    name: str
    choice: Selection
    thresholds: dict[str, float]
    parameters: dict[str, Any]

    def key(self) -> str:
        """Return what the answer is kept under; the viewer only by what they may see.

        As one text: Streamlit takes apart and hashes what it is handed, and that took
        as long as reading the answer.
        """
        # Number and rows are read in one transaction. Were they read apart, an import
        # in between could put newer rows under an older number. That is harmless: only
        # runs that began before the import ask with that number; they see a little more
        # than the rest of their page, and are the last to ask. Older rows under a newer
        # number would not be harmless: everybody would see them until the next change.
        # No number comes twice: changes are only added, and a backup, whose numbers are
        # lower, cannot take the place of a store that is open; when it can, this
        # process and its cache are gone.
        return repr(
            (
                store().path,
                version(),
                self.viewer.scope,
                self.name,
                self.choice,
                sorted(self.thresholds.items()),
                sorted(self.parameters.items()),
            )
        )


def _remember(key: str) -> None:
    """Know from now on that this question was answered; forget all when too many."""
    if len(_given) >= ANSWERS_KEPT:
        _given.clear()
    _given.add(key)


def _rows(key: str, asked: _Asked) -> pandas.DataFrame:
    """Return the rows of an answer, as the caller's own."""
    # Of one that all share no value is copied until somebody writes to it. Written out
    # and read again for each reader, as data is that Streamlit keeps, it takes longer
    # than much of what is drawn of it.
    return _kept(key, asked).copy(deep=False)


@streamlit.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT)
def _kept(key: str, _asked: _Asked) -> pandas.DataFrame:
    began = time.monotonic()
    with current_snapshot() as snapshot:
        rows = asking.ask(
            snapshot.cursor_for(_asked.viewer),
            _asked.name,
            _asked.choice.period,
            _asked.choice.as_of,
            _asked.choice.filters,
            _asked.thresholds,
            **{name: _bound(value) for name, value in _asked.parameters.items()},
        )
    _took[_asked.name] = time.monotonic() - began
    return rows


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


# The one object for all readers, and no copy for each: it keeps what it worked out.
@streamlit.cache_resource(show_spinner=False, max_entries=4)
def _settings(path: str, version: int) -> Settings:
    with current_snapshot() as snapshot:
        return settings_of(snapshot.cursor_for(EVERYTHING))
