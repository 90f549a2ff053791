"""A page on paper: all rows of its tables as text, and nothing that can be pressed.

Whatever is printed with Ctrl+P is laid out by print.css. A grid is a picture of the
rows in sight, and holds a part of a long list: the print view, the page's own address
with `print=1`, draws every list whole and as text instead. It looks on screen as it
will on paper, and asks the browser to print by itself.
"""

import html
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.shared import (
    address,
    exports,
    formatting,
    language,
    memory,
    selections,
    style,
)
from pages.shared.answers import Selection
from pages.shared.markdown_escape import plain
from pages.shared.palette import LIGHT
from pages.shared.words import word

# The selection that asks for the print view, in the address of every page, and what it
# mostly says.
PRINT = "print"
WHOLE_PAGE = "1"
# A list of a country is a book: what is beyond is in the file to download.
MOST_ROWS = 2000

SHEET = Path(__file__).parent / "print.css"
MARGINS = "12mm 12mm 14mm"
# What the margins leave of a sheet, upright and on its side.
WIDTHS = {False: "186mm", True: "273mm"}
_OFFERED = "print_offered"


def is_asked() -> bool:
    """Whether the page is to be drawn as it is printed."""
    return bool(selections.chosen(PRINT))


def apply(*, is_wide: bool) -> None:
    """Bring what lays out paper into the browser; `is_wide` turns the sheet."""
    streamlit.html(_sheet(is_wide, is_asked(), language.spoken()))


@lru_cache
def _sheet(is_wide: bool, is_shown: bool, spoken: str) -> str:
    sheet = SHEET.read_text(encoding="utf-8")
    for name in style.VARIABLES:
        sheet = sheet.replace(f"var(--{name})", getattr(LIGHT, name))
    orientation = "landscape" if is_wide else "portrait"
    page = f"@page {{ size: A4 {orientation}; margin: {MARGINS}; {_corners()} }}"
    # In the print view the screen is laid out like the paper, and as wide.
    wide = f"@media screen {{ .stMainBlockContainer {{ width: {WIDTHS[is_wide]} }} }}"
    shown = f"{sheet}\n{wide}" if is_shown else f"@media print {{ {sheet} }}"
    return style.as_style(f"{page}\n{shown}")


def _corners() -> str:
    """What stands in the margins: whose page it is, and which of how many."""
    font = "font: 8pt 'Inter Tabular', sans-serif"
    written = plain(word("paper.page", page="#page", pages="#pages"))
    page = style.quoted(written)
    counted = page.replace("#pages", '" counter(pages) "')
    counted = counted.replace("#page", '" counter(page) "')
    return (
        f"@bottom-left {{ {font}; content: {style.quoted(word('app.title'))} }}"
        f"@bottom-right {{ {font}; content: {counted} }}"
    )


def link(view: str = WHOLE_PAGE, label_key: str = "paper.link") -> None:
    """Draw the way to a print view of this page, which opens beside it."""
    target = html.escape(address.of_this_page(**{PRINT: view}))
    label = html.escape(word(label_key))
    streamlit.html(f'<a class="print" href="{target}" target="_blank">{label}</a>')


def tools() -> None:
    """Draw what the print view has for the screen alone: print, and the way back."""
    back = html.escape(address.of_this_page(**{PRINT: ""}))
    streamlit.html(
        f'<p class="paper-tools"><button>{html.escape(word("paper.print"))}</button> '
        f'<a href="{back}" target="_self">{html.escape(word("paper.back"))}</a></p>'
    )


def offer() -> None:
    """Have the browser print when the page is drawn, once."""
    if not memory.remembered(_OFFERED):
        memory.remember(_OFFERED, True)
        style.run_script(style.PRINT)


def facts(choice: Selection, *more: tuple[str, str]) -> None:
    """Draw, for paper alone, what was asked: the months, the filters, the day."""
    written = exports.written_facts("", choice, *more)[1:]
    text = " · ".join(f"{what}: {value}" for what, value in written)
    only_on_paper(text)


def unfolded(key: str, label: str, **settings: Any) -> DeltaGenerator:
    """Return something folded on screen that stands open on paper."""
    place = streamlit.container(key=f"printed_{key}")
    return place.expander(label, icon=":material/table_rows:", **settings)


def note_part(shown: int, rows: int) -> None:
    """Say, for paper alone, that a list is longer than what is drawn of it."""
    if shown == rows:
        return
    numbers = {"shown": formatting.whole(shown), "rows": formatting.whole(rows)}
    only_on_paper(word("paper.part", **numbers))


def only_on_paper(text: str) -> None:
    """Draw what on screen stands in a box, which paper has not."""
    streamlit.html(f'<p class="only-on-paper">{html.escape(plain(text))}</p>')
