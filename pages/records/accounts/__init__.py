"""Accounts: who may sign in, what for, for which units; given, changed, taken back."""

import pandas

from data.store.access import Viewer
from data.store.accounts import (
    Account,
    AccountChange,
    account_history,
    list_accounts,
)
from data.store.authorization import may
from data.store.roles import Action
from pages.records.accounts import account_file, account_form, history, names
from pages.shared import page_header, serving_mode, tables
from pages.shared.palette import marked
from pages.shared.snapshots import current_snapshot
from pages.shared.words import choice_word, word

COLUMNS = (
    *("email", "account_role", "account_units", "account_member"),
    *("account_state", "set_at", "set_by"),
)
SHORT = ("email", "account_role", "account_units", "account_state")


def show(viewer: Viewer) -> None:
    """Draw the page; to whoever may not keep accounts one sentence."""
    page_header.open_page_of_all(word("accounts.title"))
    if not may(viewer, Action.KEEP_ACCOUNTS):
        page_header.write_answer(word("accounts.not_yours"))
        return
    with current_snapshot() as snapshot:
        known = list_accounts(snapshot.cursor)
        made = account_history(snapshot.cursor)
    named = names.names_for(viewer)
    page_header.write_answer(_sentence(known))
    if serving_mode.sign_in() is None:
        page_header.note(word("accounts.no_sign_in"))
    history.confirm(viewer)
    if known:
        _listed(known, made, named)
    account_form.show(viewer, known, named)
    account_file.show(viewer, known)
    history.show(viewer, made, named)


def _sentence(known: list[Account]) -> str:
    if not known:
        return word("accounts.nobody")
    active = [each for each in known if each.is_active]
    owners = [each for each in active if may(each.viewer, Action.KEEP_ACCOUNTS)]
    return word(
        "accounts.answer",
        n=len(active),
        owners=len(owners),
        off=len(known) - len(active),
    )


def _listed(
    known: list[Account], made: list[AccountChange], named: names.Names
) -> None:
    standing = {
        each.account.email: each for each in reversed(made) if each.undone_at is None
    }
    rows = [
        {
            "email": each.email,
            "account_role": word(f"accounts.role_{each.role}").plain,
            "account_units": names.units_of(each, named),
            "account_member": names.member_of(each, named),
            "account_state": _state(each),
            "set_at": standing[each.email].set_at,
            "set_by": choice_word("set_by", standing[each.email].set_by),
        }
        for each in known
    ]
    tables.grid(
        pandas.DataFrame(rows),
        COLUMNS,
        key="accounts",
        alt=word("accounts.alt", n=len(known)).plain,
        short=SHORT,
    )


def _state(account: Account) -> str:
    if not account.is_active:
        return marked("pending", word("accounts.off"))
    if account.unit_codes == ():
        return marked("notable", word("accounts.sees_nothing"))
    return marked("fine", word("accounts.on"))
