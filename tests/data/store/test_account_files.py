"""Accounts as a file: what is written is read back, and every wrong line is named."""

from collections.abc import Iterator

import pytest

from data.contract.problems import UserError
from data.store import database
from data.store.access import EVERYTHING
from data.store.account_files import (
    AccountLinesError,
    accounts_as_csv,
    load_accounts,
)
from data.store.accounts import (
    Account,
    account_history,
    list_accounts,
    set_account,
    undo_accounts,
)
from data.store.database import Store
from data.store.roles import Role
from tests.data.new_store import new_place

FILE = """\
email,role,units,member_code,active
chief@example.vn,owner,*,,
Lan@example.vn,văn phòng,U1; U2,m1,yes
old@example.vn,committee,GONE,,no
"""
CHIEF = Account("chief@example.vn", Role.OWNER, None)
LAN = Account("lan@example.vn", Role.OFFICE, ("U1", "U2"), "m1")
OLD = Account("old@example.vn", Role.COMMITTEE, ("GONE",), None, is_active=False)


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


def load(store: Store, text: str) -> dict[str, int]:
    return load_accounts(store, text.encode(), EVERYTHING)


def test_a_file_gives_accounts_and_what_it_repeats_is_no_change(store: Store) -> None:
    assert list(load(store, FILE)) == [each.email for each in (CHIEF, LAN, OLD)]
    assert accounts(store) == [CHIEF, LAN, OLD]
    version = store.version()
    assert load(store, FILE) == {}
    assert store.version() == version


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_is_written_is_read_back(store: Store, delimiter: str) -> None:
    load(store, FILE)
    written = accounts_as_csv(accounts(store))
    if delimiter == ";":
        # As Excel in Vietnam saves it; units stand in quotes then.
        written = written.replace("U1;U2", '"U1;U2"').replace(",", ";")
    other = database.open_store(new_place())
    with other.transaction() as cursor:
        cursor.execute("insert into derived.units (unit_code) values ('U1'), ('U2')")
        cursor.execute("insert into raw.committee (member_code) values ('m1')")
    load(other, written)
    assert accounts(other) == accounts(store)
    other.close()


def test_accounts_that_a_file_does_not_name_stay(store: Store) -> None:
    load(store, FILE)
    load(store, "email,role,units\nlan@example.vn,inspector,U1\n")
    assert accounts(store) == [
        CHIEF,
        Account("lan@example.vn", Role.INSPECTOR, ("U1",)),
        OLD,
    ]


def test_every_wrong_line_is_named_and_nothing_is_changed(store: Store) -> None:
    set_account(store, CHIEF, EVERYTHING)
    wrong = (
        "email,role,units,member_code,active\n"
        "nobody,office,U1,,\n"
        "a@example.vn,chief,U1,,\n"
        "b@example.vn,office,U1,,yes\n"
        "\n"
        "c@example.vn,office,U9;U1,,\n"
        "d@example.vn,office,U1,m9,\n"
        "e@example.vn,office,U1,,perhaps\n"
        "B@example.vn,office,U1,,\n"
    )
    with pytest.raises(AccountLinesError) as refused:
        load(store, wrong)
    found = [(each.line, each.error.key) for each in refused.value.lines]
    assert found == [
        (2, "no_email"),
        (3, "no_such_role"),
        (6, "account_unit_unknown"),
        (7, "account_member_unknown"),
        (8, "not_active_or_not"),
        (9, "account_twice"),
    ]
    assert refused.value.lines[2].message("vi").startswith("Dòng 6: ")
    assert "U9" in refused.value.lines[2].message("en")
    assert accounts(store) == [CHIEF]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfe", "accounts_not_utf8"),
        (b"email,role,password\n", "accounts_header"),
        (b"email,units\n", "accounts_header"),
        (b"email,role,role\n", "accounts_header"),
        (b"", "accounts_header"),
        (b"x" * 1_000_001, "accounts_too_long"),
        (b'email,role\n"a', "no_email"),
    ],
)
def test_another_file_is_refused(store: Store, content: bytes, key: str) -> None:
    with pytest.raises(UserError) as refused:
        load_accounts(store, content, EVERYTHING)
    lines = getattr(refused.value, "lines", ())
    assert key in {refused.value.key, *(each.error.key for each in lines)}


def test_a_file_leaves_an_owner_and_only_an_owner_loads_it(store: Store) -> None:
    load(store, FILE)
    with pytest.raises(UserError) as refused:
        load(store, "email,role,units\nchief@example.vn,office,*\n")
    assert refused.value.key == "no_owner_left"
    with pytest.raises(UserError) as refused:
        load_accounts(store, FILE.encode(), LAN.viewer)
    assert refused.value.key == "may_not_keep_accounts"
    assert accounts(store) == [CHIEF, LAN, OLD]


def test_what_a_file_changed_is_taken_back_together(store: Store) -> None:
    load(store, FILE)
    changed = load(
        store,
        "email,role,units\nlan@example.vn,inspector,U1\nnew@example.vn,committee,U2\n",
    )
    undo_accounts(store, changed, EVERYTHING)
    assert accounts(store) == [CHIEF, LAN, OLD]
    with store.cursor() as cursor:
        history = account_history(cursor)
    assert [(each.account.email, each.undone_by) for each in history[:2]] == [
        ("new@example.vn", EVERYTHING.name),
        ("lan@example.vn", EVERYTHING.name),
    ]
    assert [each.undone_at for each in history[2:]] == [None] * 3


def test_whoever_was_given_what_is_gone_can_be_switched_off(store: Store) -> None:
    set_account(store, CHIEF, EVERYTHING)
    set_account(store, OLD, EVERYTHING)
    assert accounts(store) == [CHIEF, OLD]


def test_a_file_that_is_no_csv_is_refused(store: Store) -> None:
    with pytest.raises(UserError) as refused:
        load(store, f"email,role\n{'a' * 200_000},owner\n")
    assert refused.value.key == "accounts_not_csv"
    assert accounts(store) == []
