"""Accounts: who they are to the store, what is refused, and what is taken back."""

from collections.abc import Iterator

import pytest

from data.contract.problems import UserError
from data.store import database
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import (
    Account,
    find_account,
    list_accounts,
    plain_email,
    set_account,
    undo_account,
)
from data.store.database import Store
from data.store.roles import Role
from tests.data.new_store import new_place

OWNER = Account("owner@example.vn", Role.OWNER, None)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = database.open_store(new_place())
    with opened.transaction() as cursor:
        cursor.execute("insert into derived.units (unit_code) values ('U1'), ('U2')")
        cursor.execute("insert into raw.committee (member_code) values ('m1')")
    yield opened
    opened.close()


def accounts(store: Store) -> list[Account]:
    with store.cursor() as cursor:
        return list_accounts(cursor)


def found(store: Store, email: str) -> Account | None:
    with store.cursor() as cursor:
        return find_account(cursor, email)


def test_nobody_has_an_account_that_was_not_given_one(store: Store):
    assert accounts(store) == []
    assert found(store, "somebody@example.vn") is None


def test_an_account_says_who_looks(store: Store):
    set_account(store, OWNER, EVERYTHING)
    set_account(
        store, Account(" Lan@Example.vn", Role.OFFICE, ("U1",), "m1"), OWNER.viewer
    )
    lan = found(store, "LAN@example.vn")
    assert lan is not None
    assert lan.viewer == Viewer("lan@example.vn", ("U1",), Role.OFFICE, "m1")
    assert found(store, OWNER.email).viewer.unit_codes is None


def test_whoever_is_switched_off_sees_nothing(store: Store):
    set_account(store, OWNER, EVERYTHING)
    off = Account("lan@example.vn", Role.OFFICE, None, is_active=False)
    set_account(store, off, OWNER.viewer)
    assert found(store, "lan@example.vn").viewer.unit_codes == ()


@pytest.mark.parametrize(
    "text", ["", "lan", "lan@", "@vn", "a b@x.vn", "a@x", "a@b@x.vn"]
)
def test_what_is_no_address_is_refused(text: str):
    with pytest.raises(UserError) as refused:
        plain_email(text)
    assert refused.value.key == "no_email"


@pytest.mark.parametrize(
    ("account", "key"),
    [
        (Account("a@x.vn", Role.OFFICE, ("U1", "U9")), "account_unit_unknown"),
        (Account("a@x.vn", Role.OFFICE, ("U1",), "m9"), "account_member_unknown"),
        (Account("a@x.vn", Role.OFFICE, ("U1",)), "no_owner_left"),
        (Account("a@x.vn", Role.OWNER, ("U1",)), "no_owner_left"),
        (Account("a@x.vn", Role.OWNER, None, is_active=False), "no_owner_left"),
    ],
)
def test_what_would_help_nobody_is_refused(store: Store, account: Account, key: str):
    with pytest.raises(UserError) as refused:
        set_account(store, account, EVERYTHING)
    assert refused.value.key == key
    assert accounts(store) == []


def test_only_an_owner_of_everything_keeps_accounts(store: Store):
    change = set_account(store, OWNER, EVERYTHING)
    for other in (Viewer("a", role=Role.OFFICE), Viewer("a", ("U1",), Role.OWNER)):
        with pytest.raises(UserError, match="chủ hệ thống"):
            set_account(store, OWNER, other)
        with pytest.raises(UserError, match="chủ hệ thống"):
            undo_account(store, OWNER.email, change, other)
    assert accounts(store) == [OWNER]


def test_what_was_set_is_taken_back(store: Store):
    set_account(store, OWNER, EVERYTHING)
    lan = Account("lan@example.vn", Role.OFFICE, ("U1",))
    set_account(store, lan, OWNER.viewer)
    widened = Account(lan.email, Role.OWNER, None)
    change = set_account(store, widened, OWNER.viewer)
    assert accounts(store) == [widened, OWNER]
    undo_account(store, lan.email, change, OWNER.viewer)
    assert accounts(store) == [lan, OWNER]
    with pytest.raises(UserError) as refused:
        undo_account(store, lan.email, change, OWNER.viewer)
    assert refused.value.key == "no_such_account_change"


def test_the_last_owner_stays(store: Store):
    change = set_account(store, OWNER, EVERYTHING)
    lan = Account("lan@example.vn", Role.OFFICE, ("U1",))
    set_account(store, lan, OWNER.viewer)
    with pytest.raises(UserError) as refused:
        undo_account(store, OWNER.email, change, OWNER.viewer)
    assert refused.value.key == "no_owner_left"
    assert accounts(store) == [lan, OWNER]
