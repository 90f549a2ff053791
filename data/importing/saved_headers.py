"""Headers saved by users: which column a header of their sheets stands for.

They are kept by table and folded header, hold for every later file, and can be listed
and deleted. A header of personal data cannot be saved as another column.
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.clock import now
from data.contract.definitions import TABLES
from data.contract.folding import clean, fold
from data.contract.personal_data import is_personal
from data.contract.problems import UserError
from data.sheets.header_matching import SavedHeader
from data.store import journal
from data.store.access import Viewer
from data.store.authorization import may, require
from data.store.database import Store
from data.store.roles import Action


@dataclass(frozen=True)
class SavedHeaderEntry:
    """A header as it stood in a sheet, its column of `table`, and who saved it when."""

    table: str
    header: str
    column: str
    mapped_by: str
    mapped_at: datetime


def save_header(
    store: Store, table: str, header: str, column: str, viewer: Viewer
) -> None:
    """Save that `header` in sheets of `table` stands for `column`.

    What was saved for the same header before is replaced. Raises UserError where the
    table has no such column, where the header is empty or one the table knows by
    itself, where it is one of personal data, and for a viewer who may not.
    """
    require(viewer, Action.SAVE_HEADERS)
    header = clean(header)
    _check_mapping(table, header, column)
    with store.transaction() as cursor:
        # By its folded form: reading takes headers of one form for the same, and could
        # not choose between two columns.
        _delete(cursor, table, header)
        cursor.execute(
            """
            insert into journal.mappings
            values ($table, $key, $header, $column, $by, $at)
            """,
            {
                "table": table,
                "key": fold(header),
                "header": header,
                "column": column,
                "at": now(),
                "by": viewer.name,
            },
        )
        journal.record_change(cursor, "mapping", f"{table}: {header}", viewer.name)


def delete_header(store: Store, table: str, header: str, viewer: Viewer) -> None:
    """Delete what is saved for `header` in sheets of `table`, if anything.

    Raises UserError for a viewer who may not.
    """
    require(viewer, Action.SAVE_HEADERS)
    with store.transaction() as cursor:
        _delete(cursor, table, header)
        journal.record_change(cursor, "mapping", f"{table}: {header}", viewer.name)


def list_saved_headers(
    cursor: duckdb.DuckDBPyConnection, viewer: Viewer
) -> list[SavedHeaderEntry]:
    """Return every saved header with who saved it, by table and header.

    They quote files of the whole store: none for a viewer who may not save them.
    """
    if not may(viewer, Action.SAVE_HEADERS):
        return []
    rows = cursor.execute(
        """
        select table_name, header, column_name, mapped_by, mapped_at
        from journal.mappings
        order by all
        """
    ).fetchall()
    return [SavedHeaderEntry(*row) for row in rows]


def saved_headers(cursor: duckdb.DuckDBPyConnection) -> tuple[SavedHeader, ...]:
    """Return every saved header as reading needs it."""
    rows = cursor.execute(
        "select table_name, header, column_name from journal.mappings order by all"
    ).fetchall()
    return tuple(SavedHeader(*row) for row in rows)


def _check_mapping(table: str, header: str, column: str) -> None:
    if table not in TABLES:
        raise UserError("no_such_table", table=table, tables=", ".join(TABLES))
    if column not in TABLES[table].column_names:
        raise UserError("no_such_column", column=column, table=table)
    # It holds for every later file: given another meaning, a header of our own would be
    # misread in the sheets of everybody else.
    if not fold(header) or TABLES[table].column_for(header):
        raise UserError("header_is_known", header=header)
    # As a column of text it would bring in the names that are dropped on purpose.
    if is_personal(header):
        raise UserError("header_is_personal", header=header)


def _delete(cursor: duckdb.DuckDBPyConnection, table: str, header: str) -> None:
    cursor.execute(
        "delete from journal.mappings where table_name = $table and header_key = $key",
        {"table": table, "key": fold(header)},
    )
