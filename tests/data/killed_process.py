"""Work on a store in a process of its own, to be killed while it is at it.

The processes are forked from one that has imported everything, so that a hundred of
them start within seconds.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from data.contract.problems import UserError
from data.importing.entries import change_rows
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.database import open_store
from data.store.location import engine_at
from data.store.roles import Role
from data.store.store_move import move

DONE = "done"
# A row that is entered: its values by column.
Row = dict[str, object]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


class Work:
    """Something that is being done to a store, step by step."""

    def __init__(self, process: multiprocessing.Process, said: Connection) -> None:
        self.process = process
        self.said = said

    def wait_for(self, step: str) -> float:
        """Wait until the work begins `step`; return that moment, in seconds."""
        while self.said.recv() != step:
            pass
        return time.monotonic()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


@contextmanager
def loading(store: Path | str, file: Path, isolated: bool = False) -> Iterator[Work]:
    """Load a file into a store, with the steps of a load."""
    with _working(_load, store, file, isolated) as work:
        yield work


@contextmanager
def undoing(store: Path, import_id: int) -> Iterator[Work]:
    """Undo an import, in one step called "undoing"."""
    with _working(_undo, store, import_id) as work:
        yield work


@contextmanager
def entering(store: Path, rows: Sequence[Row], by_table: str) -> Iterator[Work]:
    """Write rows of a table as an entry on a page, in one step called "entering"."""
    with _working(_enter, store, rows, by_table) as work:
        yield work


@contextmanager
def moving(place: Path, target: Path | str) -> Iterator[Work]:
    """Move a store, with the steps of a move."""
    with _working(_move, place, target) as work:
        yield work


@contextmanager
def opening(store: Path | str) -> Iterator[Work]:
    """Open a store and close it; says what it is refused for, or that it was done."""
    with _working(_open, store) as work:
        yield work


@contextmanager
def _working(action: Callable[..., None], *about: object) -> Iterator[Work]:
    said, says = _FORKS.Pipe(duplex=False)
    # What they are forked from was started by some test before this one, and has its
    # environment: where the files of a lake are would be missing.
    variables = dict(os.environ)
    process = _FORKS.Process(target=_with, args=(variables, action, says, *about))
    process.start()
    says.close()
    yield Work(process, said)
    process.join()
    said.close()


def _with(
    variables: dict[str, str], action: Callable[..., None], *about: object
) -> None:
    os.environ.clear()
    os.environ.update(variables)
    action(*about)


def _load(says: Connection, store: Path | str, file: Path, isolated: bool) -> None:
    opened = open_store(store)
    load(
        opened,
        [SourceFile(file, file.name)],
        EVERYTHING,
        isolated=isolated,
        on_progress=lambda step, *_: says.send(step),
    )
    opened.close()
    says.send(DONE)


def _enter(says: Connection, store: Path, rows: Sequence[Row], table: str) -> None:
    opened = open_store(store)
    seen = opened.version()
    says.send("entering")
    change_rows(opened, table, rows, Viewer("a", role=Role.OWNER), seen)
    opened.close()
    says.send(DONE)


def _undo(says: Connection, store: Path, import_id: int) -> None:
    opened = open_store(store)
    says.send("undoing")
    undo(opened, import_id, EVERYTHING)
    opened.close()
    says.send(DONE)


def _move(says: Connection, place: Path, target: Path | str) -> None:
    move(place, engine_at(target), on_progress=lambda step, *_: says.send(step))
    says.send(DONE)


def _open(says: Connection, store: Path | str) -> None:
    try:
        open_store(store).close()
    except UserError as error:
        says.send(error.key)
    else:
        says.send(DONE)
