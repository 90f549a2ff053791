"""A batch of files is rehearsed, or taken in whole, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, check, find_files, load
from data.store import journal
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from tests.data.import_harness import ImportHarness, counts, found
from tests.data.new_store import new_place

UNITS = """
    unit_code | unit_name
    X         | Xã Vũ Lễ
"""
CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | X         | Thôn
    B         | Thôn Đoài | X         | Thôn
"""
MEETINGS = """
    cell_code | held_on    | members_total | present
    A         | 2026-08-05 | 20            | 18
    B         | 2026-08-04 | 15            | 15
"""
CORRECTED = MEETINGS.replace("18", "17")
REFUSED = MEETINGS + "    A | 2026-09-05 | 18 | 999\n"
REGISTER = {"units": UNITS, "cells": CELLS}


def held(harness: ImportHarness) -> list[tuple]:
    return harness.rows("meetings", "cell_code", "present", "import_id", "line")


def test_new_rows_are_added_with_their_import_and_line(harness: ImportHarness) -> None:
    report = harness.load(**REGISTER, meetings=MEETINGS)
    assert counts(report) == {"rows": 2, "added": 2}
    assert (report.table, report.import_id, report.problems) == ("meetings", 3, ())
    assert held(harness) == [("A", 18, 3, 2), ("B", 15, 3, 3)]


def test_report_names_each_column_of_the_file(harness: ImportHarness) -> None:
    report = harness.load(units="Mã đảng bộ | Tên đảng bộ | Ghi chú\nX | Xã | ")
    assert report.columns == (
        ("Mã đảng bộ", "unit_code"),
        ("Tên đảng bộ", "unit_name"),
        ("Ghi chú", None),
    )


def test_same_file_twice_changes_nothing(harness: ImportHarness) -> None:
    harness.load_all({**REGISTER, "meetings": MEETINGS})
    before, version = harness.everything(), harness.store.version()
    report = harness.load(meetings=MEETINGS)
    assert counts(report) == {"rows": 2, "unchanged": 2}
    assert report.import_id is None
    assert harness.everything() == before
    assert harness.store.version() == version
    assert len(harness.ask("from journal.imports")) == 3


def test_new_version_of_a_row_replaces_the_old_one_which_is_kept(
    harness: ImportHarness,
) -> None:
    harness.load_all({**REGISTER, "meetings": MEETINGS})
    report = harness.load(meetings=CORRECTED)
    assert counts(report) == {"rows": 2, "replaced": 1, "unchanged": 1}
    assert held(harness) == [("A", 17, 4, 2), ("B", 15, 3, 3)]
    kept = harness.ask("select present, import_id, line from history.meetings")
    assert kept == [(18, 3, 2)]


def test_rows_with_empty_key_columns_are_replaced_too(harness: ImportHarness) -> None:
    rating = "cell_code | unit_code | year | rating\n{} | {} | 2025 | {}"
    harness.load(ratings=rating.format("A", "", "HTTNV"))
    harness.load(ratings=rating.format("", "X", "HTTNV"))
    assert counts(harness.load(ratings=rating.format("A", "", "HTNV")))["replaced"] == 1
    assert (
        counts(harness.load(ratings=rating.format("", "X", "HTTNV")))["unchanged"] == 1
    )
    assert harness.rows("ratings", "cell_code", "unit_code", "rating") == [
        ("A", None, "done"),
        (None, "X", "well"),
    ]


def test_value_that_was_and_is_empty_is_unchanged(harness: ImportHarness) -> None:
    with_topic = MEETINGS.replace("present", "present | topic").replace(
        "18", "18 | Thu"
    )
    harness.load(meetings=MEETINGS)
    assert counts(harness.load(meetings=with_topic))["replaced"] == 1
    assert counts(harness.load(meetings=with_topic))["unchanged"] == 2


def test_refused_file_changes_nothing(harness: ImportHarness) -> None:
    harness.load_all({**REGISTER, "meetings": MEETINGS})
    before, version = harness.everything(), harness.store.version()
    report = harness.load(meetings=REFUSED.replace("15", "14"))
    assert report.is_refused
    assert (report.refused, report.added, report.replaced, report.import_id) == (
        *(1, 0, 0),
        None,
    )
    assert harness.everything() == before
    assert harness.store.version() == version


def test_one_refused_file_keeps_the_whole_batch_out(harness: ImportHarness) -> None:
    reports = harness.load_all({**REGISTER, "meetings": REFUSED})
    assert [each.import_id for each in reports] == [None, None, None]
    assert harness.is_untouched()


def test_refused_header_keeps_the_whole_batch_out(harness: ImportHarness) -> None:
    reports = harness.load_all(
        {"units": UNITS, "cells": "cell_code | cell_name\nA | Thôn"}
    )
    assert found(reports[1]) == [
        (1, "unit_code", "missing_column"),
        (1, "cell_type", "missing_column"),
    ]
    assert harness.is_untouched()


def test_good_rows_are_taken_when_the_user_says_so(harness: ImportHarness) -> None:
    reports = harness.load_all(
        {
            "cells": "cell_code | cell_name\nA | Thôn",
            "units": UNITS,
            "meetings": REFUSED,
        },
        good_rows=True,
    )
    assert [each.import_id for each in reports] == [None, 1, 2]
    assert counts(reports[2]) == {"rows": 3, "added": 2, "refused": 1, "warned": 2}
    assert len(held(harness)) == 2


def test_one_bad_row_among_10000_names_line_column_value_rule(
    harness: ImportHarness,
) -> None:
    rows = [f"A{n} | 2026-08-05 | 20 | 18" for n in range(10_000)]
    rows[6_789] = "A6789 | 2026-08-05 | 18 | 999"
    head = "cell_code | held_on | members_total | present\n"
    report = harness.load(meetings=head + "\n".join(rows))
    refusals = [each for each in report.problems if each.is_refusal]
    assert [(each.line, each.column, each.value, each.code) for each in refusals] == [
        (6_791, "present", "999", "present_over_expected")
    ]
    assert "999" in refusals[0].message("vi")
    assert "18" in refusals[0].message("vi")
    assert (report.rows, report.refused, report.added) == (10_000, 1, 0)
    assert harness.is_untouched()


def test_register_and_facts_come_in_any_order(harness: ImportHarness) -> None:
    reports = harness.load_all({"meetings": MEETINGS, "cells": CELLS, "units": UNITS})
    assert [each.table for each in reports] == ["meetings", "cells", "units"]
    assert [each.problems for each in reports] == [(), (), ()]
    # What others refer to is taken first, whatever the order.
    assert [each.import_id for each in reports] == [3, 2, 1]


def test_file_twice_in_one_batch_counts_once(harness: ImportHarness) -> None:
    file = harness.drawn(MEETINGS, "a.csv")
    reports = load(harness.store, [file, file], EVERYTHING, isolated=False)
    assert [each.import_id for each in reports] == [1, None]
    assert reports[1].unchanged == 2


def test_check_says_what_loading_would_do(harness: ImportHarness) -> None:
    harness.load_all({**REGISTER, "meetings": MEETINGS})
    before, version = harness.everything(), harness.store.version()
    checked = harness.check(meetings=CORRECTED)
    assert harness.everything() == before
    assert harness.store.version() == version
    loaded = harness.load(meetings=CORRECTED)
    assert checked.import_id is None
    assert counts(checked) == counts(loaded)


def test_check_counts_the_good_rows_of_a_refused_file(harness: ImportHarness) -> None:
    assert counts(harness.check(**REGISTER, meetings=REFUSED)) == {
        "rows": 3,
        "added": 2,
        "refused": 1,
    }


def test_rows_that_cannot_be_read_are_rows_and_refused(harness: ImportHarness) -> None:
    rows = 'A,2026-08-05,20,"18\nB,2026-08-04,9,9\n'
    file = harness.file(f"cell_code,held_on,members_total,present\n{rows}")
    report = harness.load_files(file, good_rows=True)
    assert counts(report) == {"rows": 2, "added": 1, "refused": 1, "warned": 1}


def test_table_can_be_named_for_all_files_or_for_one(harness: ImportHarness) -> None:
    text = "Mã chi bộ,Năm,Mức xếp loại\nA,2025,HTNV\n"
    file = harness.file(text)
    assert (
        check(harness.store, [file], EVERYTHING, "ratings", isolated=False)[0].added
        == 1
    )
    other = SourceFile(file.path, file.name, table="tasks")
    assert check(harness.store, [other], EVERYTHING, "ratings", isolated=False)[
        0
    ].is_refused
    with pytest.raises(UserError, match="nothing"):
        check(harness.store, [file], EVERYTHING, "nothing", isolated=False)


def test_journal_keeps_what_came_from_whom(harness: ImportHarness) -> None:
    report = harness.load(**REGISTER, meetings=MEETINGS.replace("18", "20"))
    with harness.store.cursor() as cursor:
        taken = journal.imports(cursor)[0]
    assert (taken.import_id, taken.file_name) == (report.import_id, "meetings.csv")
    assert (taken.table_name, taken.imported_by) == ("meetings", "clerk")
    assert (taken.sha256, taken.rows, taken.added) == (report.sha256, 2, 2)
    assert len(report.sha256) == 64
    assert (taken.is_sample, taken.undone_at) == (False, None)


def test_progress_is_told_step_by_step(harness: ImportHarness) -> None:
    steps: list[tuple[str, int, int]] = []
    files = [harness.drawn(UNITS, "u.csv"), harness.drawn(CELLS, "c.csv")]
    load(
        harness.store,
        files,
        EVERYTHING,
        isolated=False,
        on_progress=lambda *step: steps.append(step),
    )
    names = [step for step, _, _ in steps]
    assert sorted(set(names), key=names.index) == [
        *("reading", "checking", "writing", "adding_up"),
    ]
    assert all(0 <= done <= total for _, done, total in steps)


def test_cancelling_midway_changes_nothing(harness: ImportHarness) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "adding_up":
            raise KeyboardInterrupt

    files = [harness.drawn(UNITS, "u.csv")]
    with pytest.raises(KeyboardInterrupt):
        load(harness.store, files, EVERYTHING, isolated=False, on_progress=stop)
    assert harness.is_untouched()
    assert harness.load(units=UNITS).added == 1


def test_readers_see_the_state_before_until_all_is_done(harness: ImportHarness) -> None:
    seen = []

    def look(step: str, done: int, total: int) -> None:
        if step == "adding_up":
            seen.append((harness.store.version(), harness.rows("units")))

    files = [harness.drawn(UNITS, "u.csv")]
    load(harness.store, files, EVERYTHING, isolated=False, on_progress=look)
    assert seen == [(0, [])]
    assert harness.store.version() == 1


def test_what_was_loaded_is_there_when_the_store_is_opened_again(
    tmp_path: Path,
) -> None:
    place = new_place(tmp_path / "s.duckdb")
    store = open_store(place)
    ImportHarness(store, tmp_path).load(meetings=MEETINGS)
    store.close()
    again = open_store(place)
    assert len(held(ImportHarness(again, tmp_path))) == 2
    again.close()


def test_numbers_of_a_month_never_overflow(harness: ImportHarness) -> None:
    """Counts as large as they are read may all be of one month."""
    days = [date(1990, 1, 1).toordinal() + n for n in range(400)]
    rows = "\n".join(
        f"A | {date.fromordinal(day)} | 8/2026 | 9.999.999 | 9.999.999" for day in days
    )
    harness.load(
        meetings=f"cell_code | held_on | month | members_total | present\n{rows}"
    )
    assert harness.ask("select present from derived.cell_months") == [
        (400 * 9_999_999,)
    ]


def test_far_too_large_differences_are_said_not_raised(harness: ImportHarness) -> None:
    head = "cell_code | held_on | members_total | exempt | special_duty | present"
    row = "A | 2026-08-05 | -9999999 | 9999999 | 9999999 | 9999999"
    assert harness.check(meetings=f"{head}\n{row}").refused == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.csv", "A.CSV", "c.txt", "d.docx"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_folder_stands_for_its_sheets(folder: Path) -> None:
    names = [file.name for file in find_files([folder, folder / "d.docx"])]
    assert names == ["A.CSV", "b.csv", "c.txt", "d.docx"]


def test_nothing_at_a_path_is_said(folder: Path) -> None:
    with pytest.raises(UserError, match="gone"):
        find_files([folder / "gone"])
    with pytest.raises(UserError, match="empty"):
        find_files([folder / "empty"])


def test_problems_know_their_words(harness: ImportHarness) -> None:
    problem = harness.check(meetings=REFUSED).problems[-1]
    assert problem.column_words("vi") == "Có mặt"
    assert problem.column_words("en") == "Present"
    unknown = harness.check(units="unit_code | unit_name | Ký tên\nX | Xã | ").problems[
        0
    ]
    assert unknown.column_words("vi") == "Ký tên"
    assert str(UserError("no_such_import", import_id=9)) == UserError(
        "no_such_import", import_id=9
    ).message("vi")


def test_sentence_quotes_only_the_beginning_of_a_long_value(
    harness: ImportHarness,
) -> None:
    long = "x" * 5_000
    report = harness.check(meetings=MEETINGS.replace("18", long))
    problem = next(each for each in report.problems if each.is_refusal)
    assert len(problem.value) == 200
    assert len(problem.message("vi")) < 300


def test_sample_is_marked_as_such(store: Store, harness: ImportHarness) -> None:
    load(
        store,
        [harness.drawn(UNITS, "u.csv")],
        EVERYTHING,
        is_sample=True,
        isolated=False,
    )
    assert harness.ask("select is_sample from journal.imports") == [(True,)]
