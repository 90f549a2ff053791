"""One sign of weakness, in some units: its cells before and now, month by month."""

from collections.abc import Iterable
from datetime import date

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.comparison.subject import Shown, list_of_cells
from pages.shared import (
    cell_formats,
    chart_block,
    exports,
    formatting,
    page_header,
    style,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.month_columns import month_columns
from pages.shared.words import choice_word, word
from queries.catalog import SIGNS
from queries.row_counts import rows_by_value

QUESTIONS = ("cells_of_sign", "sign_by_period")
COLUMNS = ("cell_name", "unit_name", "sign_state", "level", "share")
SHORT = ("cell_name", "sign_state", "share")
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "sign_state"),
    *("level", "expected", "present", "attendance_percent"),
)
STATES = ("still", "new", "unknown", "gone")


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the months, and the cells that show the sign now or showed it before."""
    with streamlit.container(
        horizontal=True, vertical_alignment="bottom", key="filter_row_focus"
    ):
        sign = _sign()
        units, names = _units(viewer, choice)
    focused = choice.narrowed(units=units) if units else choice
    found = answer(viewer, "cells_of_sign", focused, of_sign=sign)
    _months(viewer, focused, sign)
    title = word("comparison.list_focus")
    page_header.section(title, word("comparison.focus_note"))
    state = _state()
    narrowed = [
        (word("filter.sign"), word(f"sign.{sign}")),
        *([(word("comparison.focus_units"), ", ".join(names))] if names else []),
        *(
            [(word("comparison.sign_state"), choice_word("sign_state", state))]
            if state
            else []
        ),
    ]
    listed = answer(viewer, "cells_of_sign", focused, of_sign=sign, sign_state=state)
    list_of_cells(
        listed,
        COLUMNS,
        EXPORTED,
        short=SHORT,
        name="focus",
        choice=choice,
        narrowed=narrowed,
        threshold=thresholds(choice.period.until)["attendance_threshold"],
    )
    return Shown(_sentence(found, sign, names, choice), narrowed)


def _sign() -> str:
    return widgets.pick_one(
        "of_sign",
        cell_formats.by_weight(list(SIGNS)),
        cell_formats.sign_mark,
        label=word("filter.sign"),
        label_visibility="visible",
        width=300,
    )


def _state() -> str | None:
    return widgets.pick_one(
        "sign_state",
        STATES,
        lambda each: choice_word("sign_state", each),
        label=word("comparison.sign_state"),
        everything=word("comparison.every_sign_state"),
        width=260,
    )


def _units(
    viewer: Viewer, choice: Selection
) -> tuple[tuple[str, ...] | None, list[str]]:
    """Draw the units that hold cells among those chosen; several may be looked at."""
    found = answer(viewer, "unit_summary", choice).dropna(subset="unit_choice")
    found = found.sort_values("unit_code")
    names = dict(zip(found["unit_choice"], found["unit_name"], strict=True))
    picked = widgets.pick_listed(
        "of_units",
        list(names),
        names.__getitem__,
        label=word("comparison.focus_units"),
        placeholder=word("comparison.every_unit"),
    )
    return picked, [names[each] for each in picked or ()]


def _sentence(
    found: pandas.DataFrame, sign: str, names: list[str], choice: Selection
) -> str:
    counted = rows_by_value(found, "sign_state", STATES)
    said = word(
        "comparison.focus_answer",
        sign=word(f"sign.{sign}"),
        where=", ".join(names) if names else word("comparison.everywhere"),
        period=page_header.period_name(choice),
        before=page_header.name_before(choice),
        **counted,
    )
    if counted["unknown"]:
        said += word("comparison.focus_unknown", n=counted["unknown"])
    return f"{said}."


def _months(viewer: Viewer, focused: Selection, sign: str) -> None:
    months = answer(viewer, "sign_by_period", focused, of_sign=sign)
    title = word("comparison.focus_title", sign=word(f"sign.{sign}"))
    note = word("comparison.focus_months", n=len(focused.period.months))
    if _have_limits_changed(months["month"], focused):
        note += f" {word('comparison.focus_limits')}"
    page_header.section(title, note)
    chart_block.chart(
        month_columns(months, style.current_palette(), value="cells"),
        title=exports.picture_title(title, focused),
        alt=word(
            "comparison.focus_alt",
            sign=word(f"sign.{sign}"),
            since=formatting.month(months["month"].iloc[0]),
            until=formatting.month(months["month"].iloc[-1]),
        ),
        frame=months,
        columns=("month", "cells"),
        key="sign_by_period",
    )


def _have_limits_changed(months: Iterable[date], choice: Selection) -> bool:
    """Whether a column is seen by other limits than the last: it may jump for them."""
    return any(thresholds(each) != thresholds(choice.period.until) for each in months)
