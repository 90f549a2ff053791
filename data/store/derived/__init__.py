"""What is worked out once per change, so that questions over a country stay fast.

`derived.cells` and `derived.units` hold the register and whatever else the sheets
name; `derived.unit_tree` every unit with all above it; `derived.cell_months` one row
per cell and month with a meeting. They are brought up to date inside the transaction
that changes the facts, so they can never disagree with them.
"""

from pathlib import Path

import duckdb

from data.contract.folding import folded_sql
from data.store import calendar_events

_STEPS = Path(__file__).parent


def prepare(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the derived tables, empty, where they are missing."""
    cursor.execute(_step("tables"))


def define_formulas(cursor: duckdb.DuckDBPyConnection) -> None:
    """Define the macros that the steps below call: those of this program."""
    folding = folded_sql("text")
    cursor.execute(f"create or replace macro main.folded(text) as {folding}")
    cursor.execute(_step("meeting_kinds"))


def refresh(cursor: duckdb.DuckDBPyConnection) -> None:
    """Bring the derived tables up to date for what the caller's change marked.

    Reads the temporary tables `cells_to_rebuild(cell_code)`,
    `months_to_rebuild(cell_code, month)` and `visits_to_note` (see calendar_events) on
    `cursor`, inside the caller's transaction.
    """
    for name in ("units", "unit_tree", "cells", "cell_months"):
        cursor.execute(_step(name))
    # Not derived, for it remembers; but it follows every change as these do.
    calendar_events.refresh(cursor)


def rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    """Work everything out anew from the facts, as if all of them had just changed."""
    cursor.execute(_step("mark_all_changed"))
    refresh(cursor)


def _step(name: str) -> str:
    return (_STEPS / f"{name}.sql").read_text("utf-8")
