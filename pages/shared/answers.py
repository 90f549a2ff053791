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
from functools import cached_property, lru_cache
from typing import Any

import pandas
import streamlit

from data.store.access import EVERYTHING, Viewer
from pages.shared.kept_answers import Kept, KeptAnswer
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

_kept: Kept[KeptAnswer] = Kept(ANSWERS_KEPT)
_kept_evidence: Kept[list[Evidence]] = Kept(ANSWERS_KEPT)
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
    # Of one that all share no value is copied until somebody writes to it.
    return _answer(viewer, name, choice, thresholds, parameters).frame.copy(deep=False)


@one_run()
def listed(
    viewer: Viewer, name: str, choice: Selection, **parameters: Any
) -> list[dict[str, Any]]:
    """The rows of the answer to a question, each by column; all readers share them."""
    return _answer(viewer, name, choice, None, parameters).records


@one_run()
def one(
    viewer: Viewer,
    name: str,
    choice: Selection,
    thresholds: dict[str, float] | None = None,
    **parameters: Any,
) -> Any:
    """The only row of an answer that has one, with its columns as attributes.

    None where the answer is empty, as for a cell that does not exist.
    """
    return _answer(viewer, name, choice, thresholds, parameters).only


@one_run()
def rows_of_file(
    viewer: Viewer, name: str, choice: Selection, **parameters: Any
) -> pandas.DataFrame:
    """Return an answer for a file, which is made in a thread that draws no page."""
    return _Asked(viewer, name, choice, {}, parameters).kept().frame.copy(deep=False)


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
    _Asked(viewer, name, choice, {}, {}).kept()


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
    seen = (store().path, version(), viewer.scope)
    key = repr((*seen, cell_code, choice.period, choice.as_of))
    return _kept_evidence.get(key, lambda: _evidence(viewer, cell_code, choice))


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

    @cached_property
    def key(self) -> str:
        """What the answer is kept under; the viewer only by what they may see."""
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

    def kept(self) -> KeptAnswer:
        """Return the answer, worked out where nobody has asked for it before."""
        return _kept.get(self.key, self._worked_out)

    def _worked_out(self) -> KeptAnswer:
        began = time.monotonic()
        with current_snapshot() as snapshot:
            rows = asking.ask(
                snapshot.cursor_for(self.viewer),
                self.name,
                self.choice.period,
                self.choice.as_of,
                self.choice.filters,
                self.thresholds,
                **{name: _bound(value) for name, value in self.parameters.items()},
            )
        _took[self.name] = time.monotonic() - began
        return KeptAnswer(rows)


def _answer(
    viewer: Viewer,
    name: str,
    choice: Selection,
    thresholds: dict[str, float] | None,
    parameters: dict[str, Any],
) -> KeptAnswer:
    asked = _Asked(viewer, name, choice, thresholds or {}, parameters)
    # A grey field costs a thread and three messages, and a page asks thirty times.
    is_quick = _took.get(name, QUICK) < QUICK or asked.key in _kept
    with nullcontext() if is_quick else streamlit.skeleton():
        return asked.kept()


def _evidence(viewer: Viewer, cell_code: str, choice: Selection) -> list[Evidence]:
    with current_snapshot() as snapshot:
        cursor = snapshot.cursor_for(viewer)
        return asking.sign_evidence(cursor, cell_code, choice.period, choice.as_of)


# The one object for all readers, and no copy for each: it keeps what it worked out.
@lru_cache(maxsize=4)
def _settings(path: str, version: int) -> Settings:
    with current_snapshot() as snapshot:
        return settings_of(snapshot.cursor_for(EVERYTHING))
