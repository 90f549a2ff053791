"""A checklist for each cell that an inspection team goes to, as one Word document.

What the data know of the cell stands on it – signs with their numbers, what was found
last, what is still required – and lines to fill in by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.reports.word_documents import TEMPLATES, Head, rendered

TEMPLATE = TEMPLATES / "inspection_checklist.docx"


@dataclass(frozen=True)
class Finding:
    """What was found in a cell, and what it must put right."""

    day: str
    area: str
    finding: str
    requirement: str


@dataclass(frozen=True)
class Requirement:
    """What is still to be put right, by whom, by when, and how far it is."""

    day: str
    requirement: str
    responsible: str
    due: str
    status: str


@dataclass(frozen=True)
class CellChecklist:
    """One cell of a plan; all of it is text as it is to be read.

    `signs` are sentences with their numbers, over the months named by `period`;
    `findings` are those of the last inspection.
    """

    head: Head
    name: str
    code: str
    unit: str
    plan_code: str
    kind: str
    days: str
    reason: str
    period: str
    as_of: str
    signs: Sequence[str]
    last_inspection: str
    findings: Sequence[Finding]
    requirements: Sequence[Requirement]


def checklists(cells: Sequence[CellChecklist]) -> bytes:
    """Return the document: a checklist for each cell, each on pages of its own.

    Raises UserError where the template asks for something that there is not.
    """
    return rendered(TEMPLATE, {"cells": cells})
