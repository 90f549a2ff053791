"""The cells whose place a cell has taken, and their months before the merger."""

import streamlit

from data.store.access import Viewer
from pages.shared import page_header, tables
from pages.shared.answers import Selection, answer
from pages.shared.words import word

COLUMNS = ("cell_name", "unit_name", "valid_to", "month", "share")


def show(viewer: Viewer, choice: Selection, code: str) -> None:
    """Draw them where there are any: shown, and counted nowhere."""
    rows = answer(viewer, "cell_predecessors", choice, cell_code=code)
    if not len(rows):
        return
    page_header.section(
        word("cell.before_title", n=rows["cell_code"].nunique()),
        word("cell.before_note"),
    )
    with streamlit.expander(word("cell.before_months")):
        tables.plain(rows, COLUMNS)
