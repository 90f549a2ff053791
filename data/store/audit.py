"""The audit log: who did what, when, from where; written at its end and nowhere else.

It is about people and not about cells, so it is no fact: no view, no template and no
question knows of it. It never holds what a file or a row says. Taking back an import
takes nothing back of it, and a line of it makes no new version of the store.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from data.contract.problems import UserError
from data.store.audit_chain import Event, Note
from data.store.audit_writing import appended
from data.store.authorization import NotAllowed
from data.store.connection import roll_back
from data.store.database import Store

__all__ = ["Event", "record", "record_or_log", "record_refusal", "recorded_refusals"]
_LOG = logging.getLogger(__name__)


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
        store.refuse_unsafe_write()
        cursor.execute("begin")
        try:
            with appended(store, cursor, [note]):
                cursor.execute("commit")
        except BaseException:
            roll_back(cursor)
            raise


def record_or_log(
    store: Store,
    event: Event,
    who: str,
    *,
    subject: str = "",
    address: str | None = None,
) -> None:
    """Record what changes nothing; where that is not possible the server's log has it.

    A full disk must not keep people from what they may read; it is said where they
    write. Nor from saving a store whose file is gone.
    """
    try:
        record(store, event, who, subject=subject, address=address)
    except UserError:
        _LOG.exception("not recorded: %s %s", event, subject)


def record_refusal(store: Store, refused: NotAllowed) -> None:
    """Write down that somebody asked for what they may not do."""
    record(
        store,
        Event.REFUSED,
        refused.viewer.name,
        subject=str(refused.action),
        detail=f"why={refused.key}",
    )


@contextmanager
def recorded_refusals(store: Store) -> Iterator[None]:
    """Record what the block is refused for want of rights, and hand the error on."""
    try:
        yield
    except NotAllowed as refused:
        record_refusal(store, refused)
        raise
