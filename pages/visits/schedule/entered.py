"""What came of an entry on the schedule: said with the way back, or why it was not."""

from typing import Any

from data.importing.entries import EntryReport
from data.store.access import Viewer
from pages.shared import confirmation, conflict_notice, memory, written_entry
from pages.shared.markdown_escape import Markdown
from pages.shared.words import choice_word, word

_SAID, _REFUSED, _DONE = "visit_entered", "visit_refused", "visits_entered"
_ICONS = {
    "planned": ":material/event_available:",
    "moved": ":material/event_repeat:",
    "cancelled": ":material/event_busy:",
    "recorded": ":material/task_alt:",
}


def form_key(name: str) -> str:
    """Return the key of a form; another one once something was written with it.

    So what was written begins anew, and what was refused is still there.
    """
    return f"{name}_{memory.remembered(_DONE) or 0}"


def keep(key: str, report: EntryReport, what: str, **values: Any) -> bool:
    """Note what came of the form with this key; return whether it was written.

    `what` names the sentence and its icon, `values` fill it.
    """
    if report.import_id is None:
        memory.remember(_REFUSED, (key, report))
        return False
    memory.remember(_REFUSED, None)
    memory.remember(_DONE, (memory.remembered(_DONE) or 0) + 1)
    confirmation.note(_SAID, report.import_id, what, values)
    return True


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
        viewer, _SAID, _sentence, undo_word="visit.undo", undone_word="visit.undone"
    )


def _sentence(what: str, values: dict[str, Any]) -> tuple[Markdown, str]:
    # Here and not when it was noted: before a page is drawn no language is spoken.
    if "status" in values:
        values = {**values, "status": choice_word("status", values["status"])}
    return word(f"visit.said_{what}", **values), _ICONS[what.partition("_")[0]]
