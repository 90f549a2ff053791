"""A table of two things against each other: each field a figure that leads to its rows.

As HTML, so that every field is a link for whoever has no mouse, and prints as it is.
"""

import html
from collections.abc import Callable, Sequence
from typing import Any

import pandas
import streamlit

from pages.shared import formatting

# A level against itself: the same at the start and at the end.
SAME = ' class="same"'


def draw(
    frame: pandas.DataFrame,
    *,
    rows: tuple[str, Sequence[str]],
    columns: tuple[str, Sequence[str]],
    corner: str,
    named: Callable[[str, str], str],
    leads_to: Callable[[Any], str | None],
    percent: str | None = None,
) -> None:
    """Draw the `items` of a frame by two of its columns.

    `rows` and `columns` are a column of the frame each, with its values in order;
    `named` says what a value of a column is called, `corner` what stands against what,
    `leads_to` the address of the rows that a row of the frame counts, None where no
    filter lets them pass. With `percent`, a column of the frame, each field has its
    share as well, and the larger it is, the stronger the colour. A field that
    nothing is counted in stays empty; a column of values without any is left out.
    """
    found = {
        (getattr(row, rows[0]), getattr(row, columns[0])): row
        for row in frame.itertuples()
    }
    across = [each for each in columns[1] if any(each == key[1] for key in found)]
    head = "".join(
        f'<th scope="col">{html.escape(named(columns[0], each))}</th>'
        for each in across
    )
    body = "".join(
        f'<tr><th scope="row">{html.escape(named(rows[0], down))}</th>'
        + "".join(
            _field(found.get((down, each)), down == each, leads_to, percent)
            for each in across
        )
        for down in rows[1]
    )
    _write(f"<th>{html.escape(corner)}</th>{head}", body)


def _write(head: str, body: str) -> None:
    streamlit.html(
        '<div class="scroll" tabindex="0"><table class="list cross"><thead><tr>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _field(
    row: Any, is_same: bool, leads_to: Callable[[Any], str | None], percent: str | None
) -> str:
    marked = SAME if is_same else ""
    if row is None:
        return f"<td{marked}></td>"
    figure, share = formatting.whole(row.items), ""
    if percent:
        value = getattr(row, percent)
        marked += f' style="--part: {value:.0f}%"'
        share = f"<small>{html.escape(formatting.percent(value))}</small>"
    address = leads_to(row)
    if address is None:
        return f"<td{marked}>{figure}{share}</td>"
    link = f'<a href="{html.escape(address)}" target="_self">{figure}</a>'
    return f"<td{marked}>{link}{share}</td>"
