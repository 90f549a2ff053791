"""Writing the open store out as a file of its own."""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb

from data.store.resource_errors import translated_resource_errors


def copy_to(cursor: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> None:
    """Write the store that `cursor` belongs to, as it is, to the file `path`.

    It is written in `scratch`, the only folder that the database may write to, and
    moved when it is whole.
    """
    written = scratch / "copy.duckdb"
    own = cursor.execute("select current_database()").fetchone()[0]
    cursor.execute(f"attach {quoted(written)} as store_copy")
    try:
        cursor.execute(f'copy from database "{own}" to store_copy')
    finally:
        cursor.execute("detach store_copy")
    put_in_place(written, path)


def put_in_place(written: Path, path: Path) -> None:
    """Move a whole file to `path`, where it is never seen in part.

    Where the path lies on another disk, moving is copying, and can be interrupted.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    with translated_resource_errors():
        shutil.move(written, unfinished)
    unfinished.replace(path)


def quoted(path: Path) -> str:
    """Return a path as an SQL text, where a statement takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def name_to_keep(path: Path, why: str, at: datetime) -> Path:
    """Return the path beside `path` under which its content of that moment is kept."""
    return path.with_name(f"{path.stem}.{why}-{at:%Y%m%d-%H%M%S}{path.suffix}")
