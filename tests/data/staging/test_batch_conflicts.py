"""Two sheets of one batch that speak of the same meeting agree, or both are refused."""

import pytest

from data.contract.definitions import TABLES
from data.importing.load import load
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, counts, found
from tests.data.staging.rule_cases import sound_row

HEAD = "cell_code | held_on | members_total | present\n"
ONE = HEAD + "A | 2026-08-05 | 20 | 18\nB | 2026-08-05 | 15 | 15"
OTHER = HEAD + "A | 2026-08-05 | 20 | 12"
MARKS = "cell_code | held_on | superior_score\nA | 2026-08-05 | 88"


@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_sheets_that_contradict_each_other_are_refused_with_both_places(
    harness: ImportHarness, names: tuple[str, str]
) -> None:
    files = [harness.drawn(ONE, names[0]), harness.drawn(OTHER, names[1])]
    reports = load(harness.store, files, EVERYTHING, isolated=False)
    said = [
        (each.line, each.column, each.code, each.other)
        for report in reports
        for each in report.problems
        if each.is_refusal
    ]
    assert said == [
        (2, "present", "key_in_two_sheets", f"{names[1]}: 2"),
        (2, "present", "key_in_two_sheets", f"{names[0]}: 2"),
    ]
    assert harness.is_untouched()


@pytest.mark.long(few=4)
@pytest.mark.parametrize("table", TABLES)
def test_sheets_of_any_table_are_held_against_each_other(
    harness: ImportHarness, table: str
) -> None:
    row = sound_row(table, 1)
    drawing = " | ".join(row) + "\n" + " | ".join(row.values())
    files = [harness.drawn(drawing, name) for name in ("one.csv", "other.csv")]
    reports = load(harness.store, files, EVERYTHING, isolated=False)
    assert [(each.table, each.added, each.unchanged) for each in reports] == [
        (table, 1, 0),
        (table, 0, 1),
    ]


def test_key_is_said_in_words(harness: ImportHarness) -> None:
    files = [harness.drawn(ONE, "a.csv"), harness.drawn(OTHER, "b.csv")]
    reports = load(harness.store, files, EVERYTHING, isolated=False)
    assert "A · 05/08/2026 · Thường kỳ" in reports[0].problems[0].message("vi")


def test_sheets_that_agree_are_merged_whatever_their_order(
    harness: ImportHarness,
) -> None:
    files = [harness.drawn(MARKS, "marks.csv"), harness.drawn(ONE, "whole.csv")]
    reports = load(harness.store, files, EVERYTHING, isolated=False)
    assert [each.import_id for each in reports] == [2, 1]
    assert counts(reports[0])["replaced"] == 1
    assert harness.rows("meetings", "cell_code", "present", "superior_score") == [
        ("A", 18, 88),
        ("B", 15, None),
    ]


def test_kind_of_another_sheet_of_the_batch_counts(harness: ImportHarness) -> None:
    combined = ONE.replace("held_on", "held_on | kind").replace(
        "05 |", "05 | combined |"
    )
    files = [harness.drawn(MARKS, "marks.csv"), harness.drawn(combined, "whole.csv")]
    load(harness.store, files, EVERYTHING, isolated=False)
    assert harness.rows("meetings", "kind", "superior_score") == [
        ("combined", 88),
        ("combined", None),
    ]


def test_blank_in_one_and_a_value_in_the_other_is_a_contradiction(
    harness: ImportHarness,
) -> None:
    topics = [
        ONE.replace("present", "present | topic").replace("18", f"18 | {topic}")
        for topic in ("Thu", "")
    ]
    files = [harness.drawn(text, f"{n}.csv") for n, text in enumerate(topics)]
    reports = load(harness.store, files, EVERYTHING, isolated=False)
    assert (2, "topic", "key_in_two_sheets") in found(reports[0])
