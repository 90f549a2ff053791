"""A register made of a file that names its cells, for an office without codes.

What would be taken up is shown with its codes and the rule that makes them; only then
it is done, and can be undone like every import.
"""

from collections.abc import Callable, Sequence
from functools import partial

import pandas
import streamlit

from data.importing.cells_by_name import (
    NewCell,
    Proposal,
    may_name_cells,
    names_in_journal,
    propose,
    take_up,
)
from data.importing.load import FileReport, SourceFile
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.records.upload.batch import Batch, without
from pages.records.upload.profile import Change
from pages.shared import confirmation, language, memory, tables, widgets
from pages.shared.error_messages import readable_callback
from pages.shared.snapshots import store, store_to_change, version
from pages.shared.words import word

# Under these names lie what was proposed, and what was taken up last.
PROPOSED, TAKEN_UP = "new_cells", "cells_taken_up"
COLUMNS = ("cell_code", "cell_name", "unit_code", "unit_name")
SHORT = ("cell_code", "cell_name")
NAMES = {"cell_code", "cell_name", "unit_name"}
NOT_FOUND = {"register_empty", "name_unknown", "missing_column"}


def offer(
    viewer: Viewer, batch: Batch, reports: Sequence[FileReport], change: Change
) -> None:
    """Draw the offer for files with cells that are found in no register."""
    named = {each.source for each in reports if _names_unknown_cells(each)}
    files = {each.name: each for each in batch.files if each.name in named}
    if not files or not may(viewer, Action.REGISTER_CELLS):
        return
    with streamlit.container(border=True, key="new_cells"):
        streamlit.markdown(word("new_cells.offer"))
        name = next(iter(files))
        if len(files) > 1:
            label = word("understood.file")
            name = widgets.pick_one("new_cells_of", list(files), str, label=label)
        key = (version(), batch.contents, name)
        kept = memory.remembered(PROPOSED)
        if not kept or kept[0] != key:
            streamlit.button(
                word("new_cells.look"),
                icon=":material/format_list_numbered:",
                on_click=_propose,
                args=(viewer, key, files[name]),
            )
            return
        own = [each for each in reports if each.source == name]
        # Of what is no table of ours nothing is left to load, either.
        is_register = all(each.table in ("cells", None) for each in own)
        done_with = partial(change, without, name) if is_register else None
        _decide(viewer, files[name], kept, done_with)


def _names_unknown_cells(report: FileReport) -> bool:
    columns = {column for _, column in report.columns}
    codes = {
        each.code
        for each in report.problems
        if each.is_refusal and {*(each.column or "").split(", ")} & NAMES
    }
    is_named = "cell_name" in columns - {"cell_code"} and bool(codes & NOT_FOUND)
    return is_named or may_name_cells(report)


@readable_callback
def _propose(viewer: Viewer, key: tuple, file: SourceFile, unit_name: str = "") -> None:
    memory.remember(PROPOSED, (key, propose(store(), file, viewer, unit_name)))


def _decide(
    viewer: Viewer,
    file: SourceFile,
    kept: tuple,
    done_with: Callable[[], None] | None,
) -> None:
    """Show what would be taken up, ask for a unit where one lacks, and do it.

    `done_with` lets the file go, where nothing is left to load of it.
    """
    key, proposal = kept
    if proposal.lacks_unit:
        unit = streamlit.text_input(word("new_cells.unit"), key="new_cells_unit")
        if unit.strip():
            _propose(viewer, key, file, unit)
            streamlit.rerun()
    if not proposal.cells:
        streamlit.caption(word("new_cells.none"))
        return
    streamlit.markdown(
        word("new_cells.rule", n=len(proposal.cells), units=len(proposal.units))
    )
    frame = pandas.DataFrame(map(_row, proposal.cells))
    tables.in_two_forms(frame, COLUMNS, SHORT, key="new_cells")
    streamlit.button(
        word("new_cells.enter", n=len(proposal.cells)),
        type="primary",
        icon=":material/playlist_add_check:",
        on_click=_take_up,
        args=(viewer, file, proposal, done_with),
    )


def _row(cell: NewCell) -> dict[str, str]:
    values = (cell.code, cell.name, cell.unit_code, cell.unit_name)
    return dict(zip(COLUMNS, values, strict=True))


@readable_callback
def _take_up(
    viewer: Viewer,
    file: SourceFile,
    proposal: Proposal,
    done_with: Callable[[], None] | None,
) -> None:
    names = names_in_journal(file.name, language.spoken())
    done = take_up(store_to_change(), proposal, names, viewer)
    memory.remember(PROPOSED, None)
    confirmation.note(TAKEN_UP, done)
    if done_with and not any(each.is_refused for each in done):
        done_with()


def confirm() -> None:
    """Say what was taken up just now."""
    taken_up = confirmation.noted(TAKEN_UP)
    if taken_up is None:
        return
    (done,) = taken_up
    for problem in (each for report in done for each in report.problems):
        if problem.is_refusal:
            streamlit.error(
                word("new_cells.refused", why=problem.message(language.spoken()))
            )
            return
    cells = done[-1]
    said = word("new_cells.done", n=cells.added, number=str(cells.import_id))
    streamlit.success(said, icon=":material/task_alt:")
