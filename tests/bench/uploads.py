"""A workbook as offices have it, and what a serving process keeps of its uploads."""

import multiprocessing
import os
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from data.importing.load import SourceFile, check, load
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from queries.asking import ask
from queries.cursors import question_cursor
from tests.bench.goals import Report
from tests.bench.questions import AS_OF, QUARTER
from tests.bench.resident import resident_bytes

WORKBOOK_ROWS = 50_000
WORKBOOK_LIMIT_SECONDS = 15
UPLOADS = 200
UPLOADS_LIMIT_MEGABYTES = 100
_WARM_UP = 5


def measure(folder: Path, report: Report) -> None:
    """Print how long a workbook takes, and what is kept of many uploads."""
    _time_workbook(folder, report)
    _watch_memory(folder, report)


def _time_workbook(folder: Path, report: Report) -> None:
    path = folder / "meetings.xlsx"
    _write_workbook(path, WORKBOOK_ROWS)
    store = open_store(folder / "workbook.duckdb")
    began = time.perf_counter()
    (loaded,) = load(store, [SourceFile(path, path.name)], EVERYTHING)
    took = time.perf_counter() - began
    store.close()
    what = f"load of {loaded.added:,} rows of .xlsx"
    goal = f"at most {WORKBOOK_LIMIT_SECONDS} s"
    report.judged(what, f"{took:.1f} s", goal, took <= WORKBOOK_LIMIT_SECONDS)


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


def _watch_memory(folder: Path, report: Report) -> None:
    """Measure in a process of its own: this one has held a province."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        before, after = process.apply(_memory_of_uploads, (folder,))
    what = f"memory of a serving process after {UPLOADS} uploads, {before} MB before"
    goal = f"at most {UPLOADS_LIMIT_MEGABYTES:+} MB"
    is_met = after - before <= UPLOADS_LIMIT_MEGABYTES
    report.judged(what, f"{after - before:+} MB", goal, is_met)


def _memory_of_uploads(folder: Path) -> tuple[int, int]:
    """Return what this process holds before and after the uploads, in megabytes."""
    store = open_store(folder / "served.duckdb")
    for number in range(_WARM_UP):
        _upload(store, folder, number)
    before = resident_bytes(os.getpid()) >> 20
    for number in range(UPLOADS):
        _upload(store, folder, _WARM_UP + number)
    after = resident_bytes(os.getpid()) >> 20
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
    check(store, [file], EVERYTHING)
    load(store, [file], EVERYTHING)
    with question_cursor(store, EVERYTHING) as cursor:
        ask(cursor, "weak_cells", QUARTER, AS_OF)
