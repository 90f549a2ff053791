"""The look of the frame: one small style sheet and the few things drawn as HTML.

Streamlit draws the widgets and its theme the colours; here is what it has no setting
for – tabular figures, marks of status, the rhythm of a page, the phone.
"""

import html
from pathlib import Path

import streamlit

from pages.shared import language
from pages.shared.palette import LEVEL_STATUS, SHAPES, Palette, palette

SHEET = Path(__file__).parent / "style.css"
VARIABLES = ("text", "muted", "line", "below", "serious", "notable", "fine", "pending")


def apply() -> None:
    """Bring the style sheet and the language of the page into the browser."""
    colours = current_palette()
    variables = "".join(f"--{name}: {getattr(colours, name)};" for name in VARIABLES)
    sheet = SHEET.read_text(encoding="utf-8")
    streamlit.html(f"<style>:root {{{variables}}}\n{sheet}</style>")
    with streamlit.container(key="page_language"):
        streamlit.html(
            f"<script>document.documentElement.lang = '{language.spoken()}'</script>",
            unsafe_allow_javascript=True,
        )


def current_palette() -> Palette:
    """The palette of the theme the reader uses."""
    return palette(streamlit.context.theme.type == "dark")


def mark(status: str, text: str) -> str:
    """HTML of a status: its shape, its word, its colour."""
    return (
        f'<span class="mark mark-{status}">'
        f'<span aria-hidden="true">{SHAPES[status]}</span> {html.escape(text)}</span>'
    )


def level_mark(level: str, text: str) -> str:
    """HTML of a level: weak, watch, ok or pending."""
    return mark(LEVEL_STATUS[level], text)
