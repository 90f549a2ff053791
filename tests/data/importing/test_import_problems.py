"""What was wrong with a file is kept with its import, bounded, without persons."""

import pytest

from data.contract.problems import UserError
from data.contract.words import LANGUAGES
from data.importing import found_problems
from data.importing.import_problems import report_of_import, report_seen_by
from data.importing.load import load
from data.importing.undo import remove_sample, undo
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.integrity import verify
from data.store.roles import Role
from tests.data.import_harness import ImportHarness, found
from tests.data.two_communes import load_as

BAD = """
    cell_code | held_on    | members_total | present
    A         | 2026-08-05 | 20            | 18
    A         | 2026-09-04 | 20            | 21
"""


def kept(harness: ImportHarness, import_id: int = 1):
    with harness.store.cursor() as cursor:
        return report_of_import(cursor, import_id)


def test_refused_rows_and_warnings_are_kept_as_they_were_told(
    harness: ImportHarness,
) -> None:
    told = harness.load(meetings=BAD, good_rows=True)
    report = kept(harness).report
    assert found(report) == sorted(found(told), key=lambda each: each[0])
    assert {each.message() for each in report.problems} == {
        each.message() for each in told.problems
    }
    assert (report.rows, report.refused, report.warned) == (2, 1, 1)
    assert kept(harness).note("vi") is None
    assert verify(harness.store) == []


def test_rows_set_aside_are_counted_with_the_import(harness: ImportHarness) -> None:
    sheet = "Sổ họp\nMã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\n"
    harness.reports(harness.file(f"{sheet}A;04/09/2026;20;18\nCộng;;20;18\n"))
    with harness.store.cursor() as cursor:
        (taken,) = journal.imports(cursor)
    assert taken.skipped == kept(harness).report.skipped == 2


def test_they_stay_when_the_import_is_undone(harness: ImportHarness) -> None:
    harness.load(meetings=BAD, good_rows=True)
    undo(harness.store, 1, EVERYTHING)
    assert len(kept(harness).report.problems) == 2


def test_those_of_the_sample_go_with_it(harness: ImportHarness) -> None:
    file = harness.drawn(BAD, "m.csv")
    load(
        harness.store,
        [file],
        EVERYTHING,
        good_rows=True,
        is_sample=True,
        isolated=False,
    )
    assert harness.ask("select count(*) > 0 from journal.problems") == [(True,)]
    remove_sample(harness.store, EVERYTHING)
    assert harness.ask("from journal.problems") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_very_many_the_first_are_kept_and_that_is_said(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(found_problems, "SHOWN", 1)
    harness.load(meetings=BAD, good_rows=True)
    report = kept(harness)
    assert [each.is_refusal for each in report.report.problems] == [True]
    assert report.problem_count == 2
    note = report.note(language) or ""
    assert ("1" in note, "2" in note) == (True, True)


def test_of_an_older_version_it_is_said_that_nothing_was_kept(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=BAD, good_rows=True)
    with harness.store.transaction() as cursor:
        cursor.execute(
            "update journal.imports set problem_count = null, skipped = null"
        )
    assert "phiên bản trước" in (kept(harness).note("vi") or "")
    assert kept(harness).report.skipped == 0


def test_what_may_be_about_a_person_is_not_kept(harness: ImportHarness) -> None:
    """A field beyond the last column, and a name that no register of members has."""
    harness.load(committee="member_code | full_name | position\nu1 | Lê An | Bí thư")
    header = "Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt;Cấp uỷ dự;Họ tên người vắng\n"
    rows = "A;04/09/2026;20;18;Trần Văn Bí;Phạm Thị Kín\n"
    rows += "B;04/09/2026;20;18;Lê An;;Hồ Thị Mật\nC;nay mai;20;18;;\n"
    harness.reports(harness.file(header + rows), good_rows=True)
    problems = kept(harness, 2).report.problems
    assert {each.code for each in problems} >= {
        *("attending_member_unknown", "too_many_fields", "personal_column"),
    }
    said = " ".join(each.message() for each in problems)
    assert not [name for name in ("Bí", "Kín", "Mật", "Lê An") if name in said]
    assert "“nay mai” không phải là ngày" in said
    assert "Cột “Họ tên người vắng” chứa dữ liệu cá nhân" in said


def test_import_that_does_not_exist_has_none(harness: ImportHarness) -> None:
    with pytest.raises(UserError, match="số 7"):
        kept(harness, 7)


def test_what_is_quoted_is_for_whoever_sees_everything(harness: ImportHarness) -> None:
    cells = """
        cell_code | cell_name | unit_code | cell_type
        A         | Thôn Đông | U1        | village
    """
    harness.load(cells=cells)
    office = Viewer("office", ("U1",), Role.OFFICE)
    [report] = load_as(office, harness, good_rows=True, meetings=BAD)
    number = report.import_id or 0
    assert len(report_seen_by(harness.store, EVERYTHING, number).report.problems) == 1
    assert report_seen_by(harness.store, office, number).report.problems == ()
    with pytest.raises(UserError, match=str(number)):
        report_seen_by(harness.store, Viewer("other", ("U2",), Role.OFFICE), number)
