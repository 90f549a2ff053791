"""What machines are told to do with the lake, and what is asked of it afterwards."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.importing.entries import change_rows
from data.importing.load import SourceFile, check, load
from data.importing.undo import undo
from data.store import journal
from data.store.access import EVERYTHING
from data.store.database import Store
from data.store.integrity import verify

Tell = Callable[[str], None]
Row = dict[str, object]
_TOLD_APART_BY = (
    *("raw.meetings", "history.meetings", "raw.visits", "journal.entered_keys"),
    *("derived.units", "derived.cells", "derived.cell_months"),
)
# More rows in one statement go to a file, fewer into the catalogue itself.
IN_FILES = 1_200


def sheet(
    folder: Path,
    name: str,
    cells: range,
    present: int,
    month: int = 8,
    year: int = 2026,
) -> Path:
    """Write a sheet with one meeting of every cell, all with so many present."""
    path = folder / f"{name}.csv"
    rows = (f"C{cell:05},{year}-{month:02}-05,20,{present}\n" for cell in cells)
    path.write_text("cell_code,held_on,members_total,present\n" + "".join(rows))
    return path


def load_file(store: Store, tell: Tell, path: Path) -> tuple[int | None, int, int]:
    """Load a file; return its number, and how many rows it added and replaced."""
    (report,) = load(
        store,
        [SourceFile(path, path.name)],
        EVERYTHING,
        isolated=False,
        on_progress=lambda step, *_: tell(step),
    )
    return report.import_id, report.added, report.replaced


def check_file(store: Store, tell: Tell, path: Path) -> tuple[int, int]:
    """Rehearse a file; return how many rows it would add and replace."""
    (report,) = check(store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    return report.added, report.replaced


def undo_import(store: Store, tell: Tell, import_id: int) -> None:
    """Undo an import, in one step called "undoing"."""
    tell("undoing")
    undo(store, import_id, EVERYTHING)


def enter_rows(store: Store, tell: Tell, table: str, rows: list[Row]) -> int | None:
    """Enter rows of a table, in one step called "entering"; return the number."""
    seen = store.version()
    tell("entering")
    return change_rows(store, table, rows, EVERYTHING, seen).import_id


def version_of(store: Store, tell: Tell) -> int:
    """Return the number of the latest change."""
    return store.version()


@dataclass(frozen=True)
class State:
    """What tells two states of a lake apart, and what is found wrong with this one."""

    version: int
    meetings: int
    sums: tuple[object, ...]
    imports: tuple[int, ...]
    undone: tuple[int, ...]
    changes: tuple[int, ...]
    findings: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong, and the numbers go on without gap or double."""
        return (
            not self.findings
            and self.imports == (*range(1, len(self.imports) + 1),)
            and self.changes == (*range(1, self.version + 1),)
        )


def state_of(store: Store, tell: Tell, is_verified: bool = False) -> State:
    """Return the state the lake is in, verified if asked for: that takes longest."""
    found = verify(store) if is_verified else []
    findings = tuple(each.message("en") for each in found)
    with store.reading_cursor() as cursor:
        version = journal.latest_change(cursor)
        sums = [
            cursor.execute(
                f"select count(*), sum(hash(t)) from {table} as t"
            ).fetchone()
            for table in _TOLD_APART_BY
        ]
        imports = journal.imports(cursor)
        changes = cursor.execute("select change_id from journal.changes").fetchall()
    return State(
        version,
        sums[0][0],
        tuple(sums),
        tuple(sorted(each.import_id for each in imports)),
        tuple(sorted(each.import_id for each in imports if each.undone_at)),
        tuple(sorted(number for (number,) in changes)),
        findings,
    )


def read_for(store: Store, tell: Tell, seconds: float) -> None:
    """Read as pages do, time and again, in one step called "reading"."""
    tell("reading")
    until = time.monotonic() + seconds
    while True:
        with store.lent_cursor() as lent:
            lent.cursor.execute("select sum(present) from raw.meetings").fetchall()
        with store.cursor_for(EVERYTHING) as cursor:
            cursor.execute("select sum(present) from meetings").fetchall()
        if time.monotonic() >= until:
            return
