"""Weak cells: which cells show signs of weakness, which signs, and on what evidence.

For an inspection team whose list will be contested: chips to filter by sign, the list,
and under it, for the cell chosen, every sign with its numbers, limits, files and lines.
"""

from functools import partial
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    cell_formats,
    empty_states,
    evidence,
    exports,
    limit_facts,
    links,
    method_note,
    page_header,
    paper,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one, rows_of_file, thresholds
from pages.shared.markdown_escape import Markdown
from pages.shared.words import word
from queries.catalog import SIGNS

COLUMNS = (
    "cell_name",
    "unit_name",
    "signs",
    "share",
    "last_inspected_on",
    "last_visited_on",
    "attendance_line",
)
RECOVERED = ("cell_name", "unit_name", "previous_signs", "share")
EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "cell_type",
    "level",
    "change",
    "signs",
    "serious_count",
    "notable_count",
    "expected",
    "present",
    "attendance_percent",
    "months_missed",
    "last_inspected_on",
    "last_inspection_grade",
    "last_visited_on",
    "next_visit_on",
)
# What makes a cell weak, and its attendance low.
LIMITS = ("attendance_threshold", "weak_serious", "weak_notable")
FINDINGS = (
    *("cell_name", "unit_name", "inspected_on", "team", "finding_area", "finding"),
    *("requirement", "due_on", "responsible", "status", "is_overdue"),
    *("file_name", "line"),
)
# Streamlit knows colours by name; the theme says which red and which orange.
CHIP_COLOURS = {"serious": "red", "notable": "orange"}
WEIGHTS = ("serious", "notable")
CHANGES = ("new", "persisting")
LEVELS = ("weak", "watch", "both")
# Of which cells the chips count.
COUNTED = {"weak": "weak_cells", "watch": "watch_cells", "both": "cells"}
TABLE = "weak_list"
# A plan of more cells than that is made on its own page.
MOST_PLANNED = 30


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("weak.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    levels = one(viewer, "level_counts", choice)
    answer_place = streamlit.container()
    level = _level(levels)
    narrowed = _narrowed(viewer, choice, level)
    listed_level = None if level == "both" else level
    rows = answer(viewer, "weak_list", narrowed, listed_level=listed_level)
    with answer_place:
        is_whole = narrowed == choice and level == "weak"
        matching = None if is_whole else word("weak.matching", n=len(rows))
        page_header.write_answer(_sentence(levels, choice, matching))
        limits = limit_facts.facts(LIMITS, choice.period.until)
        paper.facts(narrowed, _listed(level), *limits)
        page_header.caution()
    if len(rows):
        listed, opened = evidence.beside_list()
        with listed:
            _list(viewer, rows, narrowed, level)
        with opened:
            _evidence(viewer, choice, rows)
    else:
        said = word("weak.nothing") if levels.with_signs else None
        empty_states.nothing_matches(said)
    if not narrowed.filters.changes:
        _recovered(viewer, choice, narrowed)
    _method(choice)


def _sentence(levels: Any, choice: Selection, matching: str | None) -> str:
    """How many are weak, and where that is not what is listed, how many are."""
    counted = page_header.weak_counts(levels, choice)
    return f"{counted}. {matching}" if matching else f"{counted}."


def _level(levels: Any) -> str:
    """Draw the choice between weak cells, those to watch, and both."""
    counts = {"weak": levels.weak, "watch": levels.watch, "both": levels.with_signs}
    level = widgets.pick_one(
        "level",
        LEVELS,
        lambda each: word(f"filter.level_{each}", n=int(counts[each])),
        label=word("filter.level"),
        usual="weak",
        draw=streamlit.segmented_control,
        required=True,
    )
    return level or "weak"


def _listed(level: str) -> tuple[str, str]:
    """Which cells are listed, for a list that has left the screen."""
    return word("filter.level"), word(f"filter.listed_{level}")


def _narrowed(viewer: Viewer, choice: Selection, level: str) -> Selection:
    """The choice narrowed by the chips and boxes of this page."""
    counts = answer(viewer, "sign_counts", choice)
    of_sign = dict(zip(counts["sign"], counts[COUNTED[level]], strict=True))
    signs = widgets.pick_many(
        "sign",
        # In one order whatever they count: a chip is found where it was.
        cell_formats.by_weight(list(SIGNS)),
        lambda sign: _chip(sign, of_sign[sign]),
        label=word("filter.sign"),
    )
    if signs and len(signs) > 1:
        streamlit.caption(word("weak.any_sign", n=len(signs)))
    with streamlit.container(horizontal=True, key="filter_row_list"):
        text = widgets.search(
            "text", label=word("filter.text"), placeholder=word("filter.text_hint")
        )
        weight = widgets.pick_one(
            "weight",
            WEIGHTS,
            lambda code: word(f"filter.weight_{code}"),
            label=word("filter.weight"),
            everything=word("filter.every_weight"),
        )
        change = widgets.pick_one(
            "change",
            CHANGES,
            lambda code: word(f"filter.change_{code}"),
            label=word("filter.change"),
            everything=word("filter.every_change"),
        )
    return choice.narrowed(
        signs=signs,
        weights=(weight,) if weight else None,
        changes=(change,) if change else None,
        text=text,
    )


def _chip(sign: str, cells: int) -> Markdown:
    weight = cell_formats.weight(sign)
    colour = CHIP_COLOURS[weight]
    return widgets.counted_chip(colour, weight, word(f"sign.{sign}"), cells)


def _list(
    viewer: Viewer, rows: pandas.DataFrame, choice: Selection, level: str
) -> None:
    tables.grid(
        rows,
        (*COLUMNS[:2], "level", *COLUMNS[2:-1]) if level == "both" else COLUMNS,
        key=TABLE,
        alt=word("weak.alt"),
        threshold=thresholds(choice.period.until)["attendance_threshold"],
        picks=("cell", "cell_code"),
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("weak.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word(f"weak.file_{level}"),
            choice=choice,
            facts=exports.facts(
                word(f"weak.title_{level}"),
                choice,
                word("weak.caution"),
                narrowed=[_listed(level)],
                limits=limit_facts.facts(LIMITS, choice.period.until),
            ),
            evidence=exports.Evidence(
                FINDINGS,
                partial(
                    rows_of_file,
                    viewer,
                    "finding_list",
                    choice,
                    cell_codes=tuple(rows["cell_code"]),
                ),
            ),
        )
    if len(rows) <= MOST_PLANNED:
        links.to_plan(
            viewer, word("weak.all_to_plan", n=len(rows)), list(rows["cell_code"])
        )


def _evidence(viewer: Viewer, choice: Selection, rows: pandas.DataFrame) -> None:
    code = evidence.pick_cell(rows, TABLE)
    with streamlit.container(border=True, key="evidence"):
        evidence.signs_of(viewer, choice, code)
        links.to_plan(viewer, word("weak.to_plan"), [code])


def _recovered(viewer: Viewer, choice: Selection, narrowed: Selection) -> None:
    """Cells that the same filters let pass, by the signs they showed before."""
    named = choice.narrowed(text=narrowed.filters.text)
    signs = _signs_filtered(narrowed)
    recovered = answer(viewer, "recovered_cells", named, shown_before=signs)
    page_header.section(word("weak.recovered_title"), word("weak.recovered_note"))
    if len(recovered):
        tables.grid(
            recovered,
            RECOVERED,
            key="recovered_cells",
            alt=word("weak.recovered_title"),
            threshold=thresholds(choice.period.until)["attendance_threshold"],
        )
    else:
        streamlit.caption(word("weak.recovered_none"))


def _signs_filtered(narrowed: Selection) -> tuple[str, ...] | None:
    """The signs that the chips and the weight let pass; None where all do."""
    signs, weights = narrowed.filters.signs, narrowed.filters.weights
    if not signs and not weights:
        return None
    return tuple(
        sign
        for sign in signs or SIGNS
        if not weights or cell_formats.weight(sign) in weights
    )


def _method(choice: Selection) -> None:
    method_note.explain_method(
        choice, "assessed_cells", "weak_cells", signs=list(SIGNS)
    )
