"""The button that gives a file back with what is refused in it marked, to be mended."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from data.contract.problems import UserError
from data.contract.words import word as data_word
from data.importing.load import FileReport, SourceFile, mark
from data.store import audit
from data.store.access import Viewer
from data.store.database import Store
from pages.records.upload.batch import Batch
from pages.shared import downloads, language, widgets, workbook_writer
from pages.shared.exports import XLSX_TYPE
from pages.shared.snapshots import store
from pages.shared.words import word


def offer(viewer: Viewer, batch: Batch, reports: Sequence[FileReport]) -> None:
    """Draw the button for the files with refused rows; of several, one is chosen."""
    refused = {each.source for each in reports if each.refused}
    files = {file.name: file for file in batch.files if file.name in refused}
    if not files:
        return
    name = next(iter(files))
    if len(files) > 1:
        name = widgets.pick_one(
            "marked", list(files), str, label=word("upload.marked_which"), width=320
        )
    downloads.button(
        word("upload.marked"),
        # Made when it is asked for: the file is read once more, which takes seconds.
        partial(marked_copy, store(), files[name], viewer, language.spoken()),
        file_name=f"{PurePath(name).stem} - {word('upload.marked_file')}.xlsx",
        mime=XLSX_TYPE,
        icon=":material/format_color_fill:",
        help=word("upload.marked_help"),
        subject="marked_file",
        key="marked_file",
    )


def marked_copy(opened: Store, file: SourceFile, viewer: Viewer, spoken: str) -> bytes:
    """Return the file with its refused fields marked.

    Where it cannot be, the workbook says why: an error here would reach nobody, for the
    page is not drawn again.
    """
    try:
        with audit.recorded_refusals(opened):
            content = mark(opened, file, viewer, spoken)
    except UserError as error:
        return _sentence(error.message(spoken))
    return content or _sentence(data_word("report.not_marked", spoken, file=file.name))


def _sentence(text: str) -> bytes:
    return workbook_writer.workbook_of_texts([[text]])
