"""The office's own template of the brief: kept in the store, chosen in its journal.

Every template that was ever chosen lies under its checksum in the store. Which of them
is in use is a change of the journal: it holds whole or not at all, with who chose it
when, and choosing another one loses none.
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.contract.problems import UserError
from data.store import journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action
from data.store.template_contents import keep_content, kept_content

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
    with store.transaction() as cursor:
        sha256 = keep_content(cursor, content)
        _record(cursor, f"{sha256} {file_name}", viewer)


def use_template(store: Store, template: OfficeTemplate | None, viewer: Viewer) -> None:
    """Use a template that was kept before; None uses the one the program comes with.

    Raises UserError for a viewer who may not.
    """
    require(viewer, Action.KEEP_TEMPLATES)
    subject = f"{template.sha256} {template.file_name}" if template else ""
    with store.transaction() as cursor:
        _record(cursor, subject, viewer)


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

    Raises UserError where they are gone, or are not what was kept.
    """
    with store.cursor() as cursor:
        content = kept_content(cursor, template.sha256)
    if content is None:
        raise UserError("template_lost", file=template.file_name)
    return content


def _record(cursor: duckdb.DuckDBPyConnection, subject: str, viewer: Viewer) -> None:
    journal.record_change(cursor, _KIND, subject, viewer.name)
