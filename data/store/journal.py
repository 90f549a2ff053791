"""The import journal: what was loaded, when, by whom, and what was undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from data.clock import now
from data.contract.columns import Table
from data.contract.problems import Problem, UserError


@dataclass(frozen=True)
class Import:
    """One file that was taken into the store, with its counts of rows.

    `problem_count` is how many problems its file had; of them the first are kept. It
    and `skipped`, the rows that are no data, are None where that was not kept yet.
    `batch_id` is the number of the first import of those that came together, in one
    transaction. `kind` is "file", or "entry" for what was entered on a page.
    """

    import_id: int
    file_name: str
    table_name: str
    sha256: str
    imported_by: str
    imported_at: datetime
    rows: int
    added: int
    replaced: int
    unchanged: int
    refused: int
    warned: int
    undone_at: datetime | None
    undone_by: str | None
    is_sample: bool
    withdrawn: int
    values_changed: int
    skipped: int | None
    problem_count: int | None
    batch_id: int
    kind: str


# What an entry is called where a file has its name; pages say it in their language.
ENTRY_NAME = "nhập trên trang"
# Rows become Imports by place: what is selected and the fields are one list.
_COLUMNS = ", ".join(Import.__dataclass_fields__)


def latest_change(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the latest change, 0 for a store never changed."""
    latest = cursor.execute("select max(change_id) from journal.changes")
    [(change_id,)] = latest.fetchall()
    return int(change_id or 0)


def record_change(
    cursor: duckdb.DuckDBPyConnection, kind: str, subject: str, by: str
) -> int:
    """Record a change inside the caller's transaction and return its number.

    It makes a new version: every cached answer is of an older one from here on.
    """
    # A change that is rolled back leaves its number to the next one. No reader ever saw
    # the first, so no answer is kept under that number. Writers take turns (see
    # Store.exclusive_cursor); otherwise two changes could be given the same one.
    cursor.execute(
        """
        insert into journal.changes
        select coalesce(max(change_id), 0) + 1, $kind, $subject, $by, $at
        from journal.changes
        """,
        {"kind": kind, "subject": subject, "by": by, "at": now()},
    )
    return latest_change(cursor)


def next_import_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return the number for the next import; numbers are never used again.

    The sample leaves no row behind when it is removed, but every import is a change.
    """
    # From the changes and not from the imports, whose sample is deleted: a number used
    # twice would make rows of one import belong to another.
    [(latest,)] = cursor.execute(
        """
        select max(cast(subject as integer))
        from journal.changes
        where kind = 'import'
        """
    ).fetchall()
    return int(latest or 0) + 1


def record_import(cursor: duckdb.DuckDBPyConnection, taken: dict[str, object]) -> None:
    """Write one row of the journal; `taken` holds every column but the times."""
    cursor.execute(
        f"""
        insert into journal.imports ({_COLUMNS})
        values (
            $import_id, $file_name, $table_name, $sha256, $imported_by, $imported_at,
            $rows, $added, $replaced, $unchanged, $refused, $warned,
            null, null, $is_sample, $withdrawn, $values_changed,
            $skipped, $problem_count, $batch_id, $kind
        )
        """,
        taken | {"imported_at": now()},
    )


def imports(cursor: duckdb.DuckDBPyConnection) -> list[Import]:
    """Return every import, the latest first, undone ones included."""
    rows = cursor.execute(
        f"select {_COLUMNS} from journal.imports order by import_id desc"
    ).fetchall()
    return [Import(*row) for row in rows]


def record_problems(
    cursor: duckdb.DuckDBPyConnection, import_id: int, problems: Sequence[Problem]
) -> None:
    """Keep what was wrong with the file of an import; its table goes without saying."""
    columns = {
        "lines": [each.line for each in problems],
        "names": [each.column for each in problems],
        "given": [each.value for each in problems],
        "codes": [each.code for each in problems],
        "refusals": [each.is_refusal for each in problems],
        "others": [each.other for each in problems],
    }
    # Lists, not row by row: a thousand rows would take as long as a small load.
    cursor.execute(
        """
        insert into journal.problems
        select
            $import_id,
            unnest($lines::integer[]),
            unnest($names::varchar[]),
            unnest($given::varchar[]),
            unnest($codes::varchar[]),
            unnest($refusals::boolean[]),
            unnest($others::varchar[]),
        """,
        columns | {"import_id": import_id},
    )


def problems_of(
    cursor: duckdb.DuckDBPyConnection, import_id: int, table: str
) -> list[Problem]:
    """Return what is kept of what was wrong with an import of `table`, by line."""
    rows = cursor.execute(
        """
        select line, column_name, value, code, is_refusal, other
        from journal.problems
        where import_id = $import_id
        order by line nulls first, is_refusal desc, code, column_name
        """,
        {"import_id": import_id},
    ).fetchall()
    return [Problem(table, *row) for row in rows]


def find_import(cursor: duckdb.DuckDBPyConnection, import_id: int) -> Import:
    """Return the import of this number, undone or not; UserError without one."""
    for each in imports(cursor):
        if each.import_id == import_id:
            return each
    raise UserError("no_such_import", import_id=import_id)


def kept_of_batch(cursor: duckdb.DuckDBPyConnection, import_id: int) -> list[Import]:
    """Return what holds of the batch that this import came with, the latest first.

    UserError where there is no such import.
    """
    batch = find_import(cursor, import_id).batch_id
    return [
        each
        for each in imports(cursor)
        if each.batch_id == batch and each.undone_at is None
    ]


def has_sample(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Return whether the store holds the invented figures of the sample."""
    return any(each.is_sample and each.undone_at is None for each in imports(cursor))


def record_entered_keys(
    cursor: duckdb.DuckDBPyConnection,
    import_id: int,
    table: Table,
    rows: Sequence[Sequence[object]],
) -> None:
    """Keep which rows of `table` an entry is about, by their keys, in its order.

    They stay when it is undone: people ask what was, and no version is left to tell.
    """
    cursor.execute(
        """
        insert into journal.entered_keys
        select
            $import_id,
            unnest($lines::integer[]),
            unnest($keys::varchar[]),
        """,
        {
            "import_id": import_id,
            "lines": [*range(1, len(rows) + 1)],
            "keys": [_key_as_json(table, row) for row in rows],
        },
    )


def _key_as_json(table: Table, row: Sequence[object]) -> str:
    # With the names: a later version of the contract may know the row by others.
    texts = (None if value is None else str(value) for value in row)
    return json.dumps(dict(zip(table.key, texts, strict=True)), ensure_ascii=False)


def entered_keys(
    cursor: duckdb.DuckDBPyConnection, import_ids: Sequence[int]
) -> dict[int, list[dict[str, str | None]]]:
    """Return the keys of the rows that each entry is about, by column, in its order."""
    found = cursor.execute(
        """
        select import_id, row_key from journal.entered_keys
        where list_contains($import_ids::integer[], import_id)
        order by import_id, line
        """,
        {"import_ids": [*import_ids]},
    )
    keys: dict[int, list[dict[str, str | None]]] = {each: [] for each in import_ids}
    for import_id, key in found.fetchall():
        keys[import_id].append(json.loads(key))
    return keys


def mark_undone(cursor: duckdb.DuckDBPyConnection, import_id: int, by: str) -> None:
    """Note that the rows of `import_id` were taken back."""
    # The row stays: people ask later what became of a file, and by whose hand.
    cursor.execute(
        """
        update journal.imports
        set undone_at = $at, undone_by = $by
        where import_id = $import_id
        """,
        {"import_id": import_id, "by": by, "at": now()},
    )


def set_threshold(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    value: float,
    by: str,
    from_month: date | None = None,
) -> int:
    """Record that `name` has `value`, in all months or `from_month` on.

    Returns the number of the change. Earlier values stay, dated; which of them holds in
    a month is worked out in data/contract/threshold_months.py.
    """
    change_id = record_change(cursor, "threshold", name, by)
    cursor.execute(
        """
        insert into journal.thresholds
        values ($name, $value, $at, $by, $change, $from_month, null, null)
        """,
        {
            "name": name,
            "value": value,
            "by": by,
            "at": now(),
            "change": change_id,
            "from_month": from_month and from_month.replace(day=1),
        },
    )
    return change_id


def undo_threshold(
    cursor: duckdb.DuckDBPyConnection, name: str, change_id: int, by: str
) -> None:
    """Take back what a change set `name` to: what else was set holds again.

    Raises UserError where nothing of it is set, or it was taken back before.
    """
    [(taken_back,)] = cursor.execute(
        """
        update journal.thresholds
        set undone_at = $at, undone_by = $by
        where name = $name and change_id = $change_id and undone_at is null
        """,
        {"name": name, "change_id": change_id, "by": by, "at": now()},
    ).fetchall()
    if not taken_back:
        raise UserError("no_such_threshold_value")
    record_change(cursor, "threshold_undone", name, by)
