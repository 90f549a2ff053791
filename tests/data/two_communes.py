"""Two communes side by side, each with a cell, and the offices that write to them."""

from collections.abc import Sequence

from data.importing.load import FileReport, check, load
from data.store.access import Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

OFFICE = Viewer("office", ("xa_mot",), Role.OFFICE)
ABOVE = Viewer("above", ("huyen",), Role.OFFICE)
OWNER_OF_ONE = Viewer("owner", ("xa_mot",), Role.OWNER)

UNITS = """
    unit_code | unit_name     | parent_code
    tinh      | Tỉnh uỷ       |
    huyen     | Huyện uỷ      | tinh
    xa_mot    | Đảng uỷ xã Một | huyen
    xa_hai    | Đảng uỷ xã Hai | huyen
    xa_ba     | Đảng uỷ xã Ba  | tinh
"""
CELLS = """
    cell_code | cell_name        | unit_code | cell_type
    A         | Chi bộ thôn Đông | xa_mot    | village
    B         | Chi bộ thôn Bí Mật | xa_hai  | village
"""
FACTS = {
    "units": UNITS,
    "cells": CELLS,
    "committee": """
        member_code | full_name    | position
        an          | Nguyễn Văn An | Uỷ viên
    """,
    "inspections": """
        inspection_code | cell_code | inspected_on | team   | finding_no | finding
        KT-A            | A         | 2026-03-01   | Đoàn 1 | 1          | Thiếu sổ
        KT-B            | B         | 2026-03-01   | Đoàn 1 | 1          | Sổ Bí Mật
    """,
    "proposals": """
        proposal_code | cell_code | raised_on  | content | addressed_to
        KN-A          | A         | 2026-03-01 | Đường   | Xã
        KN-B          | B         | 2026-03-01 | Cầu     | Xã
    """,
    "tasks": """
        task_code | unit_code | content | registered_on
        V-A       | xa_mot    | Đường   | 2026-03-01
        V-B       | xa_hai    | Cầu     | 2026-03-01
    """,
    "meetings": """
        cell_code | held_on    | members_total | present
        A         | 2026-03-03 | 20            | 18
        B         | 2026-03-03 | 21            | 13
    """,
}


def fill(harness: ImportHarness) -> ImportHarness:
    """Load both communes with their cells, and what is known of each."""
    drawings = {name: _trimmed(text) for name, text in FACTS.items()}
    assert all(each.import_id for each in harness.load_all(drawings))
    return harness


def _trimmed(drawing: str) -> str:
    return "\n".join(line.strip() for line in drawing.strip().splitlines())


def load_as(
    viewer: Viewer, harness: ImportHarness, *, good_rows: bool = False, **drawings: str
) -> list[FileReport]:
    """Check and load the same files; both say the same of every row."""
    files = [harness.drawn(text, f"{name}.csv") for name, text in drawings.items()]
    checked = check(harness.store, files, viewer, isolated=False)
    loaded = load(harness.store, files, viewer, good_rows=good_rows, isolated=False)
    assert [each.problems for each in checked] == [each.problems for each in loaded]
    return loaded


def refused_lines(reports: Sequence[FileReport]) -> list[tuple[int | None, str]]:
    """The lines refused for lying outside, each with the column that tells it."""
    return [
        (problem.line, str(problem.column))
        for report in reports
        for problem in report.problems
        if problem.code == "outside_scope"
    ]


MEETING = "cell_code | held_on    | members_total | present"
