"""Whether the store is whole: every promise the other modules make, asked of the data.

Nothing is repaired. A clean store has no findings after whatever happened to it: a
process killed in the middle of a load, a full disk, a backup put back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.contract.row_versions import (
    is_complete,
    same_key,
    shown_key,
    version_columns,
)
from data.contract.words import word
from data.store import derived
from data.store.audit_check import broken_lines
from data.store.database import Cancelled, Store
from data.store.file_copies import content_of

AUDIT_LOG = "journal.audit_events"
# Each derived table with the column that says whose row it is.
_DERIVED = {
    "derived.units": "unit_code",
    "derived.unit_tree": "unit_code",
    "derived.cells": "cell_code",
    "derived.cell_months": "cell_code",
    # It remembers, but where visits are as they were nothing of it changes.
    "journal.calendar_events": "member_code",
}


@dataclass(frozen=True)
class Finding:
    """One kind of thing that cannot be, in one table: how many rows, and one of them.

    `code` names the sentence in the word files under `finding`.
    """

    code: str
    table: str
    rows: int
    example: str

    def message(self, language: str = "vi") -> str:
        """Return what is wrong, as a sentence."""
        return word(
            f"finding.{self.code}",
            language,
            table=self.table,
            rows=self.rows,
            example=self.example,
        )


@dataclass(frozen=True)
class _Rule:
    """What cannot be in a table: `broken` selects a text for each row that is wrong."""

    code: str
    table: str
    broken: str


def verify(store: Store) -> list[Finding]:
    """Return everything that is wrong with the store; it stays as it is.

    Works everything derived out anew and compares, so it takes as long as loading all
    of the facts. Imports wait meanwhile, readers do not. Raises UserError when the
    file is damaged.
    """
    found: list[Finding] = []
    try:
        with store.transaction() as cursor:
            # Rules read some columns only; a damaged block may lie in any of them.
            [(own,)] = cursor.execute("select current_database()").fetchall()
            content_of(cursor, own)
            found += _misshaped(cursor)
            # On tables of another shape the questions below cannot be asked.
            if not found:
                found += _broken(cursor, _rules(_used(cursor)))
                found += _broken(cursor, _rebuilt(cursor))
            # Comparing has rebuilt the derived tables: the store must stay as it was.
            raise Cancelled
        found += audit_findings(store)
    except duckdb.Error as error:
        raise UserError("store_damaged", path=store.path) from error
    return found


def audit_findings(store: Store) -> list[Finding]:
    """Return what is wrong with the audit log alone; nobody waits meanwhile."""
    return [
        Finding(code, AUDIT_LOG, len(numbers), str(numbers[0]))
        for code, numbers in broken_lines(store).items()
    ]


def count_facts(store: Store) -> dict[str, int]:
    """Return how many imports hold and how many rows hold, over all tables."""
    every = " union all ".join(f"select count(*) as rows from raw.{t}" for t in TABLES)
    with store.cursor() as cursor:
        summed = cursor.execute(f"select sum(rows)::bigint from ({every})")
        [(rows,)] = summed.fetchall()
        [(imports,)] = cursor.execute(f"select count(*) from ({_LIVE})").fetchall()
    return {"imports": imports, "rows": rows}


def _broken(
    cursor: duckdb.DuckDBPyConnection, rules: Iterator[_Rule]
) -> Iterator[Finding]:
    for rule in rules:
        # One example is enough to find the place; a damaged store may have millions.
        [(rows, example)] = cursor.execute(
            f"select count(*), min(example) from ({rule.broken}) as broken(example)"
        ).fetchall()
        if rows:
            yield Finding(rule.code, rule.table, rows, example)


def _used(cursor: duckdb.DuckDBPyConnection) -> list[Table]:
    """Return the tables that hold a row, or of which the journal tells an import.

    Of the others no rule can be broken, and most stores use a few tables: to ask all of
    them of each table takes a small store most of the time.
    """
    asked = " union all ".join(
        f"""
        select '{name}'
        where
            exists (from raw.{name}) or exists (from history.{name})
            or exists (from journal.imports where table_name = '{name}')
        """
        for name in TABLES
    )
    used = {name for (name,) in cursor.execute(asked).fetchall()}
    return [table for name, table in TABLES.items() if name in used]


def _rules(tables: Iterable[Table]) -> Iterator[_Rule]:
    yield from _JOURNAL_RULES
    for table in tables:
        yield from _ownership(table)
        yield from _chains(table)
        yield from _counts(table)


def _misshaped(cursor: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Yield every table of facts without the contract's columns, in their types."""
    found: dict[str, set[tuple[str, str]]] = {}
    columns = cursor.execute(
        """
        select schema_name || '.' || table_name, column_name, lower(data_type),
        from duckdb_columns()
        where database_name = current_database()
        """
    )
    for name, column, kind in columns.fetchall():
        found.setdefault(name, set()).add((column, kind))
    for table in TABLES.values():
        wanted = version_columns(table)
        withdrawn = wanted | {"is_withdrawal": "boolean"}
        for schema, expected in (("raw", wanted), ("history", withdrawn)):
            name = f"{schema}.{table.name}"
            differing = found.get(name, set()) ^ {*expected.items()}
            if differing:
                example = min(column for column, _ in differing)
                yield Finding("shape", name, len(differing), example)


_LIVE = "select import_id from journal.imports where undone_at is null"


def _live(table: Table) -> str:
    """Return the SQL for the imports whose rows may stand in the table."""
    return f"({_LIVE} and table_name = '{table.name}')"


def _ownership(table: Table) -> Iterator[_Rule]:
    """Yield that each row belongs to an import that holds, once, with what it must."""
    name, live = table.name, _live(table)
    # Of a row without a number `not in` would say neither yes nor no.
    is_foreign = f"import_id is null or import_id not in {live}"
    yield _Rule(
        "row_without_import",
        f"raw.{name}",
        f"select {shown_key(table)} from raw.{name} where {is_foreign}",
    )
    yield _Rule(
        "row_without_import",
        f"history.{name}",
        f"""
        select {shown_key(table)} from history.{name}
        where {is_foreign}
        """,
    )
    key = ", ".join(table.key)
    yield _Rule(
        # No index keeps keys apart, the import does: see data/store/schema.py.
        "key_twice",
        f"raw.{name}",
        f"select {shown_key(table)} from raw.{name} group by {key} having count(*) > 1",
    )
    yield _Rule(
        "required_missing",
        f"raw.{name}",
        f"select {shown_key(table)} from raw.{name} where not ({is_complete(table)})",
    )


def _chains(table: Table) -> Iterator[_Rule]:
    """Yield that of each row's versions the latest holds, and none stands twice."""
    name, key = table.name, ", ".join(table.key)
    every_version = f"""
        select {key}, import_id, null as is_withdrawal from raw.{name}
        union all
        select {key}, import_id, is_withdrawal from history.{name}
    """
    yield _Rule(
        "chain_forked",
        f"history.{name}",
        f"""
        select {shown_key(table)} from ({every_version})
        group by {key}, import_id having count(*) > 1
        """,
    )
    # An incomplete version that comes last is no break: it waits to be completed.
    yield _Rule(
        "chain_broken",
        f"history.{name}",
        f"""
        with latest as (
            select *
            from history.{name}
            qualify row_number() over (partition by {key} order by import_id desc) = 1
        )
        select {shown_key(table, "latest")}
        from latest
        left join raw.{name} as rows on {same_key(table, "rows", "latest")}
        where
            rows.import_id < latest.import_id
            or (
                rows.import_id is null
                and not latest.is_withdrawal
                and {is_complete(table, "latest")}
            )
        """,
    )


def _counts(table: Table) -> Iterator[_Rule]:
    """Yield that the journal counts the rows that each import wrote and withdrew."""
    name = table.name
    yield _Rule(
        # What later imports covered has moved to `history`: both tables are counted.
        "miscounted",
        f"journal.imports ({name})",
        f"""
        with
        versions as (
            select import_id, false as is_withdrawal from raw.{name}
            union all
            select import_id, is_withdrawal from history.{name}
        ),
        counted as (
            select
                import_id,
                count(*) filter (not is_withdrawal) as written,
                count(*) filter (is_withdrawal) as withdrawn,
            from versions
            group by import_id
        )
        select cast(import_id as varchar) as example
        from journal.imports as imports
        left join counted using (import_id)
        where imports.table_name = '{name}' and imports.undone_at is null
            and (
                coalesce(counted.written, 0) <> imports.added + imports.replaced
                or coalesce(counted.withdrawn, 0) <> imports.withdrawn
            )
        """,
    )


_JOURNAL_RULES = (
    _Rule(
        "number_twice",
        "journal.imports",
        """
        select cast(import_id as varchar) from journal.imports
        group by import_id having count(*) > 1 or import_id is null
        """,
    ),
    _Rule(
        "number_twice",
        "journal.changes",
        """
        select cast(change_id as varchar) from journal.changes
        group by change_id having count(*) > 1 or change_id is null
        """,
    ),
    _Rule(
        "row_without_import",
        "journal.problems",
        """
        select cast(import_id as varchar) from journal.problems
        where import_id is null
            or import_id not in (select import_id from journal.imports)
        """,
    ),
    _Rule(
        # Asked one way only: the sample's imports are deleted, but their changes stay.
        "not_journalled",
        "journal.imports",
        """
        select cast(import_id as varchar) from journal.imports
        where
            not exists (
                select 1 from journal.changes
                where kind = 'import' and subject = cast(import_id as varchar)
            )
            or (undone_at is not null) <> exists (
                select 1 from journal.changes
                where kind = 'undo' and subject = cast(import_id as varchar)
            )
        """,
    ),
    _Rule(
        # What changes nothing is no import: a file adds or changes rows, an entry may
        # withdraw some and do nothing else.
        "implausible",
        "journal.imports",
        """
        select cast(import_id as varchar) from journal.imports
        where
            least(rows, added, replaced, unchanged, refused, warned, withdrawn) < 0
            or values_changed < 0
            or rows <> added + replaced + unchanged + refused
            or added + replaced + if(kind = 'entry', withdrawn, 0) = 0
        """,
    ),
)


def _rebuilt(cursor: duckdb.DuckDBPyConnection) -> Iterator[_Rule]:
    """Work out anew what is derived, and yield that it is what stood there.

    The caller's transaction takes the rebuilt tables away again.
    """
    # Copied first: rebuilding writes over the tables that are to be compared.
    copies = {name: f"kept_{name.partition('.')[2]}" for name in _DERIVED}
    for name, copy in copies.items():
        cursor.execute(f"create temporary table {copy} as select * from {name}")
    derived.rebuild(cursor)
    for name, owner in _DERIVED.items():
        # With `all`, for a row that stands twice and not once differs as well.
        kept, rebuilt = f"from {copies[name]}", f"from {name}"
        yield _Rule(
            "derived_differs",
            name,
            f"""
            select {owner} from (
                ({kept} except all {rebuilt}) union all ({rebuilt} except all {kept})
            )
            """,
        )
