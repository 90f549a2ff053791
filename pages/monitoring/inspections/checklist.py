"""The Word checklists of a plan: what is known of each cell, and lines to fill in."""

from functools import partial
from typing import Any

import pandas

from data.store.access import Viewer
from pages.reports.inspection_checklist import (
    CellChecklist,
    Finding,
    Requirement,
    checklists,
)
from pages.reports.word_documents import WORD_TYPE, Head
from pages.shared import (
    cell_formats,
    downloads,
    evidence,
    exports,
    formatting,
    language,
    page_header,
)
from pages.shared.answers import Selection, rows_of_file
from pages.shared.answers import evidence as signs_of_cell
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, word

# A document of more cells than a team goes to in a month is opened by nobody.
MOST_CELLS = 100


def download(
    viewer: Viewer, choice: Selection, rows: pandas.DataFrame, *, key: str
) -> None:
    """Draw the button; the document is made when it is asked for, a page a cell."""
    downloads.button(
        word("checklist.download", n=min(len(rows), MOST_CELLS)),
        partial(document, viewer, choice, rows.head(MOST_CELLS)),
        file_name=f"{exports.file_name(word('checklist.file'), choice)}.docx",
        mime=WORD_TYPE,
        icon=":material/description:",
        subject="checklist.docx",
        key=key,
    )


def document(viewer: Viewer, choice: Selection, rows: pandas.DataFrame) -> bytes:
    """Return the document; in Vietnamese, as all papers of the Party are."""
    language.speak("vi")
    return checklists([_checklist(viewer, choice, row) for row in rows.itertuples()])


def _checklist(viewer: Viewer, choice: Selection, row: Any) -> CellChecklist:
    history = rows_of_file(viewer, "cell_inspections", choice, cell_code=row.cell_code)
    latest = _latest(history)
    days = (row.planned_from_on, row.planned_until_on)
    return CellChecklist(
        head=Head(row.team, choice.as_of),
        name=row.cell_name,
        code=row.cell_code,
        unit=_written(row.unit_name),
        plan_code=row.plan_code,
        kind=choice_word("kind", row.inspection_kind),
        days=" – ".join(map(formatting.day, days)),
        reason=_written(row.reason),
        period=page_header.period_name(choice),
        as_of=formatting.day(choice.as_of),
        signs=_signs(viewer, choice, row.cell_code),
        last_inspection=_last_inspection(latest),
        findings=[
            _finding(each) for each in latest[latest["finding"].notna()].itertuples()
        ],
        requirements=[
            _requirement(each) for each in history[history["is_open"]].itertuples()
        ],
    )


def _latest(history: pandas.DataFrame) -> pandas.DataFrame:
    """The rows of the last inspection; an answer has the latest first."""
    codes = history["inspection_code"]
    return history[codes == codes.iloc[0]] if len(history) else history


def _last_inspection(latest: pandas.DataFrame) -> str:
    """When it was, of which kind, by which team, with which grade."""
    if not len(latest):
        return plain(word("checklist.never_inspected"))
    row = next(latest.itertuples())
    return plain(
        word(
            "checklist.last_inspection",
            day=row.inspected_on,
            kind=choice_word("kind", row.inspection_kind),
            team=row.team,
            grade=choice_word("grade", row.grade),
        )
    )


def _signs(viewer: Viewer, choice: Selection, cell_code: str) -> list[str]:
    """The signs of the cell as sentences with their numbers, the serious ones first."""
    found = signs_of_cell(viewer, cell_code, choice)
    order = cell_formats.by_weight([each.sign for each in found])
    month = choice.period.until
    sentences = [
        f"{plain(word(f'sign.{each.sign}'))}: {plain(evidence.statement(each, month))}"
        for each in sorted(found, key=lambda each: order.index(each.sign))
    ]
    return sentences or [f"{plain(word('evidence.none'))}."]


def _finding(row: Any) -> Finding:
    return Finding(
        formatting.day(row.inspected_on),
        choice_word("finding_area", row.finding_area),
        _written(row.finding),
        _written(row.requirement),
    )


def _requirement(row: Any) -> Requirement:
    return Requirement(
        formatting.day(row.inspected_on),
        _written(row.requirement),
        _written(row.responsible),
        formatting.day(row.due_on),
        choice_word("status", row.status),
    )


def _written(text: object) -> str:
    return formatting.NOTHING if formatting.is_missing(text) else str(text)
