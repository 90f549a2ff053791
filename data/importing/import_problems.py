"""What was wrong with the file of an import, kept with it to be opened afterwards.

Of a file with very many problems the first are kept, as its report shows them; how many
there were the journal says. What is quoted of a file may be about a person: it is kept
where it stood in a column of the contract that names nobody, and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from data.contract.definitions import TABLES
from data.contract.problems import Problem, UserError
from data.contract.words import word
from data.importing.file_report import FileReport
from data.sheets.header_matching import PLACES_NAMED_BY
from data.sheets.sheet_profile import SheetProfile
from data.store import journal
from data.store.access import Viewer

if TYPE_CHECKING:
    # The process that reads files opens no store, and has no room for what does.
    from data.store.database import Store

# What stands in the place of a text that is not kept.
LEFT_OUT = "…"
_COUNTS = (
    *("rows", "added", "replaced", "unchanged", "refused", "warned"),
    *("withdrawn", "values_changed"),
)


def keep_problems(cursor: duckdb.DuckDBPyConnection, report: FileReport) -> None:
    """Keep what the report of a file that is being taken in says of its problems."""
    assert report.import_id is not None
    journal.record_problems(cursor, report.import_id, list(_fit_to_keep(report)))


@dataclass(frozen=True)
class KeptReport:
    """The report of an import as far as it is kept: its counts and first problems.

    `problem_count` is how many there were, None of an import of an older version.
    """

    report: FileReport
    problem_count: int | None

    def note(self, language: str) -> str | None:
        """Return in words what of the problems is not kept; None where all are."""
        if self.problem_count is None:
            return word("report.problems_not_kept", language)
        kept = len(self.report.problems)
        if self.problem_count == kept:
            return None
        return word("report.problems_cut", language, kept=kept, n=self.problem_count)


def imports_seen_by(store: "Store", viewer: Viewer) -> list[journal.Import]:
    """Return the imports that `viewer` may see, the latest first, undone ones too."""
    with store.cursor_for(viewer) as cursor:
        seen = {number for (number,) in cursor.execute(_SEEN).fetchall()}
    with store.cursor() as cursor:
        return [each for each in journal.imports(cursor) if each.import_id in seen]


def report_seen_by(store: "Store", viewer: Viewer, import_id: int) -> KeptReport:
    """Return what `viewer` may see of the report of an import.

    Raises UserError where there is no such import for them. Of what is quoted of its
    file they see what the published problems hold for them, all of it or nothing.
    """
    if import_id not in {each.import_id for each in imports_seen_by(store, viewer)}:
        raise UserError("no_such_import", import_id=import_id)
    with store.cursor_for(viewer) as cursor:
        asked = {"import_id": import_id}
        shown = cursor.execute(_PROBLEMS_SEEN, asked).fetchall()
    with store.cursor() as cursor:
        found = report_of_import(cursor, import_id)
    if shown == [(0,)] and found.report.problems:
        return KeptReport(replace(found.report, problems=()), None)
    return found


_SEEN = "select import_id from imports"
_PROBLEMS_SEEN = "select count(*) from problems where import_id = $import_id"


def report_of_import(cursor: duckdb.DuckDBPyConnection, import_id: int) -> KeptReport:
    """Return what is kept of the report of an import, undone or not.

    Raises UserError when there is no such import.
    """
    taken = journal.find_import(cursor, import_id)
    problems = journal.problems_of(cursor, import_id, taken.table_name)
    report = FileReport(
        file=taken.file_name,
        table=taken.table_name,
        **{name: getattr(taken, name) for name in _COUNTS},
        problems=tuple(problems),
        import_id=import_id,
        sha256=taken.sha256,
        profile=SheetProfile(skipped_count=taken.skipped or 0),
    )
    return KeptReport(report, taken.problem_count)


def _fit_to_keep(report: FileReport) -> Iterator[Problem]:
    assert report.table is not None
    table = TABLES[report.table]
    quotable = {each.name for each in table.columns if each.refers_to != "committee"}
    quotable |= {each.name for each in PLACES_NAMED_BY.values()}
    for each in report.problems:
        names = set((each.column or "").split(", "))
        # Above the rows stand headers and titles, which name columns and sheets.
        if each.line is None or each.column == each.value or names <= quotable:
            yield each
        else:
            value, other = (text and LEFT_OUT for text in (each.value, each.other))
            yield replace(each, value=value, other=other)
