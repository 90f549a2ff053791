"""From a file to typed rows: everything is read as text, then meant.

Staging makes three temporary tables on the importing cursor. `<stem>_texts` holds the
fields of each row as they stand in the file, with their line; `<stem>_rows` what they
mean, in the contract's types; `<stem>_problems` what is wrong with them. The served
tables are not touched.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract import Column, Kind, Table
from data.folding import HARD_BLANKS, INVISIBLE, OUTER_BLANKS, clean, cleaned_sql
from data.parsing import MISSING, Unreadable, parse
from data.reading import Sheet
from data.rows import LONGEST_ROW, sheet_rows

# Text columns are taken as they are, cleaned; all others are looked up by their text.
TEXT_KINDS = frozenset({Kind.TEXT, Kind.CODE})
_VISIBLE = f"[^{OUTER_BLANKS}{HARD_BLANKS}{INVISIBLE}]"
# The longest row of 4-byte characters, with room for quotes and delimiters.
_LONGEST_ROW_BYTES = 5 * LONGEST_ROW
# How files we wrote are read. Their rows may run over several lines: a reader that
# starts in the middle, or guesses the line end from a break in quotes, would cut them.
_OURS = r"parallel = false, new_line = '\n',"


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
            column for column in self.table.columns if column.name in self.sheet.columns
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
    cursor.execute(problems_table(stem))
    _read_texts(cursor, staged)
    _read_values(cursor, staged)
    _make_rows(cursor, staged)
    return staged


def problems_table(stem: str) -> str:
    """Return the SQL that makes the empty table of what is wrong with rows."""
    return f"""
        create temporary table {stem}_problems (
            line integer, "column" varchar, value varchar,
            code varchar, is_refusal boolean, other varchar,
        )
    """


def _read_texts(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_texts`: one row per row of the file, fields as text, and its line.

    The database reads a plain file by itself, fast. A file in which rows are not
    simply lines (line breaks within quotes, blank lines, ragged rows) is read row by
    row, and written out anew with the line of each row behind it.
    """
    if not (staged.sheet.is_plain and _read_plain(cursor, staged)):
        with _scratch_folder(cursor) as folder:
            _write_anew(staged, folder)
            _take_anew(cursor, staged, folder)
    _drop_blank_rows(cursor, staged)


def _drop_blank_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Drop rows of delimiters alone, as Excel leaves below a table."""

    def is_blank(column: Column) -> str:
        return f"not coalesce(regexp_matches({column.name}, '{_VISIBLE}'), false)"

    # Hardly ever is a required column blank: a look there spares one at all others.
    texts, required = f"{staged.stem}_texts", is_blank(staged.table.required[0])
    found = cursor.execute(f"select count(*) from {texts} where {required}").fetchone()
    if found[0]:
        blank = " and ".join(map(is_blank, staged.present_columns))
        cursor.execute(f"delete from {texts} where {blank}")


def _read_plain(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> bool:
    """Read a file in which every line is a row; return False where it is not one."""
    sheet, texts = staged.sheet, f"{staged.stem}_texts"
    fields = [f"field_{place}" for place in range(len(sheet.columns))]
    kept = ", ".join(
        f"{field} as {name}"
        for field, name in zip(fields, sheet.columns, strict=True)
        if name
    )
    file = _csv(sheet.path, fields, sheet.delimiter, sheet.header_line)
    try:
        cursor.execute(f"create temporary table {texts} as select {kept} from {file}")
    except duckdb.InvalidInputException:
        # Not one row to a line, or not so many fields; reading row by row tells.
        return False
    counted = cursor.execute(f"select count(*) from {texts}").fetchone()[0]
    if counted != sheet.lines - sheet.header_line:
        cursor.execute(f"drop table {texts}")
        return False
    cursor.execute(f"alter table {texts} add column line integer")
    cursor.execute(f"update {texts} set line = rowid + {sheet.header_line + 1}")
    return True


def _csv(
    path: Path,
    fields: Sequence[str],
    delimiter: str = ",",
    skip: int = 0,
    more: str = "",
) -> str:
    """Return the SQL that reads a CSV file as text in a fixed dialect, with no guess.

    `more` holds further options of read_csv.
    """
    # In a path, the database takes *, ? and [ for wildcards: it would read other files.
    name = re.sub(r"([*?[])", r"[\1]", str(path)).replace("'", "''")
    return f"""
        read_csv(
            '{name}', auto_detect = false, header = false, skip = {skip},
            delim = '{delimiter}', quote = '"', escape = '"', encoding = 'utf-8',
            compression = 'none', hive_partitioning = false,
            strict_mode = true, null_padding = false, {more}
            max_line_size = {_LONGEST_ROW_BYTES},
            columns = {dict.fromkeys(fields, "varchar")}
        )
    """


@contextmanager
def _scratch_folder(cursor: duckdb.DuckDBPyConnection) -> Iterator[Path]:
    """Yield a folder where the database keeps what does not fit in memory."""
    found = cursor.execute("select current_setting('temp_directory')").fetchone()
    beside_store = Path(found[0])
    beside_store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside_store) as folder:
        yield Path(folder)
    with suppress(OSError):  # The database itself may keep something there.
        beside_store.rmdir()


class _AllInQuotes(csv.excel):
    """The one dialect in which no line break can stand outside quotes."""

    lineterminator = "\n"
    quoting = csv.QUOTE_ALL


def _write_all(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, _AllInQuotes).writerows(rows)


def _write_anew(staged: Staged, folder: Path) -> None:
    """Write the rows of an unruly file into `folder`, and which of them are refused.

    A short row is filled up with blanks; a row with more text than the header has
    columns is refused, since nobody can tell which field is the surplus one.
    """
    sheet, width = staged.sheet, len(staged.sheet.columns)
    places = [place for place, name in enumerate(sheet.columns) if name]
    with (
        (folder / "rows.csv").open("w", encoding="utf-8", newline="") as rows_file,
        (folder / "problems.csv").open("w", encoding="utf-8", newline="") as other_file,
    ):
        rows = csv.writer(rows_file, _AllInQuotes)
        problems = csv.writer(other_file, _AllInQuotes)
        for line, last_line, fields, code in sheet_rows(sheet.path, sheet.delimiter):
            if last_line <= sheet.header_line:
                continue
            if code:
                problems.writerow([line, None, code])
                continue
            surplus = next(filter(clean, fields[width:]), None)
            if surplus is not None:
                problems.writerow([line, surplus, "too_many_fields"])
            fields += [""] * (width - len(fields))
            rows.writerow([*(fields[place] for place in places), line])


def _take_anew(cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path) -> None:
    """Make `<stem>_texts` from what was written, and note the rows refused."""
    names = [name for name in staged.sheet.columns if name]
    rows = _csv(folder / "rows.csv", [*names, "line"], more=_OURS)
    problems = _csv(folder / "problems.csv", ["line", "value", "code"], more=_OURS)
    cursor.execute(
        f"""
        create temporary table {staged.stem}_texts as
        select * replace (cast(line as integer) as line) from {rows};

        insert into {staged.stem}_problems
        select cast(line as integer), null, value, code, true, null from {problems};
        """
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
    with _scratch_folder(cursor) as folder:
        _write_all(folder / "values.csv", readings)
        fields = ["column", "text", "value", "code"]
        cursor.execute(
            f"create temporary table {staged.stem}_values as "
            f"from {_csv(folder / 'values.csv', fields, more=_OURS)}"
        )
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
            meant.append(f"{_said(column)} as {column.name}")
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


def _said(column: Column) -> str:
    """Return the SQL for a column of text, cleaned, null where it says nothing."""
    text = cleaned_sql(f"texts.{column.name}")
    missing = ", ".join(f"'{sign}'" for sign in sorted(MISSING))
    return f"case when {text} not in ({missing}) then {text} end"


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
