"""Taking files in: first what would happen, then all of it in one transaction.

A batch is any number of files, register and facts together, in any order. Each file is
an import of its own in the journal; the batch is kept whole or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from data.clock import today
from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.files.sources import EXTENSIONS as EXTENSIONS
from data.files.sources import SourceFile as SourceFile
from data.files.sources import find_files as find_files
from data.importing import found_problems
from data.importing.found_problems import ProblemKind
from data.importing.saved_headers import saved_headers
from data.importing.worker_client import read_in_process, read_in_worker, receive
from data.importing.worker_limits import Limits
from data.importing.worker_protocol import Job, ReadResult
from data.sheets.reading import Sheet
from data.sheets.sheet_profile import SheetProfile
from data.staging import row_changes
from data.staging.attending_members import match_attending_members
from data.staging.checks import check_against_store, grade_scale, make_known_codes
from data.staging.name_lookup import match_names
from data.staging.names_beside_codes import check_names
from data.staging.preview_rows import StoredRow, first_rows
from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry
from data.staging.rows import Staged
from data.store import derived, journal
from data.store.connection import give_memory_back
from data.store.database import Cancelled, Store

# Called with a word key of the step, how many steps are done, and of how many.
Progress = Callable[[str, int, int], None]
LIMITS = Limits()


def _silently(step: str, done: int, total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class FileReport:
    """What a file is and does: its table, counts of rows, and its problems.

    A workbook or an archive gives a report for each sheet; `source` is what the file
    itself is called. `added`, `replaced` and `unchanged` count the good rows against
    the store as it was; `refused` and `warned` count rows, not problems. `import_id`
    is None while the file is not taken in, and where taking it in changed nothing.
    `problems` are those of the header and the first thousand of the rows, refusals
    before warnings; `problem_kinds` counts all of the rows', and `problems_file` has
    them where there are more. `profile` says how the sheet was read, `first_rows` what
    becomes of its first rows.
    """

    file: str
    table: str | None
    columns: tuple[tuple[str, str | None], ...] = ()
    rows: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    warned: int = 0
    problems: tuple[Problem, ...] = ()
    problem_kinds: tuple[ProblemKind, ...] = ()
    problems_file: Path | None = None
    import_id: int | None = None
    sha256: str = ""
    source: str = ""
    profile: SheetProfile = field(default_factory=SheetProfile)
    first_rows: tuple[StoredRow, ...] = ()

    @property
    def skipped(self) -> int:
        """How many rows of the sheet are no data: titles, totals, signatures."""
        return self.profile.skipped_count

    @property
    def is_refused(self) -> bool:
        """Return whether anything in the file keeps it from being taken in whole."""
        return any(problem.is_refusal for problem in self.problems)

    @property
    def problem_count(self) -> int:
        """Return how many problems there are, kept in `problems` or not."""
        of_rows = sum(each.count for each in self.problem_kinds)
        return len(self.problems) + max(0, of_rows - found_problems.SHOWN)

    def every_problem(self) -> Iterator[Problem]:
        """Yield every problem; those that are not in `problems` from their file."""
        if self.problems_file is None or self.table is None:
            yield from self.problems
            return
        yield from self.problems[: len(self.problems) - found_problems.SHOWN]
        yield from found_problems.read_all(self.problems_file, self.table)


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
    with (
        _read(store, files, table, isolated, on_progress) as results,
        store.alone() as cursor,
    ):
        batch = _Batch(cursor, results, problems_folder, on_progress)
        with store.kept_whole(cursor):
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
        store.alone() as cursor,
    ):
        batch = _Batch(cursor, results, problems_folder, on_progress)
        if good_rows or not any(report.is_refused for report in batch.reports):
            with store.kept_whole(cursor):
                batch.take(by, is_sample)
                batch.bring_up_to_date()
    return batch.reports


@contextmanager
def _read(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None,
    isolated: bool,
    on_progress: Progress,
) -> Iterator[list[ReadResult]]:
    """Yield what the files hold, sheet by sheet; others may write to the store."""
    with store.cursor() as cursor:
        scale, headers = grade_scale(cursor), saved_headers(cursor)
    given = (replace(file, path=file.path.absolute()) for file in files)
    with_table = tuple(replace(file, table=file.table or table) for file in given)
    job = Job(with_table, today(), scale, LIMITS, headers)
    read = read_in_worker if isolated else read_in_process
    with store.scratch() as folder:
        yield read(job, folder, lambda at: on_progress("reading", at, len(files)))
    if isolated:
        give_memory_back()


class _Batch:
    """Sheets received and checked on one cursor, ready to be taken."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        results: Sequence[ReadResult],
        problems_folder: Path | None,
        on_progress: Progress,
    ) -> None:
        self.cursor = cursor
        self.report_progress = on_progress
        self.staged: dict[int, Staged] = {}
        sheets = [each.sheet for each in results]
        self.reports = [_header_report(sheet) for sheet in sheets]
        for place in _load_order(sheets):
            self.staged[place] = receive(cursor, results[place])
        registers = Registers(cursor, list(self.staged.values()))
        for place, staged in self.staged.items():
            unit = match_names(cursor, staged, registers)
            check_names(cursor, staged, registers, unit)
            match_attending_members(cursor, staged, registers)
            if unit.entry:
                self.reports[place] = _within(unit.entry, self.reports[place])
        make_known_codes(cursor, list(self.staged.values()))
        for done, (place, staged) in enumerate(self.staged.items()):
            on_progress("checking", done, len(sheets))
            check_against_store(cursor, staged)
            report = _row_report(cursor, staged, self.reports[place])
            if problems_folder and report.problem_count > len(report.problems):
                kept = found_problems.keep_all(cursor, staged, problems_folder)
                report = replace(report, problems_file=kept)
            self.reports[place] = report

    def take(self, by: str = "", is_sample: bool = False) -> None:
        """Write the good rows of every file whose header is sound, and report it.

        Files of one table are taken one after the other, so a row that stands in two
        of them is added by the first and replaced or left unchanged by the second.
        """
        row_changes.prepare_rebuild_marks(self.cursor)
        for done, (place, staged) in enumerate(self.staged.items()):
            self.report_progress("writing", done, len(self.reports))
            report = self.reports[place]
            added, replaced = row_changes.compare(self.cursor, staged)
            report = replace(
                report,
                added=added,
                replaced=replaced,
                unchanged=report.rows - report.refused - added - replaced,
            )
            if added + replaced:
                import_id = journal.next_import_id(self.cursor)
                report = replace(report, import_id=import_id)
                row_changes.write(self.cursor, staged, import_id)
                _record(self.cursor, report, by, is_sample)
            self.reports[place] = report

    def bring_up_to_date(self) -> None:
        """Work out anew what is derived from the facts, where the batch changed any."""
        if any(report.import_id for report in self.reports):
            self.report_progress("adding_up", len(self.reports), len(self.reports))
            derived.refresh(self.cursor)


def _load_order(sheets: Sequence[Sheet]) -> list[int]:
    """Return the places of the sheets that can be read, registers before facts."""
    order = list(TABLES)
    sound = [place for place, sheet in enumerate(sheets) if not sheet.is_refused]
    tables = {
        place: sheets[place].require_content().layout.table.name for place in sound
    }
    return sorted(sound, key=lambda place: order.index(tables[place]))


def _header_report(sheet: Sheet) -> FileReport:
    return FileReport(
        file=sheet.name,
        source=sheet.source,
        profile=sheet.profile,
        sha256=sheet.sha256,
        table=sheet.table.name if sheet.table else None,
        columns=tuple(zip(sheet.headers, sheet.columns, strict=True)),
        problems=sheet.problems,
    )


def _within(unit: RegisterEntry, report: FileReport) -> FileReport:
    """Return `report` with the unit that the title of the sheet names."""
    return replace(report, profile=replace(report.profile, unit_name=unit.name))


def _row_report(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, report: FileReport
) -> FileReport:
    """Return `report` with the rows counted and their problems, by line."""
    stem = staged.stem
    # Rows that cannot be read at all lie among the problems only.
    [(rows, refused, warned)] = cursor.execute(
        f"""
        select
            (select count(*) from {stem}_texts) + count(distinct line) filter (
                "column" is null and line not in (select line from {stem}_texts)
            ),
            count(distinct line) filter (is_refusal),
            count(distinct line) filter (not is_refusal),
        from {stem}_problems
        """
    ).fetchall()
    return replace(
        report,
        rows=rows,
        refused=refused,
        warned=warned,
        problems=(*report.problems, *found_problems.first_problems(cursor, staged)),
        problem_kinds=found_problems.kinds(cursor, staged),
        first_rows=first_rows(cursor, staged),
    )


def _record(
    cursor: duckdb.DuckDBPyConnection, report: FileReport, by: str, is_sample: bool
) -> None:
    journal.record_import(
        cursor,
        {
            "import_id": report.import_id,
            "file_name": report.file,
            "table_name": report.table,
            "sha256": report.sha256,
            "imported_by": by,
            "rows": report.rows,
            "added": report.added,
            "replaced": report.replaced,
            "unchanged": report.unchanged,
            "refused": report.refused,
            "warned": report.warned,
            "is_sample": is_sample,
        },
    )
    journal.record_change(cursor, "import", str(report.import_id), by)
