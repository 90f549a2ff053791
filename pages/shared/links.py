"""Where the pages are: links from one page to another, by the name of the page.

Pages do not import each other. The frame, which knows them all, tells this module on
every run; a link names the page and carries the reader's choices along.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import NoReturn
from urllib.parse import urlencode

import streamlit
from streamlit.navigation.page import Page

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import address, memory
from pages.shared.markdown_escape import literal

# How often this reader was led from one page to another, or to the same.
_LED = "times_led"

_pages: ContextVar[Mapping[str, Page]] = ContextVar("pages")


def set_pages(pages: Mapping[str, Page]) -> None:
    """Set the pages of this run, by their names, which links may lead to."""
    _pages.set(pages)


def link(
    page: str, label: str, *, icon: str | None = None, **choices: str | list[str]
) -> None:
    """Draw a link to a page with the choices that hold everywhere, and these."""
    streamlit.page_link(
        _pages.get()[page],
        label=literal(label),
        icon=icon,
        query_params=address.link(**choices),
    )


def go(page: str, **choices: str | list[str]) -> NoReturn:
    """Open a page at once, as when a bar of a chart was clicked."""
    memory.remember(_LED, (memory.remembered(_LED) or 0) + 1)
    streamlit.switch_page(_pages.get()[page], query_params=address.link(**choices))


def page_link(page: str, **choices: str | list[str]) -> str:
    """Return the address of a page with these choices, relative, for a link in HTML."""
    return f"{page}?{urlencode(address.link(**choices), doseq=True)}"


def key_of_leading(name: str) -> str:
    """Return the key of a chart or grid that leads to its own page.

    Another one each time that it led somewhere: it keeps what is chosen in it, and
    would lead to its page again on every run, without end.
    """
    return f"{name}_{memory.remembered(_LED) or 0}"


def to_plan(viewer: Viewer, label: str, cell_codes: list[str]) -> None:
    """Draw a link to the form that plans the inspection of these cells.

    For whoever may not plan there is none: it would end at no form.
    """
    if not may(viewer, Action.PLAN_INSPECTIONS):
        return
    link(
        "inspections",
        label,
        icon=":material/edit_calendar:",
        part="plan",
        pick=cell_codes,
    )


def cell_links() -> Callable[[str], str]:
    """Return what makes the address of a cell's profile of its code.

    It is relative, as a link in HTML wants it, and carries the choices as they are now:
    looked up for each row of a list, they would take longer than all else in it.
    """
    choices = urlencode(address.link(), doseq=True)
    return lambda code: f"cell?{choices}&{urlencode({'cell': code})}".replace("?&", "?")


def import_link(import_id: int, line: int | None = None) -> str:
    """The address at which an import is shown, and the line of its file that is meant.

    It is relative, as a link in HTML wants it: `upload?import=12&line=5`.
    """
    named = {"import": str(int(import_id)), "line": str(int(line)) if line else ""}
    return f"upload?{urlencode(address.link(**named), doseq=True)}"
