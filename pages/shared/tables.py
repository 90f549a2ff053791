"""Tables: an answer as a grid to work with, and as plain text.

How a cell reads is in pages/shared/cell_formats.py, what a grid sorts by in
pages/shared/grid_columns.py; here is how tables are laid out.
"""

import html
from collections.abc import Callable, Sequence

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.shared import (
    formatting,
    grid_columns,
    memory,
    page_header,
    paging,
    paper,
    widgets,
    worded_grid,
)
from pages.shared.cell_formats import FRACTIONS, SHARE, SIGN_LISTS, SOURCE
from pages.shared.table_cells import FIGURES, PLACES, TableCells
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
WITHOUT_LABEL = SPEAKING_FOR_ITSELF | RUNNING_TEXT - NEEDS_ITS_LABEL


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
    cells = TableCells(rows, threshold)
    with streamlit.container(key=_wide_key(key, is_tall)), _place(picks, key):
        picked = _dataframe(cells, columns, part_key, alt, choosing, is_tall)
        _folded_text(cells, columns, key, len(frame))
    _on_phones(cells, short or _short(columns), key, len(rows))
    return None if picked is None else int(rows.index[picked])


def _wide_key(key: str, is_tall: bool) -> str:
    """By this name the browser knows which row is pointed at (see cut_texts.js)."""
    return f"wide_tall_{key}" if is_tall else f"wide_{key}"


def _folded_text(
    cells: TableCells, columns: Sequence[str], key: str, rows: int
) -> None:
    with paper.unfolded(key, _as_text(cells.frame, columns)):
        _text(cells, columns, len(cells.rows))
        paper.note_part(len(cells.rows), rows)


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
    cells: TableCells,
    columns: Sequence[str],
    key: str,
    alt: str,
    choosing: str | Callable[[], None],
    is_tall: bool,
) -> int | None:
    """Draw the grid itself; `choosing` says what choosing a row does.

    Returns the position of the row chosen, None where none is or none can be.
    """
    shown = grid_columns.as_drawn(columns)
    row_height, lines = (TALL_ROW_HEIGHT, 3) if is_tall else (ROW_HEIGHT, 1)
    event = worded_grid.draw(
        *grid_columns.drawn(cells, shown, lines),
        hide_index=True,
        height=_height(len(cells.rows), row_height),
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
    cells = _cells(frame, threshold, PLAIN_ROWS)
    with streamlit.container(key=f"wide_{key}"):
        _text(cells, columns, len(frame))
    _on_phones(cells, short, key, len(frame))


def on_phones(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    threshold: float | None = None,
) -> None:
    """Draw a list that only small screens show, in the place of something wide."""
    _on_phones(_cells(frame, threshold, PHONE_ROWS), columns, key, len(frame))


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
    _text(_cells(frame, threshold, most), columns, len(frame))


# --- as text ------------------------------------------------------------------------


def _cells(frame: pandas.DataFrame, threshold: float | None, most: int) -> TableCells:
    """The cells of the rows that are drawn: on paper all, but for a book of them."""
    return TableCells(
        frame.head(paper.MOST_ROWS if paper.is_asked() else most), threshold
    )


def _on_phones(cells: TableCells, columns: Sequence[str], key: str, rows: int) -> None:
    if paper.is_asked():
        return
    with streamlit.container(key=f"narrow_{key}"):
        _text(cells, columns, rows, PHONE_ROWS)


def _text(
    cells: TableCells, columns: Sequence[str], rows: int, most: int | None = None
) -> None:
    """Draw the first cells of a table that has so many `rows` in all."""
    attributes = {name: _attributes(name, cells) for name in columns}
    head = "".join(
        f'<th scope="col"{attributes[name]}>{html.escape(column_word(name))}</th>'
        for name in columns
    )
    over_unit = None if "unit_name" in columns else _name_of_place(columns)
    fields = []
    for name in columns:
        written = cells.with_units(name) if name == over_unit else cells.html(name)
        opened = f"<td{attributes[name]}>"
        fields.append([f"{opened}{each}</td>" for each in written[:most]])
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*fields, strict=True))
    streamlit.html(
        '<div class="scroll" tabindex="0"><table class="list">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    drawn = len(cells.rows[:most])
    if rows > drawn:
        streamlit.caption(word("table.more", n=rows - drawn))


def _name_of_place(columns: Sequence[str]) -> str | None:
    """The column that says where something is, of those there are."""
    return next((name for name in PLACES if name in columns), None)


def _attributes(name: str, cells: TableCells) -> str:
    """How a column is laid out, and its word, which a phone shows beside each cell."""
    label = html.escape(column_word(name))
    bare = " data-bare" if name in WITHOUT_LABEL else ""
    return f' class="{_class(name, cells)}" data-label="{label}"{bare}'


def _class(name: str, cells: TableCells) -> str:
    if name == SHARE or name in FRACTIONS or cells.kind(name) == FIGURES:
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
