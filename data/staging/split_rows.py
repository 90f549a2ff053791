"""Several members or cells in one field: `thôn 1, thôn 2`, `UV01; UV02`.

Where it is plain what is meant, a row becomes one for each of them: one member visits
several cells, several members one cell. Elsewhere, and where a number would be counted
for each, the row is refused.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from data.contract.columns import Column, Kind, Table
from data.sheets.row_numbers import LINES
from data.staging.staged import NAME_MARK, Staged
from data.staging.texts import rows_as_csv_sql

_MOST_PIECES = 100
_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+(?:và|&|\+)\s+")
# Whether there may be several, before it is worth a look.
HAS_SEPARATOR = r"[,;\n&+]| và "
_LIKE_A_CODE = re.compile(r"(?=\D*\d)[\w./-]+")
_NUMBERED = re.compile(r"(.*\D)\d+")
# Tells whether a text in place of a code, within a unit, stands for what is known.
Knows = Callable[[Column, str, str | None], bool]


@dataclass(frozen=True)
class _Several:
    """A text that names several things, and each of them; none where it is unclear."""

    column: Column
    written: str
    unit: str | None
    shown: str
    pieces: Sequence[str]


def split_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged, knows: Knows) -> None:
    """Make a row for each of several members or cells, or refuse the row."""
    columns = _columns(staged)
    found = [
        each for column in columns for each in _several(cursor, staged, column, knows)
    ]
    if not found:
        return
    _collect(cursor, staged, found)
    _refuse_unclear(cursor, staged)
    for column in columns:
        _split(cursor, staged, column)
    cursor.execute("drop table several; drop table pieces; drop table of_several")


def _columns(staged: Staged) -> list[Column]:
    """Return the columns whose texts are codes of cells, units and members."""
    registers = {"cells", "units", "committee"}
    return [
        column
        for column in staged.table.columns
        if column.refers_to in registers and column.name in staged.spoken
        # An attending member that is none is dropped, and the row kept.
        if column.name in {"cell_code", "unit_code", "member_code"}
    ]


def _several(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, column: Column, knows: Knows
) -> Iterator[_Several]:
    unit = "unit_code" if "unit_code" in staged.sheet.columns else "null"
    written = cursor.execute(
        f"""
        select distinct {column.name}, {unit}
        from {staged.stem}_rows
        where regexp_matches({column.name}, $separator)
        """,
        {"separator": HAS_SEPARATOR},
    ).fetchall()
    for text, within in written:
        if knows(column, text, within):
            continue
        before, name, behind = _named(text)
        pieces = [f"{before}{each}{behind}" for each in _pieces(name)]
        known = [knows(column, each, within) for each in pieces]
        is_list = len(pieces) > 1 and (any(known) or _are_codes(name))
        if is_list:
            is_plain = all(known) and len(pieces) <= _MOST_PIECES
            yield _Several(column, text, within, name, pieces if is_plain else ())


def _named(text: str) -> tuple[str, str, str]:
    """Return the name in a text that stands in place of a code, and what is around."""
    marks = text.split(NAME_MARK)
    if len(marks) < 2:
        return "", text, ""
    place = min(2, len(marks) - 1)
    before = NAME_MARK.join((*marks[:place], ""))
    behind = NAME_MARK.join(("", *marks[place + 1 :])) if len(marks) > place + 1 else ""
    return before, marks[place], behind


def _pieces(name: str) -> list[str]:
    """Return the parts of a list; of `thôn 1, 2` the second is `thôn 2`."""
    pieces = [each.strip() for each in _SEPARATOR.split(name) if each.strip()]
    numbered = _NUMBERED.fullmatch(pieces[0]) if pieces else None
    if numbered is None:
        return pieces
    return [f"{numbered[1]}{each}" if each.isdecimal() else each for each in pieces]


def _are_codes(name: str) -> bool:
    """Return whether a text is a list of codes, known in a register or not."""
    pieces = [each for each in _SEPARATOR.split(name) if each]
    return all(map(_LIKE_A_CODE.fullmatch, pieces))


def _collect(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, found: Sequence[_Several]
) -> None:
    """Make `several` and `pieces`, and `of_several`, the rows that have such a text."""
    texts = ((e.column.name, e.written, e.unit or "", e.shown) for e in found)
    pieces = (
        (each.column.name, each.written, each.unit or "", place, piece)
        for each in found
        for place, piece in enumerate(each.pieces)
    )
    for name, rows, fields in (
        ("several", texts, ("column", "written", "unit", "shown")),
        ("pieces", pieces, ("column", "written", "unit", "place", "piece")),
    ):
        with rows_as_csv_sql(cursor, rows, fields) as written:
            cursor.execute(f"create temporary table {name} as from {written}")
    unit = "unit_code" if "unit_code" in staged.sheet.columns else "null"
    names = {each.column.name for each in found}
    of_several = " union all ".join(
        f"""
        select rows.line, several.*, {_has_numbers(staged.table)} as has_numbers,
        from {staged.stem}_rows as rows
        inner join several
            on several.column = '{name}' and several.written = rows.{name}
            and coalesce(several.unit, '') = coalesce({unit}, '')
        """
        for name in sorted(names)
    )
    cursor.execute(f"create temporary table of_several as {of_several}")


def _has_numbers(table: Table) -> str:
    """Return the condition for a row with a number that would count for each."""
    numbers = [
        column.name
        for column in table.columns
        if column.kind in {Kind.SCORE, Kind.PERCENT}
        or (column.kind is Kind.COUNT and column.maximum is None)
    ]
    given = " or ".join(f"rows.{name} is not null" for name in numbers)
    return f"({given or 'false'})"


def _refuse_unclear(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Refuse rows with several in two fields, with a number, or in no key."""
    key = ", ".join(f"'{name}'" for name in staged.table.key)
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, "column", shown, 'several_in_one_field', true, null,
        from of_several
        where
            has_numbers
            or "column" not in ({key})
            or line in (select line from of_several group by line having count(*) > 1)
            or not exists (
                select 1
                from pieces
                where
                    pieces.column = of_several.column
                    and pieces.written = of_several.written
                    and coalesce(pieces.unit, '') = coalesce(of_several.unit, '')
            )
        """
    )


def _split(cursor: duckdb.DuckDBPyConnection, staged: Staged, column: Column) -> None:
    """Make a row for each piece, in place of the one that names them all."""
    stem, name = staged.stem, column.name
    cursor.execute(
        f"""
        create temporary table split as
        select
            rows.* replace (
                cast(rows.line + cast(pieces.place as integer) * {LINES} as integer)
                as line,
                pieces.piece as {name}
            ),
        from {stem}_rows as rows
        inner join of_several using (line)
        inner join pieces
            on pieces.column = of_several.column
            and pieces.written = of_several.written
            and coalesce(pieces.unit, '') = coalesce(of_several.unit, '')
        where of_several.column = '{name}' and rows.line not in (
            select line from {stem}_problems where is_refusal
        );

        delete from {stem}_rows where line in (select line from split);
        insert into {stem}_rows by name from split;
        drop table split;

        -- What is refused here is not looked up besides.
        update {stem}_rows set {name} = null
        where line in (
            select line from {stem}_problems
            where code = 'several_in_one_field' and "column" = '{name}'
        );
        """
    )
