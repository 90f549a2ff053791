"""The silent cells: who has no regular meeting for a month, and who follows them.

Chosen by a square of the matrix above, or by the boxes here, which stand in the link.
"""

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    exports,
    formatting,
    limit_facts,
    links,
    page_header,
    periods,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.filter_row import sentence_case
from pages.shared.palette import REPORT_STATUS, marked
from pages.shared.words import choice_word, word
from queries.filters import Period

UNIT, MONTH, STATE = "report_unit", "report_month", "report_state"
# Cells of no unit are a row of the matrix too, and need a name in a link.
NO_UNIT = "-"
LIMITS = ("grace_days",)
STATES = ("missed", "pending", "not_loaded")
COLUMNS = (
    "cell_name",
    "unit_name",
    "report_state",
    "months",
    "reports_due_on",
    "last_met_on",
    "followers",
)
EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "cell_type",
    "report_state",
    "months",
    "months_missed",
    "reports_due_on",
    "last_met_on",
    "followers",
)


def choose_and_list(viewer: Viewer, choice: Selection) -> None:
    """Draw the boxes and the list."""
    page_header.section(
        word("completeness.silent_title"),
        word("completeness.silent_note"),
        word("completeness.silent_how"),
    )
    window = periods.twelve_months_to(choice.period.until)
    with streamlit.container(horizontal=True, key="filter_row_list"):
        units = _unit_names(viewer, choice.over(window))
        unit = _unit(units)
        month = _month(choice, window)
        state = _state()
    asked = choice.over(month) if month else choice
    # A square of the matrix is judged by the limits of the months chosen, and so are
    # the cells that it counts.
    limits = thresholds(choice.period.until)
    rows = answer(
        viewer,
        "cells_without_report",
        asked,
        limits,
        unit_code="" if unit == NO_UNIT else unit,
        report_state=state,
    )
    where = _where(asked, units.get(unit), state)
    if len(rows):
        _list(rows, asked, where, limit_facts.facts(LIMITS, choice.period.until))
    else:
        said = word("completeness.silent_none", where=where)
        streamlit.html(f"<p>{style.mark('fine', said)}</p>")


def _unit_names(viewer: Viewer, window: Selection) -> dict[str | None, str]:
    """The units that directly hold active cells, those that lack most first."""
    units = answer(viewer, "reports_by_unit", window)
    return dict(
        zip(
            units["unit_code"].fillna(NO_UNIT),
            units["unit_name"].fillna(word("completeness.no_unit")),
            strict=True,
        )
    )


def _unit(names: dict[str, str]) -> str | None:
    return widgets.pick_one(
        UNIT,
        list(names),
        names.__getitem__,
        label=word("completeness.unit"),
        everything=word("completeness.every_unit"),
    )


def _month(choice: Selection, window: Period) -> Period | None:
    offered = {*window.months, *choice.period.months}
    months = [periods.write_month(month) for month in sorted(offered, reverse=True)]
    chosen = widgets.pick_one(
        MONTH,
        months,
        lambda text: sentence_case(formatting.month(periods.read_month(text))),
        label=word("completeness.month"),
        everything=word(
            "completeness.every_month", period=page_header.period_name(choice)
        ),
    )
    month = periods.read_month(chosen)
    return Period(month, month) if month else None


def _state() -> str | None:
    return widgets.pick_one(
        STATE,
        STATES,
        lambda state: marked(REPORT_STATUS[state], choice_word(STATE, state)),
        label=word("completeness.state"),
        everything=word("completeness.every_state"),
        draw=streamlit.segmented_control,
        required=True,
    )


def _where(asked: Selection, unit_name: str | None, state: str | None) -> str:
    """What the list is of: `Xã Vũ Lễ · tháng 8/2026 · ▲ Không họp`."""
    marks = [marked(REPORT_STATUS[state], choice_word(STATE, state))] if state else []
    parts = (unit_name or asked.unit_name, page_header.period_name(asked), *marks)
    return " · ".join(part for part in parts if part)


def _list(
    rows: pandas.DataFrame,
    asked: Selection,
    where: str,
    limits: list[tuple[str, str]],
) -> None:
    named = rows.assign(
        unit_name=rows["unit_name"].fillna(word("completeness.no_unit"))
    )
    picked = tables.grid(
        named,
        COLUMNS,
        key="cells_without_report",
        alt=word("completeness.silent_alt"),
        is_choosable=True,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("completeness.silent_listed", n=len(rows), where=where))
        exports.buttons(
            named,
            EXPORTED,
            name=word("completeness.silent_file"),
            choice=asked,
            facts=exports.facts(
                word("completeness.silent_title"),
                asked,
                where,
                limits=limits,
            ),
        )
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])
