"""What the texts of a sheet mean: `<stem>_values`, and what is wrong with them.

Every distinct text is read once, in Python; `<stem>_problems` gets a row for each row
of the sheet whose text cannot be read, or should be looked at.
"""

import duckdb

from data.contract.columns import Column, Kind
from data.contract.folding import clean
from data.files.legacy_encodings import legacy_encoding
from data.files.refusals import Unreadable
from data.sheets.header_matching import NAMED_BY
from data.sheets.layouts import Layout
from data.sheets.lost_letters import lost_share
from data.sheets.parsing import Reading, check_readable, read_column
from data.staging.texts import rows_as_csv_sql

# Text columns are taken as they are, cleaned; all others are looked up by their text.
TEXT_KINDS = frozenset({Kind.TEXT, Kind.CODE})
_FIELDS = ("column", "text", "value", "of", "code", "is_refusal", "other")
# Letters and signs that old Vietnamese encodings are full of, and Vietnamese has not;
# what an error begins with, what stands for a letter that was lost, and `//`.
_SUSPECT = (
    "[\u0080-\u009f¡-¿Ä-ÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ?]"
    r"|^\s*(#|//\s*$|[Ee]rr:|[Ll]ỗi:)"
)
# Some write it for "as above", most for "nothing": which of both, no sheet says.
_DITTO = "//"
# Of more than this share of its words without their letters nothing can be made.
_MOST_LOST = 1 / 3
# Mended in one cell of the workbook: its address says more than the value there.
_NAMES_A_CELL = ("error_cell", "formula_without_value")


def make_values(cursor: duckdb.DuckDBPyConnection, layout: Layout, stem: str) -> None:
    """Make `<stem>_values` for the columns of `<stem>_texts`, and note problems."""
    readings = [
        (column.name, reading)
        for column in (*layout.given_columns, *_names(layout))
        for reading in _readings(cursor, column, stem, column.name in layout.in_hours)
    ]
    rows = (
        (
            name,
            each.text,
            each.value,
            each.of,
            each.code,
            "true" if each.is_refusal else "false",
            each.other,
        )
        for name, each in readings
    )
    # Through a file: handed over row by row, the texts of a country would take minutes.
    with rows_as_csv_sql(cursor, rows, _FIELDS) as written:
        cursor.execute(f"create temporary table {stem}_values as from {written}")
    for name in sorted({name for name, each in readings if each.code}):
        place = layout.columns.index(name) if name in layout.columns else None
        _note(cursor, name, stem, "" if place is None else column_letters(place))


def _names(layout: Layout) -> list[Column]:
    """Return the columns that name cells and units and are no columns of the table."""
    return [
        column
        for column in NAMED_BY.values()
        if column.name in layout.columns
        and column.name not in layout.table.column_names
    ]


def _readings(
    cursor: duckdb.DuckDBPyConnection, column: Column, stem: str, in_hours: bool
) -> list[Reading]:
    """Return what the distinct texts of a column mean; of text, only what is wrong."""
    is_text = column.kind in TEXT_KINDS
    # Texts are hardly ever the same twice: Python gets those that may be damaged.
    wanted = f"regexp_matches({column.name}, '{_SUSPECT}')" if is_text else "true"
    found = cursor.execute(
        f"""
        select distinct {column.name}
        from {stem}_texts
        where {column.name} is not null and {wanted}
        """
    )
    texts = [text for (text,) in found.fetchall()]
    if not is_text:
        return read_column(texts, column, in_hours=in_hours)
    return [reading for text in texts if (reading := _damaged(text))]


def _damaged(text: str) -> Reading | None:
    """Return what is wrong with a text that is kept as it stands, None for nothing."""
    try:
        check_readable(clean(text))
    except Unreadable as unreadable:
        return Reading(text, code=unreadable.code, is_refusal=True)
    if clean(text) == _DITTO:
        return Reading(text, code="ditto_read_as_blank")
    if name := legacy_encoding(text):
        return Reading(text, code="legacy_text", is_refusal=True, other=name)
    share = lost_share(text)
    if not share:
        return None
    is_lost = share >= _MOST_LOST
    code = "letters_lost" if is_lost else "some_letters_lost"
    return Reading(text, code=code, is_refusal=is_lost)


def column_letters(place: int) -> str:
    """Return the letters of a column, counted from 0, as spreadsheets show it."""
    letters = ""
    # These digits have no zero: behind Z comes AA.
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _note(
    cursor: duckdb.DuckDBPyConnection, name: str, stem: str, letters: str
) -> None:
    """Add a problem for every row whose text in the column `name` has one."""
    cells = ", ".join(f"'{code}'" for code in _NAMES_A_CELL)
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            texts.line, $name, texts.{name}, readings.code,
            cast(readings.is_refusal as boolean),
            if(readings.code in ({cells}), $letters || texts.line, readings.other),
        from {stem}_texts as texts
        inner join {stem}_values as readings
            on texts.{name} = readings.text
        where readings.column = $name and readings.code is not null
        """,
        {"name": name, "letters": letters},
    )
