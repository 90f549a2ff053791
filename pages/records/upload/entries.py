"""What was entered on pages so far: by whom, when, and which rows."""

from collections.abc import Mapping
from datetime import date

import pandas

from data.contract.columns import Kind
from data.contract.definitions import TABLES
from data.contract.problems import KEY_SEPARATOR
from data.store import journal
from pages.shared import page_header, tables
from pages.shared.snapshots import current_snapshot
from pages.shared.stored_values import written
from pages.shared.words import word

COLUMNS = (
    *("import_id", "imported_at", "table_name", "entered_rows", "imported_by"),
    *("added", "replaced", "withdrawn", "import_state"),
)
SHORT = ("entered_rows", "import_state", "imported_at")
# Of an entry with many rows the first stand for all.
ROWS_NAMED = 3


def show(entries: pandas.DataFrame, shown: pandas.DataFrame) -> None:
    """Draw the entries, the latest first; `shown` has their tables and states in words.

    Without any nothing is drawn.
    """
    if not len(entries):
        return
    page_header.section(word("history.entries"), word("history.entries_note"))
    with current_snapshot() as snapshot:
        keys = journal.entered_keys(snapshot.cursor, entries["import_id"].tolist())
    rows = [
        _rows(each.table_name, keys[each.import_id]) for each in entries.itertuples()
    ]
    tables.in_two_forms(
        shown.assign(entered_rows=rows), COLUMNS, SHORT, key="entry_history"
    )


def _rows(table: str, keys: list[dict[str, str | None]]) -> str:
    named = "; ".join(_row(table, key) for key in keys[:ROWS_NAMED])
    more = len(keys) - ROWS_NAMED
    return f"{named}; {word('history.more_entered', n=more)}" if more > 0 else named


def _row(table: str, key: Mapping[str, str | None]) -> str:
    """A row by its key, in words: `KT-01 · 1 · đang thực hiện`."""
    columns = ((TABLES[table].column(name), text) for name, text in key.items())
    return KEY_SEPARATOR.join(
        written(
            table,
            column,
            date.fromisoformat(text)
            if column.kind in {Kind.DATE, Kind.MONTH}
            else text,
        )
        for column, text in columns
        if text is not None
    )
