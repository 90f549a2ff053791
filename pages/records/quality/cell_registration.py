"""Entering cells into the register: a sheet filled in to complete, or all at once.

What is known of them comes from the meetings that named them (see unregistered_cells).
"""

from functools import partial
from typing import Any

import pandas
import streamlit

from data.clock import today
from data.importing import cell_registration
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import (
    confirmation,
    downloads,
    exports,
    formatting,
    links,
    page_header,
    workbook_writer,
)
from pages.shared.error_messages import readable_callback
from pages.shared.first_start import has_sample
from pages.shared.snapshots import store_to_change
from pages.shared.words import word

ENTERED = "cells_entered"


def offer(viewer: Viewer, rows: pandas.DataFrame) -> None:
    """Draw what can be done with the cells listed; `rows` are of unregistered_cells."""
    _confirm_registration()
    if not len(rows):
        return
    page_header.section(word("register.title"), word("register.note"))
    cells = _known(rows)
    with streamlit.container(horizontal=True, key="register_cells"):
        _download("csv", "text/csv", partial(cell_registration.as_csv, cells))
        _download("xlsx", exports.XLSX_TYPE, partial(_workbook, cells))
        if may(viewer, Action.REGISTER_CELLS):
            _enter_box(viewer, _known(rows[rows["is_ready"]]))


def _known(rows: pandas.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with None for what is not known."""
    return [
        {
            name: None if formatting.is_missing(value) else value
            for name, value in row.items()
        }
        for row in rows.to_dict("records")
    ]


def _download(form: str, mime: str, make: partial) -> None:
    downloads.button(
        word(f"register.{form}"),
        make,
        file_name=f"{word('register.download')}.{form}",
        mime=mime,
        icon=":material/download:",
        subject=f"register.{form}",
        key=f"register_{form}",
    )


def _workbook(cells: list[dict[str, Any]]) -> bytes:
    return workbook_writer.workbook_of_texts(cell_registration.register_sheet(cells))


def _enter_box(viewer: Viewer, ready: list[dict[str, Any]]) -> None:
    """Say what entering them does, and only then do it."""
    if not ready:
        streamlit.caption(word("register.none_ready"))
        return
    file = word("register.file", day=f"{today():%d-%m-%Y}")
    with streamlit.popover(
        word("register.enter", n=len(ready)), icon=":material/playlist_add_check:"
    ):
        streamlit.markdown(word("register.consequences", n=len(ready), file=file))
        streamlit.button(
            word("register.confirm"),
            type="primary",
            on_click=_enter,
            args=(viewer, ready, file),
        )


@readable_callback
def _enter(viewer: Viewer, ready: list[dict[str, Any]], file: str) -> None:
    """Enter the cells; those of the sample go when the sample does."""
    is_sample = has_sample()
    report = cell_registration.enter(
        store_to_change(), ready, file, viewer, is_sample=is_sample
    )
    confirmation.note(ENTERED, report.added, report.import_id)


def _confirm_registration() -> None:
    """What was entered just now."""
    entered = confirmation.noted(ENTERED)
    if entered is None:
        return
    cells, number = entered
    said = word("register.done", n=cells, number=str(number))
    streamlit.success(said, icon=":material/task_alt:")
    links.link(
        "upload",
        word("register.history"),
        icon=":material/history:",
        **{"import": str(number)},
    )
