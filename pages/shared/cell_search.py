"""One search for cells on every page: by name, code or unit, and without accents.

The server looks for them, because Streamlit's own boxes know nothing of accents, and a
box with every cell of a country would be sent to every browser.
"""

from functools import partial

import pandas
import streamlit

from data.contract.folding import fold
from data.store.access import Viewer
from pages.shared import filter_row, formatting, links, memory
from pages.shared.answers import answer
from pages.shared.markdown_escape import literal
from pages.shared.words import word

MOST_FOUND = 8
MOST_SEEN = 8

# The cell that was chosen and is opened by the next run; the codes seen, latest first.
_TO_OPEN = "cell_to_open"
_SEEN = "cells_seen"
_ASKED = "cell_search_asked"
# The field that has led to a cell and is emptied when it is drawn again.
_DONE = "cell_search_done"


def draw(viewer: Viewer, place: str) -> None:
    """Draw the field and what it finds; `place` tells two of them on a page apart.

    A cell that is the only one found is opened at once, others when they are chosen.
    """
    _open_chosen()
    key = f"cell_search_{place}"
    if memory.remembered(_DONE) == key:
        memory.remember(_DONE, None)
        memory.set_widget_value(key, "")
    typed = streamlit.text_input(
        word("cell_search.label"),
        placeholder=word("cell_search.placeholder"),
        icon=":material/search:",
        label_visibility="collapsed",
        key=key,
        on_change=partial(memory.remember, _ASKED, key),
    )
    sought = fold(typed)
    if sought:
        _results(_matching(viewer, sought), key)


def note_seen(cell_code: str) -> None:
    """Keep in mind that the profile of this cell was looked at."""
    seen = [code for code in _seen() if code != cell_code]
    memory.remember(_SEEN, [cell_code, *seen][:MOST_SEEN])


def draw_seen(viewer: Viewer) -> None:
    """Draw the cells whose profiles were looked at last, the latest first."""
    choice = filter_row.any_cells().narrowed(cells=tuple(_seen()))
    cells = answer(viewer, "cell_choices", choice).set_index("cell_code", drop=False)
    seen = [code for code in _seen() if code in cells.index]
    if not seen:
        return
    streamlit.header(word("cell_search.seen"), anchor=False)
    _choices(cells.loc[seen], "seen")


def _matching(viewer: Viewer, sought: str) -> pandas.DataFrame:
    """The cells found, one more than are shown where there are more."""
    return answer(
        viewer,
        "cell_choices",
        filter_row.any_cells(),
        sought=sought,
        cells_at_most=MOST_FOUND + 1,
    )


def _results(cells: pandas.DataFrame, key: str) -> None:
    is_new = memory.remembered(_ASKED) == key
    memory.remember(_ASKED, None)
    if not len(cells):
        streamlit.caption(word("cell_search.nothing"))
    elif len(cells) == 1 and is_new:
        memory.remember(_DONE, key)
        links.go("cell", cell=cells["cell_code"].iloc[0])
    else:
        _choices(cells.head(MOST_FOUND), key)
        if len(cells) > MOST_FOUND:
            streamlit.caption(word("cell_search.more", n=MOST_FOUND))


def _choices(cells: pandas.DataFrame, key: str) -> None:
    """A button for each cell, with the unit and the code that tell it from others."""
    with streamlit.container(key=f"cells_found_{key}", gap="xxsmall"):
        for row in cells.itertuples():
            streamlit.button(
                _name(row),
                key=f"{key}_{row.cell_code}",
                type="tertiary",
                on_click=_choose,
                args=(row.cell_code, key),
            )


def _name(row) -> str:
    unit = "" if formatting.is_missing(row.unit_name) else f"{row.unit_name} · "
    return f"**{literal(row.cell_name)}**  \n{literal(f'{unit}{row.cell_code}')}"


def _choose(cell_code: str, key: str) -> None:
    """Have the next run open the cell; the field is empty then."""
    memory.remember(_TO_OPEN, cell_code)
    if memory.widget_value(key):
        memory.set_widget_value(key, "")


def _open_chosen() -> None:
    cell_code = memory.remembered(_TO_OPEN)
    if cell_code:
        memory.remember(_TO_OPEN, None)
        links.go("cell", cell=cell_code)


def _seen() -> list[str]:
    return memory.remembered(_SEEN, list)
