"""Who is looking: asked of the store in every run, and of every message of a browser.

Without sign-in it is whoever sits at this machine, with all rights.
"""

import time
from collections.abc import Mapping
from typing import Any

import streamlit

from data.store import access, audit, sign_outs
from data.store.access import Viewer
from data.store.accounts import find_account
from pages.shared import memory, selections, serving_mode
from pages.shared.admission import Refusal, admit, email_of, session_key
from pages.shared.error_messages import readable_callback
from pages.shared.followed_cells import MEMBER
from pages.shared.markdown_escape import literal
from pages.shared.sign_in_settings import SignInSettings
from pages.shared.snapshots import current_snapshot, store
from pages.shared.words import word

_CHOSEN = "member_chosen_by_account"


def viewer() -> Viewer | Refusal:
    """Return who looks at this run of the page, or why they must not."""
    settings = serving_mode.sign_in()
    return access.EVERYTHING if settings is None else admitted(claims(), settings)


def claims() -> dict[str, Any]:
    """Return what the provider said of whoever has this page open."""
    return dict(streamlit.user.to_dict())


def admitted(claims: Mapping[str, Any], settings: SignInSettings) -> Viewer | Refusal:
    """Return as whom somebody is let in as the store is now; needs no run of a page."""
    with current_snapshot() as snapshot:
        cursor = snapshot.cursor
        return admit(
            claims,
            find_account(cursor, email_of(claims)),
            is_signed_out=sign_outs.is_signed_out(cursor, session_key(claims)),
            settings=settings,
            now=time.time(),
        )


def choose_oneself(viewer: Viewer) -> None:
    """Be the committee member of the account, once, where no link names another."""
    if viewer.member_code is None or memory.remembered(_CHOSEN) is not None:
        return
    memory.remember(_CHOSEN, viewer.member_code)
    if selections.chosen(MEMBER) is None:
        selections.choose(MEMBER, viewer.member_code)


def draw(viewer: Viewer) -> None:
    """Draw who is signed in, and the way out; nothing where nobody signs in."""
    if serving_mode.sign_in() is None:
        return
    name = claims().get("name")
    with streamlit.container(key="signed_in"):
        if isinstance(name, str):
            streamlit.markdown(literal(name))
        streamlit.caption(literal(viewer.name))
        streamlit.button(
            word("sign_in.sign_out"), icon=":material/logout:", on_click=sign_out
        )


@readable_callback
def sign_out() -> None:
    """End this sign-in in every window, and have the provider told."""
    ended = claims()
    sign_outs.record_sign_out(store(), session_key(ended))
    audit.record(store(), audit.Event.SIGN_OUT, email_of(ended))
    streamlit.logout()
