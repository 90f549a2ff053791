"""Who may sign in, what for, and for which units: no fact, so no table of the contract.

What is set stays, dated, with the number of its change: the latest that was not taken
back holds. So who could see what at a time can be told later.
"""

import re
import unicodedata
from dataclasses import dataclass

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
        """
        select email, role, unit_codes, member_code, is_active
        from journal.accounts
        where undone_at is null
        qualify row_number() over (partition by email order by change_id desc) = 1
        order by email
        """
    ).fetchall()
    return [
        Account(
            email, Role(role), None if units is None else tuple(units), member, active
        )
        for email, role, units, member, active in rows
    ]


def find_account(cursor: duckdb.DuckDBPyConnection, email: str) -> Account | None:
    """Return the account of an address as it is now; None where nobody gave it one."""
    asked = unicodedata.normalize("NFC", email).strip().casefold()
    found = [each for each in list_accounts(cursor) if each.email == asked]
    return found[0] if found else None


def set_account(store: Store, account: Account, viewer: Viewer) -> int:
    """Give an account, or change it; return the number of the change.

    Raises UserError where `viewer` may not, for an address that is none, for a unit or
    a member that nobody knows, and where nobody would be left who may keep accounts.
    """
    email = plain_email(account.email)
    require(viewer, Action.KEEP_ACCOUNTS)
    with store.transaction() as cursor:
        _refuse_unknown(cursor, account)
        change_id = journal.record_change(cursor, "account", email, viewer.name)
        cursor.execute(
            """
            insert into journal.accounts values (
                $email, $role, $units, $member, $active, $at, $by, $change, null, null
            )
            """,
            {
                "email": email,
                "role": str(account.role),
                "units": None if account.unit_codes is None else [*account.unit_codes],
                "member": account.member_code,
                "active": account.is_active,
                "at": now(),
                "by": viewer.name,
                "change": change_id,
            },
        )
        _refuse_without_owner(cursor)
    return change_id


def undo_account(store: Store, email: str, change_id: int, viewer: Viewer) -> None:
    """Take back what a change said of an account: what was set before holds again.

    Raises UserError where `viewer` may not, where nothing of it is set, and where
    nobody would be left who may keep accounts.
    """
    require(viewer, Action.KEEP_ACCOUNTS)
    with store.transaction() as cursor:
        found = cursor.execute(
            """
            update journal.accounts
            set undone_at = $at, undone_by = $by
            where email = $email and change_id = $change_id and undone_at is null
            returning email
            """,
            {"email": email, "change_id": change_id, "by": viewer.name, "at": now()},
        ).fetchall()
        if not found:
            raise UserError("no_such_account_change")
        journal.record_change(cursor, "account_undone", email, viewer.name)
        _refuse_without_owner(cursor)


def _refuse_unknown(cursor: duckdb.DuckDBPyConnection, account: Account) -> None:
    """Raise UserError for a unit or member of no row: a slip would show nothing."""
    units = cursor.execute("select unit_code from derived.units").fetchall()
    known = {code for (code,) in units}
    if unknown := sorted(set(account.unit_codes or ()) - known):
        raise UserError("account_unit_unknown", value=", ".join(unknown))
    if account.member_code is not None:
        members = cursor.execute("select member_code from raw.committee").fetchall()
        if (account.member_code,) not in members:
            raise UserError("account_member_unknown", value=account.member_code)


def _refuse_without_owner(cursor: duckdb.DuckDBPyConnection) -> None:
    """Raise UserError where accounts are left and none of them may keep accounts."""
    accounts = list_accounts(cursor)
    if accounts and not any(
        may(each.viewer, Action.KEEP_ACCOUNTS) for each in accounts if each.is_active
    ):
        raise UserError("no_owner_left")
