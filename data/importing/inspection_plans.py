"""Planning inspections: a plan names cells, a team, days and a reason.

A plan is rows of inspection_plans, one a cell, entered on a page. Whether a cell has
been inspected since is not written here: questions see it in the inspections loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.contract.problems import UserError
from data.importing.entries import EntryReport, change_rows
from data.importing.row_conflicts import Seen
from data.importing.write_scope import require_places
from data.store.access import Viewer
from data.store.database import Store
from data.store.roles import Action

PLANS = "inspection_plans"
STATUSES = ("planned", "done", "cancelled")


@dataclass(frozen=True)
class Plan:
    """What is planned for all its cells; an unknown `kind` is any kind."""

    team: str
    planned_from: date
    planned_to: date | None = None
    kind: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class PlanReport:
    """The code a plan was given, and what became of its rows."""

    plan_code: str
    report: EntryReport


def plan_inspections(
    store: Store,
    cell_codes: Sequence[str],
    plan: Plan,
    viewer: Viewer,
    seen_version: int,
) -> PlanReport:
    """Write a plan for these cells under a new code.

    Nothing is written where somebody has planned one of the cells after `seen_version`:
    two teams would come to it. Raises UserError for a viewer who may not plan, and for
    a plan without cells.
    """
    require_places(store, viewer, Action.PLAN_INSPECTIONS, cell_codes)
    if not cell_codes:
        raise UserError("plan_without_cells")
    plan_code = _next_code(store, plan.planned_from)
    rows = [
        {
            "plan_code": plan_code,
            "cell_code": cell_code,
            "team": plan.team,
            "kind": plan.kind,
            "planned_from": plan.planned_from,
            "planned_to": plan.planned_to,
            "reason": plan.reason,
            "status": "planned",
        }
        for cell_code in cell_codes
    ]
    beside = [Seen(PLANS, {"cell_code": cell_code}) for cell_code in cell_codes]
    report = change_rows(store, PLANS, rows, viewer, seen_version, beside=beside)
    return PlanReport(plan_code, report)


def set_plan_status(
    store: Store,
    plan_code: str,
    cell_code: str,
    status: str,
    viewer: Viewer,
    seen_version: int,
) -> EntryReport:
    """Say that the plan of a cell is done, cancelled, or planned again.

    Nothing is written where its row was changed after `seen_version`. Raises UserError
    for a viewer who may not plan.
    """
    require_places(store, viewer, Action.PLAN_INSPECTIONS, [cell_code])
    row = {"plan_code": plan_code, "cell_code": cell_code, "status": status}
    return change_rows(store, PLANS, [row], viewer, seen_version)


def _next_code(store: Store, planned_from: date) -> str:
    """Return the next free code of the month: `KH-2026-11-03`.

    Of two plans saved in the same moment, both of which found it free, the second is
    added to the first: their cells differ, or it is told so.
    """
    stem = f"KH-{planned_from:%Y-%m}-"
    with store.cursor() as cursor:
        [(latest,)] = cursor.execute(
            """
            select max(try_cast(substr(plan_code, $length + 1) as integer))
            from raw.inspection_plans
            where starts_with(plan_code, $stem)
            """,
            {"stem": stem, "length": len(stem)},
        ).fetchall()
    return f"{stem}{(latest or 0) + 1:02}"
