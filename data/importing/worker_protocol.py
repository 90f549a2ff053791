"""What the process that reads files is asked for, and what it leaves in a folder.

The job and the profile of each sheet are JSON, the typed rows and the problems
Parquet: whoever takes them up reads data, never code.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from data.contract.problems import Problem, UserError
from data.contract.sql_quoting import quoted
from data.files.sources import SourceFile
from data.importing.found_problems import kept_columns
from data.importing.json_codec import from_plain, to_plain
from data.importing.worker_limits import Limits
from data.sheets.header_matching import SavedHeader
from data.sheets.reading import ReadOptions, Sheet, read_sheets
from data.staging.checks import check_rows, make_grade_scale
from data.staging.rows import stage
from data.staging.staged import Staged
from data.staging.statements import read_statements
from data.store.connection import Settings

# The tables of staging, by the end of their names, that a result is made of.
RESULT_TABLES = ("rows", "problems", "names")
_JOB = "job.json"


@dataclass(frozen=True)
class Job:
    """Files to read, and what reading needs to know of the store and of the day."""

    files: tuple[SourceFile, ...]
    today: date
    grade_scale: dict[str, float]
    limits: Limits
    saved_headers: tuple[SavedHeader, ...] = ()


@dataclass(frozen=True)
class ReadResult:
    """A sheet as it was read; its rows lie in `folder` unless it is refused."""

    sheet: Sheet
    folder: Path
    stem: str

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


def write_result(job: Job, place: int, folder: Path) -> None:
    """Read and check the file at `place` of the job, and leave the result in `folder`.

    Raises UserError when the file cannot be opened.
    """
    sheets = [_within(sheet, job.limits) for sheet in _sheets(job, place, folder)]
    # Statements come as sheets of their own, behind those of the file.
    for number, sheet in enumerate(sheets):
        if not sheet.is_refused:
            # One for each sheet: what the last one left would count against this one.
            with _database(folder, job.limits) as cursor:
                staged = stage(cursor, sheet, _stem(place, number))
                # Staging has added which rows are no data.
                sheets[number] = staged.sheet
                make_grade_scale(cursor, job.grade_scale)
                check_rows(cursor, staged, job.today)
                _write_tables(cursor, staged, folder)
                if statements := read_statements(cursor, staged, folder):
                    sheets.append(statements)
    _described(place, folder).write_text(json.dumps(to_plain(tuple(sheets))), "ascii")


def read_results(place: int, folder: Path) -> list[ReadResult]:
    """Return what was left in `folder` for the file at `place` of the job, by sheet."""
    plain = json.loads(_described(place, folder).read_text("ascii"))
    sheets = from_plain(tuple[Sheet, ...], plain)
    return [
        ReadResult(sheet, folder, _stem(place, number))
        for number, sheet in enumerate(sheets)
    ]


def failed_result(file: SourceFile, code: str, folder: Path) -> ReadResult:
    """Return a file that was not read to its end, refused with the problem `code`."""
    problem = Problem(None, None, None, None, code, is_refusal=True)
    return ReadResult(Sheet(file.name, "", file.name, (problem,)), folder, "")


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


def _described(place: int, folder: Path) -> Path:
    return folder / f"file_{place}.json"


def _within(sheet: Sheet, limits: Limits) -> Sheet:
    """Return `sheet`, refused where it has more rows than are read."""
    rows = sheet.content.lines - sheet.header_line if sheet.content else 0
    if rows <= limits.rows:
        return sheet
    counted = f"{rows} > {limits.rows}"
    problem = Problem(None, None, None, counted, "too_many_rows", is_refusal=True)
    return replace(sheet, problems=(problem,))


@contextmanager
def _database(folder: Path, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an empty database in memory; what does not fit goes to `folder`."""
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


def _write_tables(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path
) -> None:
    for what in RESULT_TABLES:
        name = f"{staged.stem}_{what}"
        path = quoted(folder / f"{name}.parquet")
        # What is quoted of a sheet is masked before it leaves this process.
        kept = kept_columns(staged.table.name) if what == "problems" else "*"
        cursor.execute(f"copy (select {kept} from {name}) to {path} (format parquet)")
