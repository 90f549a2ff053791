"""What is kept of one reader between two runs of a page: the one home of session state.

Values live until the window is closed. They are kept under names of their own, so that
a value never meets the state of a widget, which Streamlit throws away with the widget.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit

PREFIX = "remembered_"


def remember(name: str, value: Any) -> None:
    """Keep a value for this reader until the window is closed; None forgets it."""
    streamlit.session_state[PREFIX + name] = value


def remembered(name: str, make: Callable[[], Any] | None = None) -> Any:
    """Return what is kept under a name, made by `make` where nothing is, else None."""
    # A page looks up some hundred values, and each way to the session has its price.
    value = streamlit.session_state.get(PREFIX + name)
    if value is None and make is not None:
        value = streamlit.session_state[PREFIX + name] = make()
    return value


def widget_value(key: str) -> Any:
    """Return what the widget with this key shows; None before it is drawn."""
    return streamlit.session_state.get(key)


def set_widget_value(key: str, value: Any) -> None:
    """Make the widget with this key show `value`; only before it is drawn in a run."""
    streamlit.session_state[key] = value


def selected_row(table_key: str) -> int | None:
    """Return the position of the row just selected in a table, by its mark or a cell.

    A mark stays when a cell is chosen afterwards, so what was not there before counts.
    """
    return newest_row(table_key, streamlit.session_state[table_key]["selection"])


def newest_row(table_key: str, selection: Mapping[str, Any]) -> int | None:
    """Return the row that a selection in a table means; None where it is empty."""
    marked = next(iter(selection["rows"]), None)
    touched = next((row for row, _ in selection["cells"]), None)
    before = remembered(f"marked_in_{table_key}")
    remember(f"marked_in_{table_key}", marked)
    if touched is None or (marked is not None and marked != before):
        return marked
    return touched
