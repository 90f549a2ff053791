"""Two regular meetings of one month in a batch are pointed at while it is loaded."""

from data.importing.load import check, load
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, found

BOTH = """
    cell_code | held_on    | members_total | present
    A         | 2026-08-03 | 20            | 18
    A         | 2026-08-05 | 20            | 18
"""


def said(harness: ImportHarness, drawing: str) -> list[tuple[int | None, str | None]]:
    report = harness.load(meetings=drawing)
    return [
        (each.line, each.other)
        for each in report.problems
        if each.code == "second_meeting_of_month"
    ]


def test_second_names_the_line_of_the_first(harness: ImportHarness) -> None:
    assert said(harness, BOTH) == [(3, "2")]
    assert len(harness.rows("meetings", "held_on")) == 2


def test_month_is_that_of_the_stored_meeting(harness: ImportHarness) -> None:
    first = """
        cell_code | held_on    | month   | members_total | present
        A         | 2026-08-31 | 2026-09 | 20            | 18
    """
    assert said(harness, first) == []
    # Without a month the 31st would count for August, beside the 3rd.
    again = BOTH.replace("2026-08-05", "2026-08-31")
    assert said(harness, again) == []


def test_refused_row_is_none(harness: ImportHarness) -> None:
    refused = BOTH.replace("2026-08-05 | 20            | 18", "2026-08-05 | 20 | 21")
    report = harness.load(good_rows=True, meetings=refused)
    assert [code for _, _, code in found(report) if code.startswith("second")] == []


def test_other_file_of_the_batch_is_named(harness: ImportHarness) -> None:
    one = harness.drawn(BOTH.replace("A ", "B "), "one.csv")
    other = harness.drawn(
        BOTH.replace("A ", "B ").replace("2026-08-05", "2026-08-06"), "two.csv"
    )
    reports = load(harness.store, [one, other], EVERYTHING, isolated=False)
    places = [
        (each.line, each.code, each.other)
        for report in reports
        for each in report.problems
        if each.code.startswith("second_meeting")
    ]
    assert places == [
        (3, "second_meeting_of_month", "2"),
        (3, "second_meeting_in_two_sheets", "one.csv: 2"),
    ]


STATED = """
    cell_code | month
    A         | 2026-08
    B         | 2026-08
"""


def stated(harness: ImportHarness) -> list[tuple[str | None, str | None]]:
    """Check STATED as people do, in a process apart; return what is said of it."""
    file = harness.drawn(STATED, "no_meetings.csv")
    (report,) = check(harness.store, [file], EVERYTHING)
    return [
        (each.value, each.other)
        for each in report.problems
        if each.code == "month_has_meeting"
    ]


def test_statement_names_the_stored_meeting_of_its_month(
    harness: ImportHarness,
) -> None:
    assert stated(harness) == []
    harness.load(meetings=BOTH)
    assert stated(harness) == [("08/2026", "03/08/2026")]


def test_thematic_meeting_contradicts_no_statement(harness: ImportHarness) -> None:
    thematic = BOTH.replace("held_on   ", "held_on | kind").replace(
        "05 |", "05 | thematic |"
    )
    harness.load(meetings=thematic.replace("2026-08-03 |", "2026-07-03 | regular |"))
    assert stated(harness) == []
