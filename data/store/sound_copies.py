"""Copies of a backup that were found whole, for what is made of them.

The backup itself is only read. What is wrong with it is found in its copy, while
whatever it is to take the place of still stands.
"""

import glob
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.contract.problems import UserError
from data.store.connection import connect, is_in_use
from data.store.database import is_open, open_store
from data.store.file_copies import log_of
from data.store.integrity import AUDIT_LOG, verify
from data.store.schema import found_version
from data.store.template_contents import templates_of

_LONGEST_RESTORE_SECONDS = 24 * 60 * 60


@contextmanager
def sound_copy(backup_path: Path, near: Path) -> Iterator[Path]:
    """Yield a whole copy of a backup, in a folder beside `near`, which goes afterwards.

    Its log is taken over in it, and it is of this version. Raises UserError when the
    file is no backup or a damaged one, and when a newer version wrote it.
    """
    with folder_beside(near) as folder:
        copy = folder / near.name
        shutil.copyfile(backup_path, copy)
        if log_of(backup_path).exists():
            # The last rows of a store that was not closed stand in its log alone.
            shutil.copyfile(log_of(backup_path), log_of(copy))
        # A backup of before version 14 holds no templates: it takes up these.
        for place in (near, backup_path):
            if templates_of(place).is_dir():
                shutil.copytree(
                    templates_of(place), templates_of(copy), dirs_exist_ok=True
                )
        _refuse_what_is_no_store(copy, backup_path)
        _refuse_what_is_damaged(copy, backup_path)
        yield copy


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Yield a folder of one's own beside `path`, which goes afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_what_was_killed(path)
    with TemporaryDirectory(
        prefix=f"{path.name}.restoring-",
        # On the same disk: moving it into place is one step then, and needs no room.
        dir=path.parent,
        ignore_cleanup_errors=True,
    ) as folder:
        yield Path(folder)


def _clear_what_was_killed(path: Path) -> None:
    """Remove copies that were never put in place; none takes as long as a day."""
    for folder in path.parent.glob(f"{glob.escape(path.name)}.restoring-*"):
        if folder.stat().st_mtime < time.time() - _LONGEST_RESTORE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_what_is_no_store(copy: Path, path: Path) -> None:
    """Raise UserError unless `copy` is a store; `path` is what it is a copy of."""
    # Not with open_store: that would make a store of any empty database.
    try:
        with connect(str(copy), copy) as connection:
            version = found_version(connection, str(path))
    except duckdb.Error as error:
        raise UserError("not_a_store", path=path) from error
    except UserError as error:
        if error.key not in ("store_unreadable", "store_foreign"):
            raise
        raise UserError("not_a_store", path=path) from error
    if version is None:
        raise UserError("not_a_store", path=path)


def _refuse_what_is_damaged(copy: Path, path: Path) -> None:
    """Raise UserError unless every block and every promise of `copy` holds."""
    try:
        opened = open_store(copy)
        try:
            found = verify(opened)
        finally:
            opened.close()
    except duckdb.Error as error:
        raise UserError("backup_damaged", path=path) from error
    except UserError as error:
        if error.key not in ("store_damaged", "store_unreadable", "store_restarting"):
            raise  # A full disk, for one, is no fault of the backup.
        raise UserError("backup_damaged", path=path) from error
    # A line of the audit log that was tampered with makes no fact of the backup wrong:
    # people would lose both. Closing takes the log over: one that is still there holds
    # rows that got lost.
    is_broken = any(each.table != AUDIT_LOG for each in found)
    if is_broken or log_of(copy).exists():
        raise UserError("backup_damaged", path=path)


def refuse_unreadable(path: Path) -> None:
    """Raise UserError where the file at `path` may not be read."""
    # Asked first: copying it would blame the place that it is copied to.
    try:
        path.open("rb").close()
    except OSError as error:
        raise UserError("cannot_open", file=path.name, reason=error.strerror) from error


def refuse_while_in_use(path: Path) -> None:
    """Raise UserError while somebody has the store at `path` open.

    A running dashboard is not pulled from under its feet, and the file of an open store
    alone is not what it holds. That it cannot be opened for another reason may be why a
    backup is put back.
    """
    if is_open(path) or (path.exists() and is_in_use(path)):
        raise UserError("store_in_use", path=path)
