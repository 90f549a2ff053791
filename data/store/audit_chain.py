"""The lines of the audit log: what each is about, and how each seals the one before.

A line holds the hash of the line before it and its own, over everything in it. So a
line that is changed, taken out, put in or moved no longer fits its neighbours. A line
taken away at the end would be missed by nobody: the number and hash of the last one are
therefore kept in a small file beside the store as well, its anchor.
"""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import duckdb

from data.clock import now
from data.contract.problems import UserError
from data.store.resource_errors import is_disk_full, translated_resource_errors


class Event(StrEnum):
    """What is recorded; pages say it in words, under `audit_event`."""

    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    LOAD = "load"
    ENTRY = "entry"
    UNDO = "undo"
    HEADERS = "headers"
    EXPORT = "export"
    ACCOUNT = "account"
    THRESHOLD = "threshold"
    TEMPLATE = "template"
    SAMPLE_REMOVED = "sample_removed"
    # A kind of change that has no event of its own.
    CHANGE = "change"
    # Somebody asked for what their role or their units do not allow.
    REFUSED = "refused"
    # A backup took the place of the store: what was recorded since is not in it.
    RESTORED = "restored"
    # The store was moved here, from another file or lake.
    MOVED = "moved"
    # Lines that the anchor speaks of are gone, or there is no anchor to ask.
    RESUMED = "resumed"


@dataclass(frozen=True)
class Note:
    """What is to be recorded: who did what to what, and from which address.

    `subject` and `detail` are codes and counts, `detail` as `name=value` parted by
    blanks; never what a file or a row holds, and no name of a person but the address
    that they sign in by. `address` is None on the command line.
    """

    event: Event
    who: str
    subject: str = ""
    detail: str = ""
    address: str | None = None


@dataclass(frozen=True)
class Line:
    """A line of the log as it is stored."""

    number: int
    happened_at: datetime
    event: str
    who: str
    address: str | None
    subject: str
    detail: str
    previous_hash: str
    hash: str

    def expected_hash(self) -> str:
        """Return the hash that a line of this content has."""
        sealed = [
            *(self.number, self.happened_at.isoformat(), self.event, self.who),
            *(self.address, self.subject, self.detail, self.previous_hash),
        ]
        # As JSON, in which no two lines look alike: joined by a sign that a text may
        # hold as well, one field could give its end to the next one unnoticed.
        text = json.dumps(sealed, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Mark:
    """How far the log goes: the number and the hash of its last line."""

    number: int
    hash: str


NOTHING_YET = Mark(0, "0" * 64)
COLUMNS = ", ".join(Line.__dataclass_fields__)
_LONGEST_TEXT = 500


def last_mark(cursor: duckdb.DuckDBPyConnection) -> Mark:
    """Return how far the log goes at the moment of `cursor`."""
    found = cursor.execute(
        "select number, hash from journal.audit_events order by number desc limit 1"
    ).fetchall()
    return Mark(*found[0]) if found else NOTHING_YET


def lines_after(mark: Mark, notes: Sequence[Note]) -> list[Line]:
    """Return `notes` as the lines that follow `mark`, of this moment."""
    lines: list[Line] = []
    for note in notes:
        line = Line(
            mark.number + 1,
            now(),
            str(note.event),
            note.who[:_LONGEST_TEXT],
            note.address,
            note.subject[:_LONGEST_TEXT],
            note.detail[:_LONGEST_TEXT],
            mark.hash,
            "",
        )
        mark = Mark(line.number, line.expected_hash())
        lines.append(Line(**{**vars(line), "hash": mark.hash}))
    return lines


def insert(cursor: duckdb.DuckDBPyConnection, lines: Iterable[Line]) -> None:
    """Write lines at the end of the log, in the transaction of the caller."""
    values = ", ".join(f"${name}" for name in Line.__dataclass_fields__)
    statement = f"insert into journal.audit_events ({COLUMNS}) values ({values})"
    for line in lines:
        cursor.execute(statement, vars(line))


class AuditAnchor(ABC):
    """Where the end of a log is kept, apart from its lines."""

    @abstractmethod
    def marks(self) -> list[Mark]:
        """Return where the log may end: the anchor, and the one that was about to be.

        Empty where there is neither.
        """

    @abstractmethod
    def anchored(self, mark: Mark) -> AbstractContextManager[None]:
        """Have the anchor say `mark`, once what follows is kept."""


class FileAnchor(AuditAnchor):
    """The anchor of the store at `path`: a small file beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def marks(self) -> list[Mark]:
        """Return what the two files say, the anchor first."""
        paths = (anchor_of(self._path), pending_anchor_of(self._path))
        return [mark for path in paths if (mark := read_anchor(path)) is not None]

    def anchored(self, mark: Mark) -> AbstractContextManager[None]:
        """Write `mark` to a file, and name it the anchor afterwards."""
        return anchored(self._path, mark)


def anchor_of(path: Path) -> Path:
    """Return where the anchor of the store at `path` lies."""
    return path.with_name(f"{path.name}.audit")


def pending_anchor_of(path: Path) -> Path:
    """Return where the next anchor of the store waits for its line to be kept."""
    return path.with_name(f"{path.name}.audit.next")


def read_anchor(path: Path) -> Mark | None:
    """Return what an anchor file says; None for no file, or for one that says nothing.

    Raises UserError where it may not be read.
    """
    with _translated_errors():
        if not path.exists():
            return None
        text = path.read_bytes().decode("ascii", "replace")
    number, _, sealed = text.strip().partition(" ")
    # Emptied or scribbled on, it is worth as much as none.
    is_whole = number.isdecimal() and len(sealed) == len(NOTHING_YET.hash)
    return Mark(int(number), sealed) if is_whole else None


@contextmanager
def anchored(path: Path, mark: Mark) -> Iterator[None]:
    """Have the anchor of the store at `path` say `mark`, once what follows is kept.

    It is written before, so that a full disk keeps both from being written; and only
    named after, so that whoever is killed in between leaves one of the two that fits.
    """
    pending = pending_anchor_of(path)
    with _translated_errors():
        pending.unlink(missing_ok=True)
        pending.touch(mode=0o600)
        pending.write_text(f"{mark.number} {mark.hash}\n", "ascii")
    try:
        yield
    except BaseException:
        pending.unlink(missing_ok=True)
        raise
    with _translated_errors():
        pending.replace(anchor_of(path))


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Raise UserError where an anchor cannot be written: nothing is kept then."""
    with translated_resource_errors():
        try:
            yield
        except OSError as error:
            if is_disk_full(error):
                raise
            raise UserError("store_unwritable") from error
