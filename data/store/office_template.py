"""The office's own template of the brief: kept beside the store, chosen in its journal.

Every template that was ever chosen lies under its checksum in a folder beside the
store. Which of them is in use is a change of the journal: it holds whole or not at all,
with who chose it when, and choosing another one loses none.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import duckdb

from data.contract.problems import UserError
from data.store import journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Store
from data.store.resource_errors import translated_write_errors
from data.store.roles import Action

_KIND = "brief_template"


@dataclass(frozen=True)
class OfficeTemplate:
    """A template as it was chosen: its file and checksum, by whom, when."""

    file_name: str
    sha256: str
    chosen_by: str
    chosen_at: datetime


def keep_template(store: Store, content: bytes, file_name: str, viewer: Viewer) -> None:
    """Keep a template, and use it from now on.

    Whoever calls has seen that a document can be made of it. Raises UserError where
    there is no room or no right to write, when the former one stays in use, and for a
    viewer who may not.
    """
    require(viewer, Action.KEEP_TEMPLATES)
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(store, sha256)
    with translated_write_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Never seen in part, whoever is killed in the middle.
        unfinished = path.with_name(f"{uuid4().hex}.unfinished")
        try:
            unfinished.touch(mode=0o600)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    _record(store, f"{sha256} {file_name}", viewer)


def use_template(store: Store, template: OfficeTemplate | None, viewer: Viewer) -> None:
    """Use a template that was kept before; None uses the one the program comes with.

    Raises UserError for a viewer who may not.
    """
    require(viewer, Action.KEEP_TEMPLATES)
    subject = f"{template.sha256} {template.file_name}" if template else ""
    _record(store, subject, viewer)


def template_in_use(cursor: duckdb.DuckDBPyConnection) -> OfficeTemplate | None:
    """Return what is in use, at the moment of a bare cursor; None where none is."""
    found = cursor.execute(
        """
        select subject, changed_by, changed_at
        from journal.changes
        where kind = $kind
        order by change_id desc
        limit 1
        """,
        {"kind": _KIND},
    ).fetchall()
    if not found or not found[0][0]:
        return None
    subject, by, at = found[0]
    sha256, _, file_name = subject.partition(" ")
    return OfficeTemplate(file_name, sha256, by, at)


def content_of(store: Store, template: OfficeTemplate) -> bytes:
    """Return the bytes of a template that was kept.

    Raises UserError where the file is gone, or is not what was kept.
    """
    path = _path(store, template.sha256)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError("template_lost", file=template.file_name) from error
    if hashlib.sha256(content).hexdigest() != template.sha256:
        raise UserError("template_lost", file=template.file_name)
    return content


def templates_of(path: Path) -> Path:
    """Return where the templates of the store at `path` lie."""
    return path.with_name(f"{path.name}.templates")


def _path(store: Store, sha256: str) -> Path:
    return templates_of(store.beside) / f"{sha256}.docx"


def _record(store: Store, subject: str, viewer: Viewer) -> None:
    with store.transaction() as cursor:
        journal.record_change(cursor, _KIND, subject, viewer.name)
