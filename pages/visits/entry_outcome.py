"""What came of an entry: said with the way back, or why it was not written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.importing.entries import EntryReport
from data.store.access import Viewer
from pages.shared import confirmation, conflict_notice, memory, written_entry
from pages.shared.markdown_escape import Markdown
from pages.shared.words import choice_word, word


@dataclass(frozen=True)
class EntryOutcome:
    """The outcome of the forms of one kind, whose sentences are words `name.said_…`.

    `icons` has one for each sentence, or for all that begin with the same word.
    """

    name: str
    icons: Mapping[str, str]

    def form_key(self, form: str) -> str:
        """Return the key of a form; another one once something was written with it.

        So what was written begins anew, and what was refused is still there.
        """
        return f"{form}_{memory.remembered(self._done) or 0}"

    def keep(self, key: str, report: EntryReport, what: str, **values: Any) -> bool:
        """Note what came of the form with this key; return whether it was written.

        `what` names the sentence, `values` fill it.
        """
        if report.import_id is None:
            memory.remember(self._refused, (key, report))
            return False
        memory.remember(self._refused, None)
        memory.remember(self._done, (memory.remembered(self._done) or 0) + 1)
        confirmation.note(self._said, report.import_id, what, values)
        return True

    def show_refused(self, key: str) -> None:
        """Draw what kept this form from being written; nothing where nothing did."""
        if self.is_refused(key):
            conflict_notice.show(memory.remembered(self._refused)[1])

    def is_refused(self, key: str) -> bool:
        """Return whether this form was tried and not written."""
        refused = memory.remembered(self._refused)
        return bool(refused) and refused[0] == key

    def confirm(self, viewer: Viewer) -> None:
        """Say what was entered just now, and offer to take it back."""
        undo, undone = f"{self.name}.undo", f"{self.name}.undone"
        written_entry.confirm(
            viewer, self._said, self._sentence, undo_word=undo, undone_word=undone
        )

    @property
    def _said(self) -> str:
        return f"{self.name}_entered"

    @property
    def _refused(self) -> str:
        return f"{self.name}_refused"

    @property
    def _done(self) -> str:
        return f"{self.name}_done"

    def _sentence(self, what: str, values: dict[str, Any]) -> tuple[Markdown, str]:
        # Here and not when it was noted: before a page is drawn no language is spoken.
        if "status" in values:
            values = {**values, "status": choice_word("status", values["status"])}
        icon = next(self.icons[of] for of in self.icons if what.startswith(of))
        return word(f"{self.name}.said_{what}", **values), icon


VISITS = EntryOutcome(
    "visit",
    {
        "planned": ":material/event_available:",
        "moved": ":material/event_repeat:",
        "cancelled": ":material/event_busy:",
        "recorded": ":material/task_alt:",
    },
)
ASSIGNMENTS = EntryOutcome(
    "assignment",
    {
        "assigned": ":material/person_add:",
        "ended": ":material/event_busy:",
        "handed_over": ":material/swap_horiz:",
    },
)
