"""The harness of import tests: a store, and files written as tables in text.

A table is a header and rows, columns separated by `|`; it becomes a CSV file of
the table's name.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.contract.definitions import TABLES
from data.importing.load import FileReport, SourceFile, check, load
from data.store import derived
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store
from data.store.roles import Role
from tests.data.drawn_rows import IS_SHORT, write_straight

Row = tuple[object, ...]
CLERK = Viewer("clerk", role=Role.OWNER)


class ImportHarness:
    """A store, and a folder in which files are written before they are loaded."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def file(self, content: str | bytes, name: str = "sheet.csv") -> SourceFile:
        """Write a file with exactly this content."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return SourceFile(path, name)

    def drawn(self, drawing: str, name: str) -> SourceFile:
        """Write a drawing as a CSV file."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_fields(drawing))
        return SourceFile(path, name)

    def load(self, *, good_rows: bool = False, **drawings: str) -> FileReport:
        """Load one drawing per table as one batch; return the report of the last."""
        return self.load_all(drawings, good_rows=good_rows)[-1]

    def fill(self, **drawings: str) -> None:
        """Have these rows stored, for tests that ask nothing of loading them."""
        lines = {name: list(_fields(text)) for name, text in drawings.items()}
        rows = {
            name: [dict(zip(header, row, strict=True)) for row in below]
            for name, (header, *below) in lines.items()
        }
        if IS_SHORT and write_straight(self.store, rows, CLERK.name):
            return
        for report in self.load_all(drawings):
            assert not report.is_refused, report.problems

    def load_all(
        self, drawings: dict[str, str], *, good_rows: bool = False
    ) -> list[FileReport]:
        files = [self.drawn(text, f"{name}.csv") for name, text in drawings.items()]
        return load(
            self.store,
            files,
            good_rows=good_rows,
            viewer=CLERK,
            isolated=False,
        )

    def reports(self, file: SourceFile, *, good_rows: bool = False) -> list[FileReport]:
        """Load one file; return the report of each sheet in it."""
        return load(self.store, [file], EVERYTHING, good_rows=good_rows, isolated=False)

    def load_files(self, *files: SourceFile, good_rows: bool = False) -> FileReport:
        return load(self.store, files, EVERYTHING, good_rows=good_rows, isolated=False)[
            -1
        ]

    def check(self, **drawings: str) -> FileReport:
        """Rehearse one drawing per table; return the report of the last."""
        files = [self.drawn(text, f"{name}.csv") for name, text in drawings.items()]
        return check(self.store, files, EVERYTHING, isolated=False)[-1]

    def ask(self, sql: str) -> list[Row]:
        with self.store.cursor() as cursor:
            return cursor.execute(sql).fetchall()

    def rows(self, table: str, *columns: str) -> list[Row]:
        """Return the rows that hold now, ordered; all columns where none is named."""
        return self.ask(
            f"select {', '.join(columns) or '*'} from raw.{table} order by all"
        )

    def is_untouched(self) -> bool:
        """Return whether nothing was ever taken in."""
        empty = not any(map(self.rows, TABLES))
        return (
            empty and not self.store.version() and not self.ask("from journal.imports")
        )

    def everything(self) -> dict[str, list[Row]]:
        """Return every row of every table that keeps facts or is made from them."""
        # Most are empty: asking each of them for its rows takes five times as long.
        asked = " union all ".join(
            f"select '{name}' where exists (from {name})" for name in EVERY_TABLE
        )
        filled = {name for (name,) in self.ask(asked)}
        return {
            name: self.ask(f"from {name} order by all") if name in filled else []
            for name in EVERY_TABLE
        }


def _fields(drawing: str) -> Iterator[list[str]]:
    """Yield the fields of each line of a drawing, its header first."""
    for line in filter(str.strip, drawing.splitlines()):
        yield [field.strip() for field in line.split("|")]


DERIVED = ("units", "unit_tree", "cells", "cell_months")
EVERY_TABLE = (
    *(f"{schema}.{name}" for schema in ("raw", "history") for name in TABLES),
    *(f"derived.{name}" for name in DERIVED),
)


def rebuilt(store: Store) -> dict[str, list[Row]]:
    """Return what the derived tables would hold if all were worked out anew."""
    with store.cursor() as cursor:
        cursor.execute("begin")
        derived.rebuild(cursor)
        found = {
            f"derived.{name}": cursor.execute(
                f"from derived.{name} order by all"
            ).fetchall()
            for name in DERIVED
        }
        cursor.execute("rollback")
    return found


def counts(report: FileReport) -> dict[str, int]:
    """Return the counts of a report that are not zero."""
    names = ("rows", "added", "replaced", "unchanged", "refused", "warned")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def found(report: FileReport) -> list[tuple[int | None, str | None, str]]:
    """Return line, column and code of every problem of a report, in its order."""
    return [(each.line, each.column, each.code) for each in report.problems]


def codes(reports: Sequence[FileReport]) -> set[str]:
    return {problem.code for report in reports for problem in report.problems}
