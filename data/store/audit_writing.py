"""How the store writes its audit log: every change as it is kept, in its transaction.

Nobody who changes something can forget it: what is recorded of a change is read from
the changes of the journal when the transaction is about to be kept.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from data.contract.problems import UserError
from data.store import journal
from data.store.audit_chain import (
    NOTHING_YET,
    AuditAnchor,
    Event,
    Mark,
    Note,
    insert,
    last_mark,
    lines_after,
)

if TYPE_CHECKING:
    from data.store.database import Store

# The store itself, where it does something that nobody asked for.
STORE = "store"
# What of the row of a change is recorded beside its subject: one row, of one column.
_DETAILS = {
    "import": """
        select concat_ws(
            ' ', 'table=' || table_name, 'added=' || added, 'replaced=' || replaced,
            'withdrawn=' || withdrawn, 'refused=' || refused,
            if(is_sample, 'sample=yes', null)
        )
        from journal.imports where import_id = $subject::integer
    """,
    "undo": """
        select 'table=' || table_name
        from journal.imports where import_id = $subject::integer
    """,
    "threshold": """
        select concat_ws(
            ' ', 'value=' || value, 'from=' || strftime(from_month, '%Y-%m')
        )
        from journal.thresholds where change_id = $change_id
    """,
    "account": """
        select concat_ws(
            ' ', 'role=' || role,
            'units=' || coalesce(array_to_string(unit_codes, ','), '*'),
            'member=' || member_code, 'active=' || if(is_active, 'yes', 'no')
        )
        from journal.accounts where change_id = $change_id
    """,
}
# By the kind of a change in the journal.
EVENT_OF_CHANGE = {
    "import": Event.LOAD,
    "undo": Event.UNDO,
    "sample_removed": Event.SAMPLE_REMOVED,
    "mapping": Event.HEADERS,
    "brief_template": Event.TEMPLATE,
    "threshold": Event.THRESHOLD,
    "threshold_undone": Event.THRESHOLD,
    "account": Event.ACCOUNT,
    "account_undone": Event.ACCOUNT,
}


def notes_of_changes(
    store: "Store", cursor: duckdb.DuckDBPyConnection, before: int | None
) -> list[Note]:
    """Return what is to be recorded of every change after number `before`.

    `cursor` is in the transaction that made them; None for `before` is for one in which
    there are none.
    """
    if before is None:
        return []
    made = cursor.execute(
        """
        select change_id, kind, subject, changed_by
        from journal.changes
        where change_id > $before
        order by change_id
        """,
        {"before": before},
    ).fetchall()
    address = store.address_of_caller() if made else None
    return [
        _note(cursor, change_id, kind, subject, by, address)
        for change_id, kind, subject, by in made
    ]


def _note(
    cursor: duckdb.DuckDBPyConnection,
    change_id: int,
    kind: str,
    subject: str,
    by: str,
    address: str | None,
) -> Note:
    event = EVENT_OF_CHANGE.get(kind, Event.CHANGE)
    if kind == "import" and _is_entry(cursor, subject):
        event = Event.ENTRY
    if kind == "mapping":
        # The header itself stands in somebody's file.
        subject = subject.partition(":")[0]
    if kind == "brief_template":
        # Its checksum, for the name of the file may be anything.
        subject = subject.partition(" ")[0][:12]
    detail = _detail(cursor, change_id, kind, subject)
    return Note(event, by, subject, detail, address)


def _is_entry(cursor: duckdb.DuckDBPyConnection, subject: str) -> bool:
    found = cursor.execute(
        "select kind = 'entry' from journal.imports where import_id = $id",
        {"id": int(subject)},
    ).fetchall()
    return found == [(True,)]


def _detail(
    cursor: duckdb.DuckDBPyConnection, change_id: int, kind: str, subject: str
) -> str:
    if kind.endswith("_undone"):
        return "undone=yes"
    if kind not in _DETAILS:
        return ""
    given: dict[str, Any] = {"change_id": change_id, "subject": subject}
    asked = {name: each for name, each in given.items() if f"${name}" in _DETAILS[kind]}
    found = cursor.execute(_DETAILS[kind], asked).fetchall()
    return str(found[0][0]) if found else ""


@contextmanager
def appended(
    store: "Store",
    cursor: duckdb.DuckDBPyConnection,
    notes: Sequence[Note],
    before: int | None = None,
) -> Iterator[None]:
    """Write `notes` in the transaction of `cursor`, which the caller keeps within.

    From the number to the commit it is one's turn: two writers who read the same last
    line would give the same number to two. `before` is the latest change that this
    transaction began with. Raises UserError where another has been kept since, or where
    a turn was lost: nothing is kept then.
    """
    if not notes:
        yield
        return
    with store.audit_turn():
        # Not through `cursor`, which may have begun before others wrote their lines.
        with store.cursor() as kept:
            mark = last_mark(kept)
            _refuse_overtaken(store, kept, before)
        anchor = store.engine.anchor
        if anchor is None:
            insert(cursor, lines_after(mark, notes))
            yield
            return
        lines = lines_after(mark, [*_resumption(anchor, mark), *notes])
        insert(cursor, lines)
        with anchor.anchored(Mark(lines[-1].number, lines[-1].hash)):
            # As late as can be: what is kept under a turn that was lost meanwhile would
            # stand beside the lines of whoever has it now.
            store.refuse_unsafe_write()
            yield


def _refuse_overtaken(
    store: "Store", kept: duckdb.DuckDBPyConnection, before: int | None
) -> None:
    """Raise UserError where another change was kept after number `before`.

    Writers take turns, so there is none, unless a machine lost its turn with the
    connection that held it, and found that out too late. Of two changes that begin with
    the same one the second would be given the number of the first. Nobody keeps one
    meanwhile: every change is kept within the turn of the audit log.
    """
    if before is not None and journal.latest_change(kept) != before:
        raise UserError("catalogue_lost", path=store.path)


def _resumption(anchor: AuditAnchor, mark: Mark) -> list[Note]:
    """Return the note that the log does not end where its anchor says, if that is so.

    The anchor is about to be moved on: what it said would be forgotten otherwise.
    """
    marks = anchor.marks()
    if mark in marks or (not marks and mark == NOTHING_YET):
        return []
    said = marks[0] if marks else None
    detail = f"found={mark.number}"
    if said is not None:
        detail = f"expected={said.number} hash={said.hash} {detail}"
    return [Note(Event.RESUMED, STORE, detail=detail)]
