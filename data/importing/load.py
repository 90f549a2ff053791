"""Taking files in: first what would happen, then all of it in one transaction.

A batch is any number of files, register and facts together, in any order. Each file is
an import of its own in the journal; the batch is kept whole or not at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from data.clock import today
from data.files.sources import EXTENSIONS as EXTENSIONS
from data.files.sources import SourceFile as SourceFile
from data.files.sources import find_files as find_files
from data.files.sources import unread_in as unread_in
from data.importing.batch import Batch
from data.importing.batch import Progress as Progress
from data.importing.file_report import FileReport as FileReport
from data.importing.saved_headers import saved_headers
from data.importing.worker_client import read_in_process, read_in_worker
from data.importing.worker_limits import Limits
from data.importing.worker_protocol import Job, ReadResult
from data.staging.checks import grade_scale, make_grade_scale
from data.store.connection import release_memory
from data.store.database import Cancelled, Store

LIMITS = Limits()


def _silently(step: str, done: int, total: int) -> None:
    """Report no progress."""


def check(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None = None,
    on_progress: Progress = _silently,
    *,
    isolated: bool = True,
    problems_folder: Path | None = None,
) -> list[FileReport]:
    """Return what loading the good rows of `files` would do; the store stays as it is.

    It is a rehearsal: everything is done, reported, and then rolled back. Problems
    beyond the first thousand of a sheet are kept in `problems_folder`, which lies in
    the staging folder of the store, and nowhere without one.
    """
    # Read before it is this batch's turn: reading takes minutes, and all others who
    # write would wait for it.
    with (
        _read(store, files, table, isolated, on_progress) as results,
        store.exclusive_cursor() as cursor,
    ):
        batch = _received(cursor, results, files, problems_folder, on_progress)
        with store.atomic(cursor):
            # Written after all: only so do later sheets meet what earlier ones leave.
            batch.take()
            raise Cancelled
    return [replace(report, import_id=None) for report in batch.reports]


def load(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None = None,
    *,
    good_rows: bool = False,
    by: str = "",
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
    `problems_folder` is as for `check`.
    """
    with (
        _read(store, files, table, isolated, on_progress) as results,
        store.exclusive_cursor() as cursor,
    ):
        batch = _received(cursor, results, files, problems_folder, on_progress)
        with store.atomic(cursor):
            batch.take(by, is_sample)
            # Not before: rules are asked of rows merged with what is stored, the rows
            # of the sheets before it included.
            if batch.is_refused and not good_rows:
                raise Cancelled
            batch.bring_up_to_date()
            return batch.reports
    # Reached when cancelled: the transaction ends quietly, with nothing kept.
    return [report.without_effects() for report in batch.reports]


def _received(
    cursor: duckdb.DuckDBPyConnection,
    results: Sequence[ReadResult],
    files: Sequence[SourceFile],
    problems_folder: Path | None,
    on_progress: Progress,
) -> Batch:
    """Return the batch of what was read, with what was said of each file."""
    # Asked again: somebody may have set it while the files were read.
    make_grade_scale(cursor, grade_scale(cursor))
    answers = {file.name: file.moved for file in files}
    return Batch(cursor, results, answers, problems_folder, on_progress)


@contextmanager
def _read(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None,
    isolated: bool,
    on_progress: Progress,
) -> Iterator[list[ReadResult]]:
    """Yield what the files hold, sheet by sheet; others may write to the store."""
    # Handed over: the process that reads cannot open a store that this one has open.
    with store.cursor() as cursor:
        scale, headers = grade_scale(cursor), saved_headers(cursor)
    # Absolute: that process works in another folder.
    given = (replace(file, path=file.path.absolute()) for file in files)
    with_table = tuple(replace(file, table=file.table or table) for file in given)
    job = Job(with_table, today(), scale, LIMITS, headers)
    read = read_in_worker if isolated else read_in_process
    with store.scratch() as folder:
        yield read(job, folder, lambda at: on_progress("reading", at, len(files)))
    # Only what others wrote is read apart: a server takes such files for weeks, and
    # what each of them leaves would add up.
    if isolated:
        release_memory()
