"""Servers of one lake, each in a process of its own, as on machines of their own.

Each does what it is told, one thing after another, and can be killed in the middle.
They are forked from a process that has imported everything, so that dozens of them
start within seconds.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from data.contract.problems import UserError
from data.importing import entries, reports, undo  # noqa: F401
from data.store.database import Store, open_store

# What a machine does: with its store, and a way to say how far it has come.
Tell = Callable[[str], None]
Action = Callable[..., Any]
# Of silence: a machine that is busy with other tests may take its time.
SECONDS = 600
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])
_STEP, _DONE, _REFUSED, _FAILED = "step", "done", "refused", "failed"


class Machine:
    """A server that has the lake open, and does one thing at a time."""

    def __init__(self, place: str, scratch: Path) -> None:
        self._pipe, theirs = _FORKS.Pipe()
        # The process it is forked from has kept the environment it began with.
        environment = {
            "SUPERVISION_DATA": os.environ["SUPERVISION_DATA"],
            "SUPERVISION_SCRATCH": str(scratch),
        }
        self._process = _FORKS.Process(
            target=_serve, args=(theirs, place, environment), daemon=True
        )
        self._process.start()
        theirs.close()
        assert self._process.pid is not None
        self._pid: int = self._process.pid
        self.answer()

    def begin(self, action: Action, *about: object) -> None:
        """Have it begin `action(store, tell, *about)`."""
        self._pipe.send((action, about))

    def wait_for(self, step: str) -> None:
        """Wait until what it has begun tells `step`."""
        while (said := self._next()) != (_STEP, step):
            assert said[0] == _STEP, said

    def answer(self) -> Any:
        """Return what it has begun answers; raises UserError where that did."""
        while (said := self._next())[0] == _STEP:
            pass
        kind, answer = said
        assert kind != _FAILED, answer
        if kind == _REFUSED:
            raise UserError(answer)
        return answer

    def outcome(self) -> str:
        """Return "done", or the key of the error that what it has begun ended with."""
        try:
            self.answer()
        except UserError as refused:
            return refused.key
        return _DONE

    def do(self, action: Action, *about: object) -> Any:
        """Have it do something, and return the answer; raises UserError."""
        self.begin(action, *about)
        return self.answer()

    def is_answering(self) -> bool:
        """Return whether it has something to say already."""
        return self._pipe.poll()

    def hold(self) -> None:
        """Let it stand still in the middle of what it does, until it may go on."""
        os.kill(self._pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self._pid, signal.SIGCONT)

    def kill(self) -> None:
        """End it as a loss of power would."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def shut_down(self) -> int | None:
        """Have it close the store and end; return how it ended, 0 for well."""
        if not self._pipe.closed:
            self._pipe.send(None)
            self._process.join(SECONDS)
            self._pipe.close()
        return self._process.exitcode

    def _next(self) -> tuple[str, Any]:
        if not self._pipe.poll(SECONDS):
            raise TimeoutError("a machine says nothing")
        said: tuple[str, Any] = self._pipe.recv()
        return said


@contextmanager
def machines(place: str, scratch: Path, number: int) -> Iterator[list[Machine]]:
    """Yield so many machines; those that were not killed have to end well."""
    started = [Machine(place, scratch / f"machine-{n}") for n in range(number)]
    try:
        yield started
    except BaseException:
        for each in started:
            each.kill()
        raise
    assert {each.shut_down() for each in started} <= {0, -9}


def _serve(pipe: Connection, place: str, environment: dict[str, str]) -> None:
    os.environ.update(environment)
    try:
        store = open_store(place)
    except UserError as refused:
        pipe.send((_REFUSED, refused.key))
        return
    pipe.send((_DONE, None))
    while (told := pipe.recv()) is not None:
        pipe.send(_said(store, pipe, *told))
    store.close()


def _said(
    store: Store, pipe: Connection, action: Action, about: tuple[object, ...]
) -> tuple[str, Any]:
    try:
        return _DONE, action(store, lambda step: pipe.send((_STEP, step)), *about)
    except UserError as refused:
        return _REFUSED, refused.key
    except BaseException:
        return _FAILED, traceback.format_exc()
