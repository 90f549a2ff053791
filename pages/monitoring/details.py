"""Lists in detail: the very rows that a figure somewhere else counts.

A figure leads here by the name of its list, with its months, unit and type; the lists
of what is overdue or missing are opened from the menu as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    links,
    method_note,
    page_header,
    paper,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.selections import LIMIT
from pages.shared.words import word

LIST, UNIT, BAND, MEMBER = "list", "of_unit", "band", "of_member"
# Cells of no unit are a row of charts too, and need a name in a link.
NO_UNIT = "-"


@dataclass(frozen=True)
class Detail:
    """One list: the question, what of it is asked, and its columns on screen.

    `codes` come before the columns in a file to take along.
    """

    question: str
    columns: tuple[str, ...]
    asked: Mapping[str, Any] = field(default_factory=dict)
    codes: tuple[str, ...] = ("unit_code", "cell_code")


_REPORTS = (
    *("cell_name", "unit_name", "month", "report_state", "reports_due_on"),
    "followers",
)
_VISITS = (
    *("cell_name", "unit_name", "planned_on", "start_time", "full_name", "position"),
    *("mode", "status"),
)
_SHARES = ("cell_name", "unit_name", "share", "months_met", "months_low", "is_clear")


def _reports(*states: str) -> Detail:
    return Detail("report_list", _REPORTS, {"report_states": states})


def _visits(*statuses: str, doubt: str | None = None) -> Detail:
    return Detail(
        "visit_list",
        _VISITS,
        {"visit_statuses": statuses or None, "visit_doubt": doubt},
    )


def _shares(*, below: bool = False, clear: bool = False) -> Detail:
    return Detail(
        "attendance_list", _SHARES, {"only_below": below, "only_clear": clear}
    )


DETAILS: Mapping[str, Detail] = MappingProxyType(
    {
        "overdue_requirements": Detail(
            "requirement_list",
            (
                *("cell_name", "unit_name", "requirement", "responsible"),
                *("inspected_on", "due_on", "days_overdue", "status"),
            ),
            codes=("unit_code", "cell_code", "inspection_code", "finding_no"),
        ),
        "overdue_proposals": Detail(
            "overdue_proposals",
            (
                *("cell_name", "unit_name", "content", "addressed_to"),
                *("raised_on", "due_on", "days_overdue", "status"),
            ),
            codes=("unit_code", "cell_code", "proposal_code"),
        ),
        "missed_months": _reports("missed"),
        "pending_months": _reports("pending"),
        "received_months": _reports("on_time", "off_date", "day_unknown"),
        "on_time_months": _reports("on_time"),
        "planned_visits": _visits(),
        "attended_visits": _visits("attended"),
        "coming_visits": _visits("planned"),
        "overdue_visits": _visits("overdue"),
        "substituted_visits": _visits("substituted"),
        "absent_visits": _visits("absent", "absent_excused"),
        "clashing_visits": _visits(doubt="clash"),
        "unassigned_visits": _visits(doubt="unassigned"),
        "cells_met": _shares(),
        "cells_below": _shares(below=True),
        "cells_below_clear": _shares(clear=True),
    }
)
QUESTIONS = ("overdue_requirements", "overdue_proposals", "completeness")


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("details.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    answer_place = streamlit.container()
    name = _list_box()
    detail = DETAILS[name]
    rows = answer(
        viewer, detail.question, choice, selections.limits(), **_asked(detail)
    )
    with answer_place:
        page_header.write_answer(_sentence(choice, name, len(rows)))
        paper.facts(choice, *_narrowed(rows))
    _narrowings(rows)
    if len(rows):
        _list(rows, choice, name)
    else:
        empty_states.nothing_matches(word("details.nothing"))
    method_note.explain_method(choice, *QUESTIONS)


def _list_box() -> str:
    return widgets.pick_one(
        LIST,
        list(DETAILS),
        lambda name: word(f"details.{name}"),
        label=word("details.list"),
        width=420,
    )


def _asked(detail: Detail) -> dict[str, Any]:
    """What the question is asked with: the list's own, and what the link narrows."""
    if detail.question == "visit_list":
        return {**detail.asked, "member_code": selections.chosen(MEMBER)}
    if detail.question != "attendance_list":
        return dict(detail.asked)
    unit = selections.chosen(UNIT)
    return {
        **detail.asked,
        "unit_code": "" if unit == NO_UNIT else unit,
        **_band(),
    }


def _band() -> dict[str, float | None]:
    """The edges of the band that a link names, as `80-85`; none where it names none."""
    edges = str(selections.chosen(BAND) or "").split("-")
    if len(edges) != 2 or not all(map(_is_figure, edges)):
        return {"band_from": None, "band_to": None}
    return dict(zip(("band_from", "band_to"), map(float, edges), strict=True))


def _is_figure(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _narrowings(rows: pandas.DataFrame) -> None:
    """Say by what a link narrows the list beyond the filters; offer to widen it."""
    narrowed = [name for name in (UNIT, BAND, MEMBER) if selections.chosen(name)]
    if not narrowed:
        return
    said = [f"{what}: {value}" for what, value in _narrowed(rows)]
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        streamlit.caption(" · ".join(said))
        streamlit.button(
            word("nothing.widen"),
            icon=":material/filter_alt_off:",
            on_click=selections.clear,
            args=(narrowed,),
            # Where nothing is found there is a second of that name.
            key="widen_details",
        )


def _narrowed(rows: pandas.DataFrame) -> list[tuple[str, str]]:
    """By what a link narrows the list: what, and to which."""
    values = {
        UNIT: _named(UNIT, "unit_name", rows),
        BAND: f"{selections.chosen(BAND)} %",
        MEMBER: _named(MEMBER, "full_name", rows),
    }
    return [
        (word(f"details.{name}"), value)
        for name, value in values.items()
        if selections.chosen(name)
    ]


def _named(name: str, column: str, rows: pandas.DataFrame) -> str:
    """What a link narrows to is called; its code where no row has a name for it."""
    if selections.chosen(name) == NO_UNIT:
        return plain(word("details.no_unit"))
    names = rows[column].dropna() if column in rows else rows.iloc[:0, 0]
    return str(names.iloc[0] if len(names) else selections.chosen(name))


def _sentence(choice: Selection, name: str, count: int) -> str:
    return word(
        "details.answer",
        n=count,
        list=word(f"details.{name}"),
        period=page_header.period_name(choice),
    )


def _list(rows: pandas.DataFrame, choice: Selection, name: str) -> None:
    detail = DETAILS[name]
    picked = tables.grid(
        rows,
        detail.columns,
        key="details",
        alt=word(f"details.{name}"),
        threshold=selections.limits()[LIMIT],
        is_choosable=True,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("details.listed", n=len(rows)))
        exports.buttons(
            rows,
            (*detail.codes, *_in_files(detail.columns)),
            name=word(f"details_file.{name}"),
            choice=choice,
            facts=exports.facts(
                word(f"details.{name}"), choice, narrowed=_narrowed(rows)
            ),
        )
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])


def _in_files(columns: tuple[str, ...]) -> list[str]:
    """The columns of a file: a share is its three figures."""
    share = ("expected", "present", "attendance_percent")
    return [each for name in columns for each in (share if name == "share" else [name])]
