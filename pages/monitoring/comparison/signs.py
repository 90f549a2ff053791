"""Each sign of weakness against units and types: where it is common, to look closer."""

from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.comparison.subject import Shown
from pages.shared import (
    cell_formats,
    cross_table,
    exports,
    formatting,
    links,
    page_header,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.words import choice_word, word
from queries.catalog import SIGNS

QUESTIONS = ("signs_by_unit", "signs_by_type", "assessed_cells")
# What the rows are told by, what they are called by, and the filter that they are.
BY = {
    "unit": ("unit_code", "unit_name", "unit", "unit_choice"),
    "type": ("cell_type", "cell_type", "type", "cell_type"),
}
FILED = ("sign", "sign_cells", "cells", "sign_percent")
# What has no unit or type is a row too.
NOTHING_KNOWN = "-"


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the fields, each a link to exactly the cells it counts."""
    page_header.section(
        word("comparison.signs_title", period=page_header.period_name(choice)),
        word("comparison.signs_note"),
        word("comparison.signs_how"),
    )
    by = widgets.pick_one(
        "by",
        list(BY),
        lambda each: word(f"comparison.by_{each}"),
        label=word("comparison.by"),
        draw=streamlit.segmented_control,
        required=True,
    )
    found = answer(viewer, f"signs_by_{by}", choice)
    _fields(found, by)
    _file(found, by, choice)
    narrowed = [(word("comparison.by"), word(f"comparison.by_{by}"))]
    return Shown(_sentence(viewer, choice), narrowed)


def _sentence(viewer: Viewer, choice: Selection) -> str:
    levels = one(viewer, "level_counts", choice)
    counts = answer(viewer, "sign_counts", choice)
    period = page_header.period_name(choice)
    if not levels.with_signs:
        return word("comparison.signs_none", period=period, cells=int(levels.active))
    most = counts.loc[counts["cells"].idxmax()]
    return word(
        "comparison.signs_answer",
        period=period,
        n=int(levels.with_signs),
        cells=int(levels.active),
        sign=word(f"sign.{most['sign']}"),
        most=int(most["cells"]),
    )


def _fields(found: pandas.DataFrame, by: str) -> None:
    code, _, filter_name, filter_value = BY[by]
    shown = found.assign(
        row=found[code].fillna(NOTHING_KNOWN), items=found["sign_cells"]
    )
    names = {row.row: _row_name(row, by) for row in shown.itertuples()}

    def leads_to(row: Any) -> str | None:
        if row.row == NOTHING_KNOWN:
            return None
        narrowed = {filter_name: getattr(row, filter_value)}
        return links.page_link("weak-cells", sign=[row.sign], level="both", **narrowed)

    cross_table.draw(
        shown[shown["items"] > 0],
        rows=("row", list(names)),
        columns=("sign", cell_formats.by_weight(list(SIGNS))),
        corner=word(f"comparison.corner_{by}"),
        named=lambda column, value: (
            cell_formats.sign_mark(value) if column == "sign" else names[value]
        ),
        leads_to=leads_to,
        percent="sign_percent",
    )


def _row_name(row: Any, by: str) -> str:
    """The name of a row with how many cells it has, which the shares are of."""
    value = row.unit_name if by == "unit" else row.cell_type
    if formatting.is_missing(value):
        name = word(f"comparison.no_{by}")
    else:
        name = value if by == "unit" else choice_word("cell_type", value)
    return word("comparison.row", name=name, n=int(row.cells))


def _file(found: pandas.DataFrame, by: str, choice: Selection) -> None:
    title = word("comparison.subject_signs")
    codes = ("unit_code", "unit_name") if by == "unit" else ("cell_type",)
    exports.buttons(
        found,
        (*codes, *FILED),
        name=word(f"comparison_file.signs_{by}"),
        choice=choice,
        facts=exports.facts(title, choice, word("weak.caution")),
    )
