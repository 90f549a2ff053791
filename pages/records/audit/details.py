"""A line of the audit log in words: its codes are for whoever checks it."""

from data.store.audit_chain import Event, Line
from pages.shared.words import has_word, word

_OF_AN_IMPORT = {Event.LOAD, Event.ENTRY, Event.UNDO}


def event(line: Line) -> str:
    """Return what happened; an event of a later version by its code."""
    key = f"audit_event.{line.event}"
    return word(key).plain if has_word(key) else line.event


def subject(line: Line) -> str:
    """Return what it happened to: an import, a limit, an action, an account."""
    if line.event in _OF_AN_IMPORT and line.subject:
        return word("audit.import_named", number=line.subject).plain
    for key in (f"threshold.{line.subject}", f"audit_action.{line.subject}"):
        if has_word(key):
            return word(key).plain
    return line.subject


def detail(line: Line) -> str:
    """`table=meetings added=2` → `bảng meetings, thêm 2`; other texts as they stand."""
    return ", ".join(_part(each) for each in line.detail.split())


def _part(written: str) -> str:
    name, is_pair, value = written.partition("=")
    if not is_pair or not has_word(f"audit_detail.{name}"):
        return written
    for key in (f"accounts.role_{value}", f"audit_value.{value}"):
        if has_word(key):
            value = word(key).plain
            break
    return word(f"audit_detail.{name}", value=value).plain
