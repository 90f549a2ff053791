"""Speed and memory, measured in one run and told beside their limits: `make bench`.

A load is held against the least the database could do with the same file, a raw
`create table … from read_csv`, on the same disk in the same process; a question is
timed on a store that has been asked once. What a serving process keeps of the files it
has taken in is measured in a process of its own. None is a test: machines differ.
"""

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import xlsxwriter

from data.importing.load import SourceFile, check, find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.assessments import Assessments
from data.store.database import Store, open_store
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import Period

AS_OF = date(2026, 11, 22)
YEAR = Period(date(2025, 11, 1), date(2026, 10, 1))
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 1))
QUESTIONS = ("weak_cells", "low_attendance", "level_counts", "weak_list")
LOAD_LIMIT = 3
QUESTION_LIMIT_MS = 40
ASSESSMENT_LIMIT_MS = 80
WORKBOOK_ROWS = 50_000
WORKBOOK_LIMIT_SECONDS = 15
UPLOADS = 200
UPLOADS_LIMIT_MEGABYTES = 100
_WARM_UP = 5
_REPEATS = 5


def main() -> None:
    """Make what is measured, measure it, and print each figure with its limit."""
    with tempfile.TemporaryDirectory() as folder:
        sheets = Path(folder) / "sheets"
        write_sample(sheets, "province", months=12, seed=7, as_of=AS_OF)
        meetings = sheets / "meetings.csv"
        _compare_load(meetings, sheets, Path(folder))
        _time_questions(sheets, Path(folder) / "asked.duckdb")
        _time_workbook(Path(folder))
        _watch_memory(Path(folder))


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
    _time_first_assessment(store)
    for name in QUESTIONS:
        for title, period in (("quarter", QUARTER), ("year", YEAR)):

            def question(name: str = name, period: Period = period) -> int:
                with question_cursor(store, EVERYTHING) as cursor:
                    return len(ask(cursor, name, period, AS_OF))

            rows = question()
            took = statistics.median(_seconds(question) for _ in range(5)) * 1000
            print(
                f"{name} over a {title} of 11,000 cells: {took:.0f} ms, {rows:,} rows "
                f"(weak_cells at most {QUESTION_LIMIT_MS} ms)"
            )
    store.close()


def _time_first_assessment(store: Store) -> None:
    """Time the first question after an import, which assesses all cells."""
    for title, period in (("quarter", QUARTER), ("year", YEAR)):

        def first(period: Period = period) -> None:
            store.assessments = Assessments()
            with question_cursor(store, EVERYTHING) as cursor:
                ask(cursor, "level_counts", period, AS_OF)

        took = statistics.median(_seconds(first) for _ in range(_REPEATS)) * 1000
        print(
            f"first assessment of a {title}, 11,000 cells: {took:.0f} ms "
            f"(quarter at most {ASSESSMENT_LIMIT_MS} ms)"
        )


def _time_workbook(folder: Path) -> None:
    path = folder / "meetings.xlsx"
    _write_workbook(path, WORKBOOK_ROWS)
    store = open_store(folder / "workbook.duckdb")
    began = time.perf_counter()
    (report,) = load(store, [SourceFile(path, path.name)])
    took = time.perf_counter() - began
    store.close()
    print(
        f"load of {report.added:,} rows of .xlsx: {took:.1f} s "
        f"(at most {WORKBOOK_LIMIT_SECONDS} s)"
    )


def _write_workbook(path: Path, rows: int) -> None:
    """Write a sheet as offices have it: a title, Vietnamese headers, real dates."""
    names = (
        *("TT", "Mã chi bộ", "Ngày họp", "Tổng số đảng viên", "Miễn", "Có mặt"),
        *("Thời lượng", "Chuyên đề", "Biên bản", "Tự chấm điểm", "Tự xếp loại"),
    )
    topic = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Năm 2026")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "TỔNG HỢP SINH HOẠT CHI BỘ")
        sheet.write_row(2, 0, names)
        for number in range(rows):
            held_on = date(2026, 1, 3) + timedelta(number % 300)
            line = number + 3
            sheet.write_row(line, 0, (number + 1, f"C{number // 300:03}"))
            sheet.write_datetime(line, 2, held_on, day)
            values = (25, number % 3, 20 - number % 5, 90, topic, "Đủ", 85.5, "Khá")
            sheet.write_row(line, 3, values)


def _watch_memory(folder: Path) -> None:
    """Measure in a process of its own: this one has held a province."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        before, after = process.apply(_memory_of_uploads, (folder,))
    print(
        f"memory of a serving process: {before} MB, after {UPLOADS} uploads "
        f"{after} MB, {after - before:+} MB (at most {UPLOADS_LIMIT_MEGABYTES:+} MB)"
    )


def _memory_of_uploads(folder: Path) -> tuple[int, int]:
    """Return what this process holds before and after the uploads, in megabytes."""
    store = open_store(folder / "served.duckdb")
    for number in range(_WARM_UP):
        _upload(store, folder, number)
    before = _resident_megabytes()
    for number in range(UPLOADS):
        _upload(store, folder, _WARM_UP + number)
    after = _resident_megabytes()
    store.close()
    return before, after


def _upload(store: Store, folder: Path, number: int) -> None:
    """Do what the upload page does with a file: look, take, and show the figures."""
    path = folder / "upload.csv"
    month = 1 + number % 10
    rows = "".join(
        f"C{cell},2026-{month:02}-05,20,{10 + number % 9}\n" for cell in range(450)
    )
    path.write_text(f"Mã chi bộ,Ngày họp,Tổng số đảng viên,Có mặt\n{rows}", "utf-8")
    file = SourceFile(path, path.name)
    check(store, [file])
    load(store, [file])
    with question_cursor(store, EVERYTHING) as cursor:
        ask(cursor, "weak_cells", QUARTER, AS_OF)


def _resident_megabytes() -> int:
    """Return how much memory this process holds (on Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    (held,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(held.split()[1]) >> 10


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
