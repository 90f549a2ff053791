"""Writing what people enter on a page: an import of kind *entry*.

It goes through the checks of a file, in one transaction, into the same journal, and is
undone like any import. Whoever enters something has looked at rows before: where these
were changed meanwhile nothing is written, for what they decided was about other facts.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import chain

import duckdb

from data.clock import today
from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.importing.file_report import FileReport
from data.importing.import_problems import keep_problems
from data.importing.row_conflicts import RowConflict, Seen, find_conflicts
from data.importing.write_scope import make_scope, rows_outside
from data.staging import row_changes
from data.staging.entered_rows import EnteredRow, check_entered, stage_entered
from data.staging.merging import find_stored
from data.staging.row_changes import Effects
from data.staging.staged import Staged
from data.store import derived, journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Cancelled, Store
from data.store.roles import Action

# Statuses that close what is followed; what only loads enter, else, a table says.
CLOSED = ("closed_done", "closed_not_done")
# What entering rows of a table is; of any other it is as loading them.
_ACTIONS = {
    "visits": Action.EDIT_VISITS,
    "assignments": Action.EDIT_VISITS,
    "proposal_decisions": Action.EDIT_VISITS,
    # Raised at a meeting that was visited, and entered with the visit.
    "proposals": Action.EDIT_VISITS,
    "inspection_plans": Action.PLAN_INSPECTIONS,
}


@dataclass(frozen=True)
class EntryReport:
    """What became of rows that were entered.

    They are written where there is an `import_id`. Else there are `conflicts`, or
    `problems` among which are refusals (`line` counts the rows from 1), or the rows say
    no more than what is stored.
    """

    import_id: int | None = None
    effects: Effects = field(default_factory=Effects)
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[RowConflict, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Return whether a check or a conflict keeps the rows out."""
        return bool(self.conflicts) or any(each.is_refusal for each in self.problems)


@dataclass(frozen=True)
class TableRows:
    """Rows of one table that are entered, and keys of rows that are to hold no more."""

    table: str
    rows: Sequence[EnteredRow] = ()
    withdrawn: Sequence[EnteredRow] = ()


@dataclass(frozen=True)
class _Entry:
    """The rows of an entry as two staged sheets: what is entered, what is withdrawn."""

    table: Table
    entered: Staged | None
    withdrawn: Staged | None

    @property
    def sheets(self) -> list[Staged]:
        return [each for each in (self.entered, self.withdrawn) if each]


def change_rows(
    store: Store,
    table: str,
    rows: Sequence[EnteredRow],
    viewer: Viewer,
    seen_version: int,
    *,
    withdrawn: Sequence[EnteredRow] = (),
    beside: Sequence[Seen] = (),
) -> EntryReport:
    """Write `rows` of `table`, and let the rows with the keys `withdrawn` hold no more.

    All of it is written, as one import of kind entry, or nothing: where a check refuses
    a row, or where one of these rows, or of those looked at `beside` them, was changed
    after `seen_version`, the version of the store that whoever enters them saw. A row
    with a stored key changes the columns it has.

    Raises ValueError for rows that do not all have the same columns and their whole
    key, and for a key to withdraw that nothing stored has, or that is entered as well;
    UserError for a viewer who may not write them.
    """
    changed = [TableRows(table, rows, withdrawn)]
    return change_tables(store, changed, viewer, seen_version, beside=beside)


def change_tables(
    store: Store,
    changed: Sequence[TableRows],
    viewer: Viewer,
    seen_version: int,
    *,
    beside: Sequence[Seen] = (),
) -> EntryReport:
    """Write rows of several tables, each one once, by one press of a button.

    All of it is written or nothing, as by `change_rows`: an import for each table that
    changes, which are one batch and are undone as such. The report counts them together
    and has the number of the first.
    """
    for each in changed:
        require(viewer, _action(each))
    report = EntryReport()
    with store.transaction() as cursor:
        entries = [_stage(cursor, each) for each in changed]
        # First of all: a conflict would tell what stands in rows outside.
        _refuse_outside(cursor, changed, entries, viewer)
        own = [seen for each in entries for seen in _own_rows(cursor, each)]
        report = _judge(cursor, entries, [*own, *beside], seen_version)
        if report.is_refused:
            raise Cancelled
        # Only now: a row that somebody withdrew meanwhile is a conflict.
        effects = [_prepare(cursor, each) for each in entries]
        if all(each == Effects() for each in effects):
            raise Cancelled
        report = replace(
            report,
            effects=_added_up(effects),
            import_id=journal.next_import_id(cursor),
        )
        _write(cursor, list(zip(entries, effects, strict=True)), report, viewer)
    return report


def _action(changed: TableRows) -> Action:
    """Return what entering these rows is: it goes by their table, whoever calls."""
    if changed.table != "follow_ups":
        return _ACTIONS.get(changed.table, Action.LOAD_FILES)
    closes = any(row.get("status") in CLOSED for row in changed.rows)
    return Action.CLOSE if closes else Action.NOTE_STATUS


def _refuse_outside(
    cursor: duckdb.DuckDBPyConnection,
    changed: Sequence[TableRows],
    entries: Sequence[_Entry],
    viewer: Viewer,
) -> None:
    """Raise UserError where a row lies outside of the units of `viewer`."""
    if viewer.unit_codes is None:
        return
    make_scope(cursor, viewer)
    for each, entry in zip(changed, entries, strict=True):
        for staged in entry.sheets:
            rows, given = f"{staged.stem}_rows", staged.spoken
            outside = rows_outside(cursor, entry.table, rows, given)
            require(viewer, _action(each), outside)


def _added_up(effects: Sequence[Effects]) -> Effects:
    counts = [sum(each) for each in zip(*map(astuple, effects), strict=True)]
    return Effects(*counts)


def _stage(cursor: duckdb.DuckDBPyConnection, changed: TableRows) -> _Entry:
    table, rows = TABLES[changed.table], changed.rows
    keys = [{name: row[name] for name in table.key} for row in changed.withdrawn]
    if any({name: row.get(name) for name in table.key} in keys for row in rows):
        raise ValueError(f"a row of {table.name} is entered and withdrawn at once")
    entered, withdrawn = f"entered_{table.name}", f"withdrawn_{table.name}"
    return _Entry(
        table,
        stage_entered(cursor, table, rows, entered) if rows else None,
        stage_entered(cursor, table, keys, withdrawn, len(rows) + 1) if keys else None,
    )


def _own_rows(cursor: duckdb.DuckDBPyConnection, entry: _Entry) -> list[Seen]:
    """Return the rows that are entered or withdrawn, each by its whole key."""
    names = entry.table.key
    return [
        Seen(entry.table.name, dict(zip(names, row, strict=True)))
        for staged in entry.sheets
        for row in cursor.execute(
            f"select {', '.join(names)} from {staged.stem}_rows order by line"
        ).fetchall()
    ]


def _judge(
    cursor: duckdb.DuckDBPyConnection,
    entries: Sequence[_Entry],
    watched: Sequence[Seen],
    seen_version: int,
) -> EntryReport:
    """Return what keeps the rows out, and the warnings; nothing is written yet."""
    conflicts = tuple(
        conflict
        for seen in watched
        for conflict in find_conflicts(cursor, seen, seen_version)
    )
    if conflicts:
        return EntryReport(conflicts=conflicts)
    problems = (
        check_entered(cursor, each.entered, today()) for each in entries if each.entered
    )
    return EntryReport(problems=tuple(chain.from_iterable(problems)))


def _prepare(cursor: duckdb.DuckDBPyConnection, entry: _Entry) -> Effects:
    """Work out what is written and covered, and return the counts of it."""
    effects = Effects()
    if entry.entered:
        effects = row_changes.compare(cursor, entry.entered)
        row_changes.make_changes(cursor, entry.entered)
    if entry.withdrawn:
        wanted = f"select count(*) from {entry.withdrawn.stem}_rows"
        [(keys,)] = cursor.execute(wanted).fetchall()
        find_stored(cursor, entry.withdrawn)
        row_changes.make_withdrawals(cursor, entry.withdrawn)
        covered = f"select count(*) from {entry.withdrawn.stem}_covered"
        [(found,)] = cursor.execute(covered).fetchall()
        if found != keys:
            raise ValueError(f"no row of {entry.table.name} has the key to withdraw")
        effects = replace(effects, withdrawn=found)
    return effects


def _write(
    cursor: duckdb.DuckDBPyConnection,
    entries: Sequence[tuple[_Entry, Effects]],
    report: EntryReport,
    viewer: Viewer,
) -> None:
    """Write each table that changes as an import of its own; the first leads them."""
    assert report.import_id is not None
    row_changes.prepare_rebuild_marks(cursor)
    for entry, effects in entries:
        if effects == Effects():
            continue
        import_id = journal.next_import_id(cursor)
        for staged in entry.sheets:
            row_changes.write(cursor, entry.table, staged.stem, import_id)
            row_changes.mark_changes(cursor, entry.table, staged.stem)
        own = [each for each in report.problems if each.table == entry.table.name]
        told = EntryReport(import_id, effects, tuple(own))
        _record(cursor, entry, told, report.import_id, viewer)
    derived.refresh(cursor)


def _record(
    cursor: duckdb.DuckDBPyConnection,
    entry: _Entry,
    report: EntryReport,
    batch_id: int,
    viewer: Viewer,
) -> None:
    import_id, effects, table = report.import_id, report.effects, entry.table
    assert import_id is not None
    keys = [[*seen.key.values()] for seen in _own_rows(cursor, entry)]
    entered = len(keys) - effects.withdrawn
    journal.record_import(
        cursor,
        {
            "import_id": import_id,
            "batch_id": batch_id,
            "kind": "entry",
            "file_name": journal.ENTRY_NAME,
            "table_name": table.name,
            "sha256": "",
            "imported_by": viewer.name,
            "rows": entered,
            "added": effects.added,
            "replaced": effects.replaced,
            "unchanged": entered - effects.added - effects.replaced,
            "refused": 0,
            "warned": len({each.line for each in report.problems}),
            "withdrawn": effects.withdrawn,
            "values_changed": effects.values_changed,
            "skipped": 0,
            "problem_count": len(report.problems),
            "is_sample": False,
        },
    )
    told = FileReport("", table.name, problems=report.problems, import_id=import_id)
    keep_problems(cursor, told)
    journal.record_entered_keys(cursor, import_id, table, keys)
    journal.record_change(cursor, "import", str(import_id), viewer.name)
