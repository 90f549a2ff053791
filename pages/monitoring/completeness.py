"""Completeness and timeliness: who has reported, on time or not, and who has not.

For the office that waits for reports: the sum, units by months, and under them the
cells that are silent, with whoever follows them.
"""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring import cells_without_report
from pages.shared import (
    chart_block,
    charts,
    empty_states,
    exports,
    filter_row,
    formatting,
    limit_facts,
    method_note,
    metrics,
    not_loaded,
    page_header,
    paper,
    periods,
    report_matrix,
    selections,
    style,
    tables,
)
from pages.shared.answers import Selection, answer, one, thresholds, twelve_periods
from pages.shared.metrics import Figure
from pages.shared.palette import REPORT_STATUS
from pages.shared.words import choice_word, word

UNITS_SHOWN = 30
# The choices of this page alone: the unit and the month of a square.
UNIT, MONTH = cells_without_report.UNIT, cells_without_report.MONTH
MATRIX = (
    "unit_name",
    "month",
    "report_state",
    "expected_reports",
    "received",
    "on_time",
    "day_unknown",
    "missed",
    "pending",
    "not_loaded",
)
EXPORTED = ("unit_code", *MATRIX)
SHORT = ("unit_name", "month", "report_state", "missed")
# The figures that months add up to, and what of a month their line shows.
LINES = {"received": "received_percent", "on_time": "on_time", "missed": "missed"}
# The lists of the months that figures count.
LISTS = {
    "received": "received_months",
    "on_time": "on_time_months",
    "missed": "missed_months",
    "pending": "pending_months",
}
QUESTIONS = (
    "completeness",
    "reports_summary",
    "reports_by_unit",
    "last_closed_reports",
    "cells_without_report",
    "units_not_loaded",
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("completeness.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    totals = one(viewer, "reports_summary", choice)
    if not totals.expected_reports:
        nobody = word("completeness.nobody", period=page_header.period_name(choice))
        empty_states.nothing_matches(f"{nobody} {filter_row.data_span(viewer)}.")
        return
    page_header.write_answer(_sentence(viewer, choice, totals))
    paper.facts(choice)
    not_loaded.note(viewer, choice)
    draw_lines = metrics.row(_figures(viewer, choice, totals))
    _matrix(viewer, choice)
    cells_without_report.choose_and_list(viewer, choice)
    method_note.explain_method(choice, *QUESTIONS)
    draw_lines()


def _sentence(viewer: Viewer, choice: Selection, totals: Any) -> str:
    """How many came in over the months chosen, and of the last month that is over."""
    said = word(
        "completeness.answer",
        period=page_header.period_name(choice),
        fraction=_received(totals),
        # While one report lacks, the share is not all, however many there are.
        percent=formatting.percent(
            totals.received_percent, totals.received < totals.expected_reports, 100
        ),
        on_time=int(totals.on_time),
        missed=int(totals.missed),
        pending=int(totals.pending),
    )
    if totals.day_unknown:
        unknown = word("completeness.counted_day_unknown", n=int(totals.day_unknown))
        said = f"{said} {unknown}"
    if totals.not_loaded:
        unloaded = word("completeness.counted_not_loaded", n=int(totals.not_loaded))
        said = f"{said} {unloaded}"
    closed = one(viewer, "last_closed_reports", choice)
    if not closed.expected_reports or choice.period.since == choice.period.until:
        return said
    is_empty = closed.not_loaded == closed.expected_reports
    last = word(
        "completeness.last_not_loaded" if is_empty else "completeness.last_closed",
        month=formatting.month(closed.month),
        fraction=formatting.fraction(closed.received, closed.expected_reports),
        missed=int(closed.missed),
    )
    return f"{said} {last}"


def _figures(viewer: Viewer, choice: Selection, totals: Any) -> list[Figure]:
    # Held against each other, both periods go by the limits of the later one.
    limits = thresholds(choice.period.until)
    earlier = one(
        viewer,
        "reports_summary",
        choice.over(choice.period.previous()),
        thresholds=limits,
    )
    has_earlier = bool(earlier.expected_reports)
    days = int(limits["grace_days"])
    shown = {
        "received": (_received(totals), _received(earlier)),
        "on_time": (_on_time(totals), _on_time(earlier)),
        "missed": (formatting.whole(totals.missed), formatting.whole(earlier.missed)),
        "pending": (formatting.whole(totals.pending), formatting.NOTHING),
        "units": (_units(totals), _units(earlier)),
    }
    lines = {name: _line(viewer, choice, LINES[name]) for name in LINES}
    lines["units"] = partial(
        twelve_periods, viewer, "complete_units_by_period", "units_complete", choice
    )
    return [
        Figure(
            word(f"completeness.{name}"),
            now,
            before=page_header.before(choice, before) if has_earlier else None,
            line=lines.get(name),
            meaning=word(f"completeness.{name}_meaning", days=days),
            leads_to="details" if name in LISTS else None,
            choices={"list": LISTS.get(name, "")},
        )
        for name, (now, before) in shown.items()
    ]


def _received(totals: Any) -> str:
    return formatting.fraction(totals.received, totals.expected_reports)


def _on_time(totals: Any) -> str:
    return formatting.fraction(totals.on_time, totals.day_known)


def _units(totals: Any) -> str:
    return formatting.fraction(totals.units_complete, totals.units)


def _line(viewer: Viewer, choice: Selection, column: str) -> list[float]:
    """What each of twelve months came to, as far as they are closed and loaded."""
    months = answer(viewer, "reports_by_month", _year(choice))
    shown = months[column].where(months["is_loaded"])
    return shown[months["is_closed"]].to_list()


def _year(choice: Selection) -> Selection:
    """The months the matrix shows: twelve, or all that are chosen where these are more.

    A square leads to the silent cells of its month, so none that is chosen may lack.
    """
    window = periods.twelve_months_to(choice.period.until)
    return choice.over(replace(window, since=min(window.since, choice.period.since)))


def _matrix(viewer: Viewer, choice: Selection) -> None:
    """Draw units by months; a click on a square asks for its silent cells."""
    rows = answer(
        viewer,
        "least_complete_units_by_month",
        _year(choice),
        units_at_most=UNITS_SHOWN,
    )
    shown = _named(rows)
    page_header.section(word("completeness.matrix_title"))
    streamlit.html(f'<p class="legend">{_legend()}</p>')
    with streamlit.container(key="wide_report_matrix"):
        page_header.note(
            word("completeness.matrix_note", shown=UNITS_SHOWN),
            word("completeness.matrix_how"),
        )
        picked = _squares(shown, _year(choice))
    lacking = shown[shown["report_state"] == "missed"]
    tables.on_phones(lacking.iloc[::-1], SHORT, key="report_matrix")
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(_size(rows))
        exports.buttons(
            shown,
            EXPORTED,
            name=word("completeness.matrix_file"),
            choice=_year(choice),
            facts=exports.facts(
                word("completeness.matrix_title"),
                _year(choice),
                limits=limit_facts.facts(
                    cells_without_report.LIMITS, choice.period.until
                ),
            ),
        )
    if picked:
        _choose(*picked[0].rsplit("|", 1))


def _size(rows: pandas.DataFrame) -> str:
    """How many units and months the matrix has."""
    units = rows["unit_code"].nunique(dropna=False)
    months = rows["month"].nunique()
    return word("completeness.matrix_listed", n=units, months=months)


def _named(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with names that are one a unit, and the key of each square."""
    named = rows.assign(
        unit_name=rows["unit_name"].fillna(word("completeness.no_unit"))
    )
    codes = named["unit_code"].fillna(cells_without_report.NO_UNIT)
    return named.assign(
        row=charts.unique_names(named["unit_name"], codes),
        key=[
            f"{code}|{periods.write_month(month)}"
            for code, month in zip(codes, named["month"], strict=True)
        ],
    )


def _legend() -> str:
    """What the shapes mean, in the words beside them."""
    return " ".join(
        style.mark(status, choice_word("report_state", state))
        for state, status in REPORT_STATUS.items()
    )


def _squares(shown: pandas.DataFrame, choice: Selection) -> list[str]:
    return chart_block.chart(
        report_matrix.report_matrix(
            shown, style.current_palette(), row="row", selection="square"
        ),
        title=exports.picture_title(word("completeness.matrix_title"), choice),
        alt=word("completeness.matrix_alt"),
        frame=shown,
        columns=MATRIX,
        # Another square chosen is another chart: else the old click would choose again.
        key=f"report_matrix_{selections.chosen(UNIT)}_{selections.chosen(MONTH)}",
        selection="square",
        name="report_matrix",
    )


def _choose(unit: str, month: str) -> None:
    if (unit, month) != (selections.chosen(UNIT), selections.chosen(MONTH)):
        selections.choose(UNIT, unit)
        selections.choose(MONTH, month)
        streamlit.rerun()
