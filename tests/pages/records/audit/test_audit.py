"""The page of the audit log: newest first, narrowed, checked, taken along."""

import csv
import io
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.store import access, audit
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import Account, set_account
from data.store.audit_reading import LinesAsked, lines_as_csv, read_lines
from data.store.roles import Role
from pages.records import audit as page
from pages.shared.markdown_escape import WORD_JOINER
from tests.pages.opening import labels, open_page, press, run, text_of
from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 17
"""
LAN = "lan@example.vn"


@pytest.fixture
def recorded(world: World) -> World:
    """A store of which a load, an account and three other events are recorded."""
    world.load(meetings=MEETINGS)
    set_account(world.store, Account("chief@example.vn", Role.OWNER, None), EVERYTHING)
    audit.record(world.store, audit.Event.SIGN_IN, LAN, address="10.0.0.7")
    audit.record(
        world.store, audit.Event.REFUSED, LAN, subject="set_thresholds", detail="why=x"
    )
    audit.record(world.store, audit.Event.SIGN_OUT, LAN)
    return world


def said_by(app: AppTest) -> str:
    return text_of(app).replace(WORD_JOINER, "")


def rows(app: AppTest) -> list[list[str]]:
    """What the grid of the page shows, row by row."""
    return app.dataframe[0].value.astype(str).to_numpy().tolist()


def test_what_happened_is_listed_newest_first_in_words(recorded: World) -> None:
    app = open_page("audit")
    assert "5 việc được ghi" in said_by(app)
    assert [row[2] for row in rows(app)] == [
        "Đăng xuất",
        "Không có quyền",
        "Đăng nhập",
        "Tài khoản",
        "Nạp dữ liệu",
    ]
    text = said_by(app)
    assert "Không có quyền lan@example.vn" in text
    assert "đổi ngưỡng" in text
    assert "vai trò Chủ hệ thống, phạm vi toàn bộ dữ liệu, đang dùng: có" in text
    assert "lần nạp 1 bảng Sinh hoạt chi bộ, thêm 1" in text
    assert "10.0.0.7" in text


def test_the_list_is_narrowed_by_event_who_day_and_subject(recorded: World) -> None:
    app = open_page("audit", audit_event="sign_in")
    assert [row[2] for row in rows(app)] == ["Đăng nhập"]
    app = open_page("audit")
    app.text_input(key="audit_who").set_value("LAN@")
    assert len(rows(run(app))) == 3
    app.text_input(key="audit_subject").set_value("thresholds")
    assert [row[2] for row in rows(run(app))] == ["Không có quyền"]
    app = open_page("audit")
    app.date_input(key="audit_until").set_value(date(2025, 10, 19))
    assert "Không có việc nào như vậy" in said_by(run(app))
    app.date_input(key="audit_until").set_value(date(2025, 10, 20))
    app.date_input(key="audit_since").set_value(date(2025, 10, 20))
    assert len(rows(run(app))) == 5
    assert "lan" not in str(dict(app.query_params))


def test_days_include_both_ends(recorded: World) -> None:
    day = date(2025, 10, 20)
    with recorded.store.cursor() as cursor:
        assert len(read_lines(cursor, LinesAsked(since=day, until=day))) == 5
        assert read_lines(cursor, LinesAsked(since=date(2025, 10, 21))) == []


def test_a_whole_log_is_said_to_be_whole_and_a_changed_one_is_not(
    recorded: World,
) -> None:
    app = press(open_page("audit"), "Kiểm tra nhật ký")
    assert "Nhật ký nguyên vẹn" in said_by(app)
    with recorded.store.cursor() as cursor:
        cursor.execute("update journal.audit_events set who = 'x' where number = 3")
    press(app, "Kiểm tra nhật ký")
    assert "1 dòng đã bị sửa sau khi ghi, đầu tiên là dòng số 3" in said_by(app)
    # Said once: what was found then need not be so later.
    assert "đã bị sửa" not in said_by(run(app))


def test_the_file_holds_every_line_asked_for(recorded: World) -> None:
    made = page._file(LinesAsked(event=audit.Event.SIGN_IN))
    lines = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [(each["event"], each["who"]) for each in lines] == [("sign_in", LAN)]
    assert set(lines[0]) >= {"number", "address", "previous_hash", "hash"}


def test_what_begins_like_a_formula_stays_a_text_in_the_file(world: World) -> None:
    audit.record(world.store, audit.Event.SIGN_IN_REFUSED, "=cmd()@x.vn")
    with world.store.cursor() as cursor:
        assert "'=cmd()" in lines_as_csv(read_lines(cursor, LinesAsked()))


@pytest.mark.parametrize(
    "viewer",
    [
        Viewer("u", None, Role.OFFICE),
        Viewer("u", None, Role.COMMITTEE),
        Viewer("u", ("xa_mot",), Role.OWNER),
    ],
)
def test_whoever_is_no_owner_of_everything_gets_one_sentence(
    recorded: World, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "EVERYTHING", viewer)
    app = open_page("audit")
    assert "không xem được nhật ký" in said_by(app)
    assert LAN not in said_by(app)
    assert labels(app) == []
    assert not app.dataframe
