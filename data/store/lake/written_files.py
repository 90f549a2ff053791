"""The files of a commit whose answer may get lost: kept until it is known.

Where the catalogue does not answer a commit, DuckLake takes it as failed and removes
the files it has written. But the catalogue may have kept it: then it names files that
are not there any more, and nobody could read the lake. So each new file is given a
second name before the commit, and back its own where that went. Files that the
catalogue does not know after all harm nobody: `maintain` removes them.

A bucket knows no second names: there versions of its objects have to be kept.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from data.store.resource_errors import translated_write_errors

_KEPT = ".kept"


class WrittenFiles:
    """What is written below `folder` from the moment that this is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # By the clock of whoever keeps the files, which may not be this machine's.
        self._before = {path: _changed_at(path) for path in _folders(folder)}

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Commit within: no file that was written so far is lost if that fails.

        Raises UserError where there is no room or no right for second names.
        """
        names = self._folder / _KEPT / uuid4().hex
        with translated_write_errors(self._folder):
            _link(self._new_files(), self._folder, names)
        try:
            yield
        finally:
            # After a commit that succeeded all of them are there, and stay.
            _give_back(names, self._folder)

    def _new_files(self) -> Iterator[Path]:
        for folder in _folders(self._folder):
            before = self._before.get(folder, 0)
            if _changed_at(folder) == before:
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    # Those of the same moment as well: a clock may tick slowly.
                    is_new = entry.stat().st_mtime_ns >= before
                    if is_new and entry.is_file():
                        yield Path(entry.path)


def give_back_files(folder: Path) -> None:
    """Give back what a writer that was killed within its commit has kept.

    Nobody may be writing meanwhile.
    """
    for names in (folder / _KEPT).glob("*"):
        _give_back(names, folder)


def _folders(folder: Path) -> Iterator[Path]:
    """Yield the folders of files: each schema's has one for each of its tables."""
    for schema in folder.glob("[!.]*/"):
        yield from schema.glob("*/")


def _changed_at(folder: Path) -> int:
    return folder.stat().st_mtime_ns


def _link(files: Iterator[Path], folder: Path, names: Path) -> None:
    for file in files:
        name = names / file.relative_to(folder)
        name.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, name)
        except OSError:
            # Not every shared folder knows second names.
            shutil.copyfile(file, name)


def _give_back(names: Path, folder: Path) -> None:
    """Have each file of `names` its own name again, and remove the second one."""
    for name in names.glob("*/*/*"):
        own = folder / name.relative_to(names)
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            name.replace(own)
    shutil.rmtree(names, ignore_errors=True)
