"""The audit log: who did what, when, from which address; for the system owner alone."""

from datetime import date
from functools import partial

import pandas
import streamlit

from data.store.access import Viewer
from data.store.audit_chain import Event, Line
from data.store.audit_reading import (
    MOST_LINES,
    LinesAsked,
    count_lines,
    lines_as_csv,
    read_lines,
)
from data.store.authorization import may
from data.store.integrity import audit_findings
from data.store.roles import Action
from pages.records.audit import details
from pages.shared import downloads, language, memory, page_header, tables, widgets
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import literal
from pages.shared.snapshots import current_snapshot, store
from pages.shared.words import choice_word, word

CHOICES = ("audit_event",)
COLUMNS = (
    *("number", "happened_at", "audit_event", "who", "address"),
    *("audit_subject", "audit_detail"),
)
SHORT = ("happened_at", "audit_event", "who", "audit_subject")
_CHECKED = "audit_checked"


def show(viewer: Viewer) -> None:
    """Draw the page; to whoever may not read the log one sentence."""
    page_header.open_page_of_all(word("audit.title"))
    if not may(viewer, Action.READ_AUDIT):
        page_header.write_answer(word("audit.not_yours"))
        return
    # The answer stands above what it is narrowed by, and is known only after it.
    place = streamlit.container()
    asked = _asked()
    with current_snapshot() as snapshot:
        count = count_lines(snapshot.cursor, asked)
        lines = read_lines(snapshot.cursor, asked)
    with place:
        page_header.write_answer(word("audit.answer", n=count))
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        _check_button()
        _download(asked)
    _say_what_was_found()
    if not lines:
        streamlit.caption(word("audit.nothing"))
        return
    if count > len(lines):
        streamlit.caption(word("audit.cut", n=MOST_LINES))
    tables.grid(
        pandas.DataFrame([_shown(line) for line in lines]),
        COLUMNS,
        key="audit",
        alt=word("audit.alt", n=len(lines)).plain,
        short=SHORT,
    )


def _asked() -> LinesAsked:
    """Draw what the list is narrowed by, and return it."""
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        event = widgets.pick_one(
            "audit_event",
            list(Event),
            lambda code: word(f"audit_event.{code}"),
            label=word("audit.event"),
            everything=word("audit.every_event"),
            label_visibility="visible",
            width=220,
        )
        # Of these nothing goes into a link: no link holds the address of a person.
        who, subject = _text("who"), _text("subject")
        since, until = _day("since"), _day("until")
    return LinesAsked(Event(event) if event else None, who, since, until, subject)


def _text(name: str) -> str | None:
    typed = streamlit.text_input(
        word(f"audit.{name}"),
        placeholder=word(f"audit.{name}_hint").plain,
        key=f"audit_{name}",
        width=200,
    )
    return typed.strip() or None


def _day(name: str) -> date | None:
    return streamlit.date_input(
        word(f"audit.{name}"),
        value=None,
        format="DD/MM/YYYY",
        key=f"audit_{name}",
        width=150,
    )


def _shown(line: Line) -> dict[str, object]:
    return {
        "number": line.number,
        "happened_at": line.happened_at,
        "audit_event": details.event(line),
        "who": choice_word("set_by", line.who),
        "address": line.address,
        "audit_subject": details.subject(line),
        "audit_detail": details.detail(line),
    }


def _download(asked: LinesAsked) -> None:
    downloads.button(
        word("audit.download"),
        partial(_file, asked),
        subject="audit.csv",
        file_name="nhat-ky.csv",
        mime="text/csv",
        icon=":material/download:",
        key="audit_csv",
    )


def _file(asked: LinesAsked) -> bytes:
    """Return all lines asked for as a file."""
    with store().reading_cursor() as cursor:
        return lines_as_csv(read_lines(cursor, asked, most=None)).encode()


def _check_button() -> None:
    streamlit.button(
        word("audit.check"),
        icon=":material/verified:",
        on_click=_check,
        key="check_audit",
    )


@readable_callback
def _check() -> None:
    memory.remember(_CHECKED, audit_findings(store()))


def _say_what_was_found() -> None:
    """Say once whether the log was whole when it was checked just now."""
    found = memory.remembered(_CHECKED)
    memory.remember(_CHECKED, None)
    if found == []:
        streamlit.success(word("audit.whole"), icon=":material/task_alt:")
    for each in found or ():
        said = each.message(language.spoken())
        streamlit.error(literal(said), icon=":material/error:")
