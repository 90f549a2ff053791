"""What the plan achieves, beside rotation and the month before; and over a year."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas

from data.store.access import Viewer
from pages.shared import formatting, page_header, tables
from pages.shared.answers import Selection, one
from pages.shared.words import word
from pages.visits.proposal.asked import Asked
from pages.visits.proposal.reasons import why_left_out
from queries.filters import months_later
from queries.visit_proposals.left_out import LeftOut
from queries.visit_proposals.outcome import Outcome

COLUMNS = (
    *("compared_plan", "visits_counted", "weak_reached", "long_unvisited_reached"),
    *("either_reached", "visit_load", "unit_trips"),
)
SHORT = ("compared_plan", "weak_reached", "long_unvisited_reached", "visit_load")
LEFT_OUT = ("cell_name", "unit_name", "signs", "why_left_out")
LEFT_OUT_SHORT = ("cell_name", "signs", "why_left_out")


def draw(
    asked: Asked, planned: Outcome, rotated: Outcome, before: Outcome, months: int
) -> None:
    """Draw one row for the plan, one for rotation, one for the month before."""
    last_month = formatting.month(months_later(asked.month, -1))
    named = {
        word("visit_proposal.the_plan"): planned,
        word("visit_proposal.rotation"): rotated,
        word("visit_proposal.month_before", month=last_month): before,
    }
    page_header.section(
        word("visit_proposal.compared_title"),
        word("visit_proposal.compared_note", n=months),
    )
    frame = pandas.DataFrame([_row(name, each) for name, each in named.items()])
    tables.in_two_forms(frame, COLUMNS, SHORT, key="compared_plans")


def _row(name: str, outcome: Outcome) -> dict[str, Any]:
    counts = asdict(outcome)
    return {
        "compared_plan": name,
        "visits_counted": counts["visits"],
        "weak_reached": counts["weak_cells"],
        "long_unvisited_reached": counts["long_unvisited_cells"],
        "either_reached": counts["either"],
        "visit_load": word(
            "visit_proposal.load", least=outcome.fewest, most=outcome.most
        ),
        "unit_trips": counts["trips"],
    }


def draw_round(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Say how long it takes until every cell was visited, and what would do it."""
    row = one(viewer, "visit_round", choice, visit_month=asked.month)
    page_header.section(word("visit_proposal.round_title"))
    key = "round" if not formatting.is_missing(row.months_to_all) else "round_never"
    if not row.members_counted:
        key = "round_nobody"
    page_header.note(
        word(
            f"visit_proposal.{key}",
            n=0 if key != "round" else int(row.months_to_all),
            cells=row.cells_active,
            members=row.members_counted,
            visits=row.visits_a_month,
            needed=0 if not row.members_counted else int(row.visits_for_a_year),
        )
    )
    if row.cells_unfollowed:
        page_header.note(word("visit_proposal.unfollowed", n=int(row.cells_unfollowed)))


def draw_left_out(
    left: list[LeftOut], cells: pandas.DataFrame, names: Mapping[str, str]
) -> None:
    """Draw the weak cells that nobody visits in the month, and why."""
    page_header.section(word("visit_proposal.left_title", n=len(left)))
    if not left:
        page_header.note(word("visit_proposal.left_none"))
        return
    why = {each.cell_code: why_left_out(each, names) for each in left}
    rows = cells[cells["cell_code"].isin(why)]
    rows = rows.assign(why_left_out=[why[code] for code in rows["cell_code"]])
    tables.in_two_forms(rows, LEFT_OUT, LEFT_OUT_SHORT, key="left_out_cells")
