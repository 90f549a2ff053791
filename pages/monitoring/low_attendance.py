"""Low attendance: which cells lie below the limit, by how much, how surely, since when.

The limit of the page may be another one than that in force: what the list would be at
90 % can be seen before anybody decides it.
"""

from functools import partial
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring import attendance_patterns
from pages.shared import (
    empty_states,
    evidence,
    exports,
    filter_row,
    formatting,
    limit_facts,
    method_note,
    metrics,
    page_header,
    paper,
    selections,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one, thresholds, twelve_periods
from pages.shared.metrics import Figure
from pages.shared.periods import twelve_months_to
from pages.shared.selections import LIMIT
from pages.shared.words import basis_word, word
from queries.thresholds import PRESETS, end_of_near_band

COLUMNS = (
    "cell_name",
    "unit_name",
    "share",
    "attendance_line",
    "months_low_of_met",
    "low_streak",
    "is_clear",
)
NEAR = (
    *("cell_name", "unit_name", "share", "absences_left"),
    *("months_low_of_met", "low_streak"),
)
EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "cell_type",
    "expected",
    "present",
    "attendance_percent",
    "months_met",
    "months_low",
    "low_streak",
    "is_clear",
    "level",
)
MEETINGS = (
    "held_on",
    "kind",
    "share",
    "absent_excused",
    "absent_unexcused",
    "source",
)
TABLE = "low_list"
QUESTIONS = (
    "low_attendance",
    "near_attendance",
    "attendance_by_month",
    "lowest_units_by_month",
    "attendance_bands",
    "attendance_by_type",
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    limits = selections.limits()
    title = word("low.title", limit=formatting.limit_percent(limits[LIMIT]))
    choice = page_header.open_page(viewer, title)
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    answer_place = streamlit.container()
    choice = _narrowed(choice, limits)
    totals = one(viewer, "attendance_summary", choice, thresholds=limits)
    if not totals.cells_met:
        nobody = word("low.nobody", period=page_header.period_name(choice))
        empty_states.nothing_matches(f"{nobody} {filter_row.data_span(viewer)}.")
        return
    near = answer(viewer, "near_attendance", choice, limits)
    with answer_place:
        page_header.write_answer(_sentence(choice, limits, totals, near))
        paper.facts(choice, *_limits_said(choice))
    draw_lines = metrics.row(_figures(viewer, choice, limits, totals, near))
    _low_cells(viewer, choice, limits)
    _near_cells(near, limits)
    attendance_patterns.by_month(viewer, choice, limits)
    attendance_patterns.by_unit(viewer, choice, limits)
    attendance_patterns.by_type(viewer, choice, limits)
    method_note.explain_method(choice, *QUESTIONS)
    draw_lines()


def _narrowed(choice: Selection, limits: dict[str, float]) -> Selection:
    """The choice narrowed to names and codes; the limit is chosen beside."""
    with streamlit.container(horizontal=True, key="filter_row_list"):
        widgets.pick_one(
            "preset",
            _other_presets(),
            _preset_name,
            label=word("low.preset"),
            everything=_open_preset(),
            draw=streamlit.segmented_control,
            required=True,
        )
        text = widgets.search(
            "text", label=word("filter.text"), placeholder=word("filter.text_hint")
        )
    preset = PRESETS.get(str(selections.chosen("preset")))
    if preset and not preset.is_confirmed:
        said = word("low.unconfirmed", basis=basis_word(preset.basis))
        streamlit.warning(said, icon=":material/rule:")
    return choice.narrowed(text=text)


def _other_presets() -> list[str]:
    """The presets but for one that is in force anyway; a link that names it holds."""
    in_force = thresholds(selections.period().until)[LIMIT]
    others = [name for name in PRESETS if PRESETS[name].values[LIMIT] != in_force]
    picked = selections.chosen("preset")
    if picked in PRESETS and picked not in others:
        selections.choose("preset", None)
    return others


def _preset_name(name: str) -> str:
    return formatting.limit_percent(PRESETS[name].values[LIMIT])


def _open_preset() -> str:
    """What the limit in force is called beside the presets."""
    limit = limit_facts.percent_with_month(LIMIT, selections.period().until)
    return word("low.in_force", limit=limit)


def _limits_said(choice: Selection) -> list[tuple[str, str]]:
    """The limit that is looked with, for paper and files."""
    tried = selections.tried_limits()
    return limit_facts.facts([LIMIT], choice.period.until, tried)


def _sentence(
    choice: Selection, limits: dict[str, float], totals: Any, near: pandas.DataFrame
) -> str:
    said = {
        "limit": formatting.limit_percent(limits[LIMIT]),
        "upper": formatting.limit_percent(end_of_near_band(limits)),
        "period": page_header.period_name(choice),
        "met": totals.cells_met,
        "clear": totals.cells_below_clear,
        "near": len(near),
    }
    key = "low.answer" if totals.cells_below else "low.answer_none"
    return word(key, n=int(totals.cells_below), **said)


def _figures(
    viewer: Viewer,
    choice: Selection,
    limits: dict[str, float],
    totals: Any,
    near: pandas.DataFrame,
) -> list[Figure]:
    earlier = choice.over(choice.period.previous())
    before = one(viewer, "attendance_summary", earlier, thresholds=limits)
    near_before = answer(viewer, "near_attendance", earlier, limits)
    line = partial(partial, twelve_periods, viewer, "weak_by_period")
    # Each of its periods goes by its own limits, unless others are tried.
    tried = selections.tried_limits()
    return [
        _share(viewer, choice, limits, totals),
        Figure(
            word("low.below", limit=formatting.limit_percent(limits[LIMIT])),
            formatting.whole(totals.cells_below),
            before=page_header.before(choice, formatting.whole(before.cells_below)),
            line=line("cells_below", choice, tried),
            leads_to="details",
            choices=_details("cells_below"),
        ),
        Figure(
            word("low.clear"),
            formatting.whole(totals.cells_below_clear),
            before=page_header.before(
                choice, formatting.whole(before.cells_below_clear)
            ),
            line=line("cells_below_clear", choice, tried),
            meaning=word("low.clear_meaning"),
            leads_to="details",
            choices=_details("cells_below_clear"),
        ),
        Figure(
            word("low.near"),
            formatting.whole(len(near)),
            before=page_header.before(choice, formatting.whole(len(near_before))),
        ),
    ]


def _details(name: str) -> dict[str, str]:
    """The list behind a figure, at the limit that is looked with."""
    return {"list": name, "preset": str(selections.chosen("preset") or "")}


def _share(
    viewer: Viewer, choice: Selection, limits: dict[str, float], totals: Any
) -> Figure:
    year = choice.over(twelve_months_to(choice.period.until))
    months = answer(viewer, "attendance_by_month", year, limits)
    change = formatting.signed(totals.change_points, formatting.decimal)
    fraction = formatting.fraction(totals.present, totals.expected)
    return Figure(
        word("overview.attendance", fraction=fraction),
        formatting.percent(totals.attendance_percent, totals.is_below, limits[LIMIT]),
        change=change and word("overview.points", change=change),
        before=page_header.compared(choice),
        is_growth_good=True,
        line=months["attendance_percent"].to_list(),
        meaning=word("overview.attendance_meaning"),
        leads_to="details",
        choices=_details("cells_met"),
    )


def _low_cells(viewer: Viewer, choice: Selection, limits: dict[str, float]) -> None:
    rows = answer(viewer, "low_list", choice, limits)
    if not len(rows):
        streamlit.html(f"<p>{style.mark('fine', word('low.none'))}</p>")
        return
    listed, opened = evidence.beside_list()
    with listed:
        _list(choice, limits, rows)
    with opened:
        _evidence(viewer, choice, limits, rows)


def _list(choice: Selection, limits: dict[str, float], rows: pandas.DataFrame) -> None:
    tables.grid(
        rows.assign(is_below=True),
        COLUMNS,
        key=TABLE,
        alt=word("low.alt"),
        threshold=limits[LIMIT],
        picks=("cell", "cell_code"),
        completed=_with_months_low,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("low.listed", n=len(rows)))
        title = word("low.title", limit=formatting.limit_percent(limits[LIMIT]))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("low.file"),
            choice=choice,
            facts=exports.facts(title, choice, limits=_limits_said(choice)),
        )


def _with_months_low(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with `2/3`: months below the limit of those with a meeting."""
    return rows.assign(
        months_low_of_met=[
            formatting.fraction(row.months_low, row.months_met)
            for row in rows.itertuples()
        ]
    )


def _evidence(
    viewer: Viewer, choice: Selection, limits: dict[str, float], rows: pandas.DataFrame
) -> None:
    """The meetings that a cell's share was added up from, with file and line."""
    code = evidence.pick_cell(rows, TABLE)
    cells = {row["cell_code"]: row for row in rows.to_dict("records")}
    with streamlit.container(border=True, key="evidence"):
        streamlit.markdown(_statement(choice, limits, cells[code]))
        meetings = answer(
            viewer,
            "evidence_meetings",
            choice,
            limits,
            cell_code=code,
            months=choice.period.months,
        )
        tables.plain(meetings, MEETINGS, threshold=limits[LIMIT])
        streamlit.caption(word("low.evidence_note"))


def _statement(
    choice: Selection, limits: dict[str, float], cell: dict[str, Any]
) -> str:
    """What counts against the cell, and how sure that is."""
    share = formatting.share(
        cell["present"],
        cell["expected"],
        cell["attendance_percent"],
        True,
        limits[LIMIT],
    )
    said = word(
        "low.statement",
        share=share,
        period=page_header.period_name(choice),
        limit=formatting.limit_percent(limits[LIMIT]),
        low=cell["months_low"],
        met=cell["months_met"],
        streak=cell["low_streak"],
    )
    return said if cell["is_clear"] else f"{said} {word('low.statement_unclear')}"


def _near_cells(near: pandas.DataFrame, limits: dict[str, float]) -> None:
    upper = formatting.limit_percent(end_of_near_band(limits))
    page_header.section(
        word("low.near_title"),
        word(
            "low.near_note", limit=formatting.limit_percent(limits[LIMIT]), upper=upper
        ),
    )
    if len(near):
        tables.grid(
            near,
            NEAR,
            key="near",
            alt=word("low.near_title"),
            completed=_with_months_low,
        )
    else:
        streamlit.caption(word("low.near_none"))
