"""What a load of the whole store costs, against the least a database could do.

That is `create table … from read_csv(…, all_varchar = true)` of the same files on the
same disk in the same run. Each load has a process of its own, whose memory is watched
together with that of the processes it starts.
"""

import multiprocessing
import shutil
import statistics
import threading
import time
from pathlib import Path

import duckdb

from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.bench.goals import (
    IMPORT_GIGABYTES_GOAL,
    IMPORT_RATIO_GOAL,
    REPEATS,
    Report,
    seconds,
)
from tests.bench.resident import resident_bytes
from tests.bench.synthetic_store import SIZES, synthetic_sheets


def measure(size: str, folder: Path, report: Report) -> None:
    """Print the medians, their ratio and the most memory of any load."""
    sheets = folder / f"sheets_{size}"
    synthetic_sheets(sheets, SIZES[size])
    raw, ours, most = [], [], 0
    for _ in range(REPEATS):
        raw.append(seconds(lambda: _load_raw(sheets, folder / "raw.duckdb")))
        (folder / "raw.duckdb").unlink()
        took, rows, held = _watched_load(sheets, folder / "loaded")
        ours.append(took)
        most = max(most, held)
    ratio = statistics.median(ours) / statistics.median(raw)
    what = (
        f"import of {rows:,} rows, {size}: {statistics.median(ours):.1f} s, "
        f"raw {statistics.median(raw):.1f} s"
    )
    goal = f"at most {IMPORT_RATIO_GOAL}"
    report.judged(what, f"{ratio:.1f} times", goal, ratio <= IMPORT_RATIO_GOAL)
    gigabytes = most / 1e9
    is_met = gigabytes <= IMPORT_GIGABYTES_GOAL
    what = f"memory of an import in all processes, {size}"
    report.judged(
        what, f"{gigabytes:.1f} GB", f"at most {IMPORT_GIGABYTES_GOAL} GB", is_met
    )
    shutil.rmtree(sheets)


def _load_raw(sheets: Path, database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        for path in sheets.glob("*.csv"):
            connection.execute(
                f"create table {path.stem} as "
                "select * from read_csv($path, all_varchar = true)",
                {"path": str(path)},
            )


def _watched_load(sheets: Path, folder: Path) -> tuple[float, int, int]:
    """Return seconds, rows taken, and the most bytes held at any moment."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        [process] = multiprocessing.active_children()
        result = pool.apply_async(_load, (sheets, folder))
        most = 0
        while not result.ready():
            most = max(most, resident_bytes(process.pid))
            time.sleep(0.05)
        took, rows = result.get()
    shutil.rmtree(folder)
    return took, rows, most


def _load(sheets: Path, folder: Path) -> tuple[float, int]:
    # What loads is the main thread of its process, as in the command line.
    assert threading.current_thread() is threading.main_thread()
    folder.mkdir()
    return _load_into(str(folder / "supervision.duckdb"), sheets)


def _load_into(place: str, sheets: Path) -> tuple[float, int]:
    store = open_store(place)
    files = find_files([sheets])
    began = time.perf_counter()
    reports = load(store, files, EVERYTHING)
    took = time.perf_counter() - began
    store.close()
    assert not any(report.is_refused for report in reports)
    return took, sum(report.added for report in reports)


def load_apart(sheets: Path, place: str) -> tuple[float, int]:
    """Return the seconds of a load into the new store at `place`, and its rows."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_load_into, (place, sheets))
