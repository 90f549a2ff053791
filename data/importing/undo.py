"""Taking an import back, and taking the sample away."""

from dataclasses import dataclass

import duckdb

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.staging.row_changes import mark_for_rebuild, prepare_rebuild_marks
from data.store import derived, journal
from data.store.database import Store


@dataclass(frozen=True)
class Preview:
    """What undoing an import would do, counted in rows.

    Of the rows the import wrote, `goes` vanish with no other in their place, in that of
    `comes_back` those return that it had replaced; and `stays` were replaced by later
    imports and stay as those left them.
    """

    taken: journal.Import
    goes: int
    comes_back: int
    stays: int


def preview(store: Store, import_id: int) -> Preview:
    """Return what undoing an import would do; the store stays as it is.

    Raises UserError when there is no such import or it is already undone.
    """
    with store.cursor() as cursor:
        cursor.execute("begin transaction read only")
        taken = _find(cursor, import_id)
        table = TABLES[taken.table_name]
        [(holds, comes_back, stays)] = cursor.execute(
            f"""
            select
                (select count(*) from raw.{table.name} where import_id = $number),
                (
                    select count(*)
                    from history.{table.name} as earlier
                    inner join raw.{table.name} as later on {_same_key(table)}
                    where earlier.replaced_by = $number and later.import_id = $number
                ),
                (select count(*) from history.{table.name} where import_id = $number),
            """,
            {"number": import_id},
        ).fetchall()
    return Preview(taken, holds - comes_back, comes_back, stays)


def undo(store: Store, import_id: int, by: str = "") -> journal.Import:
    """Take the rows of an import back and restore exactly the rows they replaced.

    Rows that a later import replaced stay as the later one left them; what that later
    import would restore is then what stood before `import_id`. Returns the import as
    it was. Raises UserError when there is no such import or it is already undone.
    """
    with store.transaction() as cursor:
        found = _find(cursor, import_id)
        prepare_rebuild_marks(cursor)
        _take_back(cursor, found)
        journal.mark_undone(cursor, import_id, by)
        journal.record_change(cursor, "undo", str(import_id), by)
        derived.refresh(cursor)
    return found


def remove_sample(store: Store, by: str = "") -> None:
    """Take the sample away, so that an office begins with its own data."""
    with store.transaction() as cursor:
        prepare_rebuild_marks(cursor)
        for each in journal.imports(cursor):
            if each.is_sample and each.undone_at is None:
                _take_back(cursor, each)
        cursor.execute("delete from journal.imports where is_sample")
        journal.record_change(cursor, "sample_removed", "", by)
        derived.refresh(cursor)


def _find(cursor: duckdb.DuckDBPyConnection, import_id: int) -> journal.Import:
    for each in journal.imports(cursor):
        if each.import_id == import_id:
            if each.undone_at:
                raise UserError("already_undone", import_id=import_id)
            return each
    raise UserError("no_such_import", import_id=import_id)


def _take_back(cursor: duckdb.DuckDBPyConnection, taken: journal.Import) -> None:
    """Undo one import within the caller's transaction.

    Each row knows its import and each replaced row which import replaced it: a chain
    per key. The import's links are taken out of the chains; where the link was the
    last one, the row before it holds again.
    """
    table, number = TABLES[taken.table_name], taken.import_id
    mark_for_rebuild(cursor, table.name, number)
    columns = ", ".join([*table.column_names, "import_id", "line"])
    cursor.execute(
        f"""
        update history.{table.name} as earlier
        set replaced_by = later.replaced_by
        from history.{table.name} as later
        where earlier.replaced_by = {number}
            and later.import_id = {number}
            and {_same_key(table)};

        delete from history.{table.name} where import_id = {number};

        delete from raw.{table.name} where import_id = {number};

        insert into raw.{table.name} ({columns})
        select {columns} from history.{table.name} where replaced_by = {number};

        delete from history.{table.name} where replaced_by = {number};
        """
    )


def _same_key(table: Table) -> str:
    return " and ".join(
        f"later.{name} is not distinct from earlier.{name}" for name in table.key
    )
