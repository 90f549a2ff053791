"""One requirement, proposal or task: what is known of it, its notes, and a new one."""

from datetime import date
from typing import Any

import pandas
import streamlit

from data.clock import today
from data.importing.entries import EntryReport
from data.importing.follow_up_notes import (
    CLOSED,
    Followed,
    StatusNote,
    next_statuses,
    note_status,
)
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.shared import (
    cell_formats,
    confirmation,
    conflict_notice,
    facts,
    formatting,
    links,
    memory,
    page_header,
    paging,
    paper,
    selections,
    tables,
    widgets,
    written_entry,
)
from pages.shared.answers import Selection, answer
from pages.shared.error_messages import readable_callback
from pages.shared.facts import Fact
from pages.shared.markdown_escape import Markdown, plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import choice_word, column_word, word

HISTORY = ("noted_on", "status", "note", "noted_by", "source")
PART = "|"
LONGEST_NAME = 90
_NOTED = "follow_up_noted"
_REFUSED, _DONE, _BY = "follow_up_refused", "follow_up_done", "follow_up_noted_by"


def key_of(row: Any) -> str:
    """What a row of the list is called in the address: `requirement|KT-12|1`."""
    return PART.join((row.subject, row.subject_code, str(row.finding_no)))


def show(viewer: Viewer, rows: pandas.DataFrame, choice: Selection) -> None:
    """Draw the one chosen among the rows with its history and the form below it."""
    row = _chosen(rows)
    with streamlit.container(border=True, key="evidence"):
        _facts(row)
        history = answer(
            viewer,
            "follow_up_history",
            choice,
            subject=row.subject,
            subject_code=row.subject_code,
            finding_no=int(row.finding_no),
        )
        tables.in_two_forms(history, HISTORY, HISTORY, key="follow_up_history")
        if not paper.is_asked():
            confirm(viewer)
            _form(viewer, row)


def _chosen(rows: pandas.DataFrame) -> Any:
    """Draw the box of what is listed, for who has no mouse; return the row chosen.

    Of a long list those are offered that the part in the grid shows, and the one chosen
    before.
    """
    page_header.section(word("follow_up.one"), how=word("follow_up.one_how"))
    is_chosen = rows["item"] == selections.chosen("item")
    offered = pandas.concat([paging.part(rows, "follow_up"), rows[is_chosen]])
    found = {each.item: each for each in offered.itertuples()}
    item = widgets.pick_one(
        "item",
        list(found),
        lambda item: _name(found[item]),
        label=word("follow_up.item"),
        width="stretch",
    )
    return found[item]


def _name(row: Any) -> str:
    content = row.content
    if len(content) > LONGEST_NAME:
        content = f"{content[: LONGEST_NAME - 1]}…"
    return f"{content} – {row.place_name} ({row.subject_code})"


def _facts(row: Any) -> None:
    known = row._asdict()
    named = ("subject", "place_name", "unit_name", "content", "owner", "raised_on")
    more = ("finding_area", "due_on", "days_overdue", "follow_up_state", "closed_on")
    facts.listed(
        *(
            Fact(column_word(name), cell_formats.text(known, name))
            for name in (*named, *more)
            if not formatting.is_missing(known[name])
        ),
        Fact(column_word("is_repeated"), _repeated(row)),
    )
    if not formatting.is_missing(row.cell_code):
        links.link(
            "cell", word("weak.profile"), icon=":material/badge:", cell=row.cell_code
        )


def _repeated(row: Any) -> str | None:
    return word("flag.is_repeated.yes") if row.is_repeated else None


# --- the form -----------------------------------------------------------------------


def _form(viewer: Viewer, row: Any) -> None:
    """The form of a note; what was typed stays until it is written."""
    if not may(viewer, Action.NOTE_STATUS):
        return
    statuses = next_statuses(row.status, viewer)
    if not statuses:
        streamlit.caption(word("follow_up.closed_for_you"))
        return
    # What was written once begins anew; what was refused is still there.
    key = f"note_{row.item}_{memory.remembered(_DONE) or 0}"
    streamlit.subheader(word("follow_up.note_title"), anchor=False)
    with streamlit.form(key, border=False):
        _fields(row, statuses, key)
        streamlit.form_submit_button(
            word("follow_up.save"),
            type="primary",
            on_click=_save,
            # As of now: what others write after this is drawn is a conflict.
            args=(viewer, key, _followed(row), row.status, version()),
        )
    refused = memory.remembered(_REFUSED)
    if refused and refused[0] == key:
        conflict_notice.show(refused[1])


def _fields(row: Any, statuses: tuple[str, ...], key: str) -> None:
    with streamlit.container(horizontal=True):
        streamlit.selectbox(
            word("follow_up.new_status"),
            statuses,
            index=_next(statuses, row.status),
            format_func=lambda code: plain(choice_word("status", code)),
            key=f"{key}_status",
        )
        streamlit.date_input(
            word("follow_up.noted_on"),
            value=max(row.raised_on, today()),
            min_value=row.raised_on,
            max_value=today(),
            format="DD/MM/YYYY",
            key=f"{key}_on",
        )
        streamlit.text_input(
            word("follow_up.noted_by"),
            value=memory.remembered(_BY) or "",
            key=f"{key}_by",
        )
    streamlit.text_area(word("follow_up.note"), key=f"{key}_note", height="content")


def _next(statuses: tuple[str, ...], status: str) -> int:
    """The place of the status to begin with: the next one, but nothing is closed so."""
    own = statuses.index(status) if status in statuses else 0
    after = statuses[own : own + 2][-1]
    return own if after in CLOSED else statuses.index(after)


def _followed(row: Any) -> Followed:
    return Followed(row.subject, row.subject_code, int(row.finding_no))


@readable_callback
def _save(
    viewer: Viewer, key: str, followed: Followed, status_before: str, seen: int
) -> None:
    """Write what the form holds, or keep what kept it from being written."""
    typed = {
        name: memory.widget_value(f"{key}_{name}")
        for name in ("status", "on", "by", "note")
    }
    report = note_status(
        store_to_change(),
        followed,
        StatusNote(
            typed["status"], _day(typed["on"]), typed["note"] or None, typed["by"]
        ),
        viewer,
        seen,
        status_before,
    )
    memory.remember(_BY, typed["by"])
    _keep(key, report, typed["status"])


def _day(value: date | None) -> date:
    """The day typed; a field that was emptied means today."""
    return value or today()


def _keep(key: str, report: EntryReport, status: str) -> None:
    if report.import_id is None:
        memory.remember(_REFUSED, (key, report))
        return
    memory.remember(_REFUSED, None)
    memory.remember(_DONE, (memory.remembered(_DONE) or 0) + 1)
    confirmation.note(_NOTED, report.import_id, status)


def confirm(viewer: Viewer) -> None:
    """Say what was written just now, and offer to take it back."""
    written_entry.confirm(
        viewer,
        _NOTED,
        _sentence,
        undo_word="follow_up.undo",
        undone_word="follow_up.undone",
    )


def _sentence(status: str) -> tuple[Markdown, str]:
    return word(
        "follow_up.noted", status=choice_word("status", status)
    ), ":material/task_alt:"
