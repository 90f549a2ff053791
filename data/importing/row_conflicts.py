"""Rows that were changed after somebody looked at them and before they wrote.

Every version of a row knows its import, and imports are numbered in the order of the
changes: what came after the version of the store that was seen is a change. What an
undone import had written is gone with it; of a file it is therefore not known which
rows it took back, and any row of its table counts as changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.importing.row_history import Version, versions_where
from data.store import journal


@dataclass(frozen=True)
class Seen:
    """Rows that somebody looked at, by values of columns of their key.

    Of a column that is left out any value is meant.
    """

    table: str
    key: Mapping[str, object]

    @property
    def condition(self) -> str:
        """Return the SQL for a version of one of these rows."""
        # The name of a column and that of its parameter are one.
        names = (f"versions.{name} is not distinct from ${name}" for name in self.key)
        return " and ".join(names) or "true"


@dataclass(frozen=True)
class RowConflict:
    """A change to rows after somebody saw them: by whom, when, and both versions.

    `file_name` is that of the import, empty where all of the sample was removed. `seen`
    and `stored` are the row as it was seen and as it is now, None where there was or is
    none. Where an import was undone (`is_undo`) only what is stored now is known.
    """

    table: str
    changed_by: str
    changed_at: datetime
    file_name: str
    is_undo: bool
    seen: Mapping[str, object] | None
    stored: Mapping[str, object] | None


def find_conflicts(
    cursor: duckdb.DuckDBPyConnection, seen: Seen, seen_version: int
) -> Iterator[RowConflict]:
    """Yield the changes to rows that were seen at `seen_version` of the store."""
    table = TABLES[seen.table]
    last_import = _last_import(cursor, seen_version)
    rows = versions_where(cursor, table, seen.condition, seen.key)
    for versions in rows:
        if versions[-1].import_id > last_import:
            yield _overwritten(table, versions, last_import)
    undone = _undone(cursor, seen, seen_version, last_import)
    for changed_by, changed_at, file_name in undone:
        for stored in [_stored(versions) for versions in rows] or [None]:
            yield RowConflict(
                table.name, changed_by, changed_at, file_name, True, None, stored
            )


def _last_import(cursor: duckdb.DuckDBPyConnection, seen_version: int) -> int:
    """Return the number of the last import there was at that version of the store."""
    [(latest,)] = cursor.execute(
        """
        select coalesce(max(cast(subject as integer)), 0)
        from journal.changes
        where kind = 'import' and change_id <= $seen_version
        """,
        {"seen_version": seen_version},
    ).fetchall()
    return int(latest)


def _overwritten(
    table: Table, versions: tuple[Version, ...], last_import: int
) -> RowConflict:
    """Return what became of a row whose last version is later than `last_import`."""
    last = versions[-1]
    earlier = [each for each in versions if each.import_id <= last_import]
    was_there = bool(earlier) and not earlier[-1].is_withdrawal
    return RowConflict(
        table.name,
        last.imported_by,
        last.imported_at,
        last.file_name,
        is_undo=False,
        seen=earlier[-1].values if was_there else None,
        stored=_stored(versions),
    )


def _stored(versions: tuple[Version, ...]) -> Mapping[str, object] | None:
    return next((each.values for each in versions if each.is_stored), None)


def _undone(
    cursor: duckdb.DuckDBPyConnection, seen: Seen, seen_version: int, last_import: int
) -> Iterator[tuple[str, datetime, str]]:
    """Yield by whom, when and what was undone that may have been of the rows seen."""
    # An import that came after what was seen, and went again, has changed nothing.
    found = cursor.execute(
        """
        select
            changes.changed_by,
            changes.changed_at,
            coalesce(imports.file_name, ''),
            imports.import_id,
            coalesce(imports.kind = 'entry', false),
        from journal.changes as changes
        left join journal.imports as imports
            on changes.kind = 'undo'
            and changes.subject = cast(imports.import_id as varchar)
        where
            changes.change_id > $seen_version
            and (
                changes.kind = 'sample_removed'
                or (imports.table_name = $table and imports.import_id <= $last_import)
            )
        order by changes.change_id
        """,
        {"seen_version": seen_version, "table": seen.table, "last_import": last_import},
    ).fetchall()
    for changed_by, changed_at, file_name, import_id, is_entry in found:
        keys = journal.entered_keys(cursor, [import_id])[import_id] if is_entry else []
        if not is_entry or _is_among(keys, seen):
            yield changed_by, changed_at, file_name


def _is_among(keys: Sequence[Mapping[str, str | None]], seen: Seen) -> bool:
    wanted = {
        name: None if value is None else str(value) for name, value in seen.key.items()
    }
    return any(wanted.items() <= key.items() for key in keys)
