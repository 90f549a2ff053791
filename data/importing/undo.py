"""Taking imports back, one or a whole batch, and taking the sample away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.contract.row_versions import row_columns, same_key
from data.importing.version_removal import find_versions, remove_versions
from data.importing.write_scope import make_scope, rows_outside
from data.staging.row_changes import prepare_rebuild_marks
from data.staging.row_scope import places_of
from data.store import calendar_events, derived, journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action


@dataclass(frozen=True)
class Preview:
    """What undoing imports would do, counted in rows.

    Of the rows they wrote, `goes` vanish; `comes_back` are again as they were before,
    those that were withdrawn included; of rows that later imports changed, `in_part`
    lose what they have of these, and `stays` are as the later ones left them.
    """

    taken: tuple[journal.Import, ...]
    goes: int
    comes_back: int
    in_part: int
    stays: int


def preview(
    store: Store, import_id: int, viewer: Viewer, *, whole_batch: bool = False
) -> Preview:
    """Return what undoing an import, or its batch, would do; the store stays as it is.

    Raises UserError when there is no such import or it is already undone, and for a
    viewer who may not undo it.
    """
    # One moment for all that is asked: an import meanwhile would count in part.
    with store.reading_cursor() as cursor:
        taken = _find(cursor, import_id, whole_batch)
        _refuse(cursor, taken, viewer)
        counted = [
            _count_changes(cursor, table, numbers)
            for table, numbers in _by_table(taken)
        ]
    return Preview(tuple(taken), *map(sum, zip(*counted, strict=True)))


def _count_changes(
    cursor: duckdb.DuckDBPyConnection, table: Table, import_ids: Sequence[int]
) -> tuple[int, int, int, int]:
    """Return how many rows of a table go, come back, change in part and stay."""
    find_versions(cursor, table, import_ids)
    numbers = ", ".join(map(str, import_ids))
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
            semi join taken_versions as taken on {same_key(table, "taken", "kept")}
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
                then_of is not null and (now_of is null or now_of in ({numbers}))
            ),
            count(*) filter (then_of is not null and now_of not in ({numbers})
                and not is_same),
            count(*) filter (then_of is not null and now_of not in ({numbers})
                and is_same),
        from changes
        """
    ).fetchall()
    return goes, comes_back, in_part, stays


def undo(
    store: Store, import_id: int, viewer: Viewer, *, whole_batch: bool = False
) -> list[journal.Import]:
    """Take back the columns an import wrote, and bring back the rows it withdrew.

    What later imports wrote stays. A row that is left without what is required goes;
    what others wrote of it is kept, and shows again once somebody completes it. With
    `whole_batch` all that came with it goes that was not undone before, in the same
    transaction. Returns the imports as they were, the latest first. Raises UserError
    when there is no such import or it is already undone, and for a viewer who may not
    undo it: what somebody else loaded only its owner takes back.
    """
    with store.transaction() as cursor:
        # Within the transaction: of two who undo the same import the second is refused.
        found = _find(cursor, import_id, whole_batch)
        _refuse(cursor, found, viewer)
        prepare_rebuild_marks(cursor)
        for table, numbers in _by_table(found):
            remove_versions(cursor, table, numbers)
        for each in found:
            journal.mark_undone(cursor, each.import_id, viewer.name)
            journal.record_change(cursor, "undo", str(each.import_id), viewer.name)
        derived.refresh(cursor)
    return found


def remove_sample(store: Store, viewer: Viewer) -> None:
    """Take the sample away, so that an office begins with its own data.

    Raises UserError for a viewer who may not.
    """
    require(viewer, Action.REMOVE_SAMPLE)
    with store.transaction() as cursor:
        # By its imports, and no table emptied: who has loaded files over the sample
        # keeps what they wrote.
        prepare_rebuild_marks(cursor)
        held = [
            each
            for each in journal.imports(cursor)
            if each.is_sample and each.undone_at is None
        ]
        for table, numbers in _by_table(held):
            remove_versions(cursor, table, numbers)
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
        journal.record_change(cursor, "sample_removed", "", viewer.name)
        derived.refresh(cursor)
        calendar_events.forget_gone(cursor)


def settle_sample(store: Store, answer: str | None, viewer: Viewer) -> None:
    """Settle what becomes of a sample that own files would be loaded among.

    `answer` is "remove" or "keep". Raises UserError where there is a sample and nothing
    is said, for real figures among invented ones would mislead, and for a viewer who
    may not remove it.
    """
    with store.reading_cursor() as cursor:
        has_sample = journal.has_sample(cursor)
    if has_sample and answer is None:
        raise UserError("sample_in_store")
    if has_sample and answer == "remove":
        remove_sample(store, viewer)


def _find(
    cursor: duckdb.DuckDBPyConnection, import_id: int, whole_batch: bool
) -> list[journal.Import]:
    """Return the imports to take back, the latest first."""
    found = [
        each
        for each in journal.kept_of_batch(cursor, import_id)
        if whole_batch or each.import_id == import_id
    ]
    if not found:
        raise UserError("already_undone", import_id=import_id)
    return found


def _refuse(
    cursor: duckdb.DuckDBPyConnection,
    taken: Sequence[journal.Import],
    viewer: Viewer,
) -> None:
    """Raise UserError unless `viewer` may take these imports back."""
    own = all(each.imported_by == viewer.name for each in taken)
    action = Action.UNDO_OWN if own else Action.UNDO_OTHERS
    require(viewer, action)
    if viewer.unit_codes is None:
        return
    make_scope(cursor, viewer)
    for table, numbers in _by_table(taken):
        find_versions(cursor, table, numbers)
        for rows in _affected(table):
            outside = rows_outside(cursor, table, rows)
            require(viewer, action, outside)


def _affected(table: Table) -> Iterator[str]:
    """Yield the SQL for rows as an import wrote them, as they are, and as they will be.

    A version that withdraws a row has nothing but its key.
    """
    is_told = set(places_of(table)) <= {*table.key}
    yield f"(from taken_versions where {is_told} or not is_withdrawal)"
    yield "(from remaining_versions where not is_withdrawal)"
    yield f"""
        (
            select kept.*
            from raw.{table.name} as kept
            semi join taken_versions as taken on {same_key(table, "taken", "kept")}
        )
    """


def _by_table(
    imports: Sequence[journal.Import],
) -> Iterator[tuple[Table, list[int]]]:
    """Yield each table that the imports wrote, with their numbers."""
    for name in dict.fromkeys(each.table_name for each in imports):
        numbers = [each.import_id for each in imports if each.table_name == name]
        yield TABLES[name], numbers
