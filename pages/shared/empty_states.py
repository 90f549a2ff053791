"""What a page shows when there is nothing to show, and the way out of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit

from data.contract.problems import UserError
from data.store.access import Viewer
from pages.shared import formatting, language, links, selections
from pages.shared.answers import Selection, one
from pages.shared.words import word

LOG = logging.getLogger(__name__)
NARROWING = ("unit", "type", "sign", "weight", "change", "text")


def is_store_empty(viewer: Viewer, choice: Selection) -> bool:
    """Whether this reader has no meeting to see; if so, says why and what to do."""
    known = one(viewer, "month_range", choice)
    if not formatting.is_missing(known.data_begins):
        return False
    if viewer.unit_codes is not None:
        _no_rights()
        return True
    with streamlit.container(border=True):
        streamlit.subheader(word("empty.title"), anchor=False)
        streamlit.write(word("empty.text"))
        links.link("upload", word("empty.link"), icon=":material/upload_file:")
    return True


def _no_rights() -> None:
    """Say that the reader's scope holds nothing, and whom to ask."""
    with streamlit.container(border=True):
        streamlit.subheader(word("no_rights.title"), anchor=False)
        streamlit.write(word("no_rights.text"))


@contextmanager
def said_in_words() -> Iterator[None]:
    """Turn whatever goes wrong in a page into a sentence; the details are in the log.

    Streamlit's own message is in English and says nothing a reader could do.
    """
    try:
        yield
    except Exception as error:
        say_error(error)


def say_error(error: Exception) -> bool:
    """Say what went wrong and return True, which tells Streamlit that it was said.

    The frame hands this to Streamlit for what happens outside of a page: what a button
    does runs before the page, and a part that is drawn alone runs without it.
    """
    language.speak(selections.chosen("lang") or language.DEFAULT)
    if isinstance(error, UserError):
        sentence = error.message(language.spoken())
    else:
        LOG.error("A page ended in an error", exc_info=error)
        sentence = word("error.unexpected")
    streamlit.error(sentence, icon=":material/error:")
    return True


def nothing_matches(text: str | None = None) -> None:
    """Say that the filters leave nothing, and offer to widen them."""
    narrowed = [name for name in NARROWING if selections.chosen(name)]
    with streamlit.container(border=True):
        streamlit.write(text or word("nothing.text"))
        if narrowed:
            streamlit.button(
                word("nothing.widen"),
                icon=":material/filter_alt_off:",
                on_click=selections.clear,
                args=(narrowed,),
            )


def unknown_cell(code: str) -> None:
    """Say that a link names a cell that is not here, or not for this reader."""
    streamlit.warning(word("cell.unknown", code=code), icon=":material/link_off:")
    links.link("weak-cells", word("cell.unknown_link"), icon=":material/arrow_back:")
