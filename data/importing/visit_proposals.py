"""Deciding on visits that were proposed for a month: accepting them, or rejecting one.

What is accepted is planned: a row of visits, and beside it the decision. Both are one
entry, undone as one. What is rejected is proposed no more for that month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from data.contract.problems import UserError
from data.importing.entries import EntryReport, TableRows, change_rows, change_tables
from data.importing.row_conflicts import Seen
from data.importing.write_scope import require_places
from data.store.access import Viewer
from data.store.database import Store
from data.store.roles import Action

VISITS, DECISIONS = "visits", "proposal_decisions"


@dataclass(frozen=True)
class ProposedVisit:
    """A visit proposed for a day of a month, with the hour and mode of the meeting."""

    member_code: str
    cell_code: str
    planned_on: date
    start_time: time
    mode: str


def accept_visits(
    store: Store,
    visits: Sequence[ProposedVisit],
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Plan these visits, and note that they were accepted.

    Nothing is written where a visit to one of the cells was changed after
    `seen_version`: two members would come to it. Raises UserError for a viewer who may
    not keep the schedule, and for no visit at all.
    """
    cells = [each.cell_code for each in visits]
    require_places(store, viewer, Action.EDIT_VISITS, cells)
    if not visits:
        raise UserError("no_visit_chosen")
    planned = [
        {
            "member_code": each.member_code,
            "cell_code": each.cell_code,
            "unit_code": None,
            "planned_on": each.planned_on,
            "start_time": each.start_time,
            "mode": each.mode,
            "status": "planned",
        }
        for each in visits
    ]
    decided = [
        _decision(each.member_code, each.cell_code, each.planned_on, "accepted", None)
        for each in visits
    ]
    return change_tables(
        store,
        [TableRows(VISITS, planned), TableRows(DECISIONS, decided)],
        viewer,
        seen_version,
        beside=[Seen(VISITS, {"cell_code": each.cell_code}) for each in visits],
    )


def reject_visit(
    store: Store,
    visit: ProposedVisit,
    reason: str | None,
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Note that this visit is not wanted in its month, and why.

    Nothing is written where somebody decided on it after `seen_version`. Raises
    UserError for a viewer who may not keep the schedule.
    """
    require_places(store, viewer, Action.EDIT_VISITS, [visit.cell_code])
    row = _decision(
        visit.member_code, visit.cell_code, visit.planned_on, "rejected", reason
    )
    return change_rows(store, DECISIONS, [row], viewer, seen_version)


def _decision(
    member_code: str, cell_code: str, day: date, decision: str, reason: str | None
) -> dict[str, object]:
    return {
        "member_code": member_code,
        "cell_code": cell_code,
        "month": day.replace(day=1),
        "decision": decision,
        "reason": reason,
    }
