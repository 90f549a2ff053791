"""What was just entered on a page: said, with the way to take it back at once."""

from collections.abc import Callable, Sequence

import streamlit

from data.importing.undo import undo
from data.store.access import Viewer
from pages.shared import confirmation, selections
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import Markdown
from pages.shared.snapshots import store_to_change
from pages.shared.words import word

UNDO_ICON = ":material/undo:"


def confirm(
    viewer: Viewer,
    kind: str,
    said: Callable[..., tuple[Markdown, str]],
    *,
    undo_word: str,
    undone_word: str,
    forgets: Sequence[str] = (),
) -> None:
    """Say what was written just now, and offer to take it back.

    It was noted under `kind` as the number of its import and what `said` makes the
    sentence and its icon of; the keys of words name the button, and what is said once
    it was taken back. `forgets` are selections that then mean nothing any more.
    """
    noted = confirmation.noted(kind)
    if noted:
        number, *what = noted
        sentence, icon = said(*what)
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.success(sentence, icon=icon)
            streamlit.button(
                word(undo_word),
                icon=UNDO_ICON,
                on_click=_undo,
                args=(viewer, kind, number, forgets),
                key=f"undo_{kind}",
            )
    if confirmation.noted(_undone(kind)) is not None:
        streamlit.success(word(undone_word), icon=UNDO_ICON)


@readable_callback
def _undo(viewer: Viewer, kind: str, number: int, forgets: Sequence[str]) -> None:
    # With all that one press wrote into several tables.
    undo(store_to_change(), number, viewer, whole_batch=True)
    selections.clear(forgets)
    confirmation.note(_undone(kind))


def _undone(kind: str) -> str:
    return f"{kind}_undone"
