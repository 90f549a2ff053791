"""Accepting visits of the plan, all or some: they are planned, as one entry."""

from collections.abc import Sequence
from typing import Any

import pandas
import streamlit

from data.importing.visit_proposals import accept_visits
from data.store.access import Viewer
from pages.shared import (
    confirmation,
    conflict_notice,
    links,
    memory,
    periods,
    widgets,
    written_entry,
)
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import Markdown
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import word
from pages.visits.proposal.asked import Asked
from pages.visits.proposal.listed import name_of
from pages.visits.proposal.one_visit import PROPOSED, proposed_visit

ACCEPTED = "accept"
_SAVED, _REFUSED = "visits_accepted", "visits_accept_refused"


def draw(viewer: Viewer, rows: pandas.DataFrame, asked: Asked) -> None:
    """Draw the box of those to accept, and the button; without a choice it is all."""
    found = {f"{row.member_code}|{row.cell_code}": row for row in rows.itertuples()}
    picked = widgets.pick_listed(
        ACCEPTED,
        list(found),
        lambda key: name_of(found[key]),
        label=word("visit_proposal.some"),
        placeholder=word("visit_proposal.some_hint"),
    )
    chosen = [found[key] for key in picked or found]
    key = "accept_some" if picked else "accept_all"
    streamlit.button(
        word(f"visit_proposal.{key}", n=len(chosen)),
        type="primary",
        icon=":material/event_available:",
        key="accept_visits",
        on_click=_accept,
        # As of now: what others write after this is drawn is a conflict.
        args=(viewer, chosen, version()),
    )
    refused = memory.remembered(_REFUSED)
    if refused is not None:
        conflict_notice.show(refused)


@readable_callback
def _accept(viewer: Viewer, rows: Sequence[Any], seen: int) -> None:
    visits = [proposed_visit(row) for row in rows]
    report = accept_visits(store_to_change(), visits, viewer, seen)
    if report.import_id is None:
        memory.remember(_REFUSED, report)
        return
    memory.remember(_REFUSED, None)
    confirmation.note(_SAVED, report.import_id, len(visits))


def confirm(viewer: Viewer, asked: Asked) -> None:
    """Say what was planned just now, offer to take it back, lead to the schedule."""
    written_entry.confirm(
        viewer,
        _SAVED,
        _sentence,
        undo_word="visit_proposal.undo",
        undone_word="visit_proposal.accept_undone",
        forgets=(ACCEPTED, PROPOSED),
    )
    if confirmation.noted(_SAVED):
        links.link(
            "schedule",
            word("visit_proposal.to_schedule"),
            icon=":material/calendar_month:",
            month=periods.write_month(asked.month),
        )


def _sentence(visits: int) -> tuple[Markdown, str]:
    return word("visit_proposal.accepted", n=visits), ":material/event_available:"
