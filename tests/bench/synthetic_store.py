"""A store of any number of cells, made within the database in seconds.

It holds what loading such sheets would leave behind, without the sheets: a country of
text files takes minutes to write, and the questions do not care.
"""

from pathlib import Path

import duckdb

from data.store import derived, journal
from data.store.database import Store, open_store

SIZES = {"commune": 43, "district": 449, "province": 11_000, "country": 250_000}

_FACTS = Path(__file__).with_name("synthetic_facts.sql")


def synthetic_store(path: str | Path, cells: int) -> Store:
    """Return a new store at `path` with twelve months of `cells` cells."""
    store = open_store(path)
    with store.transaction() as cursor:
        fill(cursor, cells)
    return store


def fill(cursor: duckdb.DuckDBPyConnection, cells: int) -> None:
    """Write the facts as one import, and what is derived from them."""
    for statement in duckdb.extract_statements(_FACTS.read_text("utf-8")):
        names = statement.named_parameters
        cursor.execute(statement, {"cells": cells} if "cells" in names else None)
    derived.rebuild(cursor)
    journal.record_change(cursor, "import", "1", "benchmark")
