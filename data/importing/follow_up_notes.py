"""Noting how far a requirement, a proposal or a task has come, until it is closed.

A note is a row of follow_ups; what is followed keeps its own row as it was loaded. So
last month's figures stay last month's, and a note that was wrong can be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.contract.problems import UserError
from data.importing.entries import CLOSED, EntryReport, change_rows
from data.importing.row_conflicts import Seen
from data.store.access import Viewer
from data.store.authorization import may, require
from data.store.database import Store
from data.store.roles import Action

# In the order in which a matter goes through them.
RUNNING = ("open", "in_progress", "closure_proposed")
# The table that has what is followed, and the columns that tell it from others.
_OWN_KEYS = {
    "requirement": ("inspections", ("inspection_code", "finding_no")),
    "proposal": ("proposals", ("proposal_code",)),
    "task": ("tasks", ("task_code",)),
}


@dataclass(frozen=True)
class Followed:
    """A requirement (of a finding), a proposal or a task, by its code."""

    subject: str
    subject_code: str
    finding_no: int = 1

    @property
    def key(self) -> Mapping[str, object]:
        """The columns of follow_ups that are the same in every note on it."""
        return {
            "subject": self.subject,
            "subject_code": self.subject_code,
            "finding_no": self.finding_no,
        }

    @property
    def seen(self) -> tuple[Seen, Seen]:
        """What somebody who notes something on it has looked at: its row, its notes."""
        table, names = _OWN_KEYS[self.subject]
        values = (self.subject_code, self.finding_no)
        # A proposal and a task have no number: the code alone names them.
        own = dict(zip(names, values, strict=False))
        return Seen("follow_ups", self.key), Seen(table, own)


@dataclass(frozen=True)
class StatusNote:
    """What is noted: the status from that day on, with words and by which office."""

    status: str
    noted_on: date
    note: str | None = None
    noted_by: str | None = None


def next_statuses(status: str, viewer: Viewer) -> tuple[str, ...]:
    """Return the statuses that this viewer may note on what is in `status`.

    Whoever may note any may say again how far it is, or that it has come further;
    whoever may close may also send it back, close it, and open it again.
    """
    if not may(viewer, Action.NOTE_STATUS):
        return ()
    if may(viewer, Action.CLOSE):
        back = RUNNING if status in RUNNING else RUNNING[1:]
        return (*back, *CLOSED)
    return RUNNING[RUNNING.index(status) :] if status in RUNNING else ()


def note_status(
    store: Store,
    followed: Followed,
    note: StatusNote,
    viewer: Viewer,
    seen_version: int,
    status_before: str,
) -> EntryReport:
    """Write a note on what is followed, and return what became of it.

    Nothing is written where its row or its notes were changed after `seen_version`, at
    which its status was `status_before`. Raises UserError for a status that this viewer
    may not note.
    """
    require(viewer, Action.NOTE_STATUS)
    if note.status not in next_statuses(status_before, viewer):
        raise UserError("may_not_note")
    row = {
        **followed.key,
        "noted_on": note.noted_on,
        "status": note.status,
        "note": note.note,
        "noted_by": note.noted_by,
    }
    return change_rows(
        store, "follow_ups", [row], viewer, seen_version, beside=followed.seen
    )
