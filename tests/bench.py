"""Speed, measured in one run and told as ratios: `make bench`.

A load is held against the least the database could do with the same file, a raw
`create table … from read_csv`, on the same disk in the same process; a question is
timed on a store that has been asked once. Neither is a test: machines differ.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from data.access import EVERYTHING
from data.importing import find_files, load
from data.sample import write_sample
from data.store import open_store
from queries.asking import ask
from queries.filters import Period

AS_OF = date(2026, 11, 22)
YEAR = Period(date(2025, 11, 1), date(2026, 10, 1))
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 1))
QUESTIONS = ("weak_cells", "low_attendance", "level_counts", "weak_list")
LOAD_LIMIT = 5
QUESTION_LIMIT_MS = 300
_REPEATS = 3


def main() -> None:
    """Make a province year, load it raw and really, ask it, and print the times."""
    with tempfile.TemporaryDirectory() as folder:
        sheets = Path(folder) / "sheets"
        write_sample(sheets, "province", months=12, seed=7, as_of=AS_OF)
        meetings = sheets / "meetings.csv"
        _compare_load(meetings, sheets, Path(folder))
        _time_questions(sheets, Path(folder) / "asked.duckdb")


def _compare_load(meetings: Path, sheets: Path, folder: Path) -> None:
    raw, real, rows = [], [], 0
    for turn in range(_REPEATS):
        raw.append(_seconds(lambda turn=turn: _load_raw(meetings, folder / f"r{turn}")))
        store = open_store(folder / f"s{turn}")
        registers = ("units", "cells", "committee")
        load(store, find_files([sheets / f"{name}.csv" for name in registers]))
        began = time.perf_counter()
        rows = load(store, find_files([meetings]))[0].added
        real.append(time.perf_counter() - began)
        store.close()
    ratio = statistics.median(real) / statistics.median(raw)
    print(
        f"load of {rows:,} meetings: {statistics.median(real):.2f} s, raw "
        f"{statistics.median(raw):.2f} s, ratio {ratio:.1f} (at most {LOAD_LIMIT})"
    )


def _load_raw(meetings: Path, database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "create table raw as select * from read_csv($path, all_varchar = true)",
            {"path": str(meetings)},
        )


def _time_questions(sheets: Path, path: Path) -> None:
    store = open_store(path)
    load(store, find_files([sheets]))
    for name in QUESTIONS:
        for title, period in (("quarter", QUARTER), ("year", YEAR)):

            def question(name: str = name, period: Period = period) -> int:
                with store.cursor_for(EVERYTHING) as cursor:
                    return len(ask(cursor, name, period, AS_OF))

            rows = question()
            took = statistics.median(_seconds(question) for _ in range(5)) * 1000
            print(
                f"{name} over a {title} of 11,000 cells: {took:.0f} ms, {rows:,} rows "
                f"(weak_cells at most {QUESTION_LIMIT_MS} ms)"
            )
    store.close()


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
