"""Copying the store away while it is open, and putting a copy back."""

import shutil
from pathlib import Path

import duckdb

from data.clock import now
from data.contract.problems import UserError
from data.store.backup_requests import request_copy
from data.store.database import Store, is_open, open_store
from data.store.file_copies import name_to_keep, put_in_place
from data.store.resource_errors import translated_resource_errors
from data.store.schema import found_version


def backup(store: Store, path: Path) -> None:
    """Write a copy of the store, as it is at this moment, to the new file `path`.

    The store stays open and usable. Raises UserError when `path` is there already.
    """
    if path.exists():
        raise UserError("file_exists", path=path)
    store.copy_to(path)


def backup_of(store_path: Path, path: Path) -> None:
    """Write a copy of the store at `store_path` to `path`, whoever has it open.

    A dashboard that runs is asked for it and goes on working. Raises UserError when
    `path` is there already or the process that has the store open makes no copies.
    """
    if path.exists():
        raise UserError("file_exists", path=path)
    try:
        store = open_store(store_path)
    except UserError as error:
        if error.key != "store_in_use":
            raise
        put_in_place(request_copy(store_path), path)
        return
    backup(store, path)
    store.close()


def restore(backup_path: Path, store_path: Path) -> Path | None:
    """Put a backup in the place of the store at `store_path`.

    The store that was there, whole or damaged, is kept beside it; its new path is
    returned, or None where there was none. Raises UserError when the file is no
    backup, when a newer version wrote it, or while another process has the store open.
    """
    if not backup_path.is_file():
        raise UserError("no_such_file", path=backup_path)
    _refuse_what_is_no_store(backup_path)
    _refuse_while_in_use(store_path)
    store_path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = store_path.with_name(store_path.name + ".unfinished")
    with translated_resource_errors():
        shutil.copyfile(backup_path, unfinished)
    kept = _keep(store_path)
    unfinished.replace(store_path)
    open_store(store_path).close()
    return kept


def _refuse_what_is_no_store(path: Path) -> None:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            version = found_version(connection, str(path))
    except duckdb.Error as error:
        raise UserError("not_a_store", path=path) from error
    except UserError as error:
        if error.key == "store_newer":
            raise
        raise UserError("not_a_store", path=path) from error
    if version is None:
        raise UserError("not_a_store", path=path)


def _refuse_while_in_use(path: Path) -> None:
    """Raise UserError while somebody has the store at `path` open.

    Opening takes the lock: a running dashboard is not pulled from under its feet. That
    it cannot be opened for another reason may be why a backup is put back.
    """
    if is_open(path):
        raise UserError("store_in_use", path=path)
    if not path.exists():
        return
    try:
        open_store(path).close()
    except UserError as error:
        if error.key == "store_in_use":
            raise


def _keep(path: Path) -> Path | None:
    """Rename the store at `path`, and what a process that died left beside it."""
    if not path.exists():
        return None
    kept = name_to_keep(path, "before-restore", now())
    path.replace(kept)
    log = path.with_name(path.name + ".wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + ".wal"))
    return kept
