"""What the process that reads files is asked for, and what it leaves in a folder.

The job and the profile of each sheet are JSON, the typed rows and the problems
Parquet: whoever takes them up reads data, never code.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb

from data.contract.grade_scale import GradeScale
from data.contract.problems import Problem, UserError
from data.contract.sql_quoting import quoted
from data.files.sources import SourceFile
from data.importing.excerpts import find_spans
from data.importing.found_problems import kept_columns
from data.importing.json_codec import from_plain, to_plain
from data.importing.worker_limits import Limits
from data.sheets.header_matching import SavedHeader
from data.sheets.reading import ReadOptions, read_sheets
from data.sheets.row_numbers import line_of
from data.sheets.sheet import Sheet
from data.staging.checks import check_rows
from data.staging.grades_by_month import make_grade_scale
from data.staging.rows import stage
from data.staging.staged import Staged
from data.staging.statements import read_statements
from data.store.connection import Settings

# The tables of staging, by the end of their names, that a result is made of.
RESULT_TABLES = ("rows", "problems", "names")
_JOB = "job.json"
_MOST_SKIPPED_ROWS = 1000


@dataclass(frozen=True)
class Job:
    """Files to read, and what reading needs to know of the store and of the day.

    Problems beyond those that a report shows are kept in `problems_folder`, and nowhere
    without one. It `is_limited` where whoever loads them may write to some units only.
    """

    files: tuple[SourceFile, ...]
    today: date
    grade_scales: tuple[GradeScale, ...]
    limits: Limits
    saved_headers: tuple[SavedHeader, ...] = ()
    problems_folder: Path | None = None
    is_limited: bool = False


@dataclass(frozen=True)
class ReadSheet:
    """A sheet as it was read, and within what bounds its rows lie, by column."""

    sheet: Sheet
    spans: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadResult:
    """A sheet as it was read; its rows lie in `folder` unless it is refused."""

    sheet: Sheet
    folder: Path
    stem: str
    spans: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def parquet(self, what: str) -> Path:
        """Return where one of the RESULT_TABLES lies."""
        return self.folder / f"{self.stem}_{what}.parquet"


def write_job(job: Job, folder: Path) -> None:
    """Leave the job in `folder` for another process."""
    # ASCII: names of files may hold bytes that are no UTF-8, which JSON can escape.
    (folder / _JOB).write_text(json.dumps(to_plain(job)), "ascii")


def read_job(folder: Path) -> Job:
    """Return the job that was left in `folder`."""
    job: Job = from_plain(Job, json.loads((folder / _JOB).read_text("ascii")))
    return job


def error_as_text(error: UserError) -> str:
    """Return the error that the user is shown instead of a result, as one line."""
    values = {name: str(value) for name, value in error.values.items()}
    return json.dumps([error.key, values])


def error_from_text(text: str) -> UserError:
    """Return the error of which `error_as_text` made `text`."""
    key, values = json.loads(text)
    return UserError(key, **values)


def write_result(
    job: Job,
    place: int,
    folder: Path,
    database: duckdb.DuckDBPyConnection,
    on_sheets: Callable[[int], None] = lambda count: None,
) -> None:
    """Read and check the file at `place` of the job, and leave the result in `folder`.

    It works in the `working_database` of the job, and leaves nothing there. `on_sheets`
    is told how many sheets the file has once that is known. Raises
    UserError when the file cannot be opened.
    """
    sheets = [_within(sheet, job.limits) for sheet in _sheets(job, place, folder)]
    on_sheets(len(sheets))
    read: list[ReadSheet] = []
    # Statements come as sheets of their own, behind those of the file.
    for number, sheet in enumerate(sheets):
        if sheet.is_refused:
            read.append(ReadSheet(sheet))
            continue
        # Each sheet begins anew: what the last one left would count against this one.
        with emptied(database) as cursor:
            staged = stage(cursor, sheet, _stem(place, number))
            make_grade_scale(cursor, job.grade_scales)
            check_rows(cursor, staged, job.today)
            _write_tables(cursor, staged, folder)
            if statements := read_statements(cursor, staged, folder):
                sheets.append(statements)
            # Staging has added which rows are no data.
            spans = dict(find_spans(cursor, staged))
            read.append(ReadSheet(_with_few_skipped_rows(staged.sheet), spans))
    _describe(read, place, folder)


def write_failed_result(job: Job, place: int, code: str, folder: Path) -> None:
    """Leave in `folder` why the file at `place` was not read, by the problem `code`."""
    name = job.files[place].name
    problem = Problem(None, None, None, None, code, is_refusal=True)
    _describe([ReadSheet(Sheet(name, "", name, (problem,)))], place, folder)


def read_results(place: int, folder: Path) -> list[ReadResult]:
    """Return what was left in `folder` for the file at `place` of the job, by sheet."""
    plain = json.loads(_described(place, folder).read_text("ascii"))
    return [
        ReadResult(each.sheet, folder, _stem(place, number), each.spans)
        for number, each in enumerate(from_plain(tuple[ReadSheet, ...], plain))
    ]


def every_result(job: Job, folder: Path) -> list[ReadResult]:
    """Return what was left in `folder` for all files of the job, in their order."""
    places = range(len(job.files))
    return [each for place in places for each in read_results(place, folder)]


def _sheets(job: Job, place: int, folder: Path) -> list[Sheet]:
    """Return the sheets that a file of the job holds: a file of text is one."""
    file = job.files[place]
    options = ReadOptions(file.table, file.parts, job.saved_headers)
    # By its place: two files of a job may have one name.
    unpacked = folder / f"unpacked_{place}"
    unpacked.mkdir()
    return read_sheets(file.path, unpacked, file.name, options)


def _stem(place: int, number: int) -> str:
    return f"file_{place}_{number}"


def _describe(read: Sequence[ReadSheet], place: int, folder: Path) -> None:
    _described(place, folder).write_text(json.dumps(to_plain(tuple(read))), "ascii")


def _described(place: int, folder: Path) -> Path:
    return folder / f"file_{place}.json"


def _with_few_skipped_rows(sheet: Sheet) -> Sheet:
    """Return `sheet` with no more of its skipped rows than anybody looks through.

    A sheet may say a million times that there was no meeting.
    """
    few = sheet.profile.skipped_rows[:_MOST_SKIPPED_ROWS]
    few = tuple(replace(row, line=line_of(row.line)) for row in few)
    return replace(sheet, profile=replace(sheet.profile, skipped_rows=few))


def _within(sheet: Sheet, limits: Limits) -> Sheet:
    """Return `sheet`, refused where it has more rows than are read."""
    rows = sheet.content.lines - sheet.header_line if sheet.content else 0
    if rows <= limits.rows:
        return sheet
    counted = f"{rows} > {limits.rows}"
    problem = Problem(None, None, None, counted, "too_many_rows", is_refusal=True)
    return replace(sheet, problems=(problem,))


@contextmanager
def working_database(
    folder: Path, limits: Limits
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database in memory for a whole job; what does not fit goes to `folder`.

    Its steps work in it one after the other (see `emptied`).
    """
    settings: Settings = {
        "memory_limit": f"{limits.database_megabytes}MB",
        "max_temp_directory_size": f"{limits.scratch_megabytes}MB",
        "temp_directory": str(folder / "spill"),
        "threads": limits.threads,
        # What a file makes the database do must not load or fetch further code.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
    }
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def emptied(
    database: duckdb.DuckDBPyConnection,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to an empty part of `database`, of which nothing stays.

    Temporary tables go with the connection, the others with the part. To open a
    database for each step would do the same, and take as long as ten small questions.
    """
    cursor = database.cursor()
    cursor.execute("attach ':memory:' as working; use working")
    try:
        yield cursor
    finally:
        # After an error that the database does not survive, that one is to be raised.
        with suppress(duckdb.Error):
            cursor.execute("use memory; detach working")
        cursor.close()


def _write_tables(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path
) -> None:
    for what in RESULT_TABLES:
        name = f"{staged.stem}_{what}"
        path = quoted(folder / f"{name}.parquet")
        # What is quoted of a sheet is masked before it leaves this process.
        kept = kept_columns(staged.table.name) if what == "problems" else "*"
        cursor.execute(f"copy (select {kept} from {name}) to {path} (format parquet)")
