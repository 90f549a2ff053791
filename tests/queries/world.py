"""A small world for the tests of questions: tables drawn in text, loaded as files are.

A table is drawn as a header and rows, columns parted by `|`. What a row must have and
a drawing leaves out is filled in, so that a drawing shows only what its test is about.
"""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd

from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store, open_store
from queries import asking
from queries.cursors import question_cursor
from queries.filters import NO_FILTERS, Filters, Period
from tests.data.drawn_rows import IS_SHORT, write_straight
from tests.data.new_store import new_place

Row = dict[str, str]

# What a row must have; members follow from whoever was expected, where that is drawn.
FILLED_IN = {
    "units": {"unit_name": "Đảng uỷ {unit_code}"},
    "cells": {
        "cell_name": "Chi bộ {cell_code}",
        "unit_code": "xa_mot",
        "cell_type": "village",
    },
    "committee": {"full_name": "Uỷ viên {member_code}", "position": "Uỷ viên"},
    "meetings": {"members_total": "20", "present": "{members_total}"},
    "inspections": {"inspection_code": "{cell_code}/{inspected_on}", "team": "Đoàn 1"},
    "visits": {"member_code": "uv_mot"},
    "proposals": {"content": "Sửa đường", "addressed_to": "Xã"},
    "tasks": {"content": "Làm đường"},
}


class World:
    """A store that a test fills with drawings and asks questions of.

    Unless a test says otherwise it asks about the third quarter of 2025 as of 20
    October, when all three months are closed.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.files = 0

    def load(self, **drawings: str) -> "World":
        """Have the rows of one drawing per table, as one batch of files would."""
        tables = tables_of(drawings)
        if IS_SHORT and write_straight(self.store, tables, EVERYTHING.name):
            return self
        return self._import(tables)

    def load_as_files(self, **drawings: str) -> "World":
        """Load one drawing per table as a file of its name, all as one batch.

        For tests that ask what an import says of its files.
        """
        return self._import(tables_of(drawings))

    def _import(self, tables: Mapping[str, list[Row]]) -> "World":
        self.files += 1
        folder = self.folder / str(self.files)
        folder.mkdir()
        files = []
        for table, rows in tables.items():
            path = folder / f"{table}.csv"
            _write(path, rows)
            # A drawing may add a meeting to a month that an earlier one has drawn.
            files.append(SourceFile(path, path.name, table, moved="add"))
        for report in load(self.store, files, EVERYTHING, isolated=False):
            assert not report.is_refused, report.problems
        return self

    def load_months(self, drawing: str) -> "World":
        """Load a sheet of meetings with a column for each month, which has no days."""
        self.files += 1
        path = self.folder / f"{self.files}.csv"
        _write(path, drawn(drawing))
        for report in load(
            self.store, [SourceFile(path, path.name)], EVERYTHING, isolated=False
        ):
            assert not report.is_refused, report.problems
        return self

    def ask(
        self,
        name: str,
        during: str = "2025-07..2025-09",
        as_of: str = "2025-10-20",
        filters: Filters = NO_FILTERS,
        thresholds: Mapping[str, float] | None = None,
        viewer: Viewer = EVERYTHING,
        **parameters: object,
    ) -> pd.DataFrame:
        """Return the answer about the months "2025-07..2025-09", or about one alone."""
        with question_cursor(self.store, viewer) as cursor:
            return asking.ask(
                cursor,
                name,
                period(during),
                date.fromisoformat(as_of),
                filters,
                thresholds,
                **parameters,
            )

    def shows(self, name: str, drawing: str, **asked: object) -> None:
        """Check that the columns drawn of the answer have the rows drawn, in order."""
        columns = [
            column.strip() for column in drawing.strip().split("\n")[0].split("|")
        ]
        assert shown(self.ask(name, **asked), *columns) == drawn(drawing)

    def cells_showing(self, sign: str, **asked: object) -> list[str]:
        """Return the codes of the cells that show a sign of weakness, sorted."""
        fired = self.ask("cell_signs", **asked)
        return sorted(fired.loc[fired["sign"] == sign, "cell_code"])

    def evidence(
        self,
        cell_code: str,
        during: str = "2025-07..2025-09",
        as_of: str = "2025-10-20",
        thresholds: Mapping[str, float] | None = None,
    ) -> dict[str, asking.Evidence]:
        """Return the signs a cell shows, each with its evidence."""
        with self.cursor() as cursor:
            found = asking.sign_evidence(
                cursor,
                cell_code,
                period(during),
                date.fromisoformat(as_of),
                thresholds,
            )
        return {evidence.sign: evidence for evidence in found}

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a cursor with the published views, for somebody who may see all."""
        with question_cursor(self.store, EVERYTHING) as cursor:
            yield cursor


@contextmanager
def world_of(tables: Mapping[str, list[dict[str, object]]]) -> Iterator[World]:
    """Yield a world that holds these rows, for tests that make up many worlds."""
    drawings = {name: drawing(rows) for name, rows in tables.items() if rows}
    store = open_store(new_place())
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield World(store, Path(folder)).load(**drawings)
    finally:
        store.close()


def drawing(rows: list[dict[str, object]]) -> str:
    """Return the rows drawn as a table; all have the columns of the first."""
    names = list(rows[0])
    lines = [
        ["" if row[name] is None else str(row[name]) for name in names] for row in rows
    ]
    return "\n".join(" | ".join(line) for line in [names, *lines])


def period(months: str) -> Period:
    """Return the period written as its first and last month, or as the only one."""
    since, _, until = months.partition("..")
    return Period(
        date.fromisoformat(f"{since}-01"), date.fromisoformat(f"{until or since}-01")
    )


def drawn(drawing: str) -> list[Row]:
    """Return the rows of a drawing, texts by column."""
    lines = [line.strip() for line in drawing.strip().splitlines()]
    header, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(header, row, strict=True)) for row in rows]


def tables_of(drawings: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of a drawing per table, with what each must have filled in."""
    return {
        table: [_filled_in(table, row) for row in drawn(drawing)]
        for table, drawing in drawings.items()
    }


def shown(frame: pd.DataFrame, *columns: str) -> list[Row]:
    """Return the rows of an answer as they would be drawn, only these columns of it."""
    names = list(columns or frame.columns)
    return [
        {name: _text(value) for name, value in zip(names, row, strict=True)}
        for row in frame[names].itertuples(index=False, name=None)
    ]


def _filled_in(table: str, row: Row) -> Row:
    row = {name: text for name, text in row.items() if text}
    if table == "meetings" and "expected" in row:
        row = {"members_total": row["expected"]} | row
    for name, text in FILLED_IN.get(table, {}).items():
        row.setdefault(name, text.format(**row))
    return row


def _write(path: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def _text(value: object) -> str:
    """Return a value as drawings write it: empty for null, "-" for a gap in a list."""
    if isinstance(value, list):
        return ", ".join(_text(each) or "-" for each in value)
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float | Decimal):
        return f"{value:g}"
    return str(value)
