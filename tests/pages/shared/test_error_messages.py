"""What goes wrong is said in a sentence, in the reader's language, and logged."""

import errno

import pytest
from streamlit.testing.v1 import AppTest

from data.contract.problems import UserError
from data.importing import saved_headers
from data.store import journal
from data.store.access import Viewer
from data.store.roles import Role
from pages.shared import empty_states, stale_notice
from pages.shared.words import word
from tests.pages.opening import ROOT, labels, open_page, press, run, text_of
from tests.pages.uploading import choose

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 12
"""
NEW_CELL = """
    cell_code | cell_name | unit_code | cell_type | held_on
    0012      | Thôn Mới  | xa_mot    | village   | 2025-08-04
"""
OWN_FILE = "Mã CB;Ngày họp;Phải dự;Có mặt\nA;04/07/2025;20;19\n"
NEW_CELL = """
    cell_code | cell_name | unit_code | cell_type | held_on
    0012      | Thôn Mới  | xa_mot    | village   | 2025-08-04
"""
OWN_FILE = "Mã CB;Ngày họp;Phải dự;Có mặt\nA;04/07/2025;20;19\n"
FULL = {
    "vi": UserError("disk_full").message("vi"),
    "en": UserError("disk_full").message("en"),
}


def opened_with_error(monkeypatch, error: Exception) -> AppTest:
    def fail(*_):
        raise error

    monkeypatch.setattr(empty_states, "is_store_empty", fail)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    return app.run()


@pytest.fixture(scope="module")
def drawings():
    return {"meetings": MEETINGS}


@pytest.fixture
def loaded(world):
    return world


@pytest.fixture
def full_disk(monkeypatch):
    """From when it is called, the disk is full at the last step of every change."""

    def fill(error: Exception | None = None) -> None:
        def fail(*_):
            raise error or OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(journal, "record_change", fail)

    return fill


def errors(app: AppTest) -> list[str]:
    return [each.value for each in app.error]


def test_an_error_nobody_expected_is_a_sentence_and_a_log_entry(
    loaded, monkeypatch, caplog
):
    app = opened_with_error(monkeypatch, ZeroDivisionError("by zero"))
    assert "lỗi ngoài dự kiến" in app.error[0].value
    assert "by zero" not in text_of(app)
    assert "ZeroDivisionError" in caplog.text


def test_an_error_the_reader_can_mend_says_how(loaded, monkeypatch):
    error = UserError("no_such_import", import_id=7)
    app = opened_with_error(monkeypatch, error)
    assert app.error[0].value == error.message("vi")


@pytest.mark.long(few=1)
@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_a_preset_on_a_full_disk_says_so_in_the_language_of_the_page(
    loaded, full_disk, spoken
):
    page = open_page("thresholds", lang=spoken)
    press(page, {"vi": "Áp dụng 90 %", "en": "Use 90%"}[spoken])
    full_disk()
    press(page, {"vi": "Lưu", "en": "Save"}[spoken])
    assert errors(page) == [FULL[spoken]]
    assert errors(run(page)) == []


def test_a_threshold_on_a_full_disk_is_not_changed(loaded, full_disk):
    page = open_page("thresholds")
    page.number_input[0].set_value(80)
    press(page, "Xem ảnh hưởng")
    full_disk()
    press(page, "Lưu")
    assert errors(page) == [FULL["vi"]]
    assert "Chưa ngưỡng nào được đổi." in text_of(page)


def test_undoing_on_a_full_disk_says_so(loaded, full_disk):
    page = open_page("upload")
    full_disk()
    press(page, word("history.confirm"))
    assert errors(page) == [FULL["vi"]]


def test_forgetting_a_header_on_a_full_disk_says_so(loaded, full_disk):
    saved_headers.save_header(
        loaded.store, "meetings", "Ra họp", "present", Viewer("thư ký", role=Role.OWNER)
    )
    page = open_page("upload")
    full_disk()
    press(page, word("explain.forget"))
    assert errors(page) == [FULL["vi"]]
    assert word("explain.forget") in labels(page)


@pytest.mark.long
def test_entering_cells_on_a_full_disk_says_so(loaded, full_disk):
    loaded.load(meetings=NEW_CELL)
    page = open_page("quality", doubt="unregistered_cells")
    full_disk()
    press(page, word("register.confirm"))
    assert errors(page) == [FULL["vi"]]


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("overview", "Remove the sample"),
        ("upload", "Remove the sample first"),
    ],
)
def test_removing_the_sample_on_a_full_disk_says_so_in_english_too(
    loaded, full_disk, page, label
):
    with loaded.store.transaction() as cursor:
        cursor.execute("update journal.imports set is_sample = true")
        journal.record_change(cursor, "test", "", "")
    app = open_page(page, lang="en")
    if page == "upload":
        choose(app, hop=OWN_FILE)
    full_disk()
    press(app, label)
    assert errors(app) == [FULL["en"]]


def test_a_callback_that_nobody_expected_to_fail_says_no_traceback(
    loaded, full_disk, caplog
):
    page = press(open_page("thresholds"), "Áp dụng 90 %")
    full_disk(ZeroDivisionError("by zero"))
    page.button(key="save_limit").click()
    page.run()
    assert errors(page) == [word("error.unexpected")]
    assert "ZeroDivisionError" in caplog.text


def test_a_look_for_new_data_that_fails_says_so(loaded, monkeypatch):
    def fail() -> int:
        raise UserError("store_restarting", path="x")

    page = open_page("overview")
    looks = iter([stale_notice.version, fail])
    monkeypatch.setattr(stale_notice, "version", lambda: next(looks)())
    assert errors(run(page).sidebar) == [
        UserError("store_restarting", path="x").message("vi")
    ]
