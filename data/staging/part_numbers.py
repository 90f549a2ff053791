"""Numbers for rows that a sheet does not number: several findings of one inspection.

They count in the order of the sheet. Loaded again, a finding keeps the number it was
stored under, wherever it stands in the sheet by then: follow-ups go by that number.
"""

from collections.abc import Mapping, Sequence

import duckdb

from data.contract.columns import Kind, Table
from data.staging.staged import Staged

# What a part says: its texts and choices, by which it is known again.
_Part = tuple[str | None, ...]


def number_parts(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Number the rows of a sheet that are not numbered, under each code from 1.

    Rows that say the same have one number. Rows of one code that are not about the same
    cell, day and team are left with one number, which refuses them as double.
    """
    table, stem, number = staged.table, staged.stem, staged.table.numbered_by
    if number is None:
        return
    cursor.execute(
        f"""
        create temporary table {stem}_numbers as {_numbers(table, f"{stem}_rows")};

        update {stem}_rows as rows
        set {number} = numbers.number
        from {stem}_numbers as numbers
        where rows.line = numbers.line;

        drop table {stem}_numbers;

        update {stem}_rows set {number} = 1 where {number} is null;
        """
    )


def _numbers(table: Table, source: str) -> str:
    """Return the SQL for the number of each row of `source` that has none, by line."""
    code, number, part = (
        table.key[0],
        table.numbered_by,
        ", ".join(_part_columns(table)),
    )
    about = ", ".join(each.name for each in table.required if each.name != code)
    return f"""
        with rows as (
            select line, {code}, {number}, ({part}) as part, ({about}) as about,
            from {source}
        ),
        codes as (
            select
                {code}, coalesce(max({number}), 0) as highest,
                count(distinct about) = 1 as is_one,
            from rows
            group by {code}
        ),
        parts as (
            select {code}, part, min(line) as first_line,
            from rows
            where {number} is null
            group by {code}, part
        ),
        places as (
            select
                {code}, part,
                row_number() over (partition by {code} order by first_line) as place,
            from parts
        )
        select rows.line, if(is_one, highest + place, 1) as number,
        from rows
        inner join codes using ({code})
        inner join places
            on rows.{code} = places.{code}
            and rows.part is not distinct from places.part
        where rows.{number} is null
    """


def keep_stored_numbers(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Give parts of a sheet without numbers those they are stored under.

    A part that is known again by what it says keeps its number, the others take those
    that are left, in order, and new ones behind. Where a sheet has fewer parts than are
    stored, one that is not known again is refused: any of them may be meant.
    """
    table, number = staged.table, staged.table.numbered_by
    said = {*_part_columns(table)} & {*staged.spoken}
    if number is None or number in staged.spoken or not said:
        return
    in_sheet = _parts(cursor, staged, f"{staged.stem}_rows", sorted(said))
    stored = _parts(cursor, staged, f"raw.{table.name}", sorted(said))
    for code, kept in stored.items():
        given = in_sheet[code]
        numbers = _matched(given, kept)
        if len(given) < len(kept) and len(numbers) < len(given):
            unclear = [each for each in given if each not in numbers]
            _refuse(cursor, staged, code, unclear, ", ".join(map(str, sorted(kept))))
        else:
            _renumber(cursor, staged, code, _filled_up(given, kept, numbers))


def _part_columns(table: Table) -> list[str]:
    """Return the columns that say what a part is, and not how far it has come."""
    names = [
        column.name
        for column in table.columns
        if column.name in table.goes_on_with and column.kind is Kind.TEXT
    ]
    return names[:2]


def _parts(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, source: str, said: Sequence[str]
) -> dict[str, dict[int, _Part]]:
    """Return the parts by number of each code that is in the sheet and stored."""
    table = staged.table
    code, number = table.key[0], table.numbered_by
    found = cursor.execute(
        f"""
        select {code}, {number}, {", ".join(said)}
        from {source}
        where
            {code} in (select {code} from {staged.stem}_rows)
            and {code} in (select {code} from raw.{table.name})
        order by all
        """
    ).fetchall()
    parts: dict[str, dict[int, _Part]] = {}
    for name, place, *texts in found:
        parts.setdefault(name, {}).setdefault(place, tuple(texts))
    return parts


def _matched(given: Mapping[int, _Part], kept: Mapping[int, _Part]) -> dict[int, int]:
    """Return the stored number of each part that is known again.

    It is known by all that it says, else by its first text.
    """
    found: dict[int, int] = {}
    for size in (None, 1):
        for place, part in given.items():
            same = [
                number
                for number, other in kept.items()
                if number not in found.values() and other[:size] == part[:size]
            ]
            if same and place not in found and (size is None or part[0]):
                found[place] = same[0]
    return found


def _filled_up(
    given: Mapping[int, _Part], kept: Mapping[int, _Part], found: Mapping[int, int]
) -> dict[int, int]:
    """Return a number for every part: its own, one that is left, or a new one."""
    left = sorted({*kept} - {*found.values()})
    new = max(kept)
    numbers = dict(found)
    for place in sorted({*given} - {*found}):
        if left:
            numbers[place] = left.pop(0)
        else:
            new += 1
            numbers[place] = new
    return numbers


def _renumber(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    code: str,
    numbers: Mapping[int, int],
) -> None:
    if all(place == number for place, number in numbers.items()):
        return
    table = staged.table
    cases = " ".join(f"when {place} then {number}" for place, number in numbers.items())
    cursor.execute(
        f"""
        update {staged.stem}_rows
        set {table.numbered_by} = case {table.numbered_by} {cases} end
        where {table.key[0]} = $code
        """,
        {"code": code},
    )


def _refuse(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    code: str,
    unclear: Sequence[int],
    stored: str,
) -> None:
    table = staged.table
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, $column, $code, 'finding_unclear', true, $stored,
        from {staged.stem}_rows
        where
            {table.key[0]} = $code
            and {table.numbered_by} in (select unnest($unclear))
        """,
        {
            "column": table.numbered_by,
            "code": code,
            "unclear": list(unclear),
            "stored": stored,
        },
    )
