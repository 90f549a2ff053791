"""What a reader is told whose entry was not written: by a check, or by somebody else.

Forms keep what was typed; this says what to change, or what has changed meanwhile.
"""

from collections.abc import Mapping

import streamlit

from data.contract.definitions import TABLES
from data.contract.words import column_label
from data.importing.entries import EntryReport
from data.importing.row_conflicts import RowConflict
from pages.shared import formatting, language
from pages.shared.markdown_escape import literal
from pages.shared.stored_values import written
from pages.shared.words import choice_word, word

Row = Mapping[str, object]


def show(report: EntryReport) -> None:
    """Draw what kept an entry from being written; nothing where nothing did."""
    if report.conflicts:
        said = [word("entry.conflict"), *map(_conflict, report.conflicts)]
        streamlit.error("\n\n".join(said), icon=":material/sync_problem:")
    elif report.is_refused:
        refusals = (each for each in report.problems if each.is_refusal)
        said = [literal(each.message(language.spoken())) for each in refusals]
        streamlit.error(
            "\n\n".join([word("entry.refused"), *said]), icon=":material/error:"
        )
    elif report.import_id is None:
        streamlit.info(word("entry.unchanged"), icon=":material/info:")


def _conflict(conflict: RowConflict) -> str:
    """Who changed what, when, and both versions of it."""
    key = "entry.undone" if conflict.is_undo else "entry.changed"
    said = word(
        key,
        by=choice_word("imported_by", conflict.changed_by),
        at=formatting.moment(conflict.changed_at),
        source=formatting.whole_file_name(conflict.file_name),
    )
    stored = _version(conflict, conflict.stored, conflict.seen)
    lines = [said, word("entry.stored", row=stored)]
    if not conflict.is_undo:
        seen = _version(conflict, conflict.seen, conflict.stored)
        lines.insert(1, word("entry.seen", row=seen))
    return "  \n".join(lines)


def _version(conflict: RowConflict, row: Row | None, other: Row | None) -> str:
    """The values of a row that are others in the other version: `Tình trạng: Mới`."""
    if row is None:
        return word("entry.no_row").plain
    spoken = language.spoken()
    return "; ".join(
        f"{column_label(conflict.table, column.name, spoken)}: "
        f"{written(conflict.table, column, row[column.name])}"
        for column in TABLES[conflict.table].columns
        if row[column.name] is not None or (other and other[column.name] is not None)
        if other is None or other[column.name] != row[column.name]
    )
