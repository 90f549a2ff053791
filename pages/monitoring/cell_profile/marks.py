"""The marks a cell gave itself beside those of its superiors, over two years."""

from data.store.access import Viewer
from pages.shared import page_header, tables
from pages.shared.answers import Selection, answer
from pages.shared.words import word
from queries.filters import Period, months_later

MONTHS = 24
COLUMNS = (
    *("dated_on", "marked_in", "self_score", "self_grade"),
    *("superior_score", "superior_grade", "score_gap"),
)


def show(viewer: Viewer, choice: Selection, code: str) -> None:
    """Draw them, the latest first, where both have marked anything."""
    until = choice.period.until
    own = choice.narrowed(units=None, cell_types=None, cells=(code,))
    two_years = own.over(Period(months_later(until, 1 - MONTHS), until))
    rows = answer(viewer, "score_comparisons", two_years)
    if not len(rows):
        return
    page_header.section(word("cell.marks_title", n=len(rows)), word("cell.marks_note"))
    latest_first = rows.sort_values("dated_on", ascending=False)
    tables.in_two_forms(latest_first, COLUMNS, COLUMNS, key="cell_marks")
