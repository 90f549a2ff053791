"""The sheets of a batch on one cursor: matched, merged, checked and written in turn.

Every sheet is held against the store as the sheets before it leave it. What others
refer to comes first, and of one table the sheets that can stand alone: one that brings
marks alone finds the meetings of its own batch.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import duckdb

from data.clock import today
from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.importing import found_problems
from data.importing.file_report import FileReport
from data.importing.worker_client import receive
from data.importing.worker_protocol import ReadResult
from data.sheets.reading import Sheet
from data.staging import row_changes
from data.staging.attending_members import match_attending_members
from data.staging.batch_conflicts import note_conflicts, resolve_kinds
from data.staging.checks import (
    check_against_store,
    check_duplicate_keys,
    make_known_codes,
)
from data.staging.merged_checks import check_merged
from data.staging.merging import column_bits, find_stored, merge, note_unstored
from data.staging.moved_meetings import find_moved, note_moved, replace_moved
from data.staging.name_lookup import match_names
from data.staging.names_beside_codes import check_names
from data.staging.part_numbers import keep_stored_numbers
from data.staging.preview_rows import first_rows
from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry
from data.staging.staged import Staged
from data.store import derived, journal

# Called with a word key of the step, how many steps are done, and of how many.
Progress = Callable[[str, int, int], None]


class Batch:
    """Sheets received on one cursor, ready to be taken in."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        results: Sequence[ReadResult],
        answers: Mapping[str, str | None],
        problems_folder: Path | None,
        on_progress: Progress,
    ) -> None:
        self.cursor = cursor
        self.problems_folder = problems_folder
        self.answers = answers
        self.report_progress = on_progress
        self.staged: dict[int, Staged] = {}
        sheets = [each.sheet for each in results]
        self.reports = [_header_report(sheet) for sheet in sheets]
        for place in _load_order(sheets):
            table = sheets[place].require_content().layout.table
            bits = column_bits(cursor, table)
            self.staged[place] = receive(cursor, results[place], bits)
        self.registers = Registers(cursor, self._complete())
        self.done = 0

    @property
    def is_refused(self) -> bool:
        """Return whether anything keeps the batch from being taken in whole."""
        return any(report.is_refused for report in self.reports)

    def _complete(self) -> list[Staged]:
        """Return the sheets that lack nothing: the others add nobody to a register."""
        return [each for each in self.staged.values() if not each.sheet.lacking]

    def take(self, by: str = "", is_sample: bool = False) -> None:
        """Write the good rows of every sheet whose header is sound, and report it."""
        row_changes.prepare_rebuild_marks(self.cursor)
        make_known_codes(self.cursor, self._complete())
        # Meetings of this batch's own sheets must not be taken for earlier ones that
        # another sheet of it corrects.
        first_import = journal.next_import_id(self.cursor)
        # `staged` is in the order of loading, so sheets of a table stand together.
        for _, group in groupby(
            list(self.staged), lambda place: self.staged[place].table.name
        ):
            places = list(group)
            self._prepare(places)
            for place in places:
                self._take_sheet(place, places, first_import, by, is_sample)

    def bring_up_to_date(self) -> None:
        """Work out anew what is derived from the facts, where the batch changed any."""
        if any(report.import_id for report in self.reports):
            self.report_progress("adding_up", len(self.reports), len(self.reports))
            derived.refresh(self.cursor)

    def _prepare(self, places: Sequence[int]) -> None:
        """Find out what the sheets of one table speak of, and where they disagree."""
        for place in places:
            staged = self.staged[place]
            unit = match_names(self.cursor, staged, self.registers)
            check_names(self.cursor, staged, self.registers, unit)
            match_attending_members(self.cursor, staged, self.registers)
            if unit.entry:
                self.reports[place] = _within(unit.entry, self.reports[place])
            keep_stored_numbers(self.cursor, staged)
        sheets = [self.staged[place] for place in places]
        table = sheets[0].table
        # The kind is part of the key: before that, no two keys can be compared.
        if table.name == "meetings":
            resolve_kinds(self.cursor, sheets)
        # Before any is written: the second sheet would merely correct the first.
        note_conflicts(self.cursor, sheets, column_bits(self.cursor, table))

    def _take_sheet(
        self,
        place: int,
        places: Sequence[int],
        first_import: int,
        by: str,
        is_sample: bool,
    ) -> None:
        self.report_progress("checking", self.done, len(self.reports))
        staged = self.staged[place]
        check_duplicate_keys(self.cursor, staged)
        stored = find_stored(self.cursor, staged)
        # With no row to complete, the columns it lacks refuse the sheet, and nothing
        # need be said of each row.
        if staged.sheet.lacking and not stored:
            return
        if not staged.sheet.lacking or not note_unstored(self.cursor, staged):
            self._accept_lacking(place)
        stored += self._settle_moved(place, places, first_import)
        if stored:
            merge(self.cursor, staged, column_bits(self.cursor, staged.table))
            # Those present by the file may be more than those expected by the store.
            check_merged(self.cursor, staged, today())
        check_against_store(self.cursor, staged)
        report = self._row_report(place)
        self.report_progress("writing", self.done, len(self.reports))
        self.done += 1
        # Written as it stands, a corrected meeting would be counted beside the old one.
        if not report.is_undecided:
            report = self._write(staged, report, by, is_sample)
        self.reports[place] = report

    def _row_report(self, place: int) -> FileReport:
        """Return the report with its rows, and where all of their problems are kept."""
        staged = self.staged[place]
        report = _row_report(self.cursor, staged, self.reports[place])
        # A few are in the report whole; a file for them would only have to be removed.
        if self.problems_folder and report.problem_count > len(report.problems):
            kept = found_problems.keep_all(self.cursor, staged, self.problems_folder)
            report = replace(report, problems_file=kept)
        return report

    def _accept_lacking(self, place: int) -> None:
        """Say no more of columns that the sheet lacks: every row of it is stored."""
        report = self.reports[place]
        others = (each for each in report.problems if each.code != "missing_column")
        self.reports[place] = replace(report, problems=tuple(others))

    def _settle_moved(
        self, place: int, places: Sequence[int], first_import: int
    ) -> int:
        """Do what was said of meetings on other days; return how many are replaced.

        Where nothing was said, the whole sheet waits.
        """
        staged = self.staged[place]
        if staged.table.name != "meetings":
            return 0
        sheets = [self.staged[each] for each in places]
        moved = find_moved(self.cursor, staged, sheets, first_import)
        answer = self.answers.get(staged.sheet.source)
        self.reports[place] = replace(
            self.reports[place], moved=moved, moved_answer=answer
        )
        if moved and answer is None:
            note_moved(self.cursor, staged)
            problem = Problem(
                staged.table.name, None, "held_on", str(moved), "moved_not_said", True
            )
            self.reports[place] = replace(
                self.reports[place], problems=(*self.reports[place].problems, problem)
            )
        if moved and answer == "replace":
            replace_moved(self.cursor, staged)
            return moved
        return 0

    def _write(
        self, staged: Staged, report: FileReport, by: str, is_sample: bool
    ) -> FileReport:
        effects = row_changes.compare(self.cursor, staged)
        report = replace(
            report,
            added=effects.added,
            replaced=effects.replaced,
            unchanged=report.rows - report.refused - effects.added - effects.replaced,
            withdrawn=effects.withdrawn,
            values_changed=effects.values_changed,
        )
        # No import, no number: there would be nothing to undo. A row withdraws another
        # only where it is added itself.
        if not effects.added + effects.replaced:
            return report
        import_id = journal.next_import_id(self.cursor)
        report = replace(report, import_id=import_id)
        row_changes.write(self.cursor, staged, import_id)
        _record(self.cursor, report, by, is_sample)
        return report


def _load_order(sheets: Sequence[Sheet]) -> list[int]:
    """Return the places of the sheets that can be read, registers before facts.

    Of one table come first those that lack nothing, then those that say what kind of
    meeting they speak of: the others go by what is known of their day.
    """
    order = list(TABLES)

    def rank(place: int) -> tuple[object, ...]:
        sheet = sheets[place]
        table = order.index(sheet.require_content().layout.table.name)
        return table, len(sheet.lacking), "kind" not in sheet.columns, place

    sound = [place for place, sheet in enumerate(sheets) if not sheet.is_refused]
    return sorted(sound, key=rank)


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
            "withdrawn": report.withdrawn,
            "values_changed": report.values_changed,
            "is_sample": is_sample,
        },
    )
    journal.record_change(cursor, "import", str(report.import_id), by)
