"""One cell of a plan: what was planned, whether it was done, and how to say so."""

from typing import Any

import pandas
import streamlit

from data.importing.inspection_plans import set_plan_status
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.monitoring.inspections import checklist
from pages.shared import (
    cell_formats,
    confirmation,
    conflict_notice,
    facts,
    formatting,
    links,
    memory,
    page_header,
    paper,
    selections,
    widgets,
    written_entry,
)
from pages.shared.answers import Selection
from pages.shared.error_messages import readable_callback
from pages.shared.facts import Fact
from pages.shared.markdown_escape import Markdown
from pages.shared.palette import PLAN_STATUS
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import choice_word, column_word, word

PART = "|"
FACTS = (
    *("plan_code", "plan_state", "cell_name", "unit_name", "team", "inspection_kind"),
    *("planned_from_on", "planned_until_on", "reason", "done_on"),
    *("done_inspection_code", "source"),
)
# What can be said of a plan in each status of its row.
NEXT = {
    "planned": ("done", "cancelled"),
    "done": ("planned",),
    "cancelled": ("planned",),
}
ICONS = {
    "done": ":material/task_alt:",
    "cancelled": ":material/event_busy:",
    "planned": ":material/event_repeat:",
}
_SAID, _REFUSED = "plan_said", "plan_status_refused"


def key_of(row: Any) -> str:
    """What a row of the list is called in the address: `KH-2026-11-01|38.168.020`."""
    return PART.join((row.plan_code, row.cell_code))


def show(viewer: Viewer, rows: pandas.DataFrame, choice: Selection) -> None:
    """Draw the one chosen among the rows, with what can be said of it."""
    page_header.section(word("plan.one"), how=word("plan.one_how"))
    found = {each.planned_cell: each for each in rows.itertuples()}
    picked = widgets.pick_one(
        "planned_cell",
        list(found),
        lambda item: _name(found[item]),
        label=word("plan.one"),
        width="stretch",
    )
    row = found[picked]
    with streamlit.container(border=True, key="evidence"):
        _facts(row)
        if not paper.is_asked():
            confirm(viewer)
            one_row = rows[rows["planned_cell"] == picked]
            checklist.download(viewer, choice, one_row, key="checklist")
            if may(viewer, Action.PLAN_INSPECTIONS):
                _buttons(viewer, row)


def _name(row: Any) -> str:
    unit = "" if formatting.is_missing(row.unit_name) else f" – {row.unit_name}"
    return f"{row.cell_name}{unit} ({row.plan_code})"


def _facts(row: Any) -> None:
    known = row._asdict()
    facts.listed(
        *(
            Fact(column_word(name), cell_formats.text(known, name))
            for name in FACTS
            if name == "source" or not formatting.is_missing(known[name])
        )
    )
    links.link(
        "cell", word("weak.profile"), icon=":material/badge:", cell=row.cell_code
    )


def _buttons(viewer: Viewer, row: Any) -> None:
    with streamlit.container(horizontal=True):
        for status in NEXT[row.plan_status]:
            streamlit.button(
                word(f"plan.say_{status}"),
                icon=ICONS[status],
                key=f"say_{status}",
                on_click=_say,
                # As of now: what others write after this is drawn is a conflict.
                args=(viewer, row.plan_code, row.cell_code, status, version()),
            )
    refused = memory.remembered(_REFUSED)
    if refused and refused[0] == key_of(row):
        conflict_notice.show(refused[1])


@readable_callback
def _say(
    viewer: Viewer, plan_code: str, cell_code: str, status: str, seen: int
) -> None:
    report = set_plan_status(
        store_to_change(), plan_code, cell_code, status, viewer, seen
    )
    if report.import_id is None:
        memory.remember(_REFUSED, (PART.join((plan_code, cell_code)), report))
        # Whoever changed it may have moved it out of the states listed.
        selections.choose("plan_state", list(PLAN_STATUS))
        return
    memory.remember(_REFUSED, None)
    # It stays in sight, whatever state the list was narrowed to.
    selections.clear(("plan_state",))
    confirmation.note(_SAID, report.import_id, status)


def confirm(viewer: Viewer) -> None:
    """Say what was written just now, and offer to take it back."""
    written_entry.confirm(
        viewer,
        _SAID,
        _sentence,
        undo_word="plan.undo",
        undone_word="plan.status_undone",
    )


def _sentence(status: str) -> tuple[Markdown, str]:
    return word("plan.said", status=choice_word("plan_status", status)), ICONS[status]
