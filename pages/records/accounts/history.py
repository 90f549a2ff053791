"""What accounts were set to, when and by whom, and taking it back."""

from collections.abc import Mapping, Sequence

import pandas
import streamlit

from data.store.access import Viewer
from data.store.accounts import AccountChange, undo_accounts
from pages.records.accounts import names
from pages.shared import confirmation, formatting, page_header, tables, widgets
from pages.shared.error_messages import readable_callback
from pages.shared.palette import marked
from pages.shared.snapshots import store_to_change
from pages.shared.words import choice_word, word

COLUMNS = (
    *("set_at", "email", "account_role", "account_units", "account_member"),
    *("set_by", "account_state"),
)
SHORT = ("set_at", "email", "account_role", "account_state")
_SAVED, _UNDONE = "account_saved", "account_undone"


def note_saved(said: str, changes: Mapping[str, int]) -> None:
    """Have the page say what was saved just now, with the way to take it back."""
    confirmation.note(_SAVED, said, dict(changes))


def confirm(viewer: Viewer) -> None:
    """Say what was saved or taken back just now."""
    if noted := confirmation.noted(_SAVED):
        said, changes = noted
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.success(said, icon=":material/task_alt:")
            if changes:
                streamlit.button(
                    word("accounts.undo"),
                    icon=":material/undo:",
                    key="undo_account_now",
                    on_click=_undo,
                    args=(viewer, changes),
                )
    if noted := confirmation.noted(_UNDONE):
        (emails,) = noted
        streamlit.success(
            word("accounts.undone", emails=emails), icon=":material/undo:"
        )


def show(viewer: Viewer, made: Sequence[AccountChange], named: names.Names) -> None:
    """Draw every change of an account, the latest first, and how to undo one."""
    page_header.section(word("accounts.history"), word("accounts.history_note"))
    if not made:
        streamlit.caption(word("accounts.history_none"))
        return
    _undo_box(viewer, made)
    rows = [
        {
            "set_at": each.set_at,
            "email": each.account.email,
            "account_role": word(f"accounts.role_{each.account.role}").plain,
            "account_units": names.units_of(each.account, named),
            "account_member": names.member_of(each.account, named),
            "set_by": choice_word("set_by", each.set_by),
            "account_state": _state(each),
        }
        for each in made
    ]
    frame = pandas.DataFrame(rows)
    tables.in_two_forms(frame, COLUMNS, SHORT, key="account_history")


def _state(change: AccountChange) -> str:
    if change.undone_at is not None:
        at = formatting.moment(change.undone_at)
        return marked("pending", word("accounts.state_undone", at=at))
    return word("accounts.on" if change.account.is_active else "accounts.off").plain


def _undo_box(viewer: Viewer, made: Sequence[AccountChange]) -> None:
    kept = {str(each.change_id): each for each in made if each.undone_at is None}
    if not kept:
        return
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        picked = widgets.pick_one(
            "undo_account",
            list(kept),
            lambda number: word(
                "accounts.change_named",
                email=kept[number].account.email,
                at=formatting.moment(kept[number].set_at),
            ),
            label=word("accounts.undo_which"),
            label_visibility="visible",
            width=420,
        )
        streamlit.button(
            word("accounts.undo"),
            icon=":material/undo:",
            key="undo_account",
            on_click=_undo,
            args=(viewer, {kept[picked].account.email: int(picked)}),
        )


@readable_callback
def _undo(viewer: Viewer, changes: Mapping[str, int]) -> None:
    undo_accounts(store_to_change(), changes, viewer)
    confirmation.note(_UNDONE, ", ".join(changes))
