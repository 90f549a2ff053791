"""How the database is opened: with what it may take, and shut in with its own files."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.contract.problems import UserError
from data.contract.sql_quoting import quoted
from data.store.file_copies import log_of
from data.store.resource_errors import translated_resource_errors

Settings = dict[str, str | bool | int | float | list[str]]
SETTINGS: Settings = {
    # Nothing is fetched at run time: an extension not in the wheel stays absent.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    # A name in a question means a table, never a variable of this program.
    "python_enable_replacements": "false",
    "preserve_insertion_order": "true",
    # Each file handed over is read once: keeping it in memory would help nobody.
    "enable_external_file_cache": "false",
    # Four million meetings must load within 4 GB; what does not fit goes to disk, but
    # no question may fill the disk.
    "memory_limit": "2500MB",
    "max_temp_directory_size": "20GB",
}

# What the systems say of a file that another process has open.
_IN_USE = ("Could not set lock", "being used by another process")


def staging_of(path: Path) -> Path:
    """Return the only folder whose files the database at `path` reads and writes."""
    return Path(f"{path.resolve()}.staging")


def spill_of(path: Path) -> Path:
    """Return where the database at `path` puts what does not fit in memory."""
    return Path(f"{path.resolve()}.tmp")


def connect(database: str, beside: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that reaches no other file, no net, and no setting.

    What the database needs for a while it puts beside the path `beside`. Raises
    UserError when another process has the file open, it cannot be read, or only its log
    is there.
    """
    if not beside.exists() and log_of(beside).exists():
        # A new store would take over the rows of the lost one's log, or drop them.
        raise UserError("store_lost", path=database)
    keep_files_private(beside)
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        spill: Settings = {"temp_directory": str(spill_of(beside))}
        with _nothing_half_made(beside), translated_resource_errors():
            connection = duckdb.connect(database, config=SETTINGS | spill)
    except (OSError, duckdb.IOException) as error:
        reason = "store_in_use" if _is_in_use_error(error) else "store_unreadable"
        raise UserError(reason, path=database) from error
    try:
        # Taking over the log empties the file of its name, whoever's it is by then.
        connection.execute("pragma disable_checkpoint_on_shutdown")
        shut_in(connection, [staging_of(beside)])
    except duckdb.Error as error:
        # Somebody in this process still holds on to it after a fatal error.
        connection.close()
        raise UserError("store_restarting", path=database) from error
    return connection


def roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    """End the transaction of `cursor`, if it is in one, with nothing kept.

    Before it is closed, always: closing ends it as well, but where the catalogue of a
    lake has gone meanwhile, the database then ends the whole process.
    """
    # What goes wrong now has ended the transaction, too; most have none any more.
    with suppress(duckdb.Error):
        cursor.execute("rollback")


def close_cursor(cursor: duckdb.DuckDBPyConnection) -> None:
    """Close `cursor`, whatever it was in the middle of."""
    roll_back(cursor)
    cursor.close()


def shut_in(
    connection: duckdb.DuckDBPyConnection, places: Iterable[str | Path]
) -> None:
    """Let the database reach what it has open, and of files those below `places`."""
    # Refused in the config, where they would hold before the others are set.
    allowed = ", ".join(map(quoted, places))
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def checkpoint_at_close(connection: duckdb.DuckDBPyConnection) -> None:
    """Have the database write what its log holds into its file when it is closed.

    Only for whoever knows that both are still its own.
    """
    # After an error that it did not survive, the log is taken over by the next opening.
    with suppress(duckdb.Error):
        connection.execute("pragma enable_checkpoint_on_shutdown")


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from every other one, or None for no file.

    Device and inode; on Windows, where Python calls them the same, volume and file id.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def keep_files_private(beside: Path) -> None:
    """Let nobody but its owner read the database and what is written beside it.

    The database makes its files by itself, anew with every log, so the rule is one of
    the whole process: files 0600, folders 0700. Those of earlier versions follow.
    """
    os.umask(0o077)
    for path in (beside, log_of(beside)):
        # Another's file can be ours to use and not to change.
        with suppress(OSError):
            path.chmod(0o600)


def is_in_use(path: Path) -> bool:
    """Return whether another process has the database at `path` open.

    It is opened for reading and left as it is.
    """
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error as error:
        return _is_in_use_error(error)
    return False


def _is_in_use_error(error: Exception) -> bool:
    return any(words in str(error) for words in _IN_USE)


@contextmanager
def _nothing_half_made(path: Path) -> Iterator[None]:
    """Remove the file at `path` where there was no room to make it whole.

    The beginning of a store is none, and would be refused for ever.
    """
    is_new = not path.exists()
    try:
        yield
    except UserError:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def release_memory() -> None:
    """Return to the system what the databases of this process no longer use.

    What was freed is kept for later, some 100 MB after some dozens of files. All of it
    is let go when a database is closed: any will do, and takes 20 milliseconds.
    """
    duckdb.connect(":memory:", config={"threads": 1}).close()


def clear_scratch(beside: Path) -> None:
    """Remove what a process that was killed left beside its database."""
    for folder in (staging_of(beside), spill_of(beside)):
        shutil.rmtree(folder, ignore_errors=True)


def remove_scratch_folders(beside: Path) -> None:
    """Remove the empty folders of a database that is closed."""
    for folder in (staging_of(beside), spill_of(beside)):
        with suppress(OSError):  # Mostly there is none; what is in use stays.
            folder.rmdir()
