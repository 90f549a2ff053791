"""What a stored row carries beside the contract's columns, and how it is filled.

A row is made of versions, one for each import that wrote its key. A version is the
whole row as that import left it, with the columns that the import wrote itself. The
latest version holds, unless it withdraws the row or lacks what is required.
"""

from data.contract.columns import Column, Table
from data.contract.problems import KEY_SEPARATOR

# What every version carries, after its columns: the import and the line it came from,
# and the columns it wrote, a bit for each (journal.columns says which).
ORIGIN = {"import_id": "integer", "line": "integer", "written": "bigint"}
# A version that withdraws its row covers every column of the versions before it.
EVERY_BIT = -1


def given_flag(column: Column) -> str:
    """Return what tells whether the value of a flagged column was given."""
    return f"{column.name}_is_given"


def shown_value(column: Column, source: str = "") -> str:
    """Return the SQL for a value as people see it: none where one only stands in."""
    prefix = f"{source}." if source else ""
    name = f"{prefix}{column.name}"
    if not column.may_be_unknown:
        return name
    return f"case when {prefix}{given_flag(column)} is not false then {name} end"


def row_columns(table: Table) -> dict[str, str]:
    """Return the columns of a row and their types, with what tells what was given."""
    columns = {column.name: column.sql_type for column in table.columns}
    return columns | {given_flag(column): "boolean" for column in table.flagged}


def version_columns(table: Table) -> dict[str, str]:
    """Return the columns that a version of a row is stored in, and their types."""
    return row_columns(table) | ORIGIN


def refilled(table: Table, source: str) -> str:
    """Return the SQL for the rows of `source` with what was not given filled in.

    What follows from other columns is worked out anew; all else that is not there gets
    its default.
    """
    only_given = ", ".join(
        f"case when {given_flag(column)} then {column.name} end as {column.name}"
        for column in table.following
    )
    given = f"* replace ({only_given})" if only_given else "*"
    filled = ", ".join(
        f"cast(coalesce({column.name}, {column.derivation}) as {column.sql_type})"
        f" as {column.name}"
        for column in table.columns
        if column.derivation
    )
    every = f"* replace ({filled})" if filled else "*"
    return f"select {every} from (select {given} from {source})"


def is_complete(table: Table, source: str = "") -> str:
    """Return the condition for a row that has all its table requires."""
    prefix = f"{source}." if source else ""
    required = [(column.name,) for column in table.required]
    groups = [*required, *table.exactly_one, *table.at_least_one]
    wanted = (
        f"coalesce({', '.join(prefix + name for name in group)})" for group in groups
    )
    return " and ".join(f"{each} is not null" for each in wanted)


def same_key(table: Table, left: str, right: str) -> str:
    """Return the condition for two rows with one key; null equals null."""
    return " and ".join(
        f"{left}.{name} is not distinct from {right}.{name}" for name in table.key
    )


def shown_key(table: Table, source: str = "") -> str:
    """Return the SQL for the key of a row, as one text."""
    prefix = f"{source}." if source else ""
    fields = ", ".join(f"cast({prefix}{name} as varchar)" for name in table.key)
    return f"concat_ws('{KEY_SEPARATOR}', {fields})"
