"""Taking an import back, and taking the sample away."""

from dataclasses import dataclass

import duckdb

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.contract.row_versions import row_columns, same_key
from data.importing.version_removal import find_versions, remove_versions
from data.staging.row_changes import prepare_rebuild_marks
from data.store import derived, journal
from data.store.database import Store


@dataclass(frozen=True)
class Preview:
    """What undoing an import would do, counted in rows.

    Of the rows the import wrote, `goes` vanish; `comes_back` are again as they were
    before it, those that it withdrew included; of rows that later imports changed,
    `in_part` lose what they have of this one, and `stays` are as those left them.
    """

    taken: journal.Import
    goes: int
    comes_back: int
    in_part: int
    stays: int


def preview(store: Store, import_id: int) -> Preview:
    """Return what undoing an import would do; the store stays as it is.

    Raises UserError when there is no such import or it is already undone.
    """
    with store.cursor() as cursor:
        # One moment for all that is asked: an import meanwhile would count in part.
        cursor.execute("begin transaction read only")
        taken = _find(cursor, import_id)
        table = TABLES[taken.table_name]
        find_versions(cursor, table, import_id)
        counted = _count_changes(cursor, table, import_id)
    return Preview(taken, *counted)


def _count_changes(
    cursor: duckdb.DuckDBPyConnection, table: Table, import_id: int
) -> tuple[int, int, int, int]:
    """Return how many rows go, come back, change in part and stay, once it is undone.

    Asks the temporary tables of data/importing/version_removal.py.
    """
    now, then = (
        ", ".join(f"{source}.{name}" for name in row_columns(table))
        for source in ("rows", "remaining")
    )
    # A row that is not in `raw` now was withdrawn, or lacks what is required.
    [(goes, comes_back, in_part, stays)] = cursor.execute(
        f"""
        with rows as (
            select kept.*
            from raw.{table.name} as kept
            inner join taken_versions as taken on {same_key(table, "taken", "kept")}
        ),
        remaining as (from remaining_versions where holds),
        changes as (
            select
                rows.import_id as now_of,
                remaining.import_id as then_of,
                ({now}) is not distinct from ({then}) as is_same,
            from rows
            full outer join remaining on {same_key(table, "rows", "remaining")}
        )
        select
            count(*) filter (then_of is null),
            count(*) filter (
                then_of is not null and (now_of is null or now_of = {import_id})
            ),
            count(*) filter (then_of is not null and now_of <> {import_id}
                and not is_same),
            count(*) filter (then_of is not null and now_of <> {import_id} and is_same),
        from changes
        """
    ).fetchall()
    return goes, comes_back, in_part, stays


def undo(store: Store, import_id: int, by: str = "") -> journal.Import:
    """Take back the columns an import wrote, and bring back the rows it withdrew.

    What later imports wrote stays. A row that is left without what is required goes;
    what others wrote of it is kept, and shows again once somebody completes it. Returns
    the import as it was. Raises UserError when there is no such import or it is already
    undone.
    """
    with store.transaction() as cursor:
        # Within the transaction: of two who undo the same import the second is refused.
        found = _find(cursor, import_id)
        prepare_rebuild_marks(cursor)
        remove_versions(cursor, TABLES[found.table_name], import_id)
        journal.mark_undone(cursor, import_id, by)
        journal.record_change(cursor, "undo", str(import_id), by)
        derived.refresh(cursor)
    return found


def remove_sample(store: Store, by: str = "") -> None:
    """Take the sample away, so that an office begins with its own data."""
    with store.transaction() as cursor:
        # Import by import, and no table emptied: who has loaded files over the sample
        # keeps what they wrote.
        prepare_rebuild_marks(cursor)
        for each in journal.imports(cursor):
            if each.is_sample and each.undone_at is None:
                remove_versions(cursor, TABLES[each.table_name], each.import_id)
        # An invented district has no place in an office's history. That its numbers are
        # taken, journal.changes still says.
        cursor.execute(
            """
            delete from journal.problems where import_id in (
                select import_id from journal.imports where is_sample
            );
            delete from journal.imports where is_sample;
            """
        )
        journal.record_change(cursor, "sample_removed", "", by)
        derived.refresh(cursor)


def settle_sample(store: Store, answer: str | None, by: str = "") -> None:
    """Settle what becomes of a sample that own files would be loaded among.

    `answer` is "remove" or "keep". Raises UserError where there is a sample and nothing
    is said: real figures among invented ones would mislead.
    """
    with store.reading_cursor() as cursor:
        has_sample = journal.has_sample(cursor)
    if has_sample and answer is None:
        raise UserError("sample_in_store")
    if has_sample and answer == "remove":
        remove_sample(store, by)


def _find(cursor: duckdb.DuckDBPyConnection, import_id: int) -> journal.Import:
    found = journal.find_import(cursor, import_id)
    if found.undone_at:
        raise UserError("already_undone", import_id=import_id)
    return found
