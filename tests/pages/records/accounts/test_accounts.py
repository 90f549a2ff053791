"""The page of accounts: given, changed, switched off, taken back, and as a file."""

import pytest
from streamlit.testing.v1 import AppTest

from data.store import access, accounts
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import Account, list_accounts, set_accounts
from data.store.roles import Role
from pages.shared.markdown_escape import WORD_JOINER
from tests.pages.opening import labels, open_page, press, run, text_of
from tests.queries.world import World

UNITS = """
    unit_code | unit_name
    xa_mot    | Đảng bộ xã Một
    xa_hai    | Đảng bộ xã Hai
"""
CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_hai
"""
COMMITTEE = """
    member_code | full_name   | position
    m1          | Trần Thị Lan | Uỷ viên
"""
CHIEF = Account("chief@example.vn", Role.OWNER, None)
LAN = Account("lan@example.vn", Role.OFFICE, ("xa_mot",), "m1")


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return {"units": UNITS, "cells": CELLS, "committee": COMMITTEE}


@pytest.fixture
def kept(world: World) -> World:
    set_accounts(world.store, [CHIEF, LAN], EVERYTHING)
    return world


def said_by(app: AppTest) -> str:
    """What can be read: addresses without the sign that keeps them from being links."""
    return text_of(app).replace(WORD_JOINER, "")


def known(world: World) -> list[Account]:
    with world.store.cursor() as cursor:
        return list_accounts(cursor)


def field(app: AppTest, kind: str, name: str):
    (found,) = [
        each for each in getattr(app, kind) if str(each.key).endswith(f"_{name}")
    ]
    return found


def choose(app: AppTest, email: str) -> AppTest:
    app.selectbox(key="choose_account").set_value(email)
    return run(app)


def test_without_an_account_the_first_one_is_the_owners(world: World) -> None:
    app = open_page("accounts")
    assert "Chưa có tài khoản nào" in said_by(app)
    field(app, "text_input", "email").set_value("Chief@example.vn")
    press(app, "Lưu tài khoản")
    assert "Đã lưu tài khoản chief@example.vn." in said_by(app)
    assert known(world) == [CHIEF]


def test_every_account_is_listed_with_role_scope_and_member(kept: World) -> None:
    text = said_by(open_page("accounts"))
    assert "2 tài khoản đang dùng, 1 là chủ hệ thống; 0 đang tắt." in text
    assert "lan@example.vn Văn phòng Đảng bộ xã Một Trần Thị Lan" in text
    assert "Máy này chưa bật đăng nhập" in text


def test_an_account_is_given_in_the_form(kept: World) -> None:
    app = open_page("accounts")
    field(app, "text_input", "email").set_value("binh@example.vn")
    field(app, "radio", "role").set_value(Role.INSPECTOR)
    field(app, "multiselect", "units").set_value(["xa_hai"])
    press(app, "Lưu tài khoản")
    assert known(kept)[0] == Account("binh@example.vn", Role.INSPECTOR, ("xa_hai",))
    # The form is empty again, for the next one.
    assert field(app, "text_input", "email").value == ""


def test_an_account_is_changed_switched_off_and_on_again(kept: World) -> None:
    app = choose(open_page("accounts"), LAN.email)
    assert field(app, "multiselect", "units").value == ["xa_mot"]
    field(app, "radio", "role").set_value(Role.COMMITTEE)
    press(app, "Lưu tài khoản")
    changed = Account(LAN.email, Role.COMMITTEE, ("xa_mot",), "m1")
    assert known(kept)[1] == changed
    press(app, "Tắt tài khoản này")
    assert "Đã tắt tài khoản lan@example.vn" in said_by(app)
    assert not known(kept)[1].is_active
    press(app, "Bật lại và lưu")
    assert known(kept)[1] == changed


def test_what_was_saved_is_undone_from_the_confirmation(kept: World) -> None:
    app = choose(open_page("accounts"), LAN.email)
    press(app, "Tắt tài khoản này")
    app.button(key="undo_account_now").click()
    assert "Đã hoàn tác thay đổi của lan@example.vn" in said_by(run(app))
    assert known(kept) == [CHIEF, LAN]


def test_a_change_is_undone_from_the_history(kept: World) -> None:
    app = open_page("accounts")
    # The latest change: of Lan, who had no account before.
    app.button(key="undo_account").click()
    assert "đã hoàn tác lúc" in said_by(run(app))
    assert known(kept) == [CHIEF]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("lan", "“lan” không phải địa chỉ email."),
        ("**lan**@x", "không phải địa chỉ email."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_saved(
    kept: World, email: str, said: str
) -> None:
    app = open_page("accounts")
    field(app, "text_input", "email").set_value(email)
    press(app, "Lưu tài khoản")
    assert said in said_by(app)
    assert known(kept) == [CHIEF, LAN]


def test_the_last_owner_stays(kept: World) -> None:
    app = choose(open_page("accounts"), CHIEF.email)
    press(app, "Tắt tài khoản này")
    assert "Phải còn ít nhất một tài khoản" in said_by(app)
    assert known(kept) == [CHIEF, LAN]


def take_over(app: AppTest, text: str) -> AppTest:
    (box,) = app.get("file_uploader")
    box.upload("accounts.csv", text.encode(), "text/csv")
    return press(run(app), "Lưu các tài khoản trong tệp")


def test_a_file_is_taken_over_and_undone_as_one(kept: World) -> None:
    file = "email,role,units\nlan@example.vn,owner,*\nnew@example.vn,office,xa_hai\n"
    app = take_over(open_page("accounts"), file)
    assert "Đã lưu 2 tài khoản từ accounts.csv." in said_by(app)
    assert [each.email for each in known(kept)] == [
        *(CHIEF.email, LAN.email),
        "new@example.vn",
    ]
    app.button(key="undo_account_now").click()
    run(app)
    assert known(kept) == [CHIEF, LAN]


def test_every_wrong_line_of_a_file_is_listed(kept: World) -> None:
    file = "email,role,units\nx,office,\nlan@example.vn,boss,*\n"
    text = said_by(take_over(open_page("accounts"), file))
    assert "Tệp tài khoản có 2 dòng sai nên chưa lưu gì." in text
    assert "2 “x” không phải địa chỉ email." in text
    assert "3 Không có vai trò “boss”" in text
    assert known(kept) == [CHIEF, LAN]


@pytest.mark.parametrize(
    "viewer",
    [
        Viewer("u", None, Role.OFFICE),
        Viewer("u", None, Role.COMMITTEE),
        Viewer("u", None, Role.INSPECTOR),
        Viewer("u", ("xa_mot",), Role.OWNER),
    ],
)
def test_whoever_is_no_owner_of_everything_gets_one_sentence(
    kept: World, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "EVERYTHING", viewer)
    app = open_page("accounts")
    assert "Trang này của chủ hệ thống" in said_by(app)
    assert "example.vn" not in said_by(app)
    assert labels(app) == []


def test_names_of_people_are_in_no_address(kept: World) -> None:
    app = choose(open_page("accounts"), LAN.email)
    assert LAN.email not in str(dict(app.query_params))
    assert accounts.plain_email(LAN.email) in said_by(app)
