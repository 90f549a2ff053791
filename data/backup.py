"""Copying the store away while it is open, and putting a copy back."""

import os
from datetime import datetime
from pathlib import Path

import duckdb

from data.clock import now
from data.problems import UserError
from data.store import Store, open_store


def backup(store: Store, path: Path) -> None:
    """Write a copy of the store, as it is at this moment, to the new file `path`.

    The store stays open and usable. Raises UserError when `path` is there already.
    """
    if path.exists():
        raise UserError("file_exists", path=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and renamed: an interrupted backup never looks like a whole one.
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with store.alone() as cursor:
        own = cursor.execute("select current_database()").fetchone()[0]
        cursor.execute(f"attach {_quoted(unfinished)} as backup_copy")
        try:
            cursor.execute(f'copy from database "{own}" to backup_copy')
        finally:
            cursor.execute("detach backup_copy")
    os.replace(unfinished, path)


def restore(backup_path: Path, store_path: Path) -> Path | None:
    """Put a backup in the place of the store at `store_path`.

    The store that was there is kept beside it; its new path is returned, or None
    where there was none. Raises UserError when the file is no backup, when a newer
    version wrote it, or while another process has the store open.
    """
    if not backup_path.is_file():
        raise UserError("no_such_file", path=backup_path)
    _refuse_what_is_no_store(backup_path)
    kept = None
    if store_path.exists():
        # Opening takes the lock: a running dashboard is not pulled from under its feet.
        open_store(store_path).close()
        kept = _name_to_keep(store_path, now())
    unfinished = store_path.with_name(store_path.name + ".unfinished")
    store_path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(backup_path.read_bytes())
    if kept:
        os.replace(store_path, kept)
    os.replace(unfinished, store_path)
    open_store(store_path).close()
    return kept


def _refuse_what_is_no_store(path: Path) -> None:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("select version from journal.schema_version")
    except duckdb.Error as error:
        raise UserError("not_a_store", path=path) from error


def _name_to_keep(path: Path, at: datetime) -> Path:
    return path.with_name(f"{path.stem}.before-restore-{at:%Y%m%d-%H%M%S}{path.suffix}")


def _quoted(path: Path) -> str:
    """Return a path as an SQL text; `attach` takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"
