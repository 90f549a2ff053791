"""What is wrong with the rows of a sheet: counted, the first shown, all of it kept.

A few hundred bytes can hold a million rows that are wrong. As objects they would take
the memory of the server and the time of everybody who reads there. So they stay in the
process that has read the file, and in a Parquet file that it leaves; a report holds how
many there are of each kind, and the first thousand, refusals before warnings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

from data.contract.columns import Kind
from data.contract.definitions import TABLES
from data.contract.personal_data import masked_sql
from data.contract.problems import Problem, UserError
from data.contract.sql_quoting import quoted
from data.sheets.row_numbers import line_sql
from data.staging.staged import REGISTER_EMPTY, Staged

SHOWN = 1000
_AT_ONCE = 2_000
# What is read is read by the group: it would be memory of the server.
_ROWS_IN_A_GROUP = 20_000
# A text quoted any longer would be the sheet once more.
_LONGEST_VALUE = 200
_COLUMNS = 'line, "column", value, code, is_refusal, other'


@dataclass(frozen=True)
class ProblemKind:
    """How many problems of one kind there are in a sheet, and the first of them.

    Of one kind are those of one code in one column.
    """

    first: Problem
    count: int


def kept_columns(table: str, line: str = "line") -> str:
    """Return the select list that hands a table of problems of `table` on.

    Values are cut, and long numbers in them masked: they may stand in columns that are
    stored, and be of persons all the same. Codes are stored anyhow, and are needed to
    find the row.

    `line` is the SQL for the line that is told.
    """
    codes = ", ".join(
        f"'{each.name}'" for each in TABLES[table].columns if each.kind is Kind.CODE
    )
    is_code = f'"column" in ({codes or "null"})'
    value, other = (
        f"left(if({is_code}, {name}, {masked_sql(name)}), {_LONGEST_VALUE}) as {name}"
        for name in ("value", "other")
    )
    return f'{line} as line, "column", {value}, code, is_refusal, {other}'


def kinds(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> tuple[ProblemKind, ...]:
    """Return how many problems there are of each kind: refusals first, then the most.

    Of contradictions between sheets the columns are no kind: any of them may differ.
    """
    name = staged.table.name
    found = cursor.execute(
        f"""
        with counted as (
            select
                code, is_refusal, count(*) as count,
                unnest(arg_min(
                    {{line: line, "column": "column", value: value, other: other}}, line
                )),
            from ({_told(staged)})
            group by
                code, is_refusal, if(code = 'key_in_two_sheets', null, "column")
        )
        select {kept_columns(name, line_sql())}, count
        from counted
        order by is_refusal desc, count desc, code, "column"
        """
    ).fetchall()
    return tuple(ProblemKind(_problem(name, *row), count) for *row, count in found)


def first_problems(
    cursor: duckdb.DuckDBPyConnection, staged: Staged
) -> tuple[Problem, ...]:
    """Return the first of what is wrong, by line; refusals have precedence."""
    name = staged.table.name
    cursor.execute(
        f"""
        from (
            select {kept_columns(name, line_sql())} from ({_told(staged)})
            order by is_refusal desc, line, code, "column" limit {SHOWN}
        )
        order by line nulls first, is_refusal desc, code, "column"
        """
    )
    return tuple(_problem(name, *row) for row in cursor.fetchall())


def _told(staged: Staged) -> str:
    """Return the SQL for what people are told: once, what is wrong with every row."""
    return f"""
        select * from {staged.stem}_problems where code <> '{REGISTER_EMPTY}'
        union all
        select null, any_value("column"), null, code, true, null
        from {staged.stem}_problems where code = '{REGISTER_EMPTY}'
        group by code
    """


def keep_all(cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path) -> Path:
    """Write all that is wrong to a new file in `folder`, and return its path."""
    path = folder / f"{uuid4().hex}.problems"
    cursor.execute(
        f"""
        copy (
            select {kept_columns(staged.table.name, line_sql())}
            from ({_told(staged)})
            order by line, is_refusal desc, code, "column"
        ) to {quoted(path)}
        (format parquet, compression zstd, row_group_size {_ROWS_IN_A_GROUP})
        """
    )
    return path


def read_all(path: Path, table: str) -> Iterator[Problem]:
    """Yield what `keep_all` wrote about a sheet of `table`, a few at a time.

    Raises UserError where the file is gone.
    """
    if not path.exists():
        raise UserError("problems_expired")
    with duckdb.connect(
        ":memory:", config={"memory_limit": "50MB", "threads": 1}
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
