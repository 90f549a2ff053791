"""The visits proposed, by day, each with who goes, how the day is known, and why."""

from collections.abc import Collection, Sequence

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import exports, formatting, page_header, tables
from pages.shared.answers import Selection
from pages.shared.words import choice_word, word
from pages.visits.proposal.reasons import why
from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.model import Pair

COLUMNS = (
    *("expected_on", "start_time", "full_name", "cell_name", "why"),
    *("day_known_from", "is_pinned"),
)
SHORT = ("cell_name", "expected_on", "full_name", "why", "is_pinned")
EXPORTED = (
    *("expected_on", "start_time", "member_code", "full_name", "cell_code"),
    *("cell_name", "unit_code", "unit_name", "mode", "day_known_from", "why"),
    "is_pinned",
)


def rows_of(
    facts: MonthFacts,
    cells: pandas.DataFrame,
    names: dict[str, str],
    chosen: Sequence[Pair],
    pins: Collection[Pair],
) -> pandas.DataFrame:
    """Return a row for each visit proposed, by day, hour and member.

    `cells` are the rows of visit_values, `names` those of members by code.
    """
    known = {row["cell_code"]: row for row in cells.to_dict("records")}
    rows = [
        {
            **known[cell],
            "member_code": member,
            "full_name": names.get(member, member),
            "day_known_from": _known_from(known[cell]),
            "why": why(known[cell], is_assigned=(member, cell) in facts.assigned),
            "is_pinned": (member, cell) in pins,
        }
        for member, cell in chosen
    ]
    frame = pandas.DataFrame(rows, columns=[*cells.columns, *COLUMNS, "member_code"])
    frame = frame.loc[:, ~frame.columns.duplicated()]
    return frame.sort_values(
        ["expected_on", "start_time", "member_code", "cell_code"], ignore_index=True
    )


def _known_from(cell: dict[str, object]) -> str:
    """`theo nếp; tránh ngày nghỉ`: how the day is known, and what is special."""
    known = [choice_word("expected_from", str(cell["expected_from"]))]
    if cell["is_moved"]:
        known.append(word("visit_proposal.moved"))
    if cell["mode"] != "in_person":
        known.append(choice_word("mode", str(cell["mode"])).lower())
    return "; ".join(known)


def draw(viewer: Viewer, rows: pandas.DataFrame, choice: Selection, month: str) -> None:
    """Draw the list and the files of it."""
    page_header.section(word("visit_proposal.list_title", month=month))
    tables.in_two_forms(rows, COLUMNS, SHORT, key="proposed_visits")
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("visit_proposal.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("visit_proposal.file"),
            choice=choice,
            facts=exports.facts(word("visit_proposal.list_title", month=month), choice),
        )


def name_of(row: object) -> str:
    """`03/12/2026 · Thôn Đông – Xã Vũ Lễ · Trần Văn An`."""
    day = formatting.day(getattr(row, "expected_on", None))
    unit = getattr(row, "unit_name", None)
    place = getattr(row, "cell_name", "")
    where = place if formatting.is_missing(unit) else f"{place} – {unit}"
    return f"{day} · {where} · {getattr(row, 'full_name', '')}"
