"""The inspections held in the months chosen: a list, narrowed by what is counted."""

from typing import Any, NoReturn

import pandas
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
    page_header,
    paper,
    periods,
    selections,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one
from pages.shared.month_columns import month_columns
from pages.shared.palette import CHIP_COLOURS
from pages.shared.periods import twelve_months_to
from pages.shared.words import choice_word, column_word, word

COLUMNS = (
    *("inspected_on", "cell_name", "unit_name", "inspection_kind", "inspection_grade"),
    *("findings", "repeated_findings", "open_requirements", "overdue_requirements"),
    *("team", "finding_area"),
)
SHORT = ("cell_name", "inspected_on", "inspection_kind", "inspection_grade")
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type"),
    *("inspection_code", "inspected_on", "inspection_kind", "team"),
    *("inspection_grade", "score", "finding_areas", "findings", "repeated_findings"),
    *("requirements_made", "open_requirements", "overdue_requirements"),
    *("file_name", "line"),
)
FINDINGS = (
    *("inspected_on", "inspection_kind", "finding_area", "finding", "requirement"),
    *("due_on", "status", "source"),
)
MONTHS = ("month", "inspections", "poor_inspections")
FINDINGS_SHORT = ("inspected_on", "finding", "requirement", "due_on", "status")
# By what the inspections are counted: the box of each, and what it narrows the list by.
COUNTED = {
    "inspection_kind": "inspection_kinds",
    "team": "teams",
    "finding_area": "finding_areas",
    "inspection_grade": "inspection_grades",
}
REPEATED = "repeated"
CHOICES = (*COUNTED, REPEATED, "inspection")
QUESTIONS = ("inspection_list", "inspection_counts", "inspection_totals")
PART = "|"


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw the boxes, the list, the findings of the one chosen, and the bars."""
    if empty_states.is_never_loaded(viewer, choice, "inspections"):
        return
    counts = answer(viewer, "inspection_counts", choice)
    repeated = _repeated_chip(one(viewer, "inspection_totals", choice))
    with streamlit.container(horizontal=True, key="filter_row_list"):
        narrowed = {**_boxes(counts), "only_repeated": repeated}
    said = _said(counts, narrowed)
    paper.facts(choice, *said)
    rows = answer(viewer, "inspection_list", choice, **narrowed)
    if len(rows):
        _list(viewer, rows, choice, said)
    else:
        empty_states.nothing_matches(
            word("inspections.nothing", period=page_header.period_name(choice))
        )
    _months(viewer, choice)
    if len(counts):
        _bars(counts, choice)


# --- what the list is narrowed by ---------------------------------------------------


def _boxes(counts: pandas.DataFrame) -> dict[str, Any]:
    """Draw a box for each way of counting; return by what they narrow the list."""
    narrowed: dict[str, Any] = {}
    for name, parameter in COUNTED.items():
        names = _names(counts, name)
        value = widgets.pick_one(
            name,
            list(names),
            names.__getitem__,
            label=column_word(name),
            everything=word(f"inspections.every_{name}"),
        )
        narrowed[parameter] = (value,) if value else None
    return narrowed


def _repeated_chip(totals: Any) -> bool:
    """Draw the chip of inspections with a repeated finding; return whether it is on."""
    count = int(totals.repeating_inspections)
    name = word("inspections.repeating")
    chosen = widgets.pick_many(
        REPEATED,
        ("yes",),
        lambda _: widgets.counted_chip(CHIP_COLOURS["notable"], "notable", name, count),
        label=name,
    )
    return chosen is not None


def _names(counts: pandas.DataFrame, counted_by: str) -> dict[str, str]:
    """What is counted this way, each value with its name, the most frequent first."""
    return {
        each.counted: _name(each)
        for each in counts.itertuples()
        if each.counted_by == counted_by
    }


def _name(row: Any) -> str:
    if row.counted_by == "team":
        return str(row.counted_name)
    column = cell_formats.CHOICES_OF.get(row.counted_by, row.counted_by)
    return choice_word(column, row.counted)


def _said(counts: pandas.DataFrame, narrowed: dict[str, Any]) -> list[tuple[str, str]]:
    """By what the list is narrowed, in words, for a list that has left the screen."""
    said = [
        (column_word(name), _names(counts, name)[value])
        for name, parameter in COUNTED.items()
        for value in narrowed[parameter] or ()
    ]
    if narrowed["only_repeated"]:
        said.append((word("inspections.findings"), word("inspections.repeating")))
    return said


# --- the list -----------------------------------------------------------------------


def _list(
    viewer: Viewer,
    rows: pandas.DataFrame,
    choice: Selection,
    said: list[tuple[str, str]],
) -> None:
    keyed = rows.assign(
        inspection=[
            PART.join((r.cell_code, r.inspection_code)) for r in rows.itertuples()
        ],
        finding_area=[_areas(areas) for areas in rows["finding_areas"]],
    )
    tables.grid(
        keyed,
        COLUMNS,
        key="inspections",
        alt=word("inspections.alt"),
        picks=("inspection", "inspection"),
        short=SHORT,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("inspections.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("inspections.file"),
            choice=choice,
            facts=exports.facts(word("inspections.title"), choice, narrowed=said),
        )
    _findings(viewer, keyed, choice)


def _key(row: Any) -> str:
    """What an inspection is called in the address: `38.168.020.001|KT-12`."""
    return PART.join((row.cell_code, row.inspection_code))


def _areas(areas: list[str]) -> str:
    return ", ".join(choice_word("finding_area", area) for area in areas)


def _findings(viewer: Viewer, rows: pandas.DataFrame, choice: Selection) -> None:
    """What has been found in the cell of the inspection chosen, by all inspections."""
    found = {each.inspection: each for each in rows.itertuples()}
    page_header.section(word("inspections.one"), how=word("inspections.one_how"))
    picked = widgets.pick_one(
        "inspection",
        list(found),
        lambda item: _inspection_name(found[item]),
        label=word("inspections.one"),
        width="stretch",
    )
    row = found[picked]
    with streamlit.container(border=True, key="evidence"):
        history = answer(viewer, "cell_inspections", choice, cell_code=row.cell_code)
        tables.in_two_forms(history, FINDINGS, FINDINGS_SHORT, key="findings")
        links.link(
            "cell", word("weak.profile"), icon=":material/badge:", cell=row.cell_code
        )


def _inspection_name(row: Any) -> str:
    day = formatting.day(row.inspected_on)
    return f"{row.cell_name} – {row.unit_name}, {day} ({row.inspection_code})"


# --- the charts -----------------------------------------------------------------------


def _months(viewer: Viewer, choice: Selection) -> None:
    """The twelve months that end with the last one chosen; a column opens its month."""
    window = choice.over(twelve_months_to(choice.period.until))
    months = answer(viewer, "inspections_by_month", window)
    title = word("inspections.by_month")
    page_header.section(title, how=word("inspections.by_month_how"))
    picked = chart_block.chart(
        month_columns(
            months.assign(key=[periods.write_month(each) for each in months["month"]]),
            style.current_palette(),
            value="inspections",
            selection="month",
        ),
        title=exports.picture_title(title, window),
        alt=word("inspections.by_month_alt", period=page_header.period_name(window)),
        frame=months,
        columns=MONTHS,
        key=links.key_of_leading("inspections_by_month"),
        selection="month",
        name="inspections_by_month",
    )
    if picked:
        _narrow_to(**dict.fromkeys(("from", "to"), picked[0]))


def _narrow_to(**choices: str) -> NoReturn:
    """List what a mark of a chart counts, and nothing but that."""
    selections.clear(CHOICES)
    links.go("inspections", part="held", **choices)


def _bars(counts: pandas.DataFrame, choice: Selection) -> None:
    page_header.section(word("inspections.bars"), how=word("inspections.bars_how"))
    for names in (("inspection_kind", "team"), ("finding_area", "inspection_grade")):
        for place, name in zip(streamlit.columns(2), names, strict=True):
            with place:
                _bar_chart(counts[counts["counted_by"] == name], name, choice)


def _bar_chart(counts: pandas.DataFrame, name: str, choice: Selection) -> None:
    """Bars of one way of counting; a bar narrows the list to what it counts."""
    title = word(f"inspections.by_{name}")
    streamlit.subheader(title, anchor=False)
    shown = counts.assign(
        key=counts["counted"],
        name=[_name(each) for each in counts.itertuples()],
        label=[formatting.whole(each) for each in counts["inspections"]],
    )
    picked = chart_block.chart(
        charts.bars(
            shown,
            style.current_palette(),
            name="name",
            value="inspections",
            label="label",
            title=column_word(name),
            selection=name,
        ),
        title=exports.picture_title(title, choice),
        alt=word("inspections.bars_alt", title=title, n=len(shown)),
        frame=shown.assign(**{name: shown["name"]}),
        columns=(name, "inspections"),
        key=links.key_of_leading(f"inspections_by_{name}"),
        selection=name,
        name=f"inspections_by_{name}",
    )
    if picked:
        _narrow_to(**{name: picked[0]})
