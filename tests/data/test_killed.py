"""A load that is killed leaves the store as it was, or loaded whole: never between."""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.store import open_store
from data.verify import verify

ROOT = Path(__file__).parents[2]
ROWS = 200_000
TIMES = 10
LOAD = """
import sys
from pathlib import Path
from data.importing import SourceFile, load
from data.store import open_store

store = open_store(sys.argv[1])
file = SourceFile(Path(sys.argv[2]), "meetings.csv")
load(store, [file], on_progress=lambda step, *_: print(step, flush=True))
store.close()
print("done", flush=True)
"""
STEPS = ("reading", "checking", "writing", "adding_up")


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


@contextmanager
def loading(store: Path, file: Path) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-c", LOAD, str(store), str(file)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def wait_for(process: subprocess.Popen, step: str) -> float:
    """Read on until the load tells that it begins `step`; return the moment."""
    for line in process.stdout:
        if line.strip() == step:
            return time.monotonic()
    raise AssertionError(f"the load never came to {step!r}")


def state(path: Path) -> tuple[object, ...]:
    """Open the store, see that it is whole, and return what tells its states apart."""
    store = open_store(path)
    assert verify(store) == []
    with store.cursor() as cursor:
        sums = [
            cursor.execute(
                f"select count(*), sum(hash(t)) from {table} as t"
            ).fetchone()
            for table in ("raw.meetings", "history.meetings", "derived.cell_months")
        ]
    found = (store.version(), *sums)
    store.close()
    return found


def how_long(store: Path, file: Path) -> dict[str, float]:
    """Load once without being killed; return how long each step takes, in seconds."""
    with loading(store, file) as process:
        moments = [wait_for(process, step) for step in (*STEPS, "done")]
    spans = zip(STEPS, moments, moments[1:], strict=False)
    return {step: end - begin for step, begin, end in spans}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killed_load_leaves_the_store_whole(tmp_path: Path, capsys) -> None:
    store, whole = tmp_path / "store.duckdb", tmp_path / "whole.duckdb"
    with loading(store, sheet(tmp_path / "first.csv", ROWS // 10, 18)) as process:
        wait_for(process, "done")
    shutil.copy(store, whole)
    before = state(store)
    file = sheet(tmp_path / "second.csv", ROWS, 17)
    spans = how_long(store, file)
    after = state(store)
    assert after[1][0] == ROWS
    assert after[2][0] == ROWS // 10

    chance = random.Random(7)
    found: Counter[str] = Counter()
    for turn in range(TIMES):
        # Most often where it could hurt: while rows are written, summed up and kept.
        step = ("writing", "adding_up", "adding_up", "checking", "reading")[turn % 5]
        shutil.copy(whole, store)
        with loading(store, file) as process:
            wait_for(process, step)
            time.sleep(chance.uniform(0, 1.3 * spans[step]))
            process.kill()
        left = state(store)
        assert left in (before, after), f"killed while {step}"
        found["as it was" if left == before else "loaded whole"] += 1
    assert found["as it was"] > 0
    with capsys.disabled():
        counts = ", ".join(f"{count} times {what}" for what, count in found.items())
        print(f"\n{ROWS:,} rows killed {TIMES} times: {counts}")
