"""What a page shows when there is nothing to show, and the way out of it."""

import streamlit

from data.access import Viewer
from pages.shared import filters, places
from pages.shared.answers import Choice, one
from pages.shared.words import word

NARROWING = ("unit", "type", "sign", "weight", "change", "text")


def is_store_empty(viewer: Viewer, choice: Choice) -> bool:
    """Whether there is no meeting at all yet; if so, says what to do first."""
    known = one(viewer, "month_range", choice)
    if known is not None and known.data_begins == known.data_begins:
        return False
    with streamlit.container(border=True):
        streamlit.subheader(word("empty.title"), anchor=False)
        streamlit.write(word("empty.text"))
        places.link("upload", word("empty.link"), icon=":material/upload_file:")
    return True


def nothing_matches(text: str | None = None) -> None:
    """Say that the filters leave nothing, and offer to widen them."""
    narrowed = [name for name in NARROWING if filters.chosen(name)]
    with streamlit.container(border=True):
        streamlit.write(text or word("nothing.text"))
        if narrowed:
            streamlit.button(
                word("nothing.widen"),
                icon=":material/filter_alt_off:",
                on_click=filters.widen,
                args=(narrowed,),
            )


def unknown_cell(code: str) -> None:
    """Say that a link names a cell that is not here, or not for this reader."""
    streamlit.warning(word("cell.unknown", code=code), icon=":material/link_off:")
    places.link("weak-cells", word("cell.unknown_link"), icon=":material/arrow_back:")
