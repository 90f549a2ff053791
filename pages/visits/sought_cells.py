"""The box in which cells are chosen: some that are offered, and any that is sought.

A box with all cells of a country helps nobody, so the server looks for them.
"""

from collections.abc import Mapping
from typing import Any

import streamlit

from data.contract.folding import fold
from data.store.access import Viewer
from pages.shared import filter_row, formatting, memory
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.words import word

MOST_OFFERED = 300


def draw(
    viewer: Viewer, key: str, label: str, hint: str, offered: Mapping[str, str]
) -> None:
    """Draw the box beside that of what is sought; `offered` while nothing is.

    `offered` are names by code, `label` and `hint` word keys. What was chosen stays
    chosen, whatever is sought afterwards; it is the value of the widget `{key}_cells`.
    """
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        sought = streamlit.text_input(
            word("visit.sought"),
            placeholder=plain(word("visit.sought_hint")),
            key=f"{key}_sought",
        )
        any_cells = filter_row.any_cells()
        names = found(viewer, any_cells, sought) if sought else dict(offered)
        for picked in memory.widget_value(f"{key}_cells") or ():
            names.setdefault(picked, memory.remembered(f"{key}_{picked}") or picked)
        picked_now = streamlit.multiselect(
            word(label),
            list(names),
            placeholder=plain(word(hint)),
            format_func=lambda code: plain(names[code]),
            key=f"{key}_cells",
        )
    for picked in picked_now:
        memory.remember(f"{key}_{picked}", names[picked])


def found(
    viewer: Viewer, choice: Selection, sought: str | None = None
) -> dict[str, str]:
    """Return the names of cells by code: those sought, or the first of `choice`."""
    rows = answer(
        viewer,
        "cell_choices",
        choice,
        sought=fold(sought or "") or None,
        cells_at_most=MOST_OFFERED,
    )
    return {row["cell_code"]: name_of(row) for row in rows.to_dict("records")}


def name_of(row: Mapping[str, Any]) -> str:
    """Return a cell's name, with the unit that tells it from others of that name."""
    unit = row["unit_name"]
    above = "" if formatting.is_missing(unit) else f" – {unit}"
    return f"{row['cell_name']}{above}"
