"""From a file to typed rows: everything is read as text, then meant.

Staging makes three temporary tables on the importing cursor. `<stem>_texts` holds the
fields of each row as they stand in the file, with their line; `<stem>_rows` what they
mean, in the contract's types; `<stem>_problems` what is wrong with them. The served
tables are not touched.
"""

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas

from data.contract import Column, Kind, Table
from data.folding import cleaned_sql
from data.parsing import Unreadable, parse
from data.reading import Sheet, sheet_rows

# Text columns are taken as they are, cleaned; all others are looked up by their text.
TEXT_KINDS = frozenset({Kind.TEXT, Kind.CODE})
_LONGEST_LINE_BYTES = 4_000_000


@dataclass(frozen=True)
class Staged:
    """A sheet whose rows lie in temporary tables named after `stem`."""

    sheet: Sheet
    stem: str

    @property
    def table(self) -> Table:
        """Return the contract's table that the rows belong to."""
        return self.sheet.table

    @property
    def present_columns(self) -> list[Column]:
        """Return the contract's columns that the file has, in the contract's order."""
        return [
            column
            for column in self.table.columns
            if column.name in self.sheet.columns
        ]

    def text_of(self, column: str) -> str:
        """Return the SQL for a column's text as it stands in the file, or null."""
        return f"texts.{column}" if column in self.sheet.columns else "null"


def stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, stem: str) -> Staged:
    """Read the rows of `sheet` into temporary tables on `cursor`.

    The sheet must not be refused by its header. Rows that cannot be read at all are
    problems like any other.
    """
    staged = Staged(sheet, stem)
    cursor.execute(
        f"""
        create temporary table {stem}_problems (
            line integer, "column" varchar, value varchar,
            code varchar, is_refusal boolean, other varchar,
        )
        """
    )
    _read_texts(cursor, staged)
    _read_values(cursor, staged)
    _make_rows(cursor, staged)
    return staged


def _read_texts(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_texts`: one row per row of the file, fields as text, and its line.

    The database reads a plain file by itself, fast. A file in which rows are not
    simply lines (line breaks within quotes, blank lines, ragged rows) is first
    written out anew, row by row, with the line of each row in front.
    """
    if not _read_plain(cursor, staged):
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "rows.csv"
            _write_plain(cursor, staged, plain)
            _create_texts(cursor, staged, plain, ",", skip=0, line="line::integer")
    # A row of delimiters alone, as Excel leaves below a table, says nothing.
    names = [column.name for column in staged.present_columns]
    blank = " and ".join(f"trim(coalesce({name}, '')) = ''" for name in names)
    cursor.execute(f"delete from {staged.stem}_texts where {blank}")


def _read_plain(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> bool:
    """Read a file in which every line is a row; return False where it is not one."""
    sheet = staged.sheet
    skip = sheet.header_line
    try:
        _create_texts(
            cursor, staged, sheet.path, sheet.delimiter, skip, f"rowid + {skip + 1}"
        )
    except duckdb.Error:
        return False
    counted = cursor.execute(f"select count(*) from {staged.stem}_texts").fetchone()[0]
    if counted == sheet.lines - skip:
        return True
    cursor.execute(f"drop table {staged.stem}_texts")
    return False


def _create_texts(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    path: Path,
    delimiter: str,
    skip: int,
    line: str,
) -> None:
    """Create `<stem>_texts` from a CSV file with a fixed dialect, guessing nothing.

    `line` is the SQL for a row's line: a field of the file, or its place in it.
    """
    fields = [f"field_{place}" for place in range(len(staged.sheet.columns))]
    if not line.startswith("rowid"):
        fields = ["line", *fields]
    kept = ", ".join(
        f"field_{place} as {name}"
        for place, name in enumerate(staged.sheet.columns)
        if name
    )
    source = "" if line.startswith("rowid") else f"{line} as line, "
    cursor.execute(
        f"""
        create temporary table {staged.stem}_texts as
        select {source}{kept}
        from read_csv(
            $path, auto_detect = false, header = false, skip = $skip,
            delim = $delimiter, quote = '"', escape = '"', encoding = 'utf-8',
            strict_mode = true, null_padding = false,
            max_line_size = {_LONGEST_LINE_BYTES},
            columns = {dict.fromkeys(fields, "varchar")}
        )
        """,
        {"path": str(path), "skip": skip, "delimiter": delimiter},
    )
    if not source:
        cursor.execute(f"alter table {staged.stem}_texts add column line integer")
        cursor.execute(f"update {staged.stem}_texts set line = {line}")


def _write_plain(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, plain: Path
) -> None:
    """Write the rows of an unruly file to `plain`, and note the rows that are ragged.

    A short row is filled up with blanks; a row with more text than the header has
    columns is refused, since nobody can tell which field is the surplus one.
    """
    width = len(staged.sheet.columns)
    surplus: list[tuple] = []
    with plain.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        try:
            for line, fields in sheet_rows(staged.sheet.path, staged.sheet.delimiter):
                if line <= staged.sheet.header_line:
                    continue
                if any(field.strip() for field in fields[width:]):
                    surplus.append((line, fields[width], "too_many_fields"))
                fields = fields[:width] + [""] * (width - len(fields))
                writer.writerow([line, *fields])
        except csv.Error:
            surplus.append((staged.sheet.lines, None, "broken_quotes"))
    for line, value, code in surplus:
        cursor.execute(
            f"insert into {staged.stem}_problems values (?, null, ?, ?, true, null)",
            (line, value, code),
        )


def _read_values(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Read every distinct text once, note it in `<stem>_values`, and what is wrong."""
    readings: list[tuple[str, str, str | None, str | None]] = []
    for column in staged.present_columns:
        if column.kind not in TEXT_KINDS:
            texts = cursor.execute(
                f"select distinct {column.name} from {staged.stem}_texts "
                f"where {column.name} is not null"
            ).fetchall()
            readings += [_reading(text, column) for (text,) in texts]
    frame = pandas.DataFrame(
        readings, columns=["column", "text", "value", "code"], dtype="str"
    )
    cursor.register("readings", frame)
    cursor.execute(
        f"create temporary table {staged.stem}_values as select * from readings"
    )
    cursor.unregister("readings")
    for name in sorted({reading[0] for reading in readings if reading[3]}):
        cursor.execute(
            f"""
            insert into {staged.stem}_problems
            select texts.line, $name, texts.{name}, readings.code, true, null
            from {staged.stem}_texts as texts
            inner join {staged.stem}_values as readings
                on texts.{name} = readings.text
            where readings.column = $name and readings.code is not null
            """,
            {"name": name},
        )


def _reading(text: str, column: Column) -> tuple[str, str, str | None, str | None]:
    try:
        return column.name, text, parse(text, column), None
    except Unreadable as unreadable:
        return column.name, text, None, unreadable.code


def _make_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_rows`: the contract's columns with types and defaults, and line."""
    meant, joins = [], []
    for column in staged.table.columns:
        if column.name not in staged.sheet.columns:
            meant.append(f"cast(null as {column.sql_type}) as {column.name}")
        elif column.kind in TEXT_KINDS:
            cleaned = cleaned_sql(f"texts.{column.name}")
            meant.append(f"nullif({cleaned}, '') as {column.name}")
        else:
            meant.append(f"read_{column.name}.value as {column.name}")
            joins.append(_lookup(staged, column))
    filled = ", ".join(_with_default(column) for column in staged.table.columns)
    cursor.execute(
        f"""
        create temporary table {staged.stem}_rows as
        select line, {filled}
        from (
            select texts.line, {", ".join(meant)}
            from {staged.stem}_texts as texts {" ".join(joins)}
        ) as given
        """
    )


def _lookup(staged: Staged, column: Column) -> str:
    """Return the join that looks up what the texts of `column` mean."""
    return f"""
        left join (
            select text, cast(value as {column.sql_type}) as value
            from {staged.stem}_values
            where "column" = '{column.name}' and value is not null
        ) as read_{column.name} on read_{column.name}.text = texts.{column.name}
    """


def _with_default(column: Column) -> str:
    """Return the select item for a column, its default in place of what is missing."""
    if column.default is None:
        return column.name
    value = f"coalesce({column.name}, {column.default})"
    return f"cast({value} as {column.sql_type}) as {column.name}"
