"""The form that gives an account, changes it, or switches it off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit

from data.store.access import Viewer
from data.store.accounts import Account, set_account
from data.store.roles import Role
from pages.records.accounts import history
from pages.records.accounts.names import Names
from pages.shared import memory, page_header, widgets
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store_to_change
from pages.shared.words import word

# How often something was saved: a form that gave a new account is empty again.
_SAVED_TIMES = "accounts_saved"
_FIELDS = ("email", "role", "whole", "units", "member")


def show(viewer: Viewer, known: Sequence[Account], named: Names) -> None:
    """Draw which account, what it is for, and the ways to save it."""
    page_header.section(word("accounts.change"), word("accounts.change_note"))
    by_email = {each.email: each for each in known}
    picked = widgets.pick_one(
        "account",
        list(by_email),
        str,
        label=word("accounts.which"),
        everything=word("accounts.new"),
        label_visibility="visible",
        width=420,
    )
    account = by_email.get(picked or "")
    key = f"account_{picked or 'new'}_{memory.remembered(_SAVED_TIMES) or 0}"
    with streamlit.form(key, border=False):
        _fields(account or _first(known), named, key, is_new=account is None)
        is_off = account is not None and not account.is_active
        streamlit.form_submit_button(
            word("accounts.switch_on" if is_off else "accounts.save"),
            type="primary",
            on_click=_save,
            args=(viewer, key, account),
        )
    if account is not None and account.is_active:
        streamlit.button(
            word("accounts.switch_off"),
            icon=":material/person_off:",
            on_click=_switch_off,
            args=(viewer, account),
        )


def _first(known: Sequence[Account]) -> Account:
    """What a new account begins with: the first one is its owner's."""
    return Account("", Role.COMMITTEE) if known else Account("", Role.OWNER, None)


def _fields(account: Account, named: Names, key: str, *, is_new: bool) -> None:
    if is_new:
        streamlit.text_input(
            word("accounts.email"),
            placeholder=word("accounts.email_hint").plain,
            key=f"{key}_email",
            width=420,
        )
    roles = list(Role)
    streamlit.radio(
        word("accounts.role"),
        roles,
        index=roles.index(account.role),
        format_func=lambda role: word(f"accounts.role_{role}"),
        captions=[word(f"accounts.may_{role}") for role in roles],
        key=f"{key}_role",
    )
    streamlit.checkbox(
        word("accounts.sees_all"),
        value=account.unit_codes is None,
        key=f"{key}_whole",
    )
    _units_box(account, named.units, key)
    _member_box(account, named.members, key)


def _units_box(account: Account, units: Mapping[str, str], key: str) -> None:
    """Draw the choice of units, also of those that there were when it was given."""
    held = account.unit_codes or ()
    names = {code: code for code in held} | units
    streamlit.multiselect(
        word("accounts.units"),
        list(names),
        default=list(held),
        placeholder=word("accounts.units_hint").plain,
        format_func=lambda code: f"{plain(names[code])} ({code})",
        key=f"{key}_units",
    )


def _member_box(account: Account, members: Mapping[str, str], key: str) -> None:
    held = account.member_code
    names = ({held: held} if held else {}) | members
    streamlit.selectbox(
        word("accounts.member"),
        list(names),
        index=list(names).index(held) if held else None,
        placeholder=word("accounts.member_hint").plain,
        format_func=lambda code: f"{plain(names[code])} ({code})",
        key=f"{key}_member",
        width=420,
    )


@readable_callback
def _save(viewer: Viewer, key: str, former: Account | None) -> None:
    typed = {name: memory.widget_value(f"{key}_{name}") for name in _FIELDS}
    account = Account(
        former.email if former else typed["email"] or "",
        typed["role"],
        None if typed["whole"] else tuple(typed["units"] or ()),
        typed["member"],
    )
    _set(viewer, account)


@readable_callback
def _switch_off(viewer: Viewer, account: Account) -> None:
    _set(viewer, replace(account, is_active=False))


def _set(viewer: Viewer, account: Account) -> None:
    change = set_account(store_to_change(), account, viewer)
    memory.remember(_SAVED_TIMES, (memory.remembered(_SAVED_TIMES) or 0) + 1)
    said = "accounts.saved" if account.is_active else "accounts.switched_off"
    email = account.email.strip().casefold()
    history.note_saved(word(said, email=email), {email: change})
