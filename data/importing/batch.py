"""The sheets of a batch on one cursor: matched, merged, checked and planned in turn.

The cursor has an excerpt of the store, never the store itself. Every sheet is held
against it as the sheets before leave it. What others refer to comes first, and of one
table the sheets that can stand alone: one that brings marks alone finds the meetings of
its own batch.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.contract.sql_quoting import quoted
from data.importing import found_problems
from data.importing.file_report import FileReport
from data.importing.plans import CHANGES, PlannedSheet
from data.importing.received_sheets import receive
from data.importing.worker_protocol import Job, ReadResult
from data.sheets.sheet import Sheet
from data.sheets.wide_sheets import DAYS_NOT_GIVEN
from data.staging import row_changes
from data.staging.attending_members import match_attending_members
from data.staging.batch_conflicts import note_conflicts, resolve_kinds
from data.staging.checks import (
    check_against_store,
    check_duplicate_keys,
    make_known_codes,
)
from data.staging.days_not_given import refuse_taken_days, resolve_days
from data.staging.merged_checks import check_merged
from data.staging.merging import column_bits, find_stored, merge, note_unstored
from data.staging.moved_meetings import (
    find_moved,
    make_held_days,
    note_moved,
    replace_moved,
)
from data.staging.moved_visits import set_aside_moved
from data.staging.name_lookup import match_names
from data.staging.names_as_codes import refuse_names_as_codes
from data.staging.names_beside_codes import check_names
from data.staging.part_numbers import keep_stored_numbers
from data.staging.preview_rows import keep_first_rows
from data.staging.register_tables import Registers
from data.staging.registers import RegisterEntry
from data.staging.row_scope import refuse_outside
from data.staging.second_meetings import (
    make_regular_meetings,
    note_held_months,
    note_second_meetings,
)
from data.staging.staged import Staged
from data.staging.title_cells import check_title_cell
from data.store import journal

# Called with a word key of the step, how many steps are done, and of how many.
Progress = Callable[[str, int, int], None]


class Batch:
    """Sheets received on one cursor, ready to be rehearsed.

    What they would write is left in `folder`, as data/importing/plans.py reads it.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        results: Sequence[ReadResult],
        job: Job,
        folder: Path,
        on_progress: Progress,
    ) -> None:
        self.cursor = cursor
        self.job = job
        self.folder = folder
        self.answers = {file.name: file.moved for file in job.files}
        self.report_progress = on_progress
        self.staged: dict[int, Staged] = {}
        self.stems = [each.stem for each in results]
        sheets = [each.sheet for each in results]
        self.reports = [_header_report(sheet) for sheet in sheets]
        for place in _load_order(sheets):
            table = sheets[place].require_content().layout.table
            bits = column_bits(cursor, table)
            self.staged[place] = receive(cursor, results[place], bits)
        self.registers = Registers(cursor, self._complete())
        # Places of sheets of which the second has all that the first has, and later.
        self.containing: set[tuple[int, int]] = set()
        self.done = 0
        self.next_import = journal.next_import_id(cursor)

    def _complete(self) -> list[Staged]:
        """Return the sheets that lack nothing: the others add nobody to a register."""
        return [each for each in self.staged.values() if not each.sheet.lacking]

    def rehearse(self) -> list[PlannedSheet]:
        """Work out what the good rows of every sheet do whose header is sound."""
        tables = {each.table.name: each.table for each in self.staged.values()}
        make_known_codes(self.cursor, tables.values(), self._complete())
        # Meetings of this batch's own sheets must not be taken for earlier ones that
        # another sheet of it corrects.
        first_import = self.next_import
        # `staged` is in the order of loading, so sheets of a table stand together.
        for _, group in groupby(
            list(self.staged), lambda place: self.staged[place].table.name
        ):
            places = list(group)
            self._prepare(places)
            for place in places:
                self._rehearse_sheet(place, places, first_import)
        self._note_mended()
        pairs = zip(self.reports, self.stems, strict=True)
        return [PlannedSheet(report, stem) for report, stem in pairs]

    def _note_mended(self) -> None:
        """Say in the reports of a file which earlier files it has every row of."""
        for source in {each.source for each in self.reports}:
            own = [at for at, each in enumerate(self.reports) if each.source == source]
            later = [
                {other for one, other in self.containing if one == at and other > at}
                for at in own
            ]
            # In one file, whatever its sheets are: half of it in one and half in
            # another are two other files.
            names = [{self.reports[each].source for each in found} for found in later]
            for mending in set.intersection(*names) - {source}:
                for at in sorted(set().union(*later)):
                    if self.reports[at].source == mending:
                        mended = (*self.reports[at].mends, source)
                        self.reports[at] = replace(self.reports[at], mends=mended)

    def _names_beside(self, staged: Staged) -> list[str]:
        """Return the names of the sheets that stand in one file with a sheet."""
        return [
            each.sheet.profile.sheet_name
            for each in self.staged.values()
            if each is not staged and each.sheet.source == staged.sheet.source
        ]

    def _prepare(self, places: Sequence[int]) -> None:
        """Find out what the sheets of one table speak of, and where they disagree."""
        for place in places:
            staged = self.staged[place]
            beside = self._names_beside(staged)
            unit = match_names(self.cursor, staged, self.registers, beside)
            check_names(self.cursor, staged, self.registers, unit)
            check_title_cell(self.cursor, staged, self.registers, unit)
            match_attending_members(self.cursor, staged, self.registers)
            refuse_names_as_codes(self.cursor, staged, self.registers)
            if unit.entry:
                self.reports[place] = _within(unit.entry, self.reports[place])
            keep_stored_numbers(self.cursor, staged)
        sheets = [self.staged[place] for place in places]
        if self.job.is_limited:
            refuse_outside(self.cursor, sheets)
        table = sheets[0].table
        # Day and kind are parts of the key: before that, no two keys can be compared.
        if table.name == "meetings":
            resolve_days(self.cursor, sheets, self.job.today)
            resolve_kinds(self.cursor, sheets)
            refuse_taken_days(self.cursor, sheets)
            make_held_days(self.cursor, sheets)
            make_regular_meetings(self.cursor)
        # Before any is written: the second sheet would merely correct the first.
        bits = column_bits(self.cursor, table)
        for one, other in note_conflicts(self.cursor, sheets, bits):
            if _says_no_less(sheets[one], sheets[other]):
                self.containing.add((places[one], places[other]))

    def _rehearse_sheet(
        self, place: int, places: Sequence[int], first_import: int
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
        stored += self._settle_moved(place, first_import)
        if stored:
            merge(self.cursor, staged, column_bits(self.cursor, staged.table))
            # Those present by the file may be more than those expected by the store.
            check_merged(self.cursor, staged, self.job.today)
        check_against_store(self.cursor, staged)
        self._note_other_meetings(staged, places.index(place), len(places))
        report = self._row_report(place)
        self.done += 1
        # Written as it stands, a corrected meeting would be counted beside the old one.
        if not report.is_undecided:
            report = self._plan(staged, report, is_last=place == places[-1])
        self.reports[place] = report

    def _note_other_meetings(self, staged: Staged, at: int, count: int) -> None:
        """Point at rows that another meeting of the same month stands beside.

        `at` is the place of the sheet among the `count` sheets of its table.
        """
        if staged.table.name == "meetings":
            note_second_meetings(self.cursor, staged, at, is_alone=count == 1)
        if staged.table.name == "no_meetings":
            sheets = self.staged.values()
            held = [each for each in sheets if each.table.name == "meetings"]
            note_held_months(self.cursor, staged, held)

    def _row_report(self, place: int) -> FileReport:
        """Return the report with its rows, and where all of their problems are kept."""
        staged = self.staged[place]
        report = _row_report(self.cursor, staged, self.reports[place])
        path = self.folder / f"{staged.stem}_first_rows.parquet"
        keep_first_rows(self.cursor, staged, path)
        folder = self.job.problems_folder
        # A few are in the report whole; a file for them would only have to be removed.
        if folder and report.problem_count > len(report.problems):
            kept = found_problems.keep_all(self.cursor, staged, folder)
            report = replace(report, problems_file=kept)
        return report

    def _accept_lacking(self, place: int) -> None:
        """Say no more of columns that the sheet lacks: every row of it is stored."""
        report = self.reports[place]
        others = (each for each in report.problems if each.code != "missing_column")
        self.reports[place] = replace(report, problems=tuple(others))

    def _settle_moved(self, place: int, first_import: int) -> int:
        """Do what was said of meetings on other days; return how many are replaced.

        Where nothing was said, the whole sheet waits. Visits that stand on another day
        are set aside: whoever moved them has said so.
        """
        staged = self.staged[place]
        if staged.table.name == "visits":
            set_aside_moved(self.cursor, staged)
        if staged.table.name != "meetings":
            return 0
        moved = find_moved(self.cursor, staged, first_import)
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

    def _plan(self, staged: Staged, report: FileReport, is_last: bool) -> FileReport:
        """Leave what a sheet writes, and return its report with what that does."""
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
        report = replace(report, import_id=self.next_import)
        row_changes.make_changes(self.cursor, staged)
        for what in CHANGES:
            path = self.folder / f"{staged.stem}_{what}.parquet"
            self.cursor.execute(
                f"copy (from {staged.stem}_{what}) to {quoted(path)} (format parquet)"
            )
        # Only so do later sheets of the table meet what earlier ones leave.
        if not is_last:
            row_changes.write(self.cursor, staged.table, staged.stem, self.next_import)
        self.next_import += 1
        return report


def _says_no_less(one: Staged, other: Staged) -> bool:
    """Return whether `other` has every column of `one`: marks alone mend nothing."""
    return {*one.spoken} <= {*other.spoken}


def _load_order(sheets: Sequence[Sheet]) -> list[int]:
    """Return the places of the sheets that can be read, registers before facts.

    Of one table come first those that lack nothing, then those that say on which day
    and of what kind meetings were: the others go by what is known of month and day.
    """
    order = list(TABLES)

    def rank(place: int) -> tuple[object, ...]:
        sheet = sheets[place]
        table = order.index(sheet.require_content().layout.table.name)
        lacks_days = DAYS_NOT_GIVEN in sheet.problems
        lacks_kinds = "kind" not in sheet.columns
        return table, len(sheet.lacking), lacks_days, lacks_kinds, place

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
    [(rows, refused, warned, has_problems)] = cursor.execute(
        f"""
        select
            (select count(*) from {stem}_texts) + count(distinct line) filter (
                "column" is null and line not in (select line from {stem}_texts)
            ),
            count(distinct line) filter (is_refusal),
            count(distinct line) filter (not is_refusal),
            count(*) > 0,
        from {stem}_problems
        """
    ).fetchall()
    report = replace(report, rows=rows, refused=refused, warned=warned)
    # Most small files are sound, and telling nothing takes as long as telling much.
    if not has_problems:
        return report
    return replace(
        report,
        problems=(*report.problems, *found_problems.first_problems(cursor, staged)),
        problem_kinds=found_problems.kinds(cursor, staged),
    )
