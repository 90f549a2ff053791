"""A corrected day replaces the meeting it corrects, once somebody has said so."""

from dataclasses import replace

import pytest

from data.importing.load import FileReport, check, load
from data.importing.undo import undo
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, counts

FIRST = """
    cell_code | held_on    | members_total | exempt | present | topic
    A         | 2026-08-03 | 22            | 2      | 19      | Thu
    B         | 2026-08-03 | 15            | 0      | 15      | Thu
"""
CORRECTED = """
    cell_code | held_on    | members_total | present
    A         | 2026-08-04 | 22            | 18
    B         | 2026-08-03 | 15            | 15
"""


def held(harness: ImportHarness) -> list[tuple]:
    return harness.rows(
        "meetings",
        "cell_code",
        "day(held_on)",
        "exempt",
        "expected",
        "present",
        "topic",
    )


def loaded(
    harness: ImportHarness, drawing: str, moved: str | None, *, good_rows: bool = False
) -> FileReport:
    file = replace(harness.drawn(drawing, "sheet.csv"), moved=moved)
    (report,) = load(
        harness.store, [file], EVERYTHING, good_rows=good_rows, isolated=False
    )
    return report


@pytest.fixture
def filled(harness: ImportHarness) -> ImportHarness:
    harness.load(meetings=FIRST)
    return harness


@pytest.mark.parametrize("good_rows", [False, True])
def test_whole_file_waits_until_it_is_said(
    filled: ImportHarness, good_rows: bool
) -> None:
    before = filled.everything()
    report = loaded(filled, CORRECTED, None, good_rows=good_rows)
    assert report.is_undecided
    assert (report.moved, report.import_id) == (1, None)
    said = [(each.line, each.code, each.value, each.other) for each in report.problems]
    assert (None, "moved_not_said", "1", None) in said
    assert (2, "moved_day", "04/08/2026", "03/08/2026") in said
    assert filled.everything() == before


def test_replacing_withdraws_the_old_row_and_takes_over_its_columns(
    filled: ImportHarness,
) -> None:
    before = filled.everything()
    report = loaded(filled, CORRECTED, "replace")
    assert (counts(report)["added"], report.withdrawn) == (1, 1)
    assert held(filled) == [("A", 4, 2, 20, 18, "Thu"), ("B", 3, 0, 15, 15, "Thu")]
    undo(filled.store, report.import_id, EVERYTHING)
    assert filled.everything() == before


def test_adding_leaves_both(filled: ImportHarness) -> None:
    report = loaded(filled, CORRECTED, "add")
    assert (counts(report)["added"], report.withdrawn) == (1, 0)
    assert [row[:2] for row in held(filled)] == [("A", 3), ("A", 4), ("B", 3)]


def test_what_was_taken_over_stays_when_the_first_import_is_undone(
    filled: ImportHarness,
) -> None:
    empty = {name: [] for name in filled.everything()}
    report = loaded(filled, CORRECTED, "replace")
    undo(filled.store, 1, EVERYTHING)
    assert held(filled) == [("A", 4, 2, 20, 18, "Thu")]
    undo(filled.store, report.import_id, EVERYTHING)
    assert filled.everything() == empty


def test_combined_counts_as_regular_and_is_taken_over(filled: ImportHarness) -> None:
    filled.load(
        meetings="cell_code | held_on | kind | members_total | present\n"
        "C | 2026-08-03 | combined | 9 | 9"
    )
    moved = "cell_code | held_on | members_total | present\nC | 2026-08-04 | 9 | 9"
    loaded(filled, moved, "replace")
    assert filled.rows("meetings", "cell_code", "kind")[-1] == ("C", "combined")


def test_thematic_meetings_and_other_months_raise_no_question(
    filled: ImportHarness,
) -> None:
    report = loaded(
        filled,
        "cell_code | held_on | kind | members_total | present\n"
        "A | 2026-08-10 | thematic | 22 | 18\nA | 2026-09-04 | regular | 22 | 18",
        None,
    )
    assert counts(report)["added"] == 2


def test_day_that_the_file_still_holds_is_not_corrected(filled: ImportHarness) -> None:
    both = CORRECTED + "    A | 2026-08-03 | 22 | 19"
    assert loaded(filled, both, None).added == 1


def test_row_with_two_candidates_is_refused(filled: ImportHarness) -> None:
    loaded(filled, CORRECTED, "add")
    third = CORRECTED.replace("08-04", "08-06")
    report = loaded(filled, third, "replace", good_rows=True)
    (refused,) = [each for each in report.problems if each.is_refusal]
    assert (refused.line, refused.code) == (2, "moved_unclear")
    assert refused.other == "03/08/2026, 04/08/2026"


def test_two_rows_that_claim_one_meeting_are_refused(filled: ImportHarness) -> None:
    two = CORRECTED + "    A | 2026-08-18 | 22 | 19"
    report = loaded(filled, two, "replace", good_rows=True)
    assert [each.line for each in report.problems if each.is_refusal] == [2, 4]


def test_rehearsal_asks_too(filled: ImportHarness) -> None:
    file = filled.drawn(CORRECTED, "sheet.csv")
    (report,) = check(filled.store, [file], EVERYTHING, isolated=False)
    assert report.is_undecided
    (report,) = check(
        filled.store, [replace(file, moved="add")], EVERYTHING, isolated=False
    )
    assert not report.is_undecided
    assert report.added == 1
