"""A line of the audit log in words: its codes are for whoever checks it."""

from data.contract.definitions import TABLES
from data.contract.words import table_title
from data.store.account_files import WHOLE_STORE
from data.store.audit_chain import Event, Line
from pages.shared import language
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
    """`table=meetings added=2` → `bảng Sinh hoạt chi bộ, thêm 2`; else as it stands.

    Of counts those are said that are not nought.
    """
    parts = (each.partition("=") for each in line.detail.split())
    said = (_part(name, value) for name, _, value in parts if value != "0")
    return ", ".join(said)


def _part(name: str, value: str) -> str:
    if not has_word(f"audit_detail.{name}"):
        return f"{name}={value}" if value else name
    return word(f"audit_detail.{name}", value=_value(name, value)).plain


def _value(name: str, value: str) -> str:
    if name == "table" and value in TABLES:
        return table_title(value, language.spoken())
    if name == "units" and value == WHOLE_STORE:
        return word("accounts.whole_store").plain
    for key in (f"accounts.role_{value}", f"audit_value.{value}"):
        if has_word(key):
            return word(key).plain
    return value
