"""The rules of a row, asked again of rows that were merged with what is stored."""

from collections.abc import Iterable
from datetime import date

import duckdb

from data.staging.check import Check
from data.staging.checks import add_problems, refusals_of, warnings_of
from data.staging.staged import Staged


def check_merged(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, today: date
) -> None:
    """Ask anew of the rows merged with stored ones what the rules say of a row.

    What was said of them as they stand in the file may be wrong of both together. That
    a column of the file is blank which must not be, is said already.
    """
    rules = (*refusals_of(staged.table), *warnings_of(staged.table))
    stored = f"line in (select at_line from {staged.stem}_stored)"
    is_in_sheet = _is_in('"column"', staged.spoken)
    blank = f"code = 'required_missing' and {is_in_sheet}"
    cursor.execute(
        f"""
        delete from {staged.stem}_problems
        where {stored} and {_is_in("code", {rule.code for rule in rules})}
            and not ({blank})
        """
    )
    asked = [rule for rule in rules if not _is_noted(rule, staged)]
    add_problems(cursor, staged, asked, today, stored)


def _is_noted(rule: Check, staged: Staged) -> bool:
    return rule.code == "required_missing" and rule.column in staged.spoken


def _is_in(name: str, texts: Iterable[str]) -> str:
    """Return the condition for a column that holds one of `texts`; none of none."""
    quoted = ", ".join(f"'{text}'" for text in sorted(texts))
    return f"{name} in ({quoted})" if quoted else "false"
