"""Taking files in: first what would happen, then all of it in one transaction.

A batch is any number of files, register and facts together, in any order. Each file is
an import of its own in the journal; the batch is kept whole or not at all. What it does
is worked out in another process, on an excerpt of the store: only writing it waits for
its turn, and lets others wait.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from data.clock import today
from data.contract.definitions import TABLES
from data.contract.sql_quoting import quoted
from data.files.sources import EXTENSIONS as EXTENSIONS
from data.files.sources import SourceFile as SourceFile
from data.files.sources import find_files as find_files
from data.files.sources import unread_in as unread_in
from data.importing.batch import Progress as Progress
from data.importing.excerpts import write_excerpt
from data.importing.file_report import FileReport as FileReport
from data.importing.marked_file import write_marked
from data.importing.plans import CHANGES, Plan, read_plan, write_sheet
from data.importing.refused_rows import record_rows_outside
from data.importing.rehearsal import excerpt_folder, plan_folder
from data.importing.saved_headers import saved_headers
from data.importing.worker_client import FileReader, read_in_process, read_in_worker
from data.importing.worker_limits import Limits
from data.importing.worker_protocol import Job
from data.importing.write_scope import make_scope, rows_outside
from data.sheets.sheet import Sheet
from data.staging.grades_by_month import scales_in_force
from data.staging.row_changes import prepare_rebuild_marks
from data.staging.row_scope import take_up
from data.store import derived, journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.connection import release_memory
from data.store.database import Store
from data.store.roles import Action

LIMITS = Limits()


def _silently(step: str, done: int, total: int) -> None:
    """Report no progress."""


def check(
    store: Store,
    files: Sequence[SourceFile],
    viewer: Viewer,
    table: str | None = None,
    on_progress: Progress = _silently,
    *,
    isolated: bool = True,
    problems_folder: Path | None = None,
) -> list[FileReport]:
    """Return what loading the good rows of `files` would do; the store stays as it is.

    It is a rehearsal: nothing is written, nobody who writes is kept waiting, and what
    the files do is worked out on an excerpt. Problems beyond the first thousand of a
    sheet are kept in `problems_folder`, and nowhere without one. Raises UserError for a
    viewer who may not load files.
    """
    require(viewer, Action.LOAD_FILES)
    job = _job(store, files, table, problems_folder, viewer)
    with _read(store, job, isolated, viewer, on_progress) as reading:
        plan = reading.plan()
    return [replace(report, import_id=None) for report in plan.reports]


def load(
    store: Store,
    files: Sequence[SourceFile],
    viewer: Viewer,
    table: str | None = None,
    *,
    good_rows: bool = False,
    is_sample: bool = False,
    isolated: bool = True,
    problems_folder: Path | None = None,
    on_progress: Progress = _silently,
) -> list[FileReport]:
    """Take `files` in, in one transaction, and return what was done, in their order.

    A refused row anywhere leaves the store as it was, unless `good_rows` is set: then
    the good rows of every file whose header is sound are taken. A file that changes
    nothing is no import and has no number. Files are read in a process apart, within
    limits, unless `isolated` is false: that is for files this program wrote itself.
    `problems_folder` is as for `check`. Raises UserError for a viewer who may not load
    files.
    """
    require(viewer, Action.LOAD_FILES)
    job = _job(store, files, table, problems_folder, viewer)
    with _read(store, job, isolated, viewer, on_progress) as reading:
        plan = reading.plan()
        record_rows_outside(store, viewer, plan.reports)
        if _is_taken(plan, good_rows):
            with store.exclusive_cursor() as cursor:
                # Something was taken in meanwhile: worked out anew, now that it is this
                # batch's turn, it holds.
                if journal.latest_change(cursor) != plan.version:
                    plan = reading.plan()
                if _is_taken(plan, good_rows):
                    with store.atomic(cursor):
                        _refuse_outside(cursor, plan, viewer)
                        _write(cursor, plan, viewer, is_sample, on_progress)
                    return plan.reports
    if plan.is_refused and not good_rows:
        return [report.without_effects() for report in plan.reports]
    return plan.reports


def mark(
    store: Store,
    file: SourceFile,
    viewer: Viewer,
    language: str = "vi",
    *,
    table: str | None = None,
    isolated: bool = True,
) -> bytes | None:
    """Return `file` as a workbook with what is refused in it marked, to be mended.

    None where a sheet of it cannot be marked (see write_marked). The store stays as it
    is. Raises UserError where the file cannot be opened or has too many rows, and for a
    viewer who may not load files.
    """
    require(viewer, Action.LOAD_FILES)
    job = _job(store, [file], table, None, viewer)
    with _read(store, job, isolated, viewer, _silently) as reading:
        reports = reading.plan().reports
        sheets = [each.sheet for each in reading.reader.results]
        return write_marked(sheets, reports, language)


@contextmanager
def read_sheets_of(
    store: Store, file: SourceFile, viewer: Viewer, *, isolated: bool = True
) -> Iterator[list[Sheet]]:
    """Yield the sheets of `file` as they were read, refused ones included.

    What stands in them can be read as long as the context is open. Raises UserError
    where the file cannot be opened.
    """
    job = _job(store, [file], None, None, viewer)
    with _read(store, job, isolated, viewer, _silently) as reading:
        yield [each.sheet for each in reading.reader.results]


def _is_taken(plan: Plan, good_rows: bool) -> bool:
    """Return whether there is anything to write, and nothing that keeps it out."""
    return bool(plan.changing) and (good_rows or not plan.is_refused)


def _refuse_outside(
    cursor: duckdb.DuckDBPyConnection, plan: Plan, viewer: Viewer
) -> None:
    """Raise UserError where a plan writes or covers rows outside of one's units.

    The rehearsal has refused such rows. It ran where files of others are read: what may
    be written is not left to it.
    """
    if viewer.unit_codes is None:
        return
    make_scope(cursor, viewer)
    for sheet in plan.changing:
        assert sheet.report.table is not None
        table = TABLES[sheet.report.table]
        written, covered = (
            f"read_parquet({quoted(sheet.parquet(what, plan.folder))})"
            for what in CHANGES
        )
        take_up(cursor, table, written)
        for rows in (written, covered):
            outside = rows_outside(cursor, table, rows)
            require(viewer, Action.LOAD_FILES, outside)


def _write(
    cursor: duckdb.DuckDBPyConnection,
    plan: Plan,
    viewer: Viewer,
    is_sample: bool,
    on_progress: Progress,
) -> None:
    """Write a plan, and work out anew what is derived from the rows it changes."""
    prepare_rebuild_marks(cursor)
    steps = len(plan.changing)
    for done, sheet in enumerate(plan.changing):
        on_progress("writing", done, steps)
        write_sheet(cursor, plan, sheet, viewer.name, is_sample)
    on_progress("adding_up", steps, steps)
    derived.refresh(cursor)


def _job(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None,
    problems_folder: Path | None,
    viewer: Viewer,
) -> Job:
    """Return the job to read `files`, with what reading needs to know of the store.

    Raises UserError when the file of the store is not the one that was opened.
    """
    # Whoever checks is about to load: told now, before minutes of reading.
    store.refuse_unsafe_write()
    # Handed over: the process that reads cannot open a store that this one has open.
    with store.cursor() as cursor:
        scales, headers = scales_in_force(cursor), saved_headers(cursor)
    # Absolute: that process works in another folder.
    given = tuple(
        replace(file, path=file.path.absolute(), table=file.table or table)
        for file in files
    )
    kept_in = problems_folder.absolute() if problems_folder else None
    is_limited = viewer.unit_codes is not None
    return Job(given, today(), scales, LIMITS, headers, kept_in, is_limited)


class _Reading:
    """Files that were read, to be held against the store as often as it changes."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        reader: FileReader,
        viewer: Viewer,
        on_progress: Progress,
    ) -> None:
        self.store = store
        self.viewer = viewer
        self.folder = folder
        self.reader = reader
        self.report_progress = on_progress
        self.plans = 0

    def plan(self) -> Plan:
        """Return what the files do to the store as it is now."""
        number, self.plans = self.plans, self.plans + 1
        excerpt = excerpt_folder(self.folder, number)
        excerpt.mkdir()
        sheets = [
            (each.sheet.require_content().layout.table, each.spans)
            for each in self.reader.results
            if not each.sheet.is_refused
        ]
        # Closed before the rehearsal: while anybody reads an older state, the database
        # cannot merge its log into the file.
        with self.store.reading_cursor() as cursor:
            version = journal.latest_change(cursor)
            write_excerpt(cursor, sheets, excerpt, self.viewer)
        self.reader.rehearse(number, self.report_progress)
        with self.store.cursor() as cursor:
            return read_plan(cursor, version, plan_folder(self.folder, number))


@contextmanager
def _read(
    store: Store, job: Job, isolated: bool, viewer: Viewer, on_progress: Progress
) -> Iterator[_Reading]:
    """Yield what the files hold, sheet by sheet; others may write to the store."""
    files = len(job.files)
    read = read_in_worker if isolated else read_in_process
    with (
        store.scratch() as folder,
        read(job, folder, lambda at: on_progress("reading", at, files)) as reader,
    ):
        yield _Reading(store, folder, reader, viewer, on_progress)
    # Only what others wrote is read apart: a server takes such files for weeks, and
    # what each of them leaves would add up.
    if isolated:
        release_memory()
