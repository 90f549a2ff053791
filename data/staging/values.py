"""What the texts of a sheet mean: `<stem>_values`, and what is wrong with them.

Every distinct text is read once, in Python; `<stem>_problems` gets a row for each row
of the sheet whose text cannot be read, or should be looked at.
"""

from collections.abc import Iterable

import duckdb

from data.contract.columns import Column, Kind
from data.files.legacy_encodings import legacy_encoding
from data.sheets.parsing import Reading, read_column
from data.staging.texts import rows_as_csv_sql

# Text columns are taken as they are, cleaned; all others are looked up by their text.
TEXT_KINDS = frozenset({Kind.TEXT, Kind.CODE})
_FIELDS = ("column", "text", "value", "of", "code", "is_refusal", "other")
# Letters and signs that old Vietnamese encodings are full of, and Vietnamese has not.
_NEVER_VIETNAMESE = "[\u0080-\u009f¡-¿Ä-ÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]"


def make_values(
    cursor: duckdb.DuckDBPyConnection, columns: Iterable[Column], stem: str
) -> None:
    """Make `<stem>_values` for the `columns` of `<stem>_texts`, and add problems."""
    readings = [
        (column.name, reading)
        for column in columns
        for reading in _readings(cursor, column, stem)
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
    with rows_as_csv_sql(cursor, rows, _FIELDS) as written:
        cursor.execute(f"create temporary table {stem}_values as from {written}")
    for name in sorted({name for name, each in readings if each.code}):
        _add_problems(cursor, name, stem)


def _readings(
    cursor: duckdb.DuckDBPyConnection, column: Column, stem: str
) -> list[Reading]:
    """Return what the distinct texts of a column mean; of text, only what is wrong."""
    is_text = column.kind in TEXT_KINDS
    wanted = (
        f"regexp_matches({column.name}, '{_NEVER_VIETNAMESE}')" if is_text else "true"
    )
    found = cursor.execute(
        f"""
        select distinct {column.name}
        from {stem}_texts
        where {column.name} is not null and {wanted}
        """
    )
    texts = [text for (text,) in found.fetchall()]
    if not is_text:
        return read_column(texts, column)
    return [
        Reading(text, code="legacy_text", is_refusal=True, other=name)
        for text in texts
        if (name := legacy_encoding(text))
    ]


def _add_problems(cursor: duckdb.DuckDBPyConnection, name: str, stem: str) -> None:
    """Add a problem for every row whose text in the column `name` has one."""
    cursor.execute(
        f"""
        insert into {stem}_problems
        select
            texts.line, $name, texts.{name}, readings.code,
            cast(readings.is_refusal as boolean), readings.other,
        from {stem}_texts as texts
        inner join {stem}_values as readings
            on texts.{name} = readings.text
        where readings.column = $name and readings.code is not null
        """,
        {"name": name},
    )
