"""Rows are held against each other, the register and the store, and all that is wrong
is said.
"""

from datetime import date

from data.importing.load import FileReport, check
from data.store import journal
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness, found

MEETING = "cell_code | held_on | members_total | exempt | expected | present"
RATING = "cell_code | unit_code | year | rating"


def of(report: FileReport) -> list[tuple[int | None, str, str | None]]:
    return [(each.line, each.code, each.other) for each in report.problems]


def test_key_with_different_content_is_refused_wherever_it_stands(
    harness: ImportHarness,
) -> None:
    report = harness.check(
        units="""
            unit_code | unit_name
            X         | Xã Vũ Lễ
            Y         | Xã khác
            X         | Xã Vũ Lăng
            X         | Xã Vũ Lễ
        """
    )
    assert of(report) == [
        (2, "key_twice", "4"),
        (4, "key_twice", "2"),
        (5, "key_twice", "2"),
    ]
    assert report.problems[0].value == "X"
    assert (report.refused, report.added) == (3, 1)


def test_identical_rows_count_once_and_the_repeats_are_warned_about(
    harness: ImportHarness,
) -> None:
    report = harness.check(
        units="""
            unit_code | unit_name
            X         | Xã Vũ Lễ
            X         | Xã Vũ Lễ
            X         | Xã Vũ Lễ
        """
    )
    assert of(report) == [(3, "identical_row", "2"), (4, "identical_row", "2")]
    assert (report.added, report.unchanged, report.refused) == (1, 2, 0)


def test_rows_are_compared_by_what_they_mean(harness: ImportHarness) -> None:
    report = harness.check(
        trainings="""
            training_code | unit_code | held_on    | topic
            L1            | X         | 2026-08-05 | Nghị quyết
            L1            | X         | 5/8/2026   | Nghị\u00a0quyết
        """
    )
    assert (3, "identical_row", "2") in of(report)


def test_keys_with_empty_parts_are_keys_too(harness: ImportHarness) -> None:
    report = harness.check(
        ratings=f"""
            {RATING}
            A | | 2025 | HTTNV
            A | | 2025 | HTNV
            B | | 2025 | HTNV
            | X | 2025 | HTNV
            | X | 2025 | HTNV
        """
    )
    assert [each for each in of(report) if "unregistered" not in each[1]] == [
        (2, "key_twice", "3"),
        (3, "key_twice", "2"),
        (5, "code_unknown", None),
        (6, "code_unknown", None),
        (6, "identical_row", "5"),
    ]


def test_refused_row_does_not_stand_in_the_way_of_its_key(
    harness: ImportHarness,
) -> None:
    report = harness.check(
        trainings="""
            training_code | unit_code | held_on    | topic
            L1            | X         | 2026-08-32 | Nghị quyết
            L1            | X         | 2026-08-31 | Nghị quyết
        """
    )
    assert (report.refused, report.added) == (1, 1)
    assert found(report)[0] == (2, "held_on", "not_a_date")


def test_refused_row_draws_no_warnings(harness: ImportHarness) -> None:
    report = harness.check(meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 21")
    assert found(report) == [(2, "present", "present_over_expected")]
    assert (report.refused, report.warned) == (1, 0)


def test_register_that_comes_along_counts(harness: ImportHarness) -> None:
    cells = "cell_code | cell_name | unit_code | cell_type\nQ | Thôn | X | Thôn"
    alone = harness.check(meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 18")
    assert found(alone) == [(2, "cell_code", "cell_unregistered")]
    together = harness.check(
        cells=cells, meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 18"
    )
    assert found(together) == []


def test_scale_of_grades_is_the_owners(harness: ImportHarness) -> None:
    drawing = (
        "inspection_code | cell_code | inspected_on | team | score | grade\n"
        "K1 | A | 2026-08-05 | Đoàn 1 | 88 | Tốt"
    )
    warned = {each.code for each in harness.check(inspections=drawing).problems}
    assert "score_disagrees_with_grade" in warned
    with harness.store.transaction() as cursor:
        journal.set_threshold(cursor, "good_score", 88, "chủ")
    warned = {each.code for each in harness.check(inspections=drawing).problems}
    assert "score_disagrees_with_grade" not in warned


def test_scale_of_grades_is_that_of_the_month_of_the_row(
    harness: ImportHarness,
) -> None:
    inspections = (
        "inspection_code | cell_code | inspected_on | team | score | grade\n"
        "K1 | A | 2026-07-31 | Đoàn 1 | 88 | Tốt\n"
        "K2 | A | 2026-08-05 | Đoàn 1 | 88 | Tốt"
    )
    # Held in August, and of July.
    meetings = (
        "cell_code | held_on | month | members_total | present | self_score"
        " | self_grade\n"
        "A | 2026-08-01 | 7/2026 | 20 | 18 | 88 | Tốt\n"
        "A | 2026-08-05 | 8/2026 | 20 | 18 | 88 | Tốt"
    )
    with harness.store.transaction() as cursor:
        journal.set_threshold(cursor, "good_score", 88, "chủ", date(2026, 8, 1))
    for drawing in ({"inspections": inspections}, {"meetings": meetings}):
        problems = harness.check(**drawing).problems
        code = "score_disagrees_with_grade"
        assert [each.line for each in problems if each.code == code] == [2]


def test_all_problems_are_counted_and_the_first_thousand_listed(
    harness: ImportHarness,
) -> None:
    rows = "\n".join(f"A | 2026-08-05 | x{n} | | | y{n}" for n in range(3000))
    report = harness.check(meetings=f"{MEETING}\n{rows}")
    assert report.problem_count == 6000
    assert len(report.problems) == 1000
    assert report.refused == 3000
    lines = [each.line for each in report.problems]
    assert lines == sorted(lines)


def test_checking_changes_nothing(harness: ImportHarness) -> None:
    harness.load(units="unit_code | unit_name\nX | Xã")
    before, version = harness.everything(), harness.store.version()
    files = [harness.drawn("unit_code | unit_name\nX | Xã mới\nY | Yã", "units.csv")]
    report = check(harness.store, files, EVERYTHING, isolated=False)[0]
    assert (report.added, report.replaced, report.import_id) == (1, 1, None)
    assert harness.everything() == before
    assert harness.store.version() == version
