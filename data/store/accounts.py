"""Who may sign in, what for, and for which units: no fact, so no table of the contract.

What is set stays, dated, with the number of its change: the latest that was not taken
back holds. So who could see what at a time can be told later.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from data.clock import now
from data.contract.problems import UserError
from data.store import journal
from data.store.access import Viewer
from data.store.authorization import may, require
from data.store.database import Store
from data.store.roles import Action, Role

# Enough to tell a name from a slip; whether it exists only its provider knows.
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_ACCOUNT = "email, role, unit_codes, member_code, is_active"


@dataclass(frozen=True)
class Account:
    """What somebody signs in for; `unit_codes` is as of a Viewer, None the whole store.

    One that is not active keeps its units, and nobody can sign in with it.
    """

    email: str
    role: Role
    unit_codes: tuple[str, ...] | None = ()
    member_code: str | None = None
    is_active: bool = True

    @property
    def viewer(self) -> Viewer:
        """Return who they are to the store: nobody who sees anything, if not active."""
        units = self.unit_codes if self.is_active else ()
        return Viewer(self.email, units, self.role, self.member_code)


def plain_email(text: str) -> str:
    """Return an address as accounts are known by it; raises UserError for none."""
    email = unicodedata.normalize("NFC", text).strip().casefold()
    if not _EMAIL.fullmatch(email):
        raise UserError("no_email", value=text)
    return email


def list_accounts(cursor: duckdb.DuckDBPyConnection) -> list[Account]:
    """Return every account as it is now, active or not, by address."""
    rows = cursor.execute(
        f"""
        select {_ACCOUNT}
        from journal.accounts
        where undone_at is null
        qualify row_number() over (partition by email order by change_id desc) = 1
        order by email
        """
    ).fetchall()
    return [_account(*row) for row in rows]


def _account(
    email: str, role: str, units: list[str] | None, member: str | None, is_active: bool
) -> Account:
    codes = None if units is None else tuple(units)
    return Account(email, Role(role), codes, member, is_active)


def find_account(cursor: duckdb.DuckDBPyConnection, email: str) -> Account | None:
    """Return the account of an address as it is now; None where nobody gave it one."""
    # Asked of every message of a browser: not by way of all accounts there are.
    found = cursor.execute(
        f"""
        select {_ACCOUNT}
        from journal.accounts
        where email = $email and undone_at is null
        order by change_id desc
        limit 1
        """,
        {"email": unicodedata.normalize("NFC", email).strip().casefold()},
    ).fetchone()
    return _account(*found) if found else None


def viewer_of(cursor: duckdb.DuckDBPyConnection, email: str) -> Viewer:
    """Return who somebody is to the store; raises UserError where they may not in."""
    account = find_account(cursor, email)
    if account is None:
        raise UserError("no_such_account", value=email)
    if not account.is_active:
        raise UserError("account_switched_off", value=account.email)
    return account.viewer


@dataclass(frozen=True)
class AccountChange:
    """What an account was set to by a change, by whom and when, and whether it holds.

    `undone_at` and `undone_by` are None unless the change was taken back.
    """

    change_id: int
    account: Account
    set_at: datetime
    set_by: str
    undone_at: datetime | None
    undone_by: str | None


def account_history(cursor: duckdb.DuckDBPyConnection) -> list[AccountChange]:
    """Return every change of every account, the latest first, undone ones included."""
    rows = cursor.execute(
        f"""
        select change_id, set_at, set_by, undone_at, undone_by, {_ACCOUNT}
        from journal.accounts
        order by change_id desc
        """
    ).fetchall()
    return [
        AccountChange(change_id, _account(*account), at, by, undone_at, undone_by)
        for change_id, at, by, undone_at, undone_by, *account in rows
    ]


def set_account(store: Store, account: Account, viewer: Viewer) -> int:
    """Give an account, or change it; return the number of the change.

    Raises UserError where `viewer` may not, for an address that is none, for a unit or
    a member that nobody knows, and where nobody would be left who may keep accounts.
    """
    [change_id] = set_accounts(store, [account], viewer).values()
    return change_id


def set_accounts(
    store: Store, accounts: Sequence[Account], viewer: Viewer
) -> dict[str, int]:
    """Give or change several accounts, all of them or none, in one transaction.

    Returns the numbers of the changes by address. Raises UserError as `set_account`
    does; whether an owner is left is asked once all of them are set.
    """
    require(viewer, Action.KEEP_ACCOUNTS)
    set_as: dict[str, int] = {}
    with store.transaction() as cursor:
        known = known_codes(cursor)
        for account in accounts:
            plain = replace(account, email=plain_email(account.email))
            refuse_unknown(plain, known)
            set_as[plain.email] = _insert(cursor, plain, viewer)
        _refuse_without_owner(cursor)
    return set_as


def _insert(cursor: duckdb.DuckDBPyConnection, account: Account, viewer: Viewer) -> int:
    units = account.unit_codes
    change_id = journal.record_change(cursor, "account", account.email, viewer.name)
    cursor.execute(
        """
        insert into journal.accounts values (
            $email, $role, $units, $member, $active, $at, $by, $change, null, null
        )
        """,
        {
            "email": account.email,
            "role": str(account.role),
            "units": None if units is None else [*units],
            "member": account.member_code,
            "active": account.is_active,
            "at": now(),
            "by": viewer.name,
            "change": change_id,
        },
    )
    return change_id


def undo_account(store: Store, email: str, change_id: int, viewer: Viewer) -> None:
    """Take back what a change said of an account: what was set before holds again.

    Raises UserError where `viewer` may not, where nothing of it is set, and where
    nobody would be left who may keep accounts.
    """
    undo_accounts(store, {email: change_id}, viewer)


def undo_accounts(store: Store, changes: Mapping[str, int], viewer: Viewer) -> None:
    """Take back several changes, by address, all of them or none."""
    require(viewer, Action.KEEP_ACCOUNTS)
    with store.transaction() as cursor:
        undone = {"by": viewer.name, "at": now()}
        for email, change_id in changes.items():
            [(taken_back,)] = cursor.execute(
                """
                update journal.accounts
                set undone_at = $at, undone_by = $by
                where email = $email and change_id = $change_id and undone_at is null
                """,
                undone | {"email": email, "change_id": change_id},
            ).fetchall()
            if not taken_back:
                raise UserError("no_such_account_change")
            journal.record_change(cursor, "account_undone", email, viewer.name)
        _refuse_without_owner(cursor)


@dataclass(frozen=True)
class KnownCodes:
    """The units and committee members that an account can be of."""

    units: frozenset[str]
    members: frozenset[str]


def known_codes(cursor: duckdb.DuckDBPyConnection) -> KnownCodes:
    """Return the codes of every unit and every member, those of former ones too."""
    units = cursor.execute("select unit_code from derived.units").fetchall()
    members = cursor.execute("select member_code from raw.committee").fetchall()
    return KnownCodes(
        frozenset(code for (code,) in units), frozenset(code for (code,) in members)
    )


def refuse_unknown(account: Account, known: KnownCodes) -> None:
    """Raise UserError for a unit or member of no row: a slip would show nothing.

    Not for an account that is switched off: what it was for may be gone since.
    """
    if not account.is_active:
        return
    if unknown := sorted(set(account.unit_codes or ()) - known.units):
        raise UserError("account_unit_unknown", value=", ".join(unknown))
    if account.member_code is not None and account.member_code not in known.members:
        raise UserError("account_member_unknown", value=account.member_code)


def _refuse_without_owner(cursor: duckdb.DuckDBPyConnection) -> None:
    """Raise UserError where accounts are left and none of them may keep accounts."""
    accounts = list_accounts(cursor)
    if accounts and not any(
        may(each.viewer, Action.KEEP_ACCOUNTS) for each in accounts if each.is_active
    ):
        raise UserError("no_owner_left")
