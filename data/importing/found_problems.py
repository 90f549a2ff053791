"""What is wrong with the rows of a sheet: counted, the first shown, all of it kept.

A few hundred bytes can hold a million rows that are wrong. As objects they would take
the memory of the server and the time of everybody who reads there. So they stay in the
database and in a Parquet file; a report holds how many there are of each kind, and the
first thousand, refusals before warnings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

from data.contract.columns import Kind
from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.contract.sql_quoting import quoted
from data.staging.split_rows import line_sql
from data.staging.staged import Staged

SHOWN = 1000
_AT_ONCE = 10_000
# A text quoted any longer would be the sheet once more.
_LONGEST_VALUE = 200
_COLUMNS = 'line, "column", value, code, is_refusal, other'


@dataclass(frozen=True)
class ProblemKind:
    """How many problems of one kind there are in a sheet."""

    code: str
    is_refusal: bool
    count: int


def kept_columns(table: str) -> str:
    """Return the select list that hands a table of problems of `table` on.

    Values are cut, and long numbers in them masked: they may stand in columns that are
    stored, and be of persons all the same. Codes are stored anyhow, and are needed to
    find the row.
    """
    codes = ", ".join(
        f"'{each.name}'" for each in TABLES[table].columns if each.kind is Kind.CODE
    )
    is_code = f'"column" in ({codes or "null"})'
    value, other = (
        f"left(if({is_code}, {name}, {_masked(name)}), {_LONGEST_VALUE}) as {name}"
        for name in ("value", "other")
    )
    return f'{line_sql()} as line, "column", {value}, code, is_refusal, {other}'


def _masked(name: str) -> str:
    """Return SQL that leaves the last three digits of numbers of persons."""
    numbers = f"regexp_replace({name}, '[0-9]{{6,}}([0-9]{{3}})', '••••••\\1', 'g')"
    phones = "0[0-9]{2,3}([ .-][0-9]{3,4}){1,2}[ .-]([0-9]{3,4})"
    return f"regexp_replace({numbers}, '{phones}', '••••••\\2', 'g')"


def kinds(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> tuple[ProblemKind, ...]:
    """Return how many problems there are of each kind, refusals first."""
    found = cursor.execute(
        f"""
        select code, is_refusal, count(*)::bigint
        from {staged.stem}_problems
        group by code, is_refusal
        order by is_refusal desc, code
        """
    ).fetchall()
    return tuple(ProblemKind(*each) for each in found)


def first_problems(
    cursor: duckdb.DuckDBPyConnection, staged: Staged
) -> tuple[Problem, ...]:
    """Return the first of what is wrong, by line; refusals have precedence."""
    name = staged.table.name
    cursor.execute(
        f"""
        from (
            select {kept_columns(name)} from {staged.stem}_problems
            order by is_refusal desc, line, code, "column" limit {SHOWN}
        )
        order by line, is_refusal desc, code, "column"
        """
    )
    return tuple(_problem(name, *row) for row in cursor.fetchall())


def keep_all(cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path) -> Path:
    """Write all that is wrong to a new file in `folder`, and return its path."""
    path = folder / f"{uuid4().hex}.problems"
    cursor.execute(
        f"""
        copy (
            select {kept_columns(staged.table.name)} from {staged.stem}_problems
            order by line, is_refusal desc, code, "column"
        ) to {quoted(path)} (format parquet, compression zstd)
        """
    )
    return path


def read_all(path: Path, table: str) -> Iterator[Problem]:
    """Yield what `keep_all` wrote about a sheet of `table`, a few at a time."""
    with duckdb.connect(
        ":memory:", config={"memory_limit": "100MB", "threads": 1}
    ) as connection:
        connection.execute(f"select {_COLUMNS} from read_parquet({quoted(path)})")
        while found := connection.fetchmany(_AT_ONCE):
            for row in found:
                yield _problem(table, *row)


def _problem(
    table: str,
    line: int | None,
    column: str | None,
    value: str | None,
    code: str,
    is_refusal: bool,
    other: str | None,
) -> Problem:
    return Problem(table, line, column, value, code, is_refusal, other)
