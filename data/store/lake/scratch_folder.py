"""A place on this machine for what one process needs while it has a lake open.

Uploads wait there, which must not outlive a process that was killed: whoever comes next
removes what nobody holds any more.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from data.store.connection import clear_scratch
from data.store.resource_errors import translated_write_errors

_PREFIX, _HELD = "lake-", ".held"


class ScratchPlace:
    """A path below `folder` that no other process is given, as long as it is held."""

    def __init__(self, folder: Path) -> None:
        self.path = folder.resolve() / f"{_PREFIX}{uuid4().hex}"
        self._held: int | None = None

    def hold(self) -> bool:
        """Take the place; remove what processes that are gone have left beside it.

        Returns whether it is taken only now. Raises UserError where the folder cannot
        be written to.
        """
        if self._held is not None:
            return False
        folder = self.path.parent
        with translated_write_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with _turn_in(folder):
                for held in folder.glob(f"{_PREFIX}*{_HELD}"):
                    _remove_unless_held(held)
                self._held = os.open(_held_of(self.path), os.O_CREAT | os.O_RDWR, 0o600)
                fcntl.flock(self._held, fcntl.LOCK_EX)
        return True

    def let_go(self) -> None:
        """Give the place up, with all that lies beside it."""
        if self._held is not None:
            clear_scratch(self.path)
            # Where the whole folder went, there is nothing to give up.
            with suppress(FileNotFoundError), _turn_in(self.path.parent):
                _held_of(self.path).unlink()
            os.close(self._held)
            self._held = None


@contextmanager
def _turn_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else takes, gives up or looks for a place in `folder`.

    Otherwise somebody could find a place that is taken and not held yet.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _held_of(path: Path) -> Path:
    return path.with_name(path.name + _HELD)


def _remove_unless_held(held: Path) -> None:
    """Remove the place of the lock file `held`, unless somebody is there."""
    descriptor = os.open(held, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        clear_scratch(held.with_suffix(""))
        held.unlink()
    finally:
        os.close(descriptor)
