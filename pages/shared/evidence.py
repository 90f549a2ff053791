"""Why a cell is on a list: sign by sign the numbers, the limits, the rows and files.

A list that is contested is settled here: each sign says what it counted and which line
of which file that came from.
"""

import html
from datetime import date
from typing import Any

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.shared import (
    cell_formats,
    formatting,
    limit_facts,
    links,
    memory,
    page_header,
    paging,
    paper,
    selections,
    style,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, evidence, thresholds
from pages.shared.markdown_escape import plain
from pages.shared.words import basis_word, choice_word, column_word, has_word, word
from queries.asking import Evidence
from queries.catalog import QUESTIONS, SIGNS
from queries.thresholds import THRESHOLDS

# What of an evidence question's answer stands on screen; the rest is in the export.
COLUMNS = {
    "evidence_meetings": (
        "held_on",
        "kind",
        "share",
        "absent_unexcused",
        "duration_minutes",
        "minutes",
        "grade",
        "source",
    ),
    "evidence_missed_months": (
        *("month", "reports_due_on", "is_stated"),
        *("other_meetings", "source"),
    ),
    "evidence_inspection": ("inspected_on", "team", "finding", "grade", "source"),
    "evidence_requirements": (
        "inspected_on",
        "requirement",
        "responsible",
        "due_on",
        "days_overdue",
        "source",
    ),
    "evidence_ratings": ("year", "rating", "source"),
}
GRADES = {"latest_grade", "grade_before", "inspection_grade"}


def beside_list() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the places of a list and of its evidence: side by side on wide screens."""
    with streamlit.container(key="beside"):
        return (
            streamlit.container(key="beside_list"),
            streamlit.container(key="beside_evidence"),
        )


def pick_cell(rows: pandas.DataFrame, table_key: str) -> str:
    """Draw the choice of a cell among those listed, beside a link to its profile.

    `rows` has a row per cell with code, name and unit. Of a long list those cells are
    offered that the part in the grid of that key shows, and the one chosen before.
    Returns the code chosen.
    """
    is_chosen = rows["cell_code"] == selections.chosen("cell")
    offered = pandas.concat([paging.part(rows, table_key), rows[is_chosen]])
    cells = {row["cell_code"]: row for row in offered.to_dict("records")}
    page_header.section(word("weak.evidence_title"))
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        code = widgets.pick_one(
            "cell",
            list(cells),
            lambda code: _cell_name(cells[code]),
            label=word("weak.evidence_of"),
        )
        links.link("cell", word("weak.profile"), icon=":material/badge:", cell=code)
    paper.only_on_paper(_cell_name(cells[code]))
    if memory.remembered(widgets.JUST_CHOSEN) == code:
        style.run_script(style.SHOW_EVIDENCE, title=code)
    return code


def _cell_name(cell: dict[str, Any]) -> str:
    """Return the name with unit and code, by which the box can be searched too.

    A cell in no register may lack the unit.
    """
    name = f"{cell['cell_name']} ({cell['cell_code']})"
    if formatting.is_missing(cell["unit_name"]):
        return name
    return f"{cell['cell_name']} – {cell['unit_name']} ({cell['cell_code']})"


def signs_of(viewer: Viewer, choice: Selection, cell_code: str) -> None:
    """Draw every sign of a cell with its evidence; say so where there is none."""
    found = evidence(viewer, cell_code, choice)
    if not found:
        streamlit.html(f"<p>{style.mark('fine', word('evidence.none'))}</p>")
    for signs in _with_the_same_rows(found):
        for sign in signs:
            _sign(sign, choice)
        _rows(viewer, choice, cell_code, signs[0])


def statement(sign: Evidence, month: date) -> str:
    """What a sign found, in one sentence with its numbers, and limits of a month."""
    if not has_word(f"evidence.{sign.sign}"):
        return _listed(sign, month)
    in_force = thresholds(month)
    limits = {name: formatting.threshold(in_force[name]) for name in in_force}
    return word(f"evidence.{sign.sign}", **limits | _written(sign, month))


def _with_the_same_rows(found: list[Evidence]) -> list[list[Evidence]]:
    """The signs, serious ones first, those together that stand on the same rows."""
    groups: dict[tuple, list[Evidence]] = {}
    for sign in sorted(found, key=lambda each: (each.weight != "serious", each.sign)):
        rows = SIGNS[sign.sign].evidence, sign.months
        groups.setdefault(rows, []).append(sign)
    return list(groups.values())


def _sign(sign: Evidence, choice: Selection) -> None:
    month = choice.period.until
    basis = word("method.basis", basis=basis_word(SIGNS[sign.sign].basis))
    asked = [name for name in THRESHOLDS if name in SIGNS[sign.sign].asks_for]
    if own := limit_facts.set_from_a_month(asked, month):
        basis = f"{basis} {own}."
    streamlit.html(
        '<div class="sign">'
        f"{style.mark(sign.weight, word(f'sign.{sign.sign}'))} "
        f"<span>{html.escape(plain(statement(sign, month)))}</span>"
        f'<p class="source">{html.escape(basis)}</p></div>'
    )


def _rows(viewer: Viewer, choice: Selection, cell_code: str, sign: Evidence) -> None:
    """The rows behind a sign, each with its file and line."""
    question = SIGNS[sign.sign].evidence
    rows = answer(viewer, question, choice, **_asked(question, cell_code, sign))
    if len(rows):
        tables.plain(rows, COLUMNS[question], threshold=_threshold(choice.period.until))


def _asked(question: str, cell_code: str, sign: Evidence) -> dict[str, Any]:
    asked: dict[str, Any] = {"cell_code": cell_code}
    if "months" in QUESTIONS[question].parameters:
        asked["months"] = sign.months
    return asked


def _threshold(month: date) -> float:
    return thresholds(month)["attendance_threshold"]


def _listed(sign: Evidence, month: date) -> str:
    """The numbers of a sign that has no sentence of its own yet."""
    texts = _written(sign, month)
    return "; ".join(f"{column_word(name)}: {texts[name]}" for name in sign.numbers)


def _written(sign: Evidence, month: date) -> dict[str, str]:
    texts = {name: _text(name, value) for name, value in sign.numbers.items()}
    if "attendance_percent" in sign.numbers:
        texts["share"] = cell_formats.share(
            {**sign.numbers, "is_below": True}, _threshold(month)
        )
    return texts | {"months": formatting.months(sign.months)}


def _text(name: str, value: Any) -> str:
    if name in GRADES:
        return choice_word("grade", value)
    return cell_formats.text({name: value}, name)
