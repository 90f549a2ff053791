"""The bytes of every template of the brief that was ever chosen, in the store itself.

So they are in every backup, and each machine of a lake has them. Up to version 13 of
the store they lay beside it, in a folder of files; a store of then takes them up when
it becomes one of this version.
"""

import hashlib
from pathlib import Path

import duckdb

from data.contract.problems import UserError

# The first version of the store that holds them.
TEMPLATES_SINCE = 14


def keep_content(cursor: duckdb.DuckDBPyConnection, content: bytes) -> str:
    """Keep the bytes of a template, once, and return the checksum they are found by."""
    sha256 = hashlib.sha256(content).hexdigest()
    # What stands there may be damaged: whoever chooses the file again mends it.
    cursor.execute(
        "delete from journal.brief_templates where sha256 = $sha256",
        {"sha256": sha256},
    )
    cursor.execute(
        "insert into journal.brief_templates values ($sha256, $content)",
        {"sha256": sha256, "content": content},
    )
    return sha256


def kept_content(cursor: duckdb.DuckDBPyConnection, sha256: str) -> bytes | None:
    """Return the bytes of that checksum; None where they are gone, or are others."""
    found = cursor.execute(
        "select content from journal.brief_templates where sha256 = $sha256",
        {"sha256": sha256},
    ).fetchall()
    if not found or hashlib.sha256(found[0][0]).hexdigest() != sha256:
        return None
    return bytes(found[0][0])


def take_up_files(cursor: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keep what `folder` holds of templates; the files stay, for the older program.

    One that is not what its name says was changed there, and is left out: whoever asks
    for it is told that it is lost, as before. Raises UserError for a file that cannot
    be read: passed over, it would be lost without a word.
    """
    for file in sorted(folder.glob("*.docx")):
        try:
            content = file.read_bytes()
        except OSError as error:
            reason = error.strerror
            raise UserError("cannot_open", file=file.name, reason=reason) from error
        if hashlib.sha256(content).hexdigest() == file.stem:
            keep_content(cursor, content)


def templates_of(path: Path) -> Path:
    """Return where the templates of the store at `path` lay up to version 13."""
    return path.with_name(f"{path.name}.templates")
