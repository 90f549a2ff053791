"""Whether the audit log is whole: lines fit each other, and the last is there.

Who can write the database and its anchor alike, and knows how, can make a log that
fits; that takes the rights of whoever runs the program. Anything less is found.
"""

from collections.abc import Iterator

import duckdb

from data.store.audit_chain import COLUMNS, NOTHING_YET, Event, Line, Mark
from data.store.database import Store

_LINES_AT_ONCE = 10_000


def broken_lines(store: Store) -> dict[str, list[int]]:
    """Return the numbers of the lines that do not fit, by what is wrong with them.

    `audit_changed`: another content than its hash says. `audit_unlinked`: not after the
    line that it was written after, so one was removed, inserted or moved there.
    `audit_cut`: the last lines are gone. `audit_resumed`: they were gone when this one
    was written. Others go on writing meanwhile.
    """
    found: dict[str, list[int]] = {}
    with store.cursor() as cursor:
        with store.audit_turn():
            anchor = store.engine.anchor
            marks = anchor.marks() if anchor is not None else []
            cursor.execute("begin transaction read only")
            # With the first question the moment is chosen that all of it is of.
            last = cursor.execute("select max(number) from journal.audit_events")
            last.fetchall()
        mark = NOTHING_YET
        for line in _lines(cursor):
            for code in _faults(mark, line):
                found.setdefault(code, []).append(line.number)
            mark = Mark(line.number, line.hash)
    if marks and mark not in marks:
        found["audit_cut"] = [mark.number + 1]
    return found


def _faults(before: Mark, line: Line) -> Iterator[str]:
    if line.expected_hash() != line.hash:
        yield "audit_changed"
    if (line.number, line.previous_hash) != (before.number + 1, before.hash):
        yield "audit_unlinked"
    if line.event == Event.RESUMED and line.detail.startswith("expected="):
        yield "audit_resumed"


def _lines(cursor: duckdb.DuckDBPyConnection) -> Iterator[Line]:
    """Yield every line in order, some at a time: a log of years is long."""
    cursor.execute(f"select {COLUMNS} from journal.audit_events order by number, hash")
    while rows := cursor.fetchmany(_LINES_AT_ONCE):
        yield from (Line(*row) for row in rows)
