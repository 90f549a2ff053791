"""The question that a corrected day raises: is it the stored meeting, or another one?

Nothing is chosen beforehand, and nothing is loaded before it is answered: either guess
would put wrong figures to a cell's account without a word.
"""

from collections.abc import Sequence

import streamlit

from data.importing.load import FileReport
from pages.records.upload import batch
from pages.records.upload.profile import Change
from pages.shared.markdown_escape import literal
from pages.shared.words import word

ANSWERS = ("replace", "add")


def ask(reports: Sequence[FileReport], change: Change) -> bool:
    """Ask of each file what its other days mean; return whether all is answered.

    `change` is called with a function of the files taken and what it needs besides.
    """
    files: dict[str, list[FileReport]] = {}
    for report in reports:
        if report.moved:
            files.setdefault(report.source, []).append(report)
    for file, sheets in files.items():
        _ask_of(file, sheets, change)
    return not any(report.is_undecided for report in reports)


def _ask_of(file: str, sheets: Sequence[FileReport], change: Change) -> None:
    said = sheets[0].moved_answer
    moved = sum(report.moved for report in sheets)
    picked = streamlit.radio(
        word("upload.moved", n=moved, file=literal(file)),
        ANSWERS,
        index=ANSWERS.index(said) if said else None,
        format_func=lambda answer: word(f"upload.moved_{answer}"),
        key=f"moved_{file}_{sheets[0].sha256}",
    )
    if picked and picked != said:
        change(batch.with_moved, file, picked)
        streamlit.rerun()
