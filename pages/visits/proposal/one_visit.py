"""One visit of the plan: pinned, rejected with a reason, or swapped for another."""

from collections.abc import Mapping
from typing import Any

import pandas
import streamlit

from data.importing.visit_proposals import ProposedVisit, reject_visit
from data.store.access import Viewer
from pages.shared import (
    cell_formats,
    confirmation,
    conflict_notice,
    facts,
    memory,
    page_header,
    widgets,
    written_entry,
)
from pages.shared.error_messages import readable_callback
from pages.shared.facts import Fact
from pages.shared.markdown_escape import Markdown, plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import column_word, word
from pages.visits.proposal import held_plan
from pages.visits.proposal.asked import Asked
from pages.visits.proposal.listed import name_of
from queries.visit_proposals.candidates import possible_visit, why_impossible
from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.model import Pair

PROPOSED, PART = "proposed", "|"
FACTS = ("expected_on", "start_time", "full_name", "cell_name", "unit_name", "why")
# So many other cells of a member are offered: more would be a list of its own.
MOST_OFFERED = 20
_REJECTED, _REFUSED = "visit_rejected", "visit_reject_refused"


def draw(
    viewer: Viewer,
    rows: pandas.DataFrame,
    month: MonthFacts,
    asked: Asked,
    names: Mapping[str, str],
    cells: Mapping[str, str],
) -> None:
    """Draw the one chosen; `names` are those of members, `cells` of cells, by code."""
    page_header.section(word("visit_proposal.one"), how=word("visit_proposal.one_how"))
    found = {
        PART.join((row.member_code, row.cell_code)): row for row in rows.itertuples()
    }
    picked = widgets.pick_one(
        PROPOSED,
        list(found),
        lambda key: name_of(found[key]),
        label=word("visit_proposal.one"),
        width="stretch",
    )
    if picked is None:
        return
    row = found[picked]
    with streamlit.container(border=True, key="evidence"):
        known = row._asdict()
        facts.listed(
            *(Fact(column_word(each), cell_formats.text(known, each)) for each in FACTS)
        )
        _pin(asked, row)
        _swap(month, asked, row, rows, names, cells)
        _reject(viewer, row)


def _pin(asked: Asked, row: Any) -> None:
    pair = row.member_code, row.cell_code
    key = "unpin" if row.is_pinned else "pin"
    streamlit.button(
        word(f"visit_proposal.{key}"),
        icon=":material/keep_off:" if row.is_pinned else ":material/keep:",
        key="pin_visit",
        on_click=_set_pin,
        args=(asked, pair, not row.is_pinned),
    )


@readable_callback
def _set_pin(asked: Asked, pair: Pair, is_pinned: bool) -> None:
    confirmation.forget()
    held_plan.pin(asked, pair, is_pinned=is_pinned)


# --- another one in its place -------------------------------------------------------


def _swap(
    month: MonthFacts,
    asked: Asked,
    row: Any,
    rows: pandas.DataFrame,
    names: Mapping[str, str],
    cells: Mapping[str, str],
) -> None:
    """Draw who else could go, and where else the member could."""
    pair = row.member_code, row.cell_code
    others = [
        (member, row.cell_code)
        for member in names
        if member != row.member_code
        if why_impossible(month, (member, row.cell_code)) is None
    ]
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        _swap_box(
            asked,
            pair,
            {each: names[each[0]] for each in others},
            word("visit_proposal.to_member"),
            key="swap_member",
        )
        _swap_box(
            asked,
            pair,
            {each: cells[each[1]] for each in _other_cells(month, asked, row, rows)},
            word("visit_proposal.to_cell"),
            key="swap_cell",
        )


def _other_cells(
    month: MonthFacts, asked: Asked, row: Any, rows: pandas.DataFrame
) -> list[Pair]:
    """Return the best visits of the same member that are not proposed."""
    proposed = set(rows["cell_code"])
    visits = [
        possible_visit(month, (row.member_code, code))
        for code in month.cells
        if code not in proposed
        if asked.is_everywhere or (row.member_code, code) in month.assigned
        if why_impossible(month, (row.member_code, code)) is None
    ]
    best = sorted(visits, key=lambda each: (-each.value, each.cell_code))
    return [each.pair for each in best[:MOST_OFFERED]]


def _swap_box(
    asked: Asked, pair: Pair, offered: Mapping[Pair, str], label: str, *, key: str
) -> None:
    """Draw a box whose choice takes the place of the visit at once."""
    streamlit.selectbox(
        label,
        list(offered),
        index=None,
        placeholder=plain(label if offered else word("visit_proposal.nothing_else")),
        format_func=lambda each: plain(offered[each]),
        key=f"{key}_{PART.join(pair)}",
        disabled=not offered,
        on_change=_take_other,
        args=(asked, pair, f"{key}_{PART.join(pair)}"),
    )


@readable_callback
def _take_other(asked: Asked, pair: Pair, key: str) -> None:
    other = memory.widget_value(key)
    if other is not None:
        confirmation.forget()
        held_plan.swap(asked, pair, other)


# --- rejected -----------------------------------------------------------------------


def _reject(viewer: Viewer, row: Any) -> None:
    key = f"reject_{row.member_code}_{row.cell_code}"
    with streamlit.form(key, border=False):
        streamlit.text_input(word("visit_proposal.reason"), key=f"{key}_reason")
        streamlit.form_submit_button(
            word("visit_proposal.reject"),
            icon=":material/block:",
            on_click=_write_rejection,
            # As of now: what others decide after this is drawn is a conflict.
            args=(viewer, proposed_visit(row), key, version(), row.cell_name),
        )
    refused = memory.remembered(_REFUSED)
    if refused and refused[0] == key:
        conflict_notice.show(refused[1])


def proposed_visit(row: Any) -> ProposedVisit:
    """Return the visit of a row, as it is written."""
    return ProposedVisit(
        row.member_code, row.cell_code, row.expected_on, row.start_time, row.mode
    )


@readable_callback
def _write_rejection(
    viewer: Viewer, visit: ProposedVisit, key: str, seen: int, cell_name: str
) -> None:
    reason = memory.widget_value(f"{key}_reason") or None
    report = reject_visit(store_to_change(), visit, reason, viewer, seen)
    if report.import_id is None:
        memory.remember(_REFUSED, (key, report))
        return
    memory.remember(_REFUSED, None)
    confirmation.note(_REJECTED, report.import_id, cell_name)


def confirm(viewer: Viewer) -> None:
    """Say what was rejected just now, and offer to take it back."""
    written_entry.confirm(
        viewer,
        _REJECTED,
        _sentence,
        undo_word="visit_proposal.undo",
        undone_word="visit_proposal.reject_undone",
        forgets=(PROPOSED,),
    )


def _sentence(cell_name: str) -> tuple[Markdown, str]:
    return word("visit_proposal.rejected", cell=cell_name), ":material/block:"
