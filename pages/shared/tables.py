"""Tables: an answer as a grid to work with, and as plain text.

How a cell reads is in pages/shared/cell_formats.py, what a grid sorts by in
pages/shared/grid_columns.py; here is how tables are laid out.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.shared import (
    cell_formats,
    formatting,
    grid_columns,
    links,
    memory,
    page_header,
    paging,
    paper,
    sparkline,
    style,
    widgets,
)
from pages.shared.cell_formats import FRACTIONS, LINE, SHARE, SIGN_LISTS, SOURCE
from pages.shared.palette import SHAPES
from pages.shared.records import records
from pages.shared.words import column_word, word

ROW_HEIGHT = 38
# From 64 pixels on the grid breaks texts into lines, of which three fit.
TALL_ROW_HEIGHT = 66
ROWS_IN_VIEW = 14
PLAIN_ROWS = 200
PHONE_ROWS = 50
# Columns of running text, which may break into lines; everything else stays on one.
RUNNING_TEXT = {
    *("addressed_to", "answer", "columns_note", "content", "examples", "finding"),
    *("followers", "form", "imported_by", "limit_basis", "limit_meaning"),
    "limit_name",
    *("limit_months", "limit_since", "limit_value"),
    *("meaning", "message", "months", "place", "position", "problem"),
    *("last_note", "note", "owner"),
    *("account_units", "audit_detail"),
    *("planned_topics", "rating", "remarks", "requirement", "responsible", SOURCE),
    *("row_text", "team", "through_unit_name", "topic", "topics", "value"),
    *("day_known_from", "rejected_because", "why", "why_left_out"),
}
# What a cell is called, or whatever else may stand in its place.
PLACES = ("cell_name", "place_name")
# Running text that a phone does not show without its label.
NEEDS_ITS_LABEL = {
    *("followers", "last_note", "months", "owner", "planned_topics"),
    *("rating", SOURCE, "through_unit_name", "topics"),
}
# A fraction with its percentage, a mark with its word, the name of a cell need no label
# beside them.
SPEAKING_FOR_ITSELF = {
    SHARE,
    *PLACES,
    "account_state",
    "import_state",
    "level",
    "limit_state",
    "report_state",
    "set_aside_because",
    "taken_as",
    "verdict",
}


def grid(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    alt: str,
    threshold: float | None = None,
    picks: tuple[str, str] | None = None,
    is_choosable: bool = False,
    completed: Callable[[pandas.DataFrame], pandas.DataFrame] | None = None,
    short: Sequence[str] | None = None,
    is_tall: bool = False,
) -> int | None:
    """Draw a table to sort, search and choose a row in; on a phone its `short` list.

    Of a long one a part is drawn, and what leads to the others (see paging). Returns
    the position in `frame` of the row chosen, None without one. `picks` is the
    selection that a chosen row makes, and the column it is made of; `completed` adds to
    the rows drawn what only the screen shows. In rows that are tall a text has three
    lines. No menu of a grid is reached by keyboard: the table as text, with links, is
    folded under it; one that leads away is for the mouse alone (see style.py).
    """
    rows = frame if paper.is_asked() else paging.part(frame, key)
    if completed:
        rows = completed(rows)
    if paper.is_asked():
        plain(rows, columns, threshold=threshold)
        return None
    paging.pager(frame, list(columns), key)
    part_key = paging.part_key(frame, key)
    choosing = "rerun" if is_choosable else "ignore"
    if picks:
        choosing = widgets.row_picker(part_key, picks[0], list(rows[picks[1]]))
    with streamlit.container(key=_wide_key(key, is_tall)), _place(picks, key):
        picked = _dataframe(rows, columns, part_key, alt, threshold, choosing, is_tall)
        with paper.unfolded(key, _as_text(frame, columns)):
            plain(rows, columns, threshold=threshold)
            paper.note_part(len(rows), len(frame))
    on_phones(rows, short or _short(columns), key=key, threshold=threshold)
    return None if picked is None else int(rows.index[picked])


def _wide_key(key: str, is_tall: bool) -> str:
    """By this name the browser knows which row is pointed at (see cut_texts.js)."""
    return f"wide_tall_{key}" if is_tall else f"wide_{key}"


def _as_text(frame: pandas.DataFrame, columns: Sequence[str]) -> str:
    """What the text of a table is called: only cells have profiles it may lead to."""
    has_profiles = "cell_code" in frame and {"cell_name", "place_name"} & {*columns}
    return word("table.as_text" if has_profiles else "table.as_text_alone")


def _place(picks: tuple[str, str] | None, key: str) -> DeltaGenerator:
    """A place that tells whether rows open below it, which is said, or lead away."""
    if picks is None or picks[0] != "cell":
        return streamlit.container(key=f"leaving_{key}")
    page_header.note(None, word("table.rows_open"))
    return streamlit.container(key=f"staying_{key}")


def _dataframe(
    rows: pandas.DataFrame,
    columns: Sequence[str],
    key: str,
    alt: str,
    threshold: float | None,
    choosing: str | Callable[[], None],
    is_tall: bool,
) -> int | None:
    """Draw the grid itself; `choosing` says what choosing a row does.

    Returns the position of the row chosen, None where none is or none can be.
    """
    shown = grid_columns.as_drawn(columns)
    row_height, lines = (TALL_ROW_HEIGHT, 3) if is_tall else (ROW_HEIGHT, 1)
    fields, settings = grid_columns.drawn(rows, shown, threshold, lines)
    event = streamlit.dataframe(
        fields,
        column_config=settings,
        hide_index=True,
        height=_height(len(rows), row_height),
        row_height=row_height,
        placeholder=formatting.NOTHING,
        key=key,
        alt=alt,
        on_select=choosing,
        selection_mode=["single-row", "single-cell"],
    )
    if choosing == "ignore":
        return None
    return memory.newest_row(key, event["selection"])


def _height(rows: int, row_height: int) -> int:
    """Return the height of a grid, which scrolls what does not fit."""
    in_view = ROWS_IN_VIEW * ROW_HEIGHT // row_height
    return ROW_HEIGHT + row_height * max(1, min(rows, in_view)) + 2


def in_two_forms(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    short: Sequence[str],
    *,
    key: str,
    threshold: float | None = None,
) -> None:
    """Draw a table as text with all `columns`; on a phone with the `short` ones."""
    with streamlit.container(key=f"wide_{key}"):
        plain(frame, columns, threshold=threshold)
    on_phones(frame, short, key=key, threshold=threshold)


def on_phones(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    threshold: float | None = None,
) -> None:
    """Draw a list that only small screens show, in the place of something wide."""
    if paper.is_asked():
        return
    with streamlit.container(key=f"narrow_{key}"):
        plain(frame, columns, threshold=threshold, most=PHONE_ROWS)


def plain(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    threshold: float | None = None,
    most: int = PLAIN_ROWS,
) -> None:
    """Draw a table as text: for few rows, for small screens, for reading aloud.

    Of more than `most` rows the first are drawn, and how many are left is said. Where
    units have no column of their own, each stands below the name of its cell.
    """
    most = paper.MOST_ROWS if paper.is_asked() else most
    attributes = {name: _attributes(name, frame) for name in columns}
    head = "".join(
        f'<th scope="col"{attributes[name]}>{html.escape(column_word(name))}</th>'
        for name in columns
    )
    over_unit = None if "unit_name" in columns else _name_of_place(columns)
    cell_link = links.cell_links()
    rows = (
        "".join(
            f"<td{attributes[name]}>{_cell_html(row, name, threshold, cell_link)}"
            f"{_unit_html(row) if name == over_unit else ''}</td>"
            for name in columns
        )
        for row in records(frame.head(most))
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    streamlit.html(
        '<div class="scroll" tabindex="0"><table class="list">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if len(frame) > most:
        streamlit.caption(word("table.more", n=len(frame) - most))


# --- as text ------------------------------------------------------------------------


def _cell_html(
    row: dict[str, Any],
    name: str,
    threshold: float | None,
    cell_link: Callable[[str], str],
) -> str:
    if name in SIGN_LISTS:
        return "".join(map(_sign_html, cell_formats.by_weight(row[name])))
    if name == "sign":
        return _sign_html(row[name])
    if name == "file_name" and not formatting.is_missing(row[name]):
        return _file_html(row[name])
    if name == LINE:
        return _line_html(row[name], threshold)
    if name in PLACES and not formatting.is_missing(row.get("cell_code")):
        return _profile_link(row, name, cell_link)
    if name == SOURCE:
        return source_link(row)
    if name == "level" and row[name]:
        return style.level_mark(row[name], word(f"level.{row[name]}"))
    return _marked_html(cell_formats.text(row, name, threshold))


def _marked_html(written: str) -> str:
    """A text that begins with a shape, in the colour of what the shape says."""
    for status, shape in SHAPES.items():
        if written.startswith(f"{shape} "):
            return style.mark(status, written.removeprefix(f"{shape} "))
    return html.escape(written)


def _file_html(name: str) -> str:
    """A name of a file, shortened where it is long; the whole of it on pointing at it.

    Nowhere else would one of several long ones be told from the others.
    """
    shown = html.escape(formatting.file_name(name))
    return f'<span title="{html.escape(name)}">{shown}</span>'


def _sign_html(sign: str) -> str:
    return style.mark(cell_formats.weight(sign), word(f"sign.{sign}"))


def _line_html(values: Sequence[float | None], threshold: float | None) -> str:
    """The small line with its figures as the text of the picture."""
    address = html.escape(grid_columns.line_address(values, threshold))
    return f'<img src="{address}" alt="{html.escape(sparkline.spoken(values))}">'


def _name_of_place(columns: Sequence[str]) -> str | None:
    """The column that says where something is, of those there are."""
    return next((name for name in PLACES if name in columns), None)


def _profile_link(
    row: dict[str, Any], name: str, cell_link: Callable[[str], str]
) -> str:
    """The name as a link that also works without a mouse and in another tab."""
    target = html.escape(cell_link(row["cell_code"]))
    written = html.escape(row[name])
    return f'<a href="{target}" target="_self">{written}</a>'


def _unit_html(row: dict[str, Any]) -> str:
    """The unit of a cell: cells of several units are called the same."""
    unit = row.get("unit_name")
    # What is of a unit itself has its name already.
    if formatting.is_missing(unit) or unit == row.get("place_name"):
        return ""
    return f"<small>{html.escape(unit)}</small>"


def source_link(row: Mapping[str, Any]) -> str:
    """HTML of the file and line a row came from, leading to what was loaded there."""
    written = html.escape(cell_formats.source(row))
    if formatting.is_missing(row.get("import_id")):
        return written
    address = html.escape(links.import_link(row["import_id"], row["line"]))
    whole = html.escape(str(row["file_name"]))
    return f'<a href="{address}" target="_self" title="{whole}">{written}</a>'


def _attributes(name: str, frame: pandas.DataFrame) -> str:
    """How a column is laid out, and its word, which a phone shows beside each cell."""
    label = html.escape(column_word(name))
    speaking = SPEAKING_FOR_ITSELF | RUNNING_TEXT - NEEDS_ITS_LABEL
    bare = " data-bare" if name in speaking else ""
    return f' class="{_class(name, frame)}" data-label="{label}"{bare}'


def _class(name: str, frame: pandas.DataFrame) -> str:
    is_native = grid_columns.is_native(name, frame)
    is_figure = is_native and pandas.api.types.is_numeric_dtype(frame[name])
    if name == SHARE or name in FRACTIONS or is_figure:
        return "figure"
    if name in SIGN_LISTS:
        return "signs"
    return "running" if name in RUNNING_TEXT else "word"


def _short(columns: Sequence[str]) -> list[str]:
    """What a phone shows: name, signs, fraction; else the first three columns."""
    known = (SHARE, "weak", "change", "level", "signs", "previous_signs")
    others = (
        *("requirement", "content", "due_on", "days_overdue"),
        *("report_state", "months", "waiting", "followers", "last_visited_on"),
    )
    kept = [columns[0], *(name for name in (*known, *others) if name in columns)]
    return kept if len(kept) > 1 else list(columns[:3])
