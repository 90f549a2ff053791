"""Headers that the program does not know: what somebody says of them, kept and shown.

What is said of a header holds for every later file, so all of it is listed on the page
and can be taken back there.
"""

from collections.abc import Sequence

import streamlit

from data.contract.definitions import TABLES
from data.contract.folding import fold
from data.contract.words import column_label, table_title
from data.importing import saved_headers
from data.importing.load import FileReport
from data.importing.saved_headers import SavedHeaderEntry
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.records.upload import preview_rows
from pages.shared import formatting, language, page_header
from pages.shared.error_messages import readable_callback, shown_errors
from pages.shared.snapshots import current_snapshot, store_to_change, version
from pages.shared.words import choice_word, word

# Of more unknown headers than these, one is chosen first: nobody reads so many boxes.
MOST_BOXES = 6
BOX_WIDTH = 300
# Above numbers that only count the rows; a box for them would be in everybody's way.
NUMBERING = {"tt", "stt", "so tt", "so thu tu", "no"}


def unknown_headers(report: FileReport) -> list[str]:
    """The headers that may be columns of ours and that nothing knows yet."""
    unknown = _columns_of(report, "unknown_column")
    return [header for header in unknown if fold(header) not in NUMBERING]


def missing_columns(report: FileReport) -> list[str]:
    """The columns that a file lacks, in words."""
    spoken = language.spoken()
    return [
        problem.column_words(spoken)
        for problem in report.problems
        if problem.code == "missing_column"
    ]


def can_help(report: FileReport) -> bool:
    """Whether what a file lacks may be in it, under a name that nothing knows."""
    return bool(missing_columns(report) and unknown_headers(report))


def ask(viewer: Viewer, report: FileReport) -> None:
    """Draw a box for each header that is not known: which column is it?

    None for whoever may not save what it is: it would hold for everybody's files.
    """
    unknown = unknown_headers(report)
    free = _free_columns(report)
    if not unknown or not free or not may(viewer, Action.SAVE_HEADERS):
        return
    missing = missing_columns(report)
    if missing:
        told = word("explain.missing", columns=", ".join(missing))
        streamlit.info(told, icon=":material/help:")
    else:
        streamlit.caption(word("explain.note"))
    with streamlit.container(
        horizontal=True, vertical_alignment="bottom", key="explain"
    ):
        for header in _asked_about(report, unknown):
            _box(viewer, report, header, free)


def show_remembered(viewer: Viewer) -> None:
    """Draw all that was ever said of a header, each with the way to forget it."""
    known = _saved_headers(viewer)
    if not known:
        return
    page_header.section(word("explain.title"), word("explain.remembered"))
    for place, each in enumerate(known):
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.markdown(_label(each), width="content")
            streamlit.button(
                word("explain.forget"),
                key=f"forget_{place}_{version()}",
                icon=":material/close:",
                type="tertiary",
                on_click=_delete,
                args=(viewer, each),
            )


def _saved_headers(viewer: Viewer) -> list[SavedHeaderEntry]:
    with current_snapshot() as snapshot:
        return saved_headers.list_saved_headers(snapshot.cursor, viewer)


def _columns_of(report: FileReport, code: str) -> list[str]:
    found = (each.column for each in report.problems if each.code == code)
    return list(dict.fromkeys(filter(None, found)))


def _free_columns(report: FileReport) -> list[str]:
    """The columns that nothing in the file fills yet, missing ones first."""
    taken = {column for _, column in report.columns}
    missing = ", ".join(_columns_of(report, "missing_column")).split(", ")
    free = [name for name in TABLES[report.table].column_names if name not in taken]
    return sorted(free, key=lambda name: name not in missing)


def _asked_about(report: FileReport, unknown: Sequence[str]) -> Sequence[str]:
    """The headers to draw boxes for: all, or of many the one that is chosen."""
    if len(unknown) <= MOST_BOXES:
        return unknown
    chosen = streamlit.selectbox(
        word("explain.which", n=len(unknown)),
        unknown,
        index=None,
        placeholder=word("explain.choose"),
        key=f"unknown_{report.file}_{version()}",
        width=BOX_WIDTH,
    )
    return [chosen] if chosen else []


def _box(
    viewer: Viewer, report: FileReport, header: str, columns: Sequence[str]
) -> None:
    """Ask which column a header is; remember the answer at once."""
    headers = [each for each, _ in report.columns]
    examples = preview_rows.examples(report)[headers.index(header)]
    label = word("explain.is", header=header)
    if examples:
        label = word("explain.is_as", header=header, values=examples)
    picked = streamlit.selectbox(
        label,
        columns,
        index=None,
        format_func=lambda name: column_label(report.table, name, language.spoken()),
        placeholder=word("explain.unsaid"),
        key=f"explain_{report.table}_{header}_{report.file}_{version()}",
        width=BOX_WIDTH,
    )
    if picked:
        _save(viewer, report.table, header, picked)


def _save(viewer: Viewer, table: str, header: str, column: str) -> None:
    """Save what a header is and read the files anew; where that cannot be, say why."""
    with shown_errors():
        saved_headers.save_header(store_to_change(), table, header, column, viewer)
        streamlit.rerun()


def _label(each: SavedHeaderEntry) -> str:
    return word(
        "explain.said",
        header=each.header,
        column=column_label(each.table, each.column, language.spoken()),
        table=table_title(each.table, language.spoken()),
        by=choice_word("imported_by", each.mapped_by),
        at=formatting.moment(each.mapped_at),
    )


@readable_callback
def _delete(viewer: Viewer, each: SavedHeaderEntry) -> None:
    saved_headers.delete_header(store_to_change(), each.table, each.header, viewer)
