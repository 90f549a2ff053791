"""Which cells differ in attendance from all others by more than chance: a funnel."""

from typing import Any

import pandas

from data.store.access import Viewer
from pages.monitoring.comparison.subject import Shown, list_of_cells
from pages.shared import (
    chart_block,
    empty_states,
    exports,
    formatting,
    funnel_plot,
    links,
    page_header,
    style,
    widgets,
)
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.words import choice_word, word
from queries.binomial_limits import OUTSIDE, curves, overall_rate, placed
from queries.row_counts import rows_by_value

QUESTIONS = ("attendance_list",)
BOX_WIDTH = 420
COLUMNS = ("cell_name", "unit_name", "share", "outside", "cell_type", "months_met")
SHORT = ("cell_name", "share", "outside")
NUMBERS = ("cell_name", "unit_name", "share", "outside")
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "expected"),
    *("present", "attendance_percent", "outside", "lower_95", "upper_95"),
    *("lower_998", "upper_998", "months_met"),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the funnel, and the same cells as a list."""
    every = {"only_below": False, "only_clear": False}
    met = answer(viewer, "attendance_list", choice, **every)
    total = one(viewer, "attendance_summary", choice)
    period = page_header.period_name(choice)
    if not len(met):
        empty_states.nothing_matches()
        return Shown(word("comparison.funnel_none", period=period))
    rate = overall_rate(total.present, total.expected)
    cells = placed(met, rate)
    page_header.section(
        word("comparison.funnel_title", period=period),
        word("comparison.funnel_note"),
        word("comparison.funnel_how"),
    )
    _plot(cells, rate, total, choice)
    page_header.section(word("comparison.list_funnel"))
    state = _state(cells)
    shown = cells[cells["outside"] == state] if state else cells
    narrowed = (
        [(word("comparison.outside"), choice_word("outside", state))] if state else []
    )
    list_of_cells(
        shown.reset_index(drop=True),
        COLUMNS,
        EXPORTED,
        short=SHORT,
        name="funnel",
        choice=choice,
        narrowed=narrowed,
        threshold=thresholds(choice.period.until)["attendance_threshold"],
    )
    return Shown(_sentence(cells, total, period), narrowed)


def _sentence(cells: pandas.DataFrame, total: Any, period: str) -> str:
    return word(
        "comparison.funnel_answer",
        period=period,
        n=len(cells),
        share=formatting.share(total.present, total.expected, total.attendance_percent),
        **rows_by_value(cells, "outside", OUTSIDE),
    )


def _state(cells: pandas.DataFrame) -> str | None:
    where = rows_by_value(cells, "outside", OUTSIDE)
    return widgets.pick_one(
        "outside",
        OUTSIDE,
        lambda each: word(
            "comparison.outside_count",
            name=choice_word("outside", each),
            n=where[each],
        ),
        label=word("comparison.outside"),
        everything=word("comparison.every_outside"),
        width=BOX_WIDTH,
    )


def _plot(cells: pandas.DataFrame, rate: float, total: Any, choice: Selection) -> None:
    title = word("comparison.funnel_title", period=page_header.period_name(choice))
    shown = cells.assign(
        key=cells["cell_code"],
        where=[choice_word("outside", each) for each in cells["outside"]],
    )
    picked = chart_block.chart(
        funnel_plot.funnel_plot(
            shown,
            curves(cells, rate),
            style.current_palette(),
            overall=total.attendance_percent,
            selection="cell",
        ),
        title=exports.picture_title(title, choice),
        alt=word("comparison.funnel_alt", n=len(cells)),
        frame=cells,
        columns=NUMBERS,
        key=links.key_of_leading("funnel"),
        selection="cell",
        on_phones=(),
        name="funnel",
    )
    code = picked[0] if picked else _cell_box(cells)
    if code:
        links.go("cell", cell=code)


def _cell_box(cells: pandas.DataFrame) -> str | None:
    """The way from a point to its cell without a mouse."""
    return widgets.opening_box(
        "open_point",
        {
            row.cell_code: f"{row.cell_name} · {row.unit_name} · "
            f"{formatting.fraction(row.present, row.expected)}"
            for row in cells.itertuples()
        },
        label=word("comparison.open_point"),
        width=BOX_WIDTH,
    )
