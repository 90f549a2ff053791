"""The audit log: who did what, when, from where; written at its end and nowhere else.

It is about people and not about cells, so it is no fact: no view, no template and no
question knows of it. It never holds what a file or a row says. Taking back an import
takes nothing back of it, and a line of it makes no new version of the store.
"""

from contextlib import suppress

import duckdb

from data.contract.problems import UserError
from data.store.access import Viewer
from data.store.audit_chain import Event, Note
from data.store.audit_writing import appended
from data.store.authorization import NO_ROWS, AffectedRows, may
from data.store.database import Store
from data.store.roles import Action

__all__ = ["Event", "record", "require"]


def record(
    store: Store,
    event: Event,
    who: str,
    *,
    subject: str = "",
    detail: str = "",
    address: str | None = None,
) -> None:
    """Write one line at the end of the log, and keep it.

    `who` is the name of a viewer, or the address of whoever was refused. For what is no
    change of the store: changes are recorded with it. It waits for other lines, never
    for a load. Without `address` it is whence the caller is asking. Raises UserError
    where the file of the store is not the one that was opened, or there is no room.
    """
    address = address or store.address_of_caller()
    note = Note(event, who, subject, detail, address)
    with store.cursor() as cursor:
        store.refuse_changed_file()
        cursor.execute("begin")
        try:
            with appended(store, cursor, [note]):
                cursor.execute("commit")
        except BaseException:
            with suppress(duckdb.TransactionException):
                cursor.execute("rollback")
            raise


def require(
    store: Store,
    viewer: Viewer,
    action: Action,
    rows: AffectedRows = NO_ROWS,
    *,
    key: str = "may_not",
    **values: object,
) -> None:
    """Raise UserError of `key` unless `viewer` may do `action` to `rows`.

    The refusal is recorded, also within a transaction that it ends.
    """
    if may(viewer, action, rows):
        return
    detail = f"outside={rows.outside}" if rows.outside else ""
    record(store, Event.REFUSED, viewer.name, subject=str(action), detail=detail)
    raise UserError(key, **values)
