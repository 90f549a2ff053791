"""A store that holds only what a viewer may see, made without the views of a viewer.

It says what an answer has to be: asked there by somebody without a limit, a question
cannot reach what it must not, and all counts are made of what is there. Which rows
these are is worked out from the tree that a test has drawn.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import duckdb

from data.contract.definitions import TABLES
from data.store import database
from data.store.access import EVERYTHING
from data.store.assessments import Assessments
from data.store.database import Store
from data.store.viewer_cursor import ViewerCursor
from queries.cursors import create_macros, question_cursor
from tests.queries.drawn_world import Drawn

# What stands in `raw` and `derived`, by what decides whether a row is seen.
OF_CELLS = (
    *("meetings", "inspections", "proposals", "no_meetings", "thematic_plans"),
    *("inspection_plans", "proposal_decisions"),
)
OF_UNITS = ("trainings", "admissions")
OF_EITHER = ("visits", "tasks", "ratings")
OF_ALL = ("committee", "unavailable_days")
# The codes in a row that name what is not its own: unseen, they are not there.
# By table and column: of which code, and where that has to stand.
_UNIT = dict.fromkeys(("unit_code", "unit_name"), ("unit_code", "named_units"))
REFERENCES = {
    "raw.cells": {"successor_code": ("successor_code", "seen_cells")},
    "derived.cells": {"successor_code": ("successor_code", "seen_cells")},
    "raw.committee": {"home_cell_code": ("home_cell_code", "seen_cells")},
    "raw.units": {"successor_code": ("successor_code", "named_units")},
    "derived.units": {"successor_code": ("successor_code", "named_units")},
    "raw.meetings": _UNIT,
    # Codes of inspections end with that of their cell.
    "raw.inspections": _UNIT
    | {"repeat_of": ("string_split(repeat_of, '/')[-1]", "seen_cells")},
}


@contextmanager
def visible_cursor(
    store: Store, world: Drawn, units: tuple[str, ...]
) -> Iterator[ViewerCursor]:
    """Yield a cursor that sees all of a store with what `units` may see, and no more.

    Of the whole store are: from which month on there are data; which months nobody has
    reported of a unit that is seen at least by name; and when members are at cells,
    those that are seen by code. Thresholds are the same in both.
    """
    with closing(database.open_store(":memory:")) as visible:
        with store.cursor() as source, visible.transaction() as target:
            _Copy(source, target, world, units).copy()
        with question_cursor(store, EVERYTHING) as cursor:
            unloaded = cursor.execute("from unloaded_months").to_arrow_table()
            times = cursor.execute("from visit_times").to_arrow_table()
        with visible.reading_cursor() as bare:
            bare.register("unloaded_of_all", unloaded)
            cursor = ViewerCursor(bare, EVERYTHING, Assessments())
            bare.execute(
                """
                create or replace temporary view unloaded_months as
                from unloaded_of_all
                where unit_code is null or unit_code in (select unit_code from units)
                """
            )
            bare.register("times_of_all", times)
            bare.execute(
                """
                create or replace temporary view visit_times as
                select * replace (
                    if(cell_code in (select cell_code from cells), cell_code, null)
                    as cell_code
                )
                from times_of_all
                """
            )
            create_macros(cursor)
            yield cursor


class _Copy:
    """Copies rows out of one store into another, table by table."""

    def __init__(
        self,
        source: duckdb.DuckDBPyConnection,
        target: duckdb.DuckDBPyConnection,
        world: Drawn,
        units: tuple[str, ...],
    ) -> None:
        self.source = source
        self.target = target
        inside = world.below(units)
        named = inside.union(*(world.above(unit) for unit in inside))
        # A cell that only visits name is none yet: no unit is known to be its own.
        known = source.execute("select cell_code from derived.cells").fetchall()
        cells = world.cells_in(units) & {code for (code,) in known}
        self._name("seen_cells", cells)
        self._name("seen_units", inside)
        self._name("named_units", named)

    def _name(self, table: str, codes: set[str]) -> None:
        self.source.execute(
            f"create temporary table {table} as "
            "select unnest($codes::varchar[]) as code",
            {"codes": sorted(codes)},
        )

    def copy(self) -> None:
        of_cell = "cell_code in (from seen_cells)"
        of_unit = "unit_code in (from seen_units)"
        named = "unit_code in (from named_units)"
        for table in OF_CELLS:
            self._rows(f"raw.{table}", of_cell)
        for table in OF_UNITS:
            self._rows(f"raw.{table}", of_unit)
        for table in OF_EITHER:
            self._rows(f"raw.{table}", f"{of_cell} or {of_unit}")
        for table in OF_ALL:
            self._rows(f"raw.{table}", "true")
        # Whoever is in charge of a unit above one's own is in charge of one's own.
        self._rows("raw.assignments", f"{of_cell} or {named}")
        # The codes of what is followed end with that of its cell or unit.
        code = "string_split(subject_code, '/')[-1]"
        seen = "(from seen_cells union from seen_units)"
        self._rows("raw.follow_ups", f"{code} in {seen}")
        for schema in ("raw", "derived"):
            self._rows(f"{schema}.cells", of_cell)
            self._rows(f"{schema}.units", named)
        self._rows("derived.unit_tree", named)
        self._rows("derived.cell_months", of_cell)
        self._rows("journal.calendar_events", f"{of_cell} or {of_unit}")
        for table in ("thresholds", "changes"):
            self._rows(f"journal.{table}", "true")
        self._imports()
        self._months_of_nobody()

    def _imports(self) -> None:
        """Copy the imports all of whose rows are seen; a name above is not enough."""
        own = "unit_code in (from seen_units)"
        seen = dict.fromkeys(OF_ALL, "false")
        seen |= {
            "units": own,
            "assignments": f"cell_code in (from seen_cells) or {own}",
        }
        outside = set()
        for table in TABLES:
            kept = self.target.execute(
                f"select import_id, line from raw.{table}"
            ).fetchall()
            rows = self.source.execute(
                f"select import_id, line, {seen.get(table, 'true')} from raw.{table}"
            ).fetchall()
            outside |= {
                number
                for number, line, is_seen in rows
                if not is_seen or (number, line) not in kept
            }
        numbers = ", ".join(map(str, outside)) or "null"
        self._rows("journal.imports", f"coalesce(import_id not in ({numbers}), true)")

    def _rows(self, table: str, condition: str) -> None:
        references = REFERENCES.get(table, {})
        replaced = ", ".join(
            f"if({code} in (from {seen}), {column}, null) as {column}"
            for column, (code, seen) in references.items()
        )
        self._insert(
            table,
            f"select * {f'replace ({replaced})' if replaced else ''} "
            f"from {table} where {condition}",
        )

    def _insert(self, table: str, sql: str) -> None:
        rows = self.source.execute(sql).to_arrow_table()
        self.target.register("rows_seen", rows)
        self.target.execute(f"insert into {table} by name from rows_seen")
        self.target.unregister("rows_seen")

    def _months_of_nobody(self) -> None:
        """Note that somebody met, in every month in which somebody did, and no more.

        It is of a cell that does not exist: from these months all stores learn when the
        data begin.
        """
        self._insert(
            "derived.cell_months",
            "select distinct '' as cell_code, month from derived.cell_months",
        )
