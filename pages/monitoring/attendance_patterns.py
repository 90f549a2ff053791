"""Where and when attendance is low: by month, by unit and month, by type of cell.

`limits` are the limits to look with, by name, which may be others than those in force.
"""

from typing import NoReturn

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    chart_block,
    charts,
    exports,
    formatting,
    heat_map,
    links,
    page_header,
    periods,
    selections,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.periods import twelve_months_to
from pages.shared.selections import LIMIT
from pages.shared.words import choice_word, word

MONTHS = ("month", "share", "cells_met", "cells_active")
UNIT_MONTHS = ("unit_name", "month", "share")
TYPES = ("cell_type", "share")
BANDS = ("cell_type", "band", "cells")
UNITS_SHOWN = 30
BOX_WIDTH = 420
# Cells of no unit are a row of the chart too, and need a name in a link.
NO_UNIT = "-"


def tried(limits: dict[str, float], choice: Selection) -> dict[str, float] | None:
    """Return the limits where others are tried than hold; None where none are.

    Those tried hold in every month of a line, those in force in their own months.
    """
    holding = thresholds(choice.period.until)
    return limits if any(holding[name] != limits[name] for name in limits) else None


def by_month(viewer: Viewer, choice: Selection, limits: dict[str, float]) -> None:
    """Draw twelve months as a line with the limit."""
    window = twelve_months_to(choice.period.until)
    months = answer(
        viewer, "attendance_by_month", choice.over(window), tried(limits, choice)
    )
    page_header.section(word("overview.attendance_title"))
    chart_block.chart(
        charts.share_by_month(months, style.current_palette(), threshold=limits[LIMIT]),
        title=exports.picture_title(
            word("overview.attendance_title"), choice.over(window)
        ),
        alt=word(
            "overview.attendance_alt",
            period=formatting.period(window.since, window.until),
            threshold=formatting.limit_percent(limits[LIMIT]),
        ),
        frame=months,
        columns=MONTHS,
        key="low_by_month",
        threshold=limits[LIMIT],
    )


def by_unit(viewer: Viewer, choice: Selection, limits: dict[str, float]) -> None:
    """Draw units and months as a heat map; a click narrows the page to the unit."""
    window = twelve_months_to(choice.period.until)
    rows = answer(
        viewer,
        "lowest_units_by_month",
        choice.over(window),
        limits,
        units_at_most=UNITS_SHOWN,
    )
    named = rows.assign(unit_name=rows["unit_name"].fillna(word("low.no_unit")))
    codes = named["unit_code"].fillna(NO_UNIT)
    shown = named.assign(
        key=[
            f"{code}|{periods.write_month(month)}"
            for code, month in zip(codes, named["month"], strict=True)
        ],
        row=charts.unique_names(named["unit_name"], named["unit_code"]),
    )
    page_header.section(word("low.units_title"))
    with streamlit.container(key="wide_low_by_unit"):
        page_header.note(
            word("low.units_note", shown=UNITS_SHOWN), word("low.units_how")
        )
        picked = _heat_map(shown, choice.over(window), limits) or _square_box(shown)
    tables.on_phones(
        shown[shown["is_below"].fillna(False)],
        UNIT_MONTHS,
        key="low_by_unit",
        threshold=limits[LIMIT],
    )
    if picked:
        unit, month = picked[0].rsplit("|", 1)
        _open_cells(of_unit=unit, **{"from": month, "to": month})


def _square_box(shown: pandas.DataFrame) -> list[str]:
    """The way from a square to its cells without a mouse; returns as a click does."""
    known = shown[shown["attendance_percent"].notna()]
    squares = {
        square.key: f"{square.row} · {formatting.short_month(square.month)} · "
        f"{formatting.fraction(square.present, square.expected)}"
        for square in known.itertuples()
    }
    picked = widgets.opening_box(
        "open_square", squares, label=word("low.open_square"), width=BOX_WIDTH
    )
    return [picked] if picked else []


def _band_box(shown: pandas.DataFrame) -> list[str]:
    """The same for the squares of types and bands, of those that hold any cell."""
    bands = {
        square.key: f"{square.type_name} · {square.band} % · "
        f"{word('low.cells', n=int(square.cells))}"
        for square in shown[shown["cells"] > 0].itertuples()
    }
    picked = widgets.opening_box(
        "open_band", bands, label=word("low.open_band"), width=BOX_WIDTH
    )
    return [picked] if picked else []


def _open_cells(**choices: str) -> NoReturn:
    """Open the list of the cells that a field of a chart counts."""
    preset = str(selections.chosen("preset") or "")
    links.go("details", list="cells_met", preset=preset, **choices)


def _heat_map(
    shown: pandas.DataFrame, choice: Selection, limits: dict[str, float]
) -> list[str]:
    return chart_block.chart(
        heat_map.heat_map(
            shown,
            style.current_palette(),
            row="row",
            threshold=limits[LIMIT],
            selection="unit",
        ),
        title=exports.picture_title(word("low.units_title"), choice),
        alt=word("low.units_alt", limit=formatting.limit_percent(limits[LIMIT])),
        frame=shown,
        columns=UNIT_MONTHS,
        key="low_by_unit",
        threshold=limits[LIMIT],
        selection="unit",
    )


def by_type(viewer: Viewer, choice: Selection, limits: dict[str, float]) -> None:
    """Draw how the cells of each type are spread over bands of attendance."""
    bands = answer(viewer, "attendance_bands", choice, limits)
    shown = bands.assign(
        type_name=[choice_word("cell_type", code) for code in bands["cell_type"]],
        key=[
            f"{row.cell_type}|{row.band_from:g}-{row.band_to:g}"
            for row in bands.itertuples()
        ],
    )
    page_header.section(word("low.types_title"))
    with streamlit.container(key="wide_low_by_type"):
        page_header.note(word("low.types_note"), word("low.types_how"))
        picked = chart_block.chart(
            charts.band_matrix(
                shown,
                style.current_palette(),
                group="type_name",
                threshold=limits[LIMIT],
                selection="band",
            ),
            title=exports.picture_title(word("low.types_title"), choice),
            alt=word("low.types_alt"),
            frame=bands,
            columns=BANDS,
            key="low_by_type",
            selection="band",
        )
        picked = picked or _band_box(shown)
    if picked:
        cell_type, band = picked[0].rsplit("|", 1)
        _open_cells(type=cell_type, band=band)
    types = answer(viewer, "attendance_by_type", choice, limits)
    tables.on_phones(types, TYPES, key="low_by_type", threshold=limits[LIMIT])
