"""Copies of a store that another process has open: asked for, and made, by files.

Only the process that has the store open can copy it. Whoever wants a copy leaves a file
in the staging folder; the dashboard looks for such files every second, puts the copy
beside it, and whoever asked takes it away.
"""

import logging
import threading
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from data.contract.problems import UserError
from data.store.audit import record_or_log
from data.store.audit_chain import Event
from data.store.connection import staging_of
from data.store.database import Store
from data.store.uploads import remove_expired

# What the audit log calls a copy of the whole store.
BACKUP = "backup"
_EVERY_SECONDS = 1.0
# Whoever has the store open and answers requests has taken one up by then.
_TAKEN_UP_SECONDS = 10.0
_MADE_SECONDS = 3600.0
_LOG = logging.getLogger(__name__)
_WANTED, _TAKEN_UP, _COPY = ".wanted", ".taken_up", ".duckdb"


def answer_copy_requests(store: Store) -> threading.Thread:
    """Make the copies that others ask for, from now on until the store is closed.

    Uploads that have waited for too long are removed on the way.
    """
    answering = threading.Thread(target=_answer, args=(store,), daemon=True)
    answering.start()
    return answering


def _answer(store: Store) -> None:
    while not store.closed.wait(_EVERY_SECONDS):
        # A virus scanner that holds the file, or a full disk, passes. A thread that
        # died of it would leave every later request unanswered until a restart.
        try:
            _answer_pending(store)
            remove_expired(store)
        except OSError:
            _LOG.exception("the staging folder could not be looked through")


def _answer_pending(store: Store) -> None:
    for wanted in store.staging.glob(f"*{_WANTED}"):
        # Whoever asked may have given up at this very moment.
        with suppress(FileNotFoundError):
            _make(store, wanted.rename(wanted.with_suffix(_TAKEN_UP)))


def _make(store: Store, taken_up: Path) -> None:
    """Make the copy asked for, and say so by taking the request away."""
    copy = taken_up.with_suffix(_COPY)
    try:
        store.copy_to(copy)
    except Exception:
        # Whoever asked finds no copy and is told; the dashboard goes on.
        _LOG.exception("a copy that was asked for could not be made")
    # Asked before: whoever waits takes it away as soon as the request is gone.
    is_made = copy.exists()
    try:
        taken_up.unlink()
    except FileNotFoundError:
        # Whoever asked has given up: nobody would ever take the copy away.
        copy.unlink(missing_ok=True)
        return
    if is_made:
        record_or_log(store, Event.EXPORT, "cli", subject=BACKUP)


def request_copy(store_path: Path) -> Path:
    """Have the process that has the store at `store_path` open make a copy of it.

    Returns where the copy lies, for the caller to take away. Raises UserError when that
    process makes no copies, or could not make this one.
    """
    wanted = staging_of(store_path) / f"{uuid4().hex}{_WANTED}"
    try:
        wanted.touch()
    except OSError as error:
        raise UserError("store_in_use", path=store_path) from error
    copy, taken_up = wanted.with_suffix(_COPY), wanted.with_suffix(_TAKEN_UP)
    try:
        if not _gone(wanted, _TAKEN_UP_SECONDS):
            raise UserError("store_in_use", path=store_path)
        if not _gone(taken_up, _MADE_SECONDS) or not copy.exists():
            raise UserError("copy_failed", path=store_path)
    except BaseException:
        # Also when it is interrupted at the terminal.
        for left in (wanted, taken_up, copy):
            left.unlink(missing_ok=True)
        raise
    return copy


def _gone(path: Path, seconds: float) -> bool:
    """Wait until the file at `path` is gone, but no longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while path.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(_EVERY_SECONDS / 10)
    return True
