"""Writing the open store out as a file of its own, and keeping what is replaced.

A database is two files: the one with its name, and beside it, until what it holds is
taken over, its log. Whoever moves one alone loses rows or gives them to another.
"""

import shutil
from datetime import datetime
from itertools import chain, count
from pathlib import Path

import duckdb

from data.contract.problems import UserError
from data.contract.sql_quoting import quoted
from data.store.audit_chain import anchor_of, pending_anchor_of
from data.store.resource_errors import translated_write_errors

_AUDIT_LOG, _SIGN_OUTS = '"journal"."audit_events"', '"journal"."sign_outs"'


def log_of(path: Path) -> Path:
    """Return where the database at `path` writes its changes first."""
    return path.with_name(path.name + ".wal")


def copy_to(cursor: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> None:
    """Write the store that `cursor` belongs to, as it is, to the file `path`.

    It is written in `scratch`, the only folder that the database may write to, read
    again and compared, and moved when it is whole. Raises UserError when it is not.
    """
    written = scratch / "copy.duckdb"
    [(own,)] = cursor.execute("select current_database()").fetchall()
    cursor.execute(f"attach {quoted(written)} as store_copy")
    try:
        cursor.execute(f'copy from database "{own}" to store_copy')
        # Until then the rows stand in its log, which is not moved with it.
        cursor.execute("checkpoint store_copy")
    finally:
        cursor.execute("detach store_copy")
    _refuse_another_content(cursor, own, written)
    put_in_place(written, path)


def _refuse_another_content(
    cursor: duckdb.DuckDBPyConnection, own: str, written: Path
) -> None:
    """Raise UserError unless the file `written` holds what the database `own` holds.

    A disk that lies about what it wrote is found now, not on the day of the restore.
    """
    if log_of(written).exists():
        raise UserError("copy_differs")
    cursor.execute(f"attach {quoted(written)} as store_copy (read_only)")
    try:
        # Somebody may have signed in or out since: neither waits for a copy.
        until = _last_audit_number(cursor)
        contents = [content_of(cursor, each, until) for each in (own, "store_copy")]
        for each in contents:
            each.pop(_SIGN_OUTS, None)
        if contents[0] != contents[1]:
            raise UserError("copy_differs")
    finally:
        cursor.execute("detach store_copy")


def _last_audit_number(cursor: duckdb.DuckDBPyConnection) -> int | None:
    """Return how far the audit log of the copy goes; None where it has none yet."""
    known = "from duckdb_tables() where database_name = 'store_copy' and table_name = "
    if not cursor.execute(f"{known} 'audit_events'").fetchall():
        return None
    number = "select coalesce(max(number), 0) from store_copy.journal.audit_events"
    [(last,)] = cursor.execute(number).fetchall()
    return int(last)


def content_of(
    cursor: duckdb.DuckDBPyConnection, database: str, audited_until: int | None = None
) -> dict[str, tuple[int, int | None]]:
    """Return the number of rows and a checksum for each table of a database.

    Every block of the file is read for it, so a damaged one raises duckdb.Error. Of the
    audit log only the lines up to number `audited_until` are taken, where it is given.
    Neither the order of rows nor that of columns matters.
    """
    content: dict[str, tuple[int, int | None]] = {}
    for name, columns in columns_of_tables(cursor, database).items():
        is_cut = audited_until is not None and name == _AUDIT_LOG
        until = f"where number <= {audited_until}" if is_cut else ""
        [(rows, checksum)] = cursor.execute(
            f'select count(*), sum(hash({columns})) from "{database}".{name} {until}'
        ).fetchall()
        content[name] = rows, checksum
    return content


def columns_of_tables(
    cursor: duckdb.DuckDBPyConnection, database: str
) -> dict[str, str]:
    """Return the tables of a database as SQL names them, each with all its columns."""
    found = cursor.execute(
        """
        select
            format('"{}"."{}"', schema_name, table_name) as name,
            string_agg(format('"{}"', column_name), ', ' order by column_name),
        from duckdb_columns()
        where database_name = $database and not internal
        group by name
        order by name
        """,
        {"database": database},
    ).fetchall()
    return dict(found)


def put_in_place(written: Path, path: Path) -> None:
    """Move a whole file to the new file `path`, where it is never seen in part.

    Where the path lies on another disk, moving is copying, and can be interrupted:
    nothing is left of it then. Raises UserError when there is no room or no right to
    write, or when `path` has come to be meanwhile.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with translated_write_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(written, unfinished)
            refuse_existing(path)
            unfinished.replace(path)
    except BaseException:
        with translated_write_errors(path):
            unfinished.unlink(missing_ok=True)
        raise


def refuse_existing(path: Path) -> None:
    """Raise UserError where a file would be written over or be given another's log."""
    for taken in (path, log_of(path)):
        if taken.exists():
            raise UserError("file_exists", path=taken)


def name_to_keep(path: Path, why: str, at: datetime) -> Path:
    """Return a new path beside `path`, under which its content of that moment is kept.

    Neither it nor its log is there: two within one second must not cost the first.
    """
    moment = f"{path.stem}.{why}-{at:%Y%m%d-%H%M%S}"
    numbered = chain([moment], (f"{moment}-{number}" for number in count(2)))
    names = (path.with_name(name + path.suffix) for name in numbered)
    return next(each for each in names if not (each.exists() or log_of(each).exists()))


def keep(path: Path, why: str, at: datetime) -> Path:
    """Rename the database at `path`, what lies beside it too, and return its new path.

    Beside it are its log and the anchor of its audit log; any of them may be missing.
    """
    kept = name_to_keep(path, why, at)
    # Nobody who does the same at this moment is given the same name.
    kept.touch(mode=0o600, exist_ok=False)
    # The file first: what stops here leaves a log without a store, which is refused,
    # and not a store without its log, whose last rows would be missing unnoticed.
    if path.exists():
        path.replace(kept)
    for beside in (log_of, anchor_of, pending_anchor_of):
        if beside(path).exists():
            beside(path).replace(beside(kept))
    return kept
