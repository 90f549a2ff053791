"""Overview: how the cells stand in the months chosen, and what has changed.

For a committee member with ten minutes: one sentence, five figures, attendance month by
month, then the signs, the changes and the units, each leading on to its own page.
"""

from functools import partial
from typing import Any

import streamlit

from data.store.access import Viewer
from pages.shared import (
    cell_formats,
    chart_block,
    charts,
    empty_states,
    exports,
    formatting,
    links,
    method_note,
    metrics,
    not_loaded,
    page_header,
    paper,
    periods,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one, thresholds, twelve_periods
from pages.shared.metrics import Figure
from pages.shared.periods import twelve_months_to
from pages.shared.words import word
from queries.catalog import SIGNS

BOX_WIDTH = 420
CHANGES = ("cell_name", "unit_name", "change", "signs")
BEFORE_MERGER = ("unit_name", "valid_to", "month", "cells_met", "share")
UNITS = ("unit_name", "cells", "weak", "watch", "months_missed", "cells_below", "share")
MONTHS = ("month", "share", "cells_met", "cells_active")
SIGN_COLUMNS = ("sign", "cells", "previous_cells")
QUESTIONS = (
    "level_counts",
    "attendance_by_month",
    "sign_counts",
    "unit_summary",
    "units_not_loaded",
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("overview.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    levels = one(viewer, "level_counts", choice)
    if not levels.active:
        empty_states.nothing_matches()
        return
    page_header.write_answer(_sentence(viewer, choice, levels))
    paper.facts(choice)
    page_header.caution()
    not_loaded.note(viewer, choice)
    draw_lines = metrics.row(_figures(viewer, choice, levels))
    _attendance(viewer, choice)
    _signs(viewer, choice)
    _changes(viewer, choice, levels)
    _units(viewer, choice)
    _before_the_merger(viewer, choice)
    method_note.explain_method(choice, *QUESTIONS)
    draw_lines()


def _sentence(viewer: Viewer, choice: Selection, levels: Any) -> str:
    attendance = one(viewer, "attendance_summary", choice)
    return word(
        "overview.answer",
        active=levels.active,
        weak=page_header.weak_counts(levels, choice),
        share=formatting.share(
            attendance.present,
            attendance.expected,
            attendance.attendance_percent,
            attendance.is_below,
            _threshold(choice),
        ),
    )


def _figures(viewer: Viewer, choice: Selection, levels: Any) -> list[Figure]:
    year = choice.over(twelve_months_to(choice.period.until))
    return [
        _reports(viewer, choice, year),
        _share(viewer, choice, year),
        _weak(viewer, choice, levels),
        _visits(viewer, choice, year),
        _overdue(viewer, choice),
    ]


def _reports(viewer: Viewer, choice: Selection, year: Selection) -> Figure:
    reports = one(viewer, "last_closed_reports", choice)
    months = answer(viewer, "reports_by_month", year)
    earlier = formatting.fraction(
        reports.previous_received, reports.previous_expected_reports
    )
    is_empty = reports.not_loaded == reports.expected_reports
    return Figure(
        word("overview.reports", month=formatting.month(reports.month)),
        formatting.fraction(reports.received, reports.expected_reports),
        before=word("choice.report_state.not_loaded")
        if is_empty
        else word("overview.month_before", value=earlier),
        line=months[months["is_closed"]]["received_percent"].to_list(),
        meaning=word("overview.reports_meaning"),
        leads_to="details",
        choices={"list": "received_months", **periods.one_month(reports.month)},
    )


def _share(viewer: Viewer, choice: Selection, year: Selection) -> Figure:
    attendance = one(viewer, "attendance_summary", choice)
    change = formatting.signed(attendance.change_points, formatting.decimal)
    return Figure(
        word(
            "overview.attendance",
            fraction=formatting.fraction(attendance.present, attendance.expected),
        ),
        formatting.percent(
            attendance.attendance_percent, attendance.is_below, _threshold(choice)
        ),
        change=change and word("overview.points", change=change),
        before=change and page_header.compared(choice),
        is_growth_good=True,
        line=answer(viewer, "attendance_by_month", year)[
            "attendance_percent"
        ].to_list(),
        meaning=word("overview.attendance_meaning"),
        leads_to="details",
        choices={"list": "cells_met"},
    )


def _weak(viewer: Viewer, choice: Selection, levels: Any) -> Figure:
    change = formatting.signed(levels.weak_change)
    return Figure(
        word("overview.weak"),
        formatting.whole(levels.weak),
        change=change,
        before=change and page_header.compared(choice),
        is_growth_good=False,
        line=partial(twelve_periods, viewer, "weak_by_period", "weak", choice),
        meaning=word("weak.caution"),
        leads_to="weak-cells",
    )


def _never_loaded(label: str, table: str) -> Figure:
    """Say that nothing is known of what is counted: nought would be a finding."""
    said = word(f"empty.no_{table}")
    return Figure(word(label), formatting.NOTHING, before=said)


def _visits(viewer: Viewer, choice: Selection, year: Selection) -> Figure:
    if not empty_states.has_rows(viewer, choice, "visits"):
        return _never_loaded("overview.visits", "visits")
    visits = one(viewer, "visit_totals", choice)
    return Figure(
        word("overview.visits"),
        formatting.fraction(visits.attended, visits.planned_total),
        before=page_header.before(
            choice,
            formatting.fraction(
                visits.previous_attended, visits.previous_planned_total
            ),
        ),
        line=answer(viewer, "visits_by_month", year)["attended"].to_list(),
        meaning=word("overview.visits_meaning"),
        leads_to="details",
        choices={"list": "attended_visits"},
    )


def _overdue(viewer: Viewer, choice: Selection) -> Figure:
    if not empty_states.has_rows(viewer, choice, "inspections"):
        return _never_loaded("overview.overdue", "inspections")
    overdue = one(viewer, "overdue_totals", choice)
    return Figure(
        word("overview.overdue"),
        formatting.whole(overdue.requirements),
        before=page_header.before(
            choice, formatting.whole(overdue.previous_requirements)
        ),
        line=partial(
            twelve_periods, viewer, "overdue_by_period", "requirements", choice
        ),
        meaning=word("overview.overdue_meaning", cells=overdue.cells),
        leads_to="details",
        choices={"list": "overdue_requirements"},
    )


def _attendance(viewer: Viewer, choice: Selection) -> None:
    window = twelve_months_to(choice.period.until)
    months = answer(viewer, "attendance_by_month", choice.over(window))
    page_header.section(word("overview.attendance_title"))
    chart_block.chart(
        charts.share_by_month(
            months, style.current_palette(), threshold=_threshold(choice)
        ),
        title=exports.picture_title(
            word("overview.attendance_title"), choice.over(window)
        ),
        alt=word(
            "overview.attendance_alt",
            period=formatting.period(window.since, window.until),
            threshold=formatting.limit_percent(_threshold(choice)),
        ),
        frame=months,
        columns=MONTHS,
        key="attendance_by_month",
        threshold=_threshold(choice),
    )


def _signs(viewer: Viewer, choice: Selection) -> None:
    counts = answer(viewer, "sign_counts", choice)
    colours = style.current_palette()
    page_header.section(
        word("overview.signs_title"),
        word("overview.signs_note"),
        word("overview.signs_how"),
    )
    shown = counts.assign(
        key=counts["sign"],
        name=[cell_formats.sign_mark(sign) for sign in counts["sign"]],
        label=[formatting.whole(cells) for cells in counts["cells"]],
        colour=[getattr(colours, weight) for weight in counts["weight"]],
    )
    picture = charts.bars(
        shown,
        colours,
        name="name",
        value="cells",
        label="label",
        title=word("filter.sign"),
        colour="colour",
        selection="sign",
    )
    alt = word("overview.signs_alt", n=len(counts))
    picked = chart_block.chart(
        picture,
        title=exports.picture_title(word("overview.signs_title"), choice),
        alt=alt,
        frame=counts,
        columns=SIGN_COLUMNS,
        key="sign_counts",
        selection="sign",
    )
    if picked:
        links.go("weak-cells", sign=picked, level="both")
    _sign_box()


def _sign_box() -> None:
    """The way from a sign to its cells without a mouse."""
    sign = widgets.opening_box(
        "open_sign",
        {sign: cell_formats.sign_mark(sign) for sign in SIGNS},
        label=word("overview.open_sign"),
        width=BOX_WIDTH,
    )
    if sign:
        links.go("weak-cells", sign=[sign], level="both")


def _changes(viewer: Viewer, choice: Selection, levels: Any) -> None:
    changed = answer(viewer, "changed_cells", choice)
    note = page_header.change_note(levels, choice)
    page_header.section(
        word("overview.changes_title"),
        note,
        word("overview.changes_how") if len(changed) else None,
    )
    if len(changed):
        picked = tables.grid(
            changed,
            CHANGES,
            key="changed",
            alt=word("overview.changes_alt"),
            is_choosable=True,
        )
        if picked is not None:
            links.go("cell", cell=changed["cell_code"].iloc[picked])
        links.link(
            "weak-cells", word("overview.changes_link"), icon=":material/arrow_forward:"
        )


def _units(viewer: Viewer, choice: Selection) -> None:
    units = answer(viewer, "unit_summary", choice)
    page_header.section(word("overview.units_title"), how=word("overview.units_how"))
    tables.grid(
        units,
        UNITS,
        key="units",
        alt=word("overview.units_alt"),
        threshold=_threshold(choice),
        picks=("unit", "unit_choice"),
    )


def _before_the_merger(viewer: Viewer, choice: Selection) -> None:
    """The units whose place the one chosen took: shown, and counted nowhere."""
    if choice.filters.units is None:
        return
    [unit] = choice.filters.units
    rows = answer(viewer, "unit_predecessors", choice, own_unit=unit.lstrip("="))
    if len(rows):
        page_header.section(word("overview.before_title"), word("overview.before_note"))
        with streamlit.expander(word("cell.before_months")):
            tables.plain(rows, BEFORE_MERGER)


def _threshold(choice: Selection) -> float:
    return thresholds(choice.period.until)["attendance_threshold"]
