"""What one run of a page reads of the store: one version, and one cursor behind it.

An import may end while a page is being drawn. If every question opened a cursor of its
own, the head of the page would show the store before it and the foot the store after
it. So a run reads one snapshot: the first thing it asks fixes the moment, and all that
follows, cache keys included, is of that moment. The next run sees what is new.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

import streamlit

from data.store import journal
from data.store.access import Viewer
from data.store.backup_requests import answer_copy_requests
from data.store.change_follower import follow_changes
from data.store.cursor_pool import LentCursor
from data.store.database import Store, open_store
from data.store.location import default_place
from data.store.viewer_cursor import ViewerCursor
from pages.shared.client_address import address_of_caller
from queries.cursors import create_macros


class Snapshot:
    """The store at one moment.

    `version` is the number of the latest change it contains; `cursor` is a bare cursor,
    for what the journal says.
    """

    def __init__(self, lent: LentCursor) -> None:
        self._lent = lent
        self.cursor = lent.cursor
        # The first read of a transaction fixes its moment: this is that read, so the
        # version and all answers kept under it are of the same one.
        self.version = journal.latest_change(lent.cursor)

    def cursor_for(self, viewer: Viewer) -> ViewerCursor:
        """Return the cursor with macros, and with views limited to `viewer`'s scope.

        Not before a question is asked: a run may find all its answers in the cache. An
        earlier run may have left both on the cursor.
        """
        published = self._lent.published
        if published is None or published.viewer != viewer:
            if published is not None:
                published.forget()
            published = ViewerCursor(self.cursor, viewer, store().assessments)
            create_macros(published)
            self._lent.published = published
        return published


class _Run:
    """One run of a page, of a fragment, or a single question outside of both."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._snapshot: Snapshot | None = None
        self._store: Store | None = None
        self.opened = ExitStack()

    def is_of_this_thread(self) -> bool:
        """Return whether its cursor may be used here: a download has a thread apart."""
        return self._thread == threading.get_ident()

    def store(self) -> Store:
        """Return the store, looked up once: a page names it some fifty times."""
        if self._store is None:
            self._store = _open(default_place())
        return self._store

    def snapshot(self) -> Snapshot:
        """Return the snapshot, opened when it is first asked for."""
        if self._snapshot is None:
            lent = self.opened.enter_context(self.store().lent_cursor())
            self.store().refuse_newer(lent.cursor)
            self._snapshot = Snapshot(lent)
        return self._snapshot

    def release(self) -> None:
        """Close the snapshot; the next question opens one of a later moment."""
        self.opened.close()
        self._snapshot = None


_run: ContextVar[_Run | None] = ContextVar("run", default=None)


@contextmanager
def one_run() -> Iterator[None]:
    """Let all that is asked inside be answered from one snapshot, closed at the end.

    However the run ends: a rerun and a stop are exceptions too. Inside of a run that
    has begun already, that one goes on.
    """
    if _current_run() is not None:
        yield
        return
    run = _Run()
    token = _run.set(run)
    try:
        # An error passes through the cursor's own context, which says in words that
        # the disk or the memory is full.
        with run.opened:
            yield
    finally:
        _run.reset(token)


@contextmanager
def current_snapshot() -> Iterator[Snapshot]:
    """Yield the snapshot of this run; outside of a run one for this use alone."""
    with one_run():
        run = _current_run()
        assert run is not None
        yield run.snapshot()


def version() -> int:
    """Return the number of the latest change that this run sees."""
    with current_snapshot() as snapshot:
        return snapshot.version


def store() -> Store:
    """Return the one open store of this server process."""
    run = _current_run()
    return run.store() if run is not None else _open(default_place())


def store_to_change() -> Store:
    """Return the store for a change; what this run asks afterwards contains it.

    What the run has read so far is let go: while anybody reads an older state, the
    database cannot merge its log into the file.
    """
    run = _current_run()
    if run is not None:
        run.release()
    return store()


def _current_run() -> _Run | None:
    run = _run.get()
    return run if run is not None and run.is_of_this_thread() else None


@streamlit.cache_resource(show_spinner=False)
def _open(path: str) -> Store:
    opened = open_store(path)
    opened.address_of_caller = address_of_caller
    # `python -m data backup` cannot open what we have open.
    answer_copy_requests(opened)
    follow_changes(opened)
    return opened
