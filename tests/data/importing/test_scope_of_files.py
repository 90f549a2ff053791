"""Whoever has units loads what lies within them, and learns nothing of the rest.

The office of a commune loads files. Of the commune beside it these tell it no more than
they have said themselves.
"""

from collections.abc import Mapping

import pytest

from data.contract.problems import UserError
from data.importing.cells_by_name import propose, take_up
from data.importing.load import check, load, mark
from data.importing.undo import preview, undo
from tests.data.import_harness import ImportHarness
from tests.data.two_communes import ABOVE, MEETING, OFFICE, fill, load_as, refused_lines


@pytest.fixture
def filled(harness: ImportHarness) -> ImportHarness:
    """Both communes with their cells, and what is known of each."""
    return fill(harness)


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
            "tasks": "task_code|unit_code|content|registered_on\n"
            "V9|xa_hai|Cầu|2026-05-01"
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


@pytest.mark.long(few=2)
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


@pytest.mark.long(few=1)
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


@pytest.mark.long
def test_units_above_see_to_what_lies_below_them(filled: ImportHarness) -> None:
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    assert refused_lines(load_as(ABOVE, filled, meetings=drawing)) == []


@pytest.mark.long
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


@pytest.mark.long
def test_names_are_looked_up_among_ones_own(filled: ImportHarness) -> None:
    drawing = "cell_name|held_on|members_total|present\nChi bộ thôn Bí|2026-04-03|9|8"
    (report,) = load_as(OFFICE, filled, meetings=drawing)
    assert report.is_refused
    assert "Mật" not in " ".join(each.message() for each in report.problems)


def test_a_marked_file_is_held_against_ones_own(filled: ImportHarness) -> None:
    file = filled.drawn(f"{MEETING}\nB|2026-04-03|21|20", "marked.csv")
    assert mark(filled.store, file, OFFICE, isolated=False)


@pytest.mark.long
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


@pytest.mark.long
def test_a_process_of_its_own_says_the_same(filled: ImportHarness) -> None:
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    file = filled.drawn(drawing, "meetings.csv")
    (apart,) = check(filled.store, [file], OFFICE)
    assert refused_lines([apart]) == [(3, "cell_code")]


def test_cells_are_named_for_ones_own_units(filled: ImportHarness) -> None:
    """What others have registered is neither found nor told; no unit is made."""
    drawing = """
        Tên chi bộ | Đảng bộ
        Thôn Tây   | Đảng uỷ xã Một
        Thôn Nam   | Đảng uỷ xã Hai
        Thôn Bắc   | Đảng uỷ xã Mới
    """
    file = filled.drawn(drawing, "names.csv")
    proposal = propose(filled.store, file, OFFICE, isolated=False)
    assert [each.unit_code for each in proposal.cells] == ["xa_mot"]
    assert (proposal.units, proposal.lacks_unit) == ((), True)
    done = take_up(filled.store, proposal, ("u", "c"), OFFICE)
    assert done[-1].added == 1
