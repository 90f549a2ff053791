"""Whatever is killed leaves the store as it was, or changed whole: never between."""

import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from data.store.audit_chain import anchor_of
from data.store.database import open_store
from data.store.integrity import verify
from tests.data.example_count import faults, size_of_fault
from tests.data.killed_process import DONE, Work, entering, loading, undoing

pytestmark = pytest.mark.embedded("tests/data/lake/ kills what works on a lake")

ROWS = 12_000
LOADS_KILLED = faults(3)
UNDOS_KILLED = faults(2)
ENTRIES_KILLED = faults(3, shared_by=5)
MANY_ROWS = 200_000
# As many as one press on a page may write; half of them are stored before.
ENTERED = 60
# Each of them takes as long as six others.
LARGE_LOADS_KILLED = faults(2, shared_by=6)
LOAD_STEPS = ("reading", "checking", "writing", "adding_up")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


@dataclass(frozen=True)
class Change:
    """A change to the store at `path`, and the store whole before it and after it."""

    path: Path
    whole: Path
    before: object
    after: object
    steps: dict[str, float]
    begin: Callable[[], AbstractContextManager[Work]]


def sheet(path: Path, rows: int, present: int) -> Path:
    """Write a sheet of meetings; the keys are the same for every `present`."""
    lines = (
        f"C{n // 20:05},{2020 + n % 5}-{1 + n // 5 % 4:02}-05,20,{present}\n"
        for n in range(rows)
    )
    with path.open("w", encoding="utf-8") as file:
        file.write("cell_code,held_on,members_total,present\n")
        file.writelines(lines)
    return path


def state(path: Path) -> tuple[object, ...]:
    """Open the store, see that it is whole, and return what tells its states apart."""
    store = open_store(path)
    assert verify(store) == []
    tables = (
        "raw.meetings",
        "history.meetings",
        "derived.cells",
        "derived.cell_months",
    )
    with store.cursor() as cursor:
        sums = [
            cursor.execute(
                f"select count(*), sum(hash(t)) from {table} as t"
            ).fetchone()
            for table in tables
        ]
    found = (store.version(), *sums)
    store.close()
    return found


def copy_store(source: Path, target: Path) -> None:
    """Copy a closed store, with the anchor of its audit log."""
    for beside in (Path, anchor_of):
        shutil.copy(beside(source), beside(target))


def measured(
    path: Path, begin: Callable[[], AbstractContextManager[Work]], *steps: str
) -> Change:
    """Do a change once without killing it, to learn what it does and how fast."""
    whole = path.with_name("whole.duckdb")
    copy_store(path, whole)
    before = state(path)
    with begin() as work:
        moments = [work.wait_for(step) for step in (*steps, DONE)]
    spans = zip(steps, moments, moments[1:], strict=False)
    lasting = {step: end - start for step, start, end in spans}
    return Change(path, whole, before, state(path), lasting, begin)


def killed(change: Change, step: str, chance: random.Random) -> str:
    """Kill the change at a random moment of `step`, or a little after it.

    Returns what is left: the store "as it was", or "changed whole".
    """
    copy_store(change.whole, change.path)
    with change.begin() as work:
        work.wait_for(step)
        time.sleep(chance.uniform(0, 1.2 * change.steps[step]))
        work.kill()
    left = state(change.path)
    assert left in (change.before, change.after), f"killed while {step}"
    return "as it was" if left == change.before else "changed whole"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store with one import, a tenth of which the next one replaces."""
    path = tmp_path / "store.duckdb"
    with loading(path, sheet(tmp_path / "first.csv", ROWS // 10, 18)) as work:
        work.wait_for(DONE)
    return path


def summary(what: str, found: Counter[str], rows: int = ROWS) -> str:
    counts = ", ".join(f"{count} times {left}" for left, count in sorted(found.items()))
    return f"{what} of {rows:,} rows killed {found.total()} times: {counts}"


def test_killed_load_leaves_the_store_whole(
    filled: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    file = sheet(tmp_path / "second.csv", ROWS, 17)
    change = measured(filled, lambda: loading(filled, file), *LOAD_STEPS)
    chance, found = random.Random(7), Counter()
    for turn in range(LOADS_KILLED):
        # Most often where it could hurt: while rows are written, summed up and kept.
        steps = ("writing", "adding_up", "adding_up", "checking", "reading")
        found[killed(change, steps[turn % len(steps)], chance)] += 1
    tell(summary("a load", found))
    assert found["as it was"] > 0


@pytest.mark.long
def test_killed_load_of_many_rows_changes_nothing(
    filled: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Killed before it is through: while it reads, compares, writes or adds up."""
    file = sheet(tmp_path / "many.csv", MANY_ROWS, 17)
    before, whole = state(filled), filled.with_name("whole.duckdb")
    copy_store(filled, whole)
    chance, found = random.Random(7), Counter()
    for turn in range(LARGE_LOADS_KILLED):
        copy_store(whole, filled)
        with loading(filled, file) as work:
            # Backwards: of few turns, those that come nearest to a change.
            work.wait_for(LOAD_STEPS[-1 - turn % len(LOAD_STEPS)])
            time.sleep(chance.uniform(0, 0.1))
            work.kill()
        found["as it was" if state(filled) == before else "changed"] += 1
    tell(summary("a load", found, MANY_ROWS))
    assert found == {"as it was": LARGE_LOADS_KILLED}


@pytest.mark.long
def test_killed_undo_leaves_the_store_whole(
    filled: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    with loading(filled, sheet(tmp_path / "second.csv", ROWS, 17)) as work:
        work.wait_for(DONE)
    change = measured(filled, lambda: undoing(filled, 2), "undoing")
    chance = random.Random(7)
    found = Counter(killed(change, "undoing", chance) for _ in range(UNDOS_KILLED))
    tell(summary("an undo", found))
    assert found["as it was"] > 0


@pytest.mark.long
def test_killed_entry_leaves_the_store_whole(
    filled: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Rows that are stored and rows that are new, as a page would write them."""
    rows = [
        {
            "cell_code": f"C{n // 20:05}",
            "held_on": date(2020 + n % 5, 1 + n // 5 % 4, 5),
            "kind": "regular",
            "members_total": 20,
            "present": 17,
        }
        for n in range(ROWS // 10 - ENTERED // 2, ROWS // 10 + ENTERED // 2)
    ]
    change = measured(filled, lambda: entering(filled, rows, "meetings"), "entering")
    chance = random.Random(7)
    found = Counter(killed(change, "entering", chance) for _ in range(ENTRIES_KILLED))
    tell(summary("an entry", found, ENTERED))
    assert found["as it was"] > 0


@pytest.mark.long
def test_killed_dashboard_leaves_its_reading_process_alone(
    filled: Path, tmp_path: Path
) -> None:
    """What that process writes afterwards is in nobody's way."""
    rows = ROWS * size_of_fault(1, whole=5)
    file = sheet(tmp_path / "second.csv", rows, 17)
    before = state(filled)
    with loading(filled, file, isolated=True) as work:
        work.wait_for("reading")
        work.kill()
    assert state(filled) == before
    with loading(filled, file, isolated=True) as work:
        work.wait_for(DONE)
    assert {each.name for each in tmp_path.iterdir()} == {
        *("store.duckdb", "store.duckdb.audit", "first.csv", "second.csv")
    }
