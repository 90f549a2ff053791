"""The rows of a sheet as text in the database, each with its line: `<stem>_texts`.

The database reads a plain file by itself, fast. A sheet with anything around its data,
or in which rows are not simply lines, is read row by row and rewritten first.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.contract.columns import Kind
from data.contract.spreadsheet_workbook import EXAMPLE_MARK
from data.contract.sql_quoting import quoted
from data.files.csv_rows import LONGEST_ROW
from data.files.grids import QuotedDialect
from data.sheets.layouts import Layout
from data.sheets.non_data_rows import SkippedRow
from data.sheets.sheet import Sheet, SheetContent
from data.sheets.tidying import (
    PROBLEM_COLUMNS,
    WARNINGS,
    TidyFiles,
    write_tidy_table,
)
from data.sheets.total_rows import MAY_BE_TOTAL, is_total

# The longest row of 4-byte characters, with room for quotes and delimiters.
_LONGEST_ROW_BYTES = 5 * LONGEST_ROW
# How files we wrote are read. Their rows may run over several lines: a reader that
# starts in the middle, or guesses the line end from a break in quotes, would cut them.
_REWRITTEN = r"parallel = false, new_line = '\n',"


def make_texts(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, stem: str
) -> tuple[tuple[SkippedRow, ...], int]:
    """Make `<stem>_texts` and return the rows that are no data, and how many they are.

    Rows that cannot be read at all are added to `<stem>_problems`; `<stem>_headings`
    has the heading above a row, by line, where it names a unit.
    """
    cursor.execute(
        f"create temporary table {stem}_headings (line integer, heading varchar)"
    )
    content = sheet.require_content()
    if content.is_plain and _read_plain(cursor, content, stem):
        return (), 0
    with scratch_folder(cursor) as folder:
        rows = content.grid.rows(content.delimiter)
        tidy = write_tidy_table(rows, content.layout, folder)
        _load_tidy_files(cursor, tidy, stem)
    if tidy.units:
        with rows_as_csv_sql(cursor, tidy.units, ("line", "heading")) as units:
            cursor.execute(
                f"insert into {stem}_headings "
                f"select cast(line as integer), heading from {units}"
            )
    return tidy.skipped_rows, tidy.skipped_count


def _read_plain(
    cursor: duckdb.DuckDBPyConnection, content: SheetContent, stem: str
) -> bool:
    """Read a file in which every line is a row of data; return False for any other."""
    layout, texts = content.layout, f"{stem}_texts"
    fields = [f"field_{index}" for index in range(layout.header.width)]
    kept = ", ".join(
        f"field_{index} as {name}" for index, name in enumerate(layout.columns) if name
    )
    skip = layout.header.last_line
    file = read_csv_sql(content.grid.path, fields, content.delimiter, skip)
    try:
        cursor.execute(f"create temporary table {texts} as select {kept} from {file}")
    except duckdb.InvalidInputException:
        # Not one row to a line, or not so many fields; reading row by row finds out.
        return False
    [(counted,)] = cursor.execute(f"select count(*) from {texts}").fetchall()
    if counted != content.lines - skip or _may_have_non_data_rows(
        cursor, layout, texts
    ):
        cursor.execute(f"drop table {texts}")
        return False
    cursor.execute(f"alter table {texts} add column line integer")
    cursor.execute(f"update {texts} set line = rowid + {skip + 1}")
    return True


def _may_have_non_data_rows(
    cursor: duckdb.DuckDBPyConnection, layout: Layout, texts: str
) -> bool:
    """Return whether any row may be no data: incomplete, a total, or the header again.

    It is the first test of sheets/non_data_rows.py, made of all rows at once, and
    answers yes rather too often: the row-by-row reader then decides.
    """
    if not layout.required_columns:
        # The title gives all that is required: what a row lacks, it does not show.
        return True
    first = layout.header.names[layout.index_of(layout.required_columns[0])]
    # What says nothing has no letter and no digit; trimming every text would be slow.
    # In place of a day, words may say that there was no meeting.
    signs = {
        name: "[0-9]"
        if name in layout.table.column_names
        and layout.table.column(name).kind is Kind.DATE
        else "[0-9A-Za-z]"
        for name in layout.required_columns
    }
    not_data = [
        f"not coalesce(regexp_matches({name}, '{sign}'), false)"
        for name, sign in signs.items()
    ]
    not_data.append(f"lower(trim({layout.required_columns[0]})) in ($own, $shared)")
    # A template marks its example in the first column.
    not_data.append(f"trim({next(filter(None, layout.columns))}) = $example")
    [(count,)] = cursor.execute(
        f"select count(*) from {texts} where {' or '.join(not_data)}",
        {
            "own": first.own.lower(),
            "shared": first.shared.lower(),
            "example": EXAMPLE_MARK,
        },
    ).fetchall()
    return bool(count) or any(
        _holds_total(cursor, label, texts) for label in layout.labels
    )


def _holds_total(cursor: duckdb.DuckDBPyConnection, label: str, texts: str) -> bool:
    found = cursor.execute(
        f"select distinct {label} from {texts} where regexp_matches({label}, $pattern)",
        {"pattern": f"^{MAY_BE_TOTAL.pattern}"},
    )
    return any(is_total(text) for (text,) in found.fetchall())


def _load_tidy_files(
    cursor: duckdb.DuckDBPyConnection, tidy: TidyFiles, stem: str
) -> None:
    """Make `<stem>_texts` from the tidy files, and add the rows refused."""
    rows = read_csv_sql(tidy.rows, [*tidy.columns, "line"], options=_REWRITTEN)
    warnings = ", ".join(f"'{code}'" for code in sorted(WARNINGS))
    problems = read_csv_sql(tidy.problems, PROBLEM_COLUMNS, options=_REWRITTEN)
    cursor.execute(
        f"""
        create temporary table {stem}_texts as
        select * replace (cast(line as integer) as line) from {rows};

        insert into {stem}_problems
        select
            cast(line as integer), "column", value, code, code not in ({warnings}),
            nullif(other, ''),
        from {problems};
        """
    )


def read_csv_sql(
    path: Path,
    fields: Sequence[str],
    delimiter: str = ",",
    skip: int = 0,
    options: str = "",
) -> str:
    """Return the SQL that reads a CSV file as text in a fixed dialect, with no guess.

    `options` are further options of read_csv.
    """
    # In a path, the database takes *, ? and [ for wildcards: it would read other files.
    name = quoted(re.sub(r"([*?[])", r"[\1]", str(path)))
    return f"""
        read_csv(
            {name}, auto_detect = false, header = false, skip = {skip},
            delim = '{delimiter}', quote = '"', escape = '"', encoding = 'utf-8',
            compression = 'none', hive_partitioning = false,
            strict_mode = true, null_padding = false, {options}
            max_line_size = {_LONGEST_ROW_BYTES},
            columns = {dict.fromkeys(fields, "varchar")}
        )
    """


@contextmanager
def rows_as_csv_sql(
    cursor: duckdb.DuckDBPyConnection,
    rows: Iterable[Sequence[object]],
    fields: Sequence[str],
) -> Iterator[str]:
    """Write `rows` to a file and yield the SQL that reads it as text."""
    with scratch_folder(cursor) as folder:
        path = folder / "written.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, QuotedDialect).writerows(rows)
        yield read_csv_sql(path, fields, options=_REWRITTEN)


@contextmanager
def scratch_folder(cursor: duckdb.DuckDBPyConnection) -> Iterator[Path]:
    """Yield a folder where the database keeps what does not fit in memory."""
    setting = "select current_setting('temp_directory')"
    [(path,)] = cursor.execute(setting).fetchall()
    beside_store = Path(path)
    beside_store.mkdir(parents=True, exist_ok=True)
    # It stays, empty: the database makes it when it first needs it, and never again.
    with tempfile.TemporaryDirectory(dir=beside_store) as folder:
        yield Path(folder)
