"""The top of every page: title, the row of filters, and the answer in one sentence."""

import html

import streamlit

from data.access import Viewer
from pages.shared import filter_row, filters
from pages.shared.answers import Choice
from pages.shared.words import word


def open_page(viewer: Viewer, title: str) -> Choice:
    """Draw the title with the filters beside it, and return what they say."""
    left, right = streamlit.columns([2, 3], vertical_alignment="bottom")
    with left:
        streamlit.title(title, anchor=False)
    with right:
        choice = filter_row.draw(viewer)
    filters.warn_of_broken_links()
    return choice


def say(sentence: str) -> None:
    """The answer: one sentence with numbers, right under the title."""
    streamlit.html(f'<p class="answer">{html.escape(sentence)}</p>')


def caution() -> None:
    """What "weak" means here, wherever it is said."""
    streamlit.html(f'<p class="caution">{html.escape(word("weak.caution"))}</p>')


def section(title: str, note: str | None = None) -> None:
    """A heading inside a page, with a line under it where there is something to say."""
    streamlit.header(title, anchor=False)
    if note:
        streamlit.html(f'<p class="caution">{html.escape(note)}</p>')
