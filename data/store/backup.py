"""Copying the store away while it is open, and putting a copy back."""

from pathlib import Path

from data.clock import now
from data.contract.problems import UserError
from data.store.audit import record, record_or_log
from data.store.audit_chain import (
    Event,
    Mark,
    anchor_of,
    anchored,
    last_mark,
    read_anchor,
)
from data.store.backup_requests import BACKUP, request_copy
from data.store.database import Store, open_store
from data.store.file_copies import keep, log_of, put_in_place, refuse_existing
from data.store.location import engine_at
from data.store.resource_errors import translated_write_errors
from data.store.sound_copies import (
    refuse_unreadable,
    refuse_while_in_use,
    sound_copy,
)


def backup(store: Store, path: Path) -> None:
    """Write a copy of the store, as it is at this moment, to the new file `path`.

    The store stays open and usable. Raises UserError when `path` is there already, when
    it cannot be written, or when what was written is not what the store holds.
    """
    refuse_existing(path)
    store.copy_to(path)


def backup_of(place: Path | str, path: Path) -> None:
    """Write a copy of the store at `place` to the file `path`, whoever has it open.

    A dashboard that runs is asked for it and goes on working; it can save a store whose
    file was deleted under it. Raises UserError as `backup` does, when there is no
    store or no folder for the copy, and when the process that has it open makes no
    copies.
    """
    refuse_existing(path)
    # Made without a word, a folder of a mistyped name is where nobody looks for copies.
    if not path.parent.exists():
        raise UserError("folder_missing", path=path.parent)
    # Opening it would make an empty store, and the copy would be one of nothing.
    if not engine_at(place).exists():
        _take_copy_of_lost(place, path)
        return
    try:
        store = open_store(place)
    except UserError as error:
        if error.key != "store_in_use" or not isinstance(place, Path):
            raise
        # A store is locked for all processes but one: only that one can read it.
        _take_copy(place, path)
        return
    try:
        backup(store, path)
        record_or_log(store, Event.EXPORT, "cli", subject=BACKUP)
    finally:
        store.close()


def _take_copy(store_path: Path, path: Path) -> None:
    """Move to `path` the copy that whoever has the store open makes when asked."""
    copy = request_copy(store_path)
    # Where it cannot be moved, a second store would be left lying beside the first.
    try:
        put_in_place(copy, path)
    finally:
        copy.unlink(missing_ok=True)


def _take_copy_of_lost(place: Path | str, path: Path) -> None:
    """Take a copy of a store whose file is gone, as long as somebody has it open."""
    if not isinstance(place, Path):
        raise UserError("store_missing", path=engine_at(place).name)
    try:
        _take_copy(place, path)
    except UserError as error:
        if error.key != "store_in_use":
            raise
        raise UserError("store_missing", path=place) from error


def restore(backup_path: Path, place: Path | str, by: str = "cli") -> Path | None:
    """Put a backup in the place of the store at `place`, a file.

    Its audit log goes on from there, beginning with that it was put back, `by` whom,
    and how far the log went that it takes the place of.

    The backup itself is only read: what is put in place is a copy of it, in which its
    log is taken over, that was brought to this version and found whole. The store that
    was there, whole or damaged, is kept beside it with its log; its new path is
    returned, or None where there was neither. Raises UserError when the file is no
    backup or a damaged one, when a newer version wrote it, or while another process has
    the store or the backup open. Nothing has changed then.
    """
    if not isinstance(place, Path):
        # Its former state would be lost, or every machine asked to stop: moved to a
        # new lake, both are there.
        raise UserError("lake_restore", path=engine_at(place).name)
    store_path = place
    if not backup_path.is_file():
        raise UserError("no_such_file", path=backup_path)
    refuse_unreadable(backup_path)
    for path in (store_path, backup_path):
        refuse_while_in_use(path)
    with (
        translated_write_errors(store_path),
        sound_copy(backup_path, store_path) as copy,
    ):
        _record_restore(copy, read_anchor(anchor_of(store_path)), by)
        # Damaged or not: what can still be saved of it, only people can judge.
        kept = _keep(store_path)
        copy.replace(store_path)
        anchor_of(copy).replace(anchor_of(store_path))
    return kept


def _record_restore(copy: Path, former: Mark | None, by: str) -> None:
    """Have the audit log of `copy` say that it was put back, and anchor it.

    Shorter than the log that it replaces, it would look like one that was cut.
    """
    opened = open_store(copy)
    try:
        with opened.cursor() as cursor:
            own = last_mark(cursor)
        with anchored(opened.beside, own):
            pass
        detail = f"until={own.number}"
        if former:
            detail += f" former={former.number} hash={former.hash}"
        record(opened, Event.RESTORED, by, detail=detail)
    finally:
        opened.close()


def _keep(path: Path) -> Path | None:
    """Rename the store at `path`, and what a process that died left beside it."""
    if not path.exists() and not log_of(path).exists():
        return None
    return keep(path, "before-restore", now())
