"""What came of an entry on assignments: said with the way back, or why it was not."""

from typing import Any

from data.importing.entries import EntryReport
from data.store.access import Viewer
from pages.shared import confirmation, conflict_notice, memory, written_entry
from pages.shared.markdown_escape import Markdown
from pages.shared.words import word

_SAID, _REFUSED, _DONE = "assignment_entered", "assignment_refused", "assignments_done"
_ICONS = {
    "assigned": ":material/person_add:",
    "ended": ":material/event_busy:",
    "handed_over": ":material/swap_horiz:",
}


def form_key(name: str) -> str:
    """Return the key of a form; another one once something was written with it."""
    return f"{name}_{memory.remembered(_DONE) or 0}"


def keep(key: str, report: EntryReport, what: str, **values: Any) -> None:
    """Note what came of the form with this key; `values` fill the sentence."""
    if report.import_id is None:
        memory.remember(_REFUSED, (key, report))
        return
    memory.remember(_REFUSED, None)
    memory.remember(_DONE, (memory.remembered(_DONE) or 0) + 1)
    confirmation.note(_SAID, report.import_id, what, values)


def show_refused(key: str) -> None:
    """Draw what kept this form from being written; nothing where nothing did."""
    refused = memory.remembered(_REFUSED)
    if refused and refused[0] == key:
        conflict_notice.show(refused[1])


def is_refused(key: str) -> bool:
    """Return whether this form was tried and not written."""
    refused = memory.remembered(_REFUSED)
    return bool(refused) and refused[0] == key


def confirm(viewer: Viewer) -> None:
    """Say what was entered just now, and offer to take it back."""
    written_entry.confirm(
        viewer,
        _SAID,
        _sentence,
        undo_word="assignment.undo",
        undone_word="assignment.undone",
    )


def _sentence(what: str, values: dict[str, Any]) -> tuple[Markdown, str]:
    return word(f"assignment.said_{what}", **values), _ICONS[what]
