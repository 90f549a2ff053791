"""What taking a batch in does to the store: worked out apart, then written in one go.

The rows to write lie in a folder as Parquet, so that neither the rehearsal nor what is
wrong with a file ever takes the memory of the process that serves the pages.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.contract.sql_quoting import quoted
from data.importing.file_report import FileReport
from data.importing.import_problems import keep_problems
from data.importing.json_codec import from_plain, to_plain
from data.staging import row_changes
from data.staging.preview_rows import read_first_rows
from data.store import journal

CHANGES = ("written", "covered")
_PLAN = "plan.json"


@dataclass(frozen=True)
class PlannedSheet:
    """The report of a sheet, and the stem of the files that hold what it writes.

    The number of its import is the one it gets where nothing else is taken in first;
    it writes nothing where it has none.
    """

    report: FileReport
    stem: str

    def parquet(self, what: str, folder: Path) -> Path:
        """Return where `what` of the sheet lies: one of CHANGES, or its first rows."""
        return folder / f"{self.stem}_{what}.parquet"


@dataclass(frozen=True)
class Plan:
    """What a batch does to the store as it was at `version`, sheet by sheet."""

    version: int
    folder: Path
    sheets: tuple[PlannedSheet, ...]

    @property
    def reports(self) -> list[FileReport]:
        """The report of each sheet, in the order of the files."""
        return [each.report for each in self.sheets]

    @property
    def is_refused(self) -> bool:
        """Return whether anything keeps the batch from being taken in whole."""
        return any(report.is_refused for report in self.reports)

    @property
    def changing(self) -> list[PlannedSheet]:
        """The sheets that write anything, in the order in which they do."""
        found = [each for each in self.sheets if each.report.import_id is not None]
        return sorted(found, key=lambda each: each.report.import_id or 0)

    @property
    def batch_id(self) -> int:
        """The number of its first import: all of them come together under it."""
        numbers = [each.report.import_id for each in self.sheets]
        return min(number for number in numbers if number is not None)


def leave_plan(sheets: Sequence[PlannedSheet], folder: Path) -> None:
    """Write the reports of a batch to `folder`, beside the rows of its sheets."""
    (folder / _PLAN).write_text(json.dumps(to_plain(tuple(sheets))), "ascii")


def read_plan(cursor: duckdb.DuckDBPyConnection, version: int, folder: Path) -> Plan:
    """Return the plan that was left in `folder`, for the store as it was at `version`.

    `cursor` reads the first rows of the sheets.
    """
    plain = json.loads((folder / _PLAN).read_text("ascii"))
    sheets = [
        _with_first_rows(cursor, sheet, folder)
        for sheet in from_plain(tuple[PlannedSheet, ...], plain)
    ]
    return Plan(version, folder, tuple(sheets))


def _with_first_rows(
    cursor: duckdb.DuckDBPyConnection, sheet: PlannedSheet, folder: Path
) -> PlannedSheet:
    path = sheet.parquet("first_rows", folder)
    if not path.exists():
        return sheet
    first_rows = read_first_rows(cursor, path)
    return replace(sheet, report=replace(sheet.report, first_rows=first_rows))


def write_sheet(
    cursor: duckdb.DuckDBPyConnection,
    plan: Plan,
    sheet: PlannedSheet,
    by: str,
    is_sample: bool,
) -> None:
    """Write a sheet of the plan to the store, whose version must be that of the plan.

    What is derived from its rows is marked; `row_changes.prepare_rebuild_marks` goes
    before the first sheet.
    """
    report, stem = sheet.report, sheet.stem
    assert report.table is not None
    assert report.import_id is not None
    table = TABLES[report.table]
    for what in CHANGES:
        rows = quoted(sheet.parquet(what, plan.folder))
        cursor.execute(
            f"create or replace temporary view {stem}_{what} as "
            f"from read_parquet({rows})"
        )
    row_changes.write(cursor, table, stem, report.import_id)
    row_changes.mark_changes(cursor, table, stem)
    for what in CHANGES:
        cursor.execute(f"drop view {stem}_{what}")
    _record(cursor, report, plan.batch_id, by, is_sample)


def _record(
    cursor: duckdb.DuckDBPyConnection,
    report: FileReport,
    batch_id: int,
    by: str,
    is_sample: bool,
) -> None:
    journal.record_import(
        cursor,
        {
            "import_id": report.import_id,
            "batch_id": batch_id,
            "kind": "file",
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
            "withdrawn": report.withdrawn,
            "values_changed": report.values_changed,
            "skipped": report.skipped,
            "problem_count": report.problem_count,
            "is_sample": is_sample,
        },
    )
    keep_problems(cursor, report)
    journal.record_change(cursor, "import", str(report.import_id), by)
