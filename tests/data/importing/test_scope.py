"""Whoever has units writes within them: in files, in entries, and when taking back.

Two communes lie side by side, each with a cell. The office of the first loads files,
and of the second learns nothing by it that its file has not said.
"""

from collections.abc import Mapping, Sequence

import pytest

from data.contract.problems import UserError
from data.importing.entries import change_rows
from data.importing.load import FileReport, check, load, mark
from data.importing.undo import preview, undo
from data.staging.row_scope import NOBODYS
from data.store.access import EVERYTHING, Viewer
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


@pytest.fixture
def filled(harness: ImportHarness) -> ImportHarness:
    """Both communes with their cells, and what is known of each."""
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
OUTSIDE: Mapping[str, tuple[Mapping[str, str], list[tuple[int, str]]]] = {
    "a meeting of another's cell": (
        {"meetings": f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"},
        [(3, "cell_code")],
    ),
    "a meeting of a cell that nobody knows": (
        {"meetings": f"{MEETING}\nZ|2026-04-03|20|18"},
        [(2, "cell_code")],
    ),
    "a meeting that says its cell is another's": (
        {
            "meetings": "cell_code|unit_code|held_on|members_total|present\n"
            "A|xa_hai|2026-04-03|20|18"
        },
        [(2, "unit_code")],
    ),
    "another's cell": (
        {"cells": "cell_code|cell_name|unit_code|cell_type\nB|Tên mới|xa_hai|village"},
        [(2, "cell_code"), (2, "unit_code")],
    ),
    "another's cell said to be one's own": (
        {"cells": "cell_code|cell_name|unit_code|cell_type\nB|Tên mới|xa_mot|village"},
        [(2, "cell_code")],
    ),
    "another's cell by its code alone": (
        # Nothing of it is stored for this viewer, so that columns are missing.
        {"cells": "cell_code|cell_name\nB|Tên mới"},
        [],
    ),
    "one's own cell given away": (
        {"cells": "cell_code|cell_name|unit_code|cell_type\nA|Tên|xa_hai|village"},
        [(2, "unit_code")],
    ),
    "one's own cell followed by another's": (
        {
            "cells": "cell_code|cell_name|unit_code|cell_type|successor_code\n"
            "A|Tên|xa_mot|village|B"
        },
        [(2, "successor_code")],
    ),
    "a meeting of another's cell, registered in the same batch": (
        {
            "cells": "cell_code|cell_name|unit_code|cell_type\nB|Tên|xa_mot|village",
            "meetings": f"{MEETING}\nB|2026-04-03|20|18",
        },
        [(2, "cell_code"), (2, "cell_code")],
    ),
    "a unit beside one's own": (
        {"units": "unit_code|unit_name|parent_code\nmoi|Đảng uỷ mới|huyen"},
        [(2, "parent_code")],
    ),
    "a unit below none": (
        {"units": "unit_code|unit_name|parent_code\nmoi|Đảng uỷ mới|"},
        [(2, "parent_code")],
    ),
    "one's own unit hung elsewhere": (
        {"units": "unit_code|unit_name|parent_code\nxa_mot|Đảng uỷ xã Một|xa_ba"},
        [(2, "parent_code")],
    ),
    "another's unit taken": (
        {"units": "unit_code|unit_name|parent_code\nxa_hai|Đảng uỷ xã Hai|xa_mot"},
        [(2, "unit_code")],
    ),
    "an inspection under the code of another's": (
        {
            "inspections": "inspection_code|cell_code|inspected_on|team|finding_no\n"
            "KT-B|A|2026-05-01|Đoàn 2|2"
        },
        [(2, "inspection_code")],
    ),
    "another's proposal": (
        {
            "proposals": "proposal_code|cell_code|raised_on|content|addressed_to\n"
            "KN-B|A|2026-05-01|Đường|Xã"
        },
        [(2, "proposal_code")],
    ),
    "a task of another unit": (
        {
            "tasks": "task_code|unit_code|content|registered_on\nV9|xa_hai|Cầu|2026-05-01"
        },
        [(2, "unit_code")],
    ),
    "a note on another's requirement": (
        {
            "follow_ups": "subject|subject_code|finding_no|noted_on|status\n"
            "requirement|KT-B|1|2026-05-01|in_progress"
        },
        [(2, "subject_code")],
    ),
    "a rating of another unit": (
        {"ratings": "unit_code|year|rating\nxa_hai|2025|good"},
        [(2, "unit_code")],
    ),
    "a visit to another's cell": (
        {"visits": "member_code|cell_code|planned_on\nan|B|2026-05-01"},
        [(2, "cell_code")],
    ),
    "a member of the committee": (
        {"committee": "member_code|full_name|position\nbinh|Trần Bình|Uỷ viên"},
        [(2, "member_code")],
    ),
    "days on which a member is away": (
        {"unavailable_days": "member_code|day_from|day_to\nan|2026-05-01|2026-05-02"},
        [(2, "member_code")],
    ),
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_file_with_a_row_outside_is_refused_with_its_lines(
    filled: ImportHarness, case: str
) -> None:
    drawings, expected = OUTSIDE[case]
    before, version = filled.everything(), filled.store.version()
    reports = load_as(OFFICE, filled, **drawings)
    assert refused_lines(reports) == expected
    assert any(each.is_refused for each in reports)
    assert all(each.import_id is None for each in reports)
    assert (filled.everything(), filled.store.version()) == (before, version)
    for problem in (each for report in reports for each in report.problems):
        for language in ("vi", "en"):
            assert "Bí Mật" not in problem.message(language)


INSIDE: Mapping[str, Mapping[str, str]] = {
    "a meeting of one's cell": {"meetings": f"{MEETING}\nA|2026-04-03|20|18"},
    "a stored meeting, corrected": {"meetings": f"{MEETING}\nA|2026-03-03|20|19"},
    "a new cell with its meeting": {
        "cells": "cell_code|cell_name|unit_code|cell_type\nC|Thôn Tây|xa_mot|village",
        "meetings": f"{MEETING}\nC|2026-04-03|20|18",
    },
    "new units, each below the last, and a cell": {
        "units": "unit_code|unit_name|parent_code\n"
        "bp2|Đảng bộ bộ phận Hai|bp1\nbp1|Đảng bộ bộ phận Một|xa_mot",
        "cells": "cell_code|cell_name|unit_code|cell_type\nC|Thôn Tây|bp2|village",
    },
    "one's own unit, where it hangs": {
        "units": "unit_code|unit_name|parent_code\nxa_mot|Đảng uỷ xã Một mới|huyen"
    },
    "an inspection with a note on what it required": {
        "inspections": "inspection_code|cell_code|inspected_on|team|finding_no|finding"
        "|requirement\nKT-C|A|2026-05-01|Đoàn 2|1|Thiếu|Bổ sung",
        "follow_ups": "subject|subject_code|finding_no|noted_on|status\n"
        "requirement|KT-C|1|2026-05-02|in_progress",
    },
    "a visit to one's cell": {
        "visits": "member_code|cell_code|planned_on\nan|A|2026-05-01"
    },
}


@pytest.mark.parametrize("case", INSIDE)
def test_what_lies_inside_is_taken_and_can_be_taken_back(
    filled: ImportHarness, case: str
) -> None:
    before = filled.everything()
    reports = load_as(OFFICE, filled, **INSIDE[case])
    assert refused_lines(reports) == []
    assert all(each.import_id for each in reports)
    first = min(each.import_id or 0 for each in reports)
    preview(filled.store, first, OFFICE, whole_batch=True)
    undo(filled.store, first, OFFICE, whole_batch=True)
    assert filled.everything() == before


def test_good_rows_are_those_inside(filled: ImportHarness) -> None:
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    (report,) = load_as(OFFICE, filled, good_rows=True, meetings=drawing)
    assert (report.added, report.refused) == (1, 1)
    assert filled.ask("select cell_code from raw.meetings where month = '2026-04-01'")
    assert (
        filled.ask(
            "select cell_code from raw.meetings "
            "where month = '2026-04-01' and cell_code = 'B'"
        )
        == []
    )


def test_units_above_see_to_what_lies_below_them(filled: ImportHarness) -> None:
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    assert refused_lines(load_as(ABOVE, filled, meetings=drawing)) == []


def test_a_refused_file_says_no_more_than_it_said_itself(filled: ImportHarness) -> None:
    """A cell that exists elsewhere is refused as one that nobody knows."""
    said = []
    for code in ("B", "Z"):
        reports = load_as(OFFICE, filled, meetings=f"{MEETING}\n{code}|2026-03-03|21|9")
        (problem,) = reports[0].problems
        said.append(problem.message().replace(f": {code})", ": ?)"))
        assert (reports[0].replaced, reports[0].added) == (0, 0)
        for row in reports[0].first_rows:
            assert "13" not in map(str, vars(row).values())
    assert said[0] == said[1]


def test_names_are_looked_up_among_ones_own(filled: ImportHarness) -> None:
    drawing = "cell_name|held_on|members_total|present\nChi bộ thôn Bí|2026-04-03|9|8"
    (report,) = load_as(OFFICE, filled, meetings=drawing)
    assert report.is_refused
    assert "Mật" not in " ".join(each.message() for each in report.problems)


def test_a_marked_file_is_held_against_ones_own(filled: ImportHarness) -> None:
    file = filled.drawn(f"{MEETING}\nB|2026-04-03|21|20", "marked.csv")
    assert mark(filled.store, file, OFFICE, isolated=False)


def test_what_a_worker_says_is_held_against_the_store(
    filled: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that reads files of others does not decide what may be written."""
    monkeypatch.setattr("data.importing.batch.refuse_outside", lambda *_: None)
    before = filled.everything()
    file = filled.drawn(f"{MEETING}\nB|2026-04-03|21|20", "meetings.csv")
    with pytest.raises(UserError) as refused:
        load(filled.store, [file], OFFICE, isolated=False)
    assert refused.value.key == "rows_out_of_scope"
    assert filled.everything() == before


# --- undo


def test_only_what_one_loaded_oneself_is_taken_back(filled: ImportHarness) -> None:
    load_as(ABOVE, filled, meetings=f"{MEETING}\nA|2026-04-03|20|18")
    number = filled.ask("select max(import_id) from journal.imports")[0][0]
    for ask in (undo, preview):
        with pytest.raises(UserError) as refused:
            ask(filled.store, number, OFFICE)
        assert refused.value.key == "may_not"
    undo(filled.store, number, OWNER_OF_ONE)


@pytest.mark.parametrize("viewer", [OFFICE, OWNER_OF_ONE])
def test_an_import_with_a_row_outside_is_not_taken_back(
    filled: ImportHarness, viewer: Viewer
) -> None:
    """Loaded when the units were others, or by somebody else."""
    wider = Viewer(viewer.name, ("huyen",), viewer.role)
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    (report,) = load_as(wider, filled, meetings=drawing)
    before, version = filled.everything(), filled.store.version()
    for ask in (undo, preview):
        with pytest.raises(UserError) as refused:
            ask(filled.store, report.import_id or 0, viewer)
        assert refused.value.key == "rows_out_of_scope"
    assert (filled.everything(), filled.store.version()) == (before, version)
    undo(filled.store, report.import_id or 0, wider)


def test_a_row_that_would_come_back_outside_stays(filled: ImportHarness) -> None:
    """The owner moved a cell here; taking that back would give it away again."""
    cells = (
        "cell_code|cell_name|unit_code|cell_type\nB|Chi bộ thôn Bí Mật|xa_mot|village"
    )
    (report,) = load_as(EVERYTHING, filled, cells=cells)
    with pytest.raises(UserError) as refused:
        undo(filled.store, report.import_id or 0, OWNER_OF_ONE)
    assert refused.value.key == "rows_out_of_scope"


# --- entries


def plan_of(cell: str) -> dict[str, object]:
    return {
        "plan_code": "KH1",
        "cell_code": cell,
        "team": "Đoàn 1",
        "planned_from": "2026-12-01",
        "status": "planned",
    }


def test_entries_are_of_rows_inside(filled: ImportHarness) -> None:
    inspector = Viewer("inspector", ("xa_mot",), Role.INSPECTOR)
    before, seen = filled.everything(), filled.store.version()
    for rows in ([plan_of("B")], [plan_of("A"), plan_of("B")]):
        with pytest.raises(UserError) as refused:
            change_rows(filled.store, "inspection_plans", rows, inspector, seen)
        assert refused.value.key == "rows_out_of_scope"
    assert (filled.everything(), filled.store.version()) == (before, seen)
    report = change_rows(
        filled.store, "inspection_plans", [plan_of("A")], inspector, seen
    )
    assert report.import_id


def test_a_conflict_with_a_row_outside_tells_nothing_of_it(
    filled: ImportHarness,
) -> None:
    proposal = {
        "proposal_code": "KN-B",
        "cell_code": "A",
        "raised_on": "2026-05-01",
        "content": "Đường",
        "addressed_to": "Xã",
    }
    with pytest.raises(UserError) as refused:
        change_rows(filled.store, "proposals", [proposal], OFFICE, 0)
    assert refused.value.key == "rows_out_of_scope"


def test_a_row_outside_is_not_withdrawn(filled: ImportHarness) -> None:
    seen = filled.store.version()
    withdrawn = [{"proposal_code": "KN-B"}]
    with pytest.raises(UserError) as refused:
        change_rows(filled.store, "proposals", [], OFFICE, seen, withdrawn=withdrawn)
    assert refused.value.key == "rows_out_of_scope"


def test_what_is_nobodys_is_said_of_every_table_that_goes_by_no_unit() -> None:
    assert NOBODYS == ("committee", "unavailable_days")
