"""Files that wait to be loaded: found again after the browser has drawn the page anew.

A refresh begins a new session, which has nothing of the one before but its address and
the cookies of the browser. So files lie in the server under a random token that stands
in the address of the window, and come back to the browser alone that chose them: an
address can be sent to somebody, a cookie cannot.
"""

import secrets
from dataclasses import dataclass, field

import streamlit

from pages.records.upload.batch import Batch
from pages.shared import memory, selections
from pages.shared.http_security import BROWSER_COOKIE
from pages.shared.words import word

# Under the one name the files lie in the session, under the other in the address.
FILES, TOKEN = "files", "waiting"


@dataclass
class WaitingFiles:
    """The batches that wait, each under its token with the browser it belongs to."""

    kept: dict[str, tuple[str, Batch]] = field(default_factory=dict)

    def keep(self, token: str, browser: str, batch: Batch) -> str:
        """Keep a batch in the place of what lay under its token; return the token.

        A token that is not the browser's own here is none: it may be made up.
        """
        self._drop_expired()
        if self.find(token, browser) is None:
            token = secrets.token_urlsafe(24)
        self.kept[token] = (browser, batch)
        return token

    def find(self, token: str, browser: str) -> Batch | None:
        """Return what lies under a token, for the browser that it belongs to."""
        owner, batch = self.kept.get(token, (None, None))
        return batch if owner and owner == browser else None

    def of_browser(self, browser: str) -> dict[str, Batch]:
        """Return what waits for a browser, by token, the latest first."""
        own = [
            (token, batch)
            for token, (owner, batch) in self.kept.items()
            if owner and owner == browser
        ]
        return dict(reversed(own))

    def forget(self, token: str) -> None:
        """Keep no more what lies under a token."""
        self.kept.pop(token, None)

    def _drop_expired(self) -> None:
        """Forget what the store has removed after a day: nobody asks for it again."""
        for token, (_, batch) in list(self.kept.items()):
            if not batch.folder.path.exists():
                self.forget(token)


def keep(batch: Batch | None) -> None:
    """Keep the files taken in this window; None lets them go.

    Without a cookie there is nobody to give them back to: they live with the window.
    """
    memory.remember(FILES, batch)
    token, browser = _token(), _browser()
    if batch is None:
        _waiting().forget(token)
        selections.choose(TOKEN, None)
    elif browser:
        selections.choose(TOKEN, _waiting().keep(token, browser, batch))


def files_of_window() -> Batch | None:
    """Return the files taken in this window, before it was drawn anew as well."""
    batch = memory.remembered(FILES)
    if batch is None:
        batch = _waiting().find(_token(), _browser())
        memory.remember(FILES, batch)
    return batch


def is_lost() -> bool:
    """Return whether the address names files that are not here; it does so once."""
    if memory.remembered(FILES) is not None or not _token():
        return False
    selections.choose(TOKEN, None)
    return True


def offer(reader: str) -> None:
    """Offer what waits for this browser in no window that has it open.

    A window refreshed on another page has lost the token with its address; the cookie
    alone does not open the files, for another window may be at work on them.
    """
    for token, batch in _waiting().of_browser(_browser()).items():
        if batch.files and batch.is_usable_by(reader):
            _offer(token, batch)


def _offer(token: str, batch: Batch) -> None:
    named = ", ".join(dict.fromkeys(file.name for file in batch.files))
    with streamlit.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"left_{token}"
    ):
        streamlit.markdown(word("upload.left", n=len(batch.files), files=named))
        streamlit.button(
            word("upload.left_open"),
            icon=":material/undo:",
            on_click=selections.choose,
            args=(TOKEN, token),
            key=f"open_{token}",
        )
        streamlit.button(
            word("upload.forget"),
            on_click=_drop,
            args=(token, batch),
            key=f"drop_{token}",
        )


def _drop(token: str, batch: Batch) -> None:
    batch.folder.remove()
    _waiting().forget(token)


def _token() -> str:
    return str(selections.chosen(TOKEN) or "")


def _browser() -> str:
    return streamlit.context.cookies.get(BROWSER_COOKIE) or ""


@streamlit.cache_resource(show_spinner=False)
def _waiting() -> WaitingFiles:
    return WaitingFiles()
