"""Who has signed out: a browser can keep what it was given, so the store remembers.

It is asked for every page drawn, and by every process after this one. No row of it
makes a new version of the store: nobody's figures are other than before.
"""

from datetime import timedelta

import duckdb

from data.clock import now
from data.store.database import Store

# Longer than any sign-in can be allowed to last, whatever that is set to later.
KEPT = timedelta(hours=25)


def record_sign_out(store: Store, session_key: str) -> None:
    """Remember that a sign-in has ended, and forget those that would be over anyway.

    It waits for no load. Raises UserError as every change of the store does.
    """
    # The turn of the audit log, which is short: of two who delete the same rows at once
    # the second would be refused.
    with store.audit_turn(), store.cursor() as cursor:
        store.refuse_unsafe_write()
        with store.atomic(cursor):
            cursor.execute(
                "delete from journal.sign_outs where signed_out_at < $before",
                {"before": now() - KEPT},
            )
            cursor.execute(
                "insert into journal.sign_outs values ($session_key, $at)",
                {"session_key": session_key, "at": now()},
            )


def is_signed_out(cursor: duckdb.DuckDBPyConnection, session_key: str) -> bool:
    """Return whether this sign-in was ended by whoever signed in."""
    found = cursor.execute(
        "select 1 from journal.sign_outs where session_key = $session_key limit 1",
        {"session_key": session_key},
    ).fetchone()
    return found is not None
