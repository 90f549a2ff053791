"""A file changes what it speaks of: columns it has not stay as stored."""

from itertools import permutations

import pytest

from data.importing.undo import undo
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, codes, counts, found

WHOLE = """
    cell_code | held_on    | members_total | exempt | present | topic  | self_score
    A         | 2026-08-05 | 22            | 2      | 19      | Bác Hồ | 92
"""
MARKS = """
    cell_code | held_on    | superior_score
    A         | 2026-08-05 | 88
"""
COLUMNS = (
    *("members_total", "exempt", "expected", "present", "topic"),
    *("self_score", "superior_score"),
)


def held(harness: ImportHarness, *columns: str) -> list[tuple]:
    return harness.rows("meetings", *(columns or COLUMNS))


def test_column_that_the_file_has_not_stays_as_stored(harness: ImportHarness) -> None:
    harness.load(meetings=WHOLE)
    report = harness.load(meetings=MARKS)
    assert counts(report)["replaced"] == 1
    assert report.values_changed == 1
    assert held(harness) == [(22, 2, 20, 19, "Bác Hồ", 92, 88)]


def test_column_that_is_there_and_blank_becomes_empty_or_its_default(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=WHOLE)
    blank = "cell_code | held_on | exempt | topic\nA | 2026-08-05 | |"
    report = harness.load(meetings=blank)
    assert held(harness) == [(22, 0, 22, 19, None, 92, None)]
    # The exemption, the topic, and those expected, who follow from it.
    assert report.values_changed == 3


def test_sheet_that_lacks_required_columns_is_refused_where_no_key_is_stored(
    harness: ImportHarness,
) -> None:
    report = harness.load(meetings=MARKS)
    assert found(report) == [
        (1, "members_total", "missing_column"),
        (1, "present", "missing_column"),
    ]
    assert (report.rows, report.refused) == (0, 0)
    assert harness.is_untouched()


def test_row_that_is_not_stored_is_refused_where_others_are(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=WHOLE)
    report = harness.load(meetings=MARKS + "    B | 2026-08-05 | 70", good_rows=True)
    # What the sheet lacks is said as well: a header may only be written otherwise.
    refused = [(each.line, each.code) for each in report.problems if each.is_refusal]
    assert refused == [
        (1, "missing_column"),
        (1, "missing_column"),
        (3, "row_not_stored"),
    ]
    assert report.problems[-1].value == "B · 2026-08-05 · regular"
    assert report.replaced == 1


def test_required_column_that_is_blank_is_refused(harness: ImportHarness) -> None:
    harness.load(meetings=WHOLE)
    report = harness.load(meetings="cell_code | held_on | present\nA | 2026-08-05 |")
    assert found(report) == [(2, "present", "required_missing")]


def test_rules_are_asked_of_the_merged_row(harness: ImportHarness) -> None:
    harness.load(meetings=WHOLE)
    report = harness.load(meetings="cell_code | held_on | exempt\nA | 2026-08-05 | 4")
    assert found(report) == [(2, "present", "present_over_expected")]
    more = "cell_code | held_on | present | exempt\nA | 2026-08-05 | 21 | 1"
    assert counts(harness.load(meetings=more))["replaced"] == 1


def test_expected_that_was_given_stays_until_given_anew_or_blanked(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=WHOLE)
    expected = "cell_code | held_on | expected\nA | 2026-08-05 | {}"
    exempt = "cell_code | held_on | exempt\nA | 2026-08-05 | {}"
    harness.load(meetings=exempt.format(1))
    assert held(harness, "expected") == [(21,)]
    harness.load(meetings=expected.format(20))
    harness.load(meetings=exempt.format(0))
    assert held(harness, "expected") == [(20,)]
    harness.load(meetings=expected.format(""))
    assert held(harness, "expected") == [(22,)]


def test_giving_what_would_be_worked_out_is_remembered(harness: ImportHarness) -> None:
    harness.load(meetings=WHOLE)
    given = harness.load(meetings="cell_code | held_on | expected\nA | 2026-08-05 | 20")
    assert (given.replaced, given.values_changed) == (1, 0)
    harness.load(meetings="cell_code | held_on | exempt\nA | 2026-08-05 | 0")
    assert held(harness, "expected") == [(20,)]


def test_sheet_without_a_kind_means_the_only_regular_or_combined_meeting(
    harness: ImportHarness,
) -> None:
    whole = "cell_code | held_on | kind | members_total | present\n{}"
    harness.load(meetings=whole.format("A | 2026-08-05 | combined | 20 | 18"))
    assert counts(harness.load(meetings=MARKS))["replaced"] == 1
    harness.load(
        meetings=whole.format("A | 2026-08-05 | regular | 20 | 17"), good_rows=True
    )
    report = harness.load(meetings=MARKS)
    assert "kind_unclear" in codes([report])


def test_register_changes_what_it_speaks_of_too(harness: ImportHarness) -> None:
    harness.load(
        units="unit_code | unit_name\nX | Xã X",
        cells=(
            "cell_code | cell_name | unit_code | cell_type | members_total\n"
            "A | Thôn Đông | X | Thôn | 20"
        ),
    )
    report = harness.load(cells="cell_code | meeting_day_from\nA | 4")
    assert counts(report) == {"rows": 1, "replaced": 1}
    assert harness.rows("cells", "cell_name", "members_total", "meeting_day_from") == [
        ("Thôn Đông", 20, 4)
    ]


def test_status_follows_the_requirement_until_it_is_given(
    harness: ImportHarness,
) -> None:
    head = "inspection_code | cell_code | inspected_on | team"
    harness.load(inspections=f"{head}\nK1 | A | 2026-08-05 | Đoàn 1")
    required = "inspection_code | requirement\nK1 | Sửa sổ"
    harness.load(inspections=required)
    assert harness.rows("inspections", "status") == [("open",)]
    undo(harness.store, 2, EVERYTHING)
    assert harness.rows("inspections", "status") == [(None,)]


@pytest.mark.parametrize("order", [*permutations([1, 2])])
def test_undo_takes_back_only_the_columns_an_import_wrote(
    harness: ImportHarness, order: tuple[int, ...]
) -> None:
    empty = harness.everything()
    harness.load(meetings=WHOLE)
    harness.load(meetings=MARKS)
    undo(harness.store, order[0], EVERYTHING)
    # Marks alone are no meeting; they wait until somebody loads it again.
    left = [(22, 2, 20, 19, "Bác Hồ", 92, None)] if order[0] == 2 else []
    assert held(harness) == left
    undo(harness.store, order[1], EVERYTHING)
    assert harness.everything() == empty


@pytest.mark.long
def test_marks_show_again_when_their_meeting_is_loaded_again(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=WHOLE)
    harness.load(meetings=MARKS)
    undo(harness.store, 1, EVERYTHING)
    report = harness.load(meetings=WHOLE)
    assert counts(report)["added"] == 1
    assert held(harness) == [(22, 2, 20, 19, "Bác Hồ", 92, 88)]


@pytest.mark.long
def test_incomplete_row_can_be_completed_in_part_only_when_it_is_whole(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=WHOLE)
    harness.load(meetings=MARKS)
    undo(harness.store, 1, EVERYTHING)
    report = harness.load(meetings="cell_code | held_on | topic\nA | 2026-08-05 | Thu")
    assert codes([report]) >= {"required_missing"}
