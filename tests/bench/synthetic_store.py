"""A store of any number of cells, made within the database in seconds.

It holds what loading such sheets would leave behind, without the sheets: a country of
text files takes minutes to write, and the questions do not care.
"""

from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.store import derived, journal, schema
from data.store.database import Store, open_store

SIZES = {"commune": 43, "district": 449, "province": 11_000, "country": 250_000}

_FACTS = Path(__file__).with_name("synthetic_facts.sql")


def synthetic_store(path: str | Path, cells: int) -> Store:
    """Return a new store at `path` with twelve months of `cells` cells."""
    store = open_store(path)
    with store.transaction() as cursor:
        _write_facts(cursor, cells)
        derived.rebuild(cursor)
        journal.record_change(cursor, "import", "1", "benchmark")
    return store


def synthetic_sheets(folder: Path, cells: int) -> None:
    """Write the same facts to `folder` as sheets in CSV, one for each table."""
    folder.mkdir(parents=True)
    with duckdb.connect(":memory:") as connection:
        schema.create(connection)
        _write_facts(connection, cells)
        for name, table in TABLES.items():
            columns = ", ".join(table.column_names)
            rows = f"select {columns} from raw.{name}"
            [(count,)] = connection.execute(
                f"select count(*) from raw.{name}"
            ).fetchall()
            if count:
                path = str(folder / f"{name}.csv")
                connection.execute(f"copy ({rows}) to '{path}' (header)")


def _write_facts(cursor: duckdb.DuckDBPyConnection, cells: int) -> None:
    """Write the facts as if one import had brought them all."""
    for statement in duckdb.extract_statements(_FACTS.read_text("utf-8")):
        names = statement.named_parameters
        cursor.execute(statement, {"cells": cells} if "cells" in names else None)
