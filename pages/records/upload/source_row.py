"""Where a source link ends: the row that a line of a file became, value by value.

For whoever contests a figure: what the file said, what it replaced, and what is stored
now, each with its own file and line.
"""

import html

import streamlit

from data.contract.columns import Column
from data.contract.words import column_label
from data.importing.row_history import RowHistory, Version, history_of
from data.store.access import Viewer
from data.store.journal import ENTRY_NAME
from pages.shared import formatting, language, links
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store, version
from pages.shared.stored_values import written
from pages.shared.words import word

# A line of a sheet with a column for each month becomes a dozen rows.
MOST_ROWS = 12
# A column of the table: its head, a version of the row, and what of it is shown.
Part = tuple[str, Version, frozenset[str]]


def show(viewer: Viewer, import_id: int, line: int) -> None:
    """Draw the rows of a line of an import, for whoever may see all that it holds."""
    if viewer.unit_codes is not None:
        return
    found = _history(store().path, version(), viewer, import_id, line)
    if not found:
        streamlit.caption(word("history.row_missing"))
    for row in found[:MOST_ROWS]:
        _row(row)
    if len(found) > MOST_ROWS:
        streamlit.caption(word("history.more_rows", n=len(found) - MOST_ROWS))


@streamlit.cache_data(show_spinner=False, max_entries=20)
def _history(
    path: str, version: int, viewer: Viewer, import_id: int, line: int
) -> list[RowHistory]:
    return history_of(store(), import_id, line, viewer)


def _row(row: RowHistory) -> None:
    """One row: a sentence on what became of it, and its values side by side."""
    streamlit.html(f"<p>{' '.join(_said(row))}</p>")
    shown = _parts(row)
    columns = [
        column
        for column in row.table.columns
        if any(version.values[column.name] is not None for _, version, _ in shown)
    ]
    first = f'<th scope="col">{html.escape(word("column.column_name"))}</th>'
    head = first + "".join(
        f'<th scope="col">{html.escape(head)}</th>' for head, _, _ in shown
    )
    body = "".join(_line(row, column, shown) for column in columns)
    streamlit.html(
        '<div class="scroll" tabindex="0"><table class="list">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _parts(row: RowHistory) -> list[Part]:
    """What the file said, what stood there before, what is stored: whatever is there.

    Of the file only what it says itself: the rest was kept as it stood, or worked out.
    """
    every = frozenset(row.table.column_names)
    parts = []
    if not row.asked.is_withdrawal:
        is_entry = row.asked.file_name == ENTRY_NAME
        said = word("history.entry_said") if is_entry else word("history.file_said")
        parts.append((said, row.asked, row.asked.written))
    if row.before:
        parts.append((word("history.before"), row.before, every))
    if row.stored:
        parts.append((word("history.stored"), row.stored, every))
    return parts


def _said(row: RowHistory) -> list[str]:
    """What the import did with the row, and who changed it before and after."""
    if row.asked.is_withdrawal:
        said = [_escaped("history.row_withdrawn")]
    elif row.before:
        said = [f"{_escaped('history.row_replaced')} {_source(row.before)}."]
    else:
        said = [_escaped("history.row_new")]
    later = row.versions[row.place + 1 :]
    if later:
        sources = ", ".join(map(_source, later))
        said.append(f"{_escaped('history.row_later')} {sources}.")
    if row.stored is None:
        said.append(_escaped("history.row_gone"))
    return said


def _escaped(key: str) -> str:
    return html.escape(word(key))


def _source(version: Version) -> str:
    """The file and line of a version, leading to what it said."""
    line = formatting.NOTHING if version.line is None else str(version.line)
    text = plain(
        word(
            "table.source",
            file=formatting.whole_file_name(version.file_name),
            line=line,
        )
    )
    target = html.escape(links.import_link(version.import_id, version.line))
    return f'<a href="{target}" target="_self">{html.escape(text)}</a>'


def _line(row: RowHistory, column: Column, shown: list[Part]) -> str:
    """One column: what each version has there; in bold what the file changed."""
    label = column_label(row.table.name, column.name, language.spoken())
    values = (
        _value(row, column, version) if column.name in names else ""
        for _, version, names in shown
    )
    fields = "".join(f'<td class="running">{value}</td>' for value in values)
    return f'<tr><th scope="row">{html.escape(label)}</th>{fields}</tr>'


def _value(row: RowHistory, column: Column, version: Version) -> str:
    value = version.values[column.name]
    text = html.escape(written(row.table.name, column, value))
    is_changed = (
        version is row.asked
        and row.before is not None
        and row.before.values[column.name] != value
    )
    return f"<b>{text}</b>" if is_changed else text
