"""Works out what readers ask first, before the first of them comes.

After an import nothing is kept of the new version. One thread of low priority asks what
the overview asks of the periods that most people open; a reader who comes meanwhile
waits for the same computation and no second one. Nobody waits for the thread itself.
"""

import gc
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date

import duckdb
import streamlit
from babel import Locale

from data.clock import today
from data.contract.problems import UserError
from data.store.access import EVERYTHING
from data.store.database import Store
from data.store.location import default_place, engine_at
from pages.shared.answers import Selection, keep_answer, thresholds
from pages.shared.language import LANGUAGES
from pages.shared.periods import first_day, opened_first, twelve_months_to
from pages.shared.snapshots import store

# What the overview asks: of the period itself, and of the twelve months to its end.
QUESTIONS = (
    "level_counts",
    "attendance_summary",
    "sign_counts",
    "changed_cells",
    "unit_summary",
    "last_closed_reports",
    "visit_totals",
    "overdue_totals",
    "weak_by_period",
    "overdue_by_period",
)
QUESTIONS_OF_YEAR = ("reports_by_month", "attendance_by_month", "visits_by_month")
# Without a change the day may still become another one.
_LONGEST_REST_SECONDS = 60
_NICENESS = 10
_LOG = logging.getLogger(__name__)
_serving = threading.Event()


@asynccontextmanager
async def while_serving(app: object) -> AsyncIterator[None]:
    """Keep the store warm, and let `begin`, as long as the server runs of `app`."""
    _serving.set()
    early = threading.Thread(target=_begin_before_readers, daemon=True)
    early.start()
    try:
        yield
    finally:
        early.join()
        _serving.clear()
        _begun.clear()


def begin() -> None:
    """Keep the store of this server warm from now on.

    Where no server runs, as in a script that draws one page, nobody else will come.
    """
    if _serving.is_set():
        _begun(store().path)


def _begin_before_readers() -> None:
    """Begin with the server: a browser takes a second to ask for its first page."""
    for language in LANGUAGES:
        # Read from files when it is first asked for.
        Locale(language).number_symbols  # noqa: B018
    # What is loaded by now stays for good: a whole collection, which all readers wait
    # for, would else look through all of it each time.
    gc.freeze()
    # A store is made by the first page, which says what it makes.
    try:
        if engine_at(default_place()).exists():
            begin()
    except (UserError, duckdb.Error):
        # Another program has it open, or it is damaged: whoever comes is told.
        _LOG.warning("the store is not opened ahead", exc_info=True)


class WarmUp:
    """A thread that keeps ready what readers ask first, until `store` is closed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._stopped = threading.Event()
        # The version and the day that all is ready for.
        self._ready: tuple[int, date] | None = None
        # The version that it has last begun to make ready.
        self.begun_at: int | None = None
        self._resting = threading.Condition()
        self._thread = threading.Thread(
            target=self._keep_ready, name="warm-up", daemon=True
        )
        store.at_close.append(self.stop)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and wait for the question that it is at."""
        self._stopped.set()
        self.store.changed.set()
        self._thread.join()

    def wait_until_ready(self, seconds: float) -> bool:
        """Return whether all is ready for the store as it is, within `seconds`."""
        with self._resting:
            return self._resting.wait_for(
                lambda: self._ready == self._wanted(), seconds
            )

    def _keep_ready(self) -> None:
        _give_way()
        while not self._stopped.is_set():
            # Cleared before the version is read: a change after that wakes us again.
            self.store.changed.clear()
            try:
                self._make_ready()
            except (UserError, duckdb.Error):
                # No memory, no disk, or closed under us: whoever asks is told then.
                _LOG.warning("nothing is worked out ahead for now", exc_info=True)
            self.store.changed.wait(_LONGEST_REST_SECONDS)

    def _wanted(self) -> tuple[int, date]:
        return self.store.version(), today()

    def _make_ready(self) -> None:
        wanted = self._wanted()
        if wanted == self._ready:
            return
        self.begun_at = wanted[0]
        # Of an empty store nobody asks anything.
        for name, choice in _first_questions(wanted[1]) if wanted[0] else ():
            # What is worked out of an older version serves nobody.
            if self._stopped.is_set() or self._wanted() != wanted:
                return
            keep_answer(EVERYTHING, name, choice)
        with self._resting:
            self._ready = wanted
            self._resting.notify_all()


@streamlit.cache_resource(show_spinner=False, on_release=lambda warm_up: warm_up.stop())
def _begun(path: str) -> WarmUp:
    return WarmUp(store())


def _first_questions(as_of: date) -> Iterator[tuple[str, Selection]]:
    """Yield what readers ask first, the most likely before all others."""
    grace_days = int(thresholds(first_day(as_of))["grace_days"])
    for period in opened_first(as_of, grace_days):
        choice = Selection(period, as_of)
        for name in QUESTIONS:
            yield name, choice
        for name in QUESTIONS_OF_YEAR:
            yield name, choice.over(twelve_months_to(period.until))


def _give_way() -> None:
    """Let the threads of readers go first; only Linux has a priority for each."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
