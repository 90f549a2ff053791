"""Cells that are good examples over twelve months, by limits that anybody can see."""

from data.store.access import Viewer
from pages.monitoring.activities.subject import Listing, Shown, draw_list, list_section
from pages.shared import formatting, page_header
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.words import word
from queries.filters import Period, months_later

QUESTIONS = ("good_examples", "assessed_cells")
LIST = Listing(
    "good_examples",
    (
        *("cell_name", "unit_name", "cell_type", "share", "months_met"),
        *("latest_grade", "last_visited_on"),
    ),
    ("cell_name", "share"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type"),
        *("expected", "present", "attendance_percent", "months_met", "latest_grade"),
        "last_visited_on",
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the list; it ranks nobody."""
    limits = thresholds(choice.period.until)
    months = int(limits["good_example_months"])
    until = choice.period.until
    over = choice.over(Period(months_later(until, 1 - months), until))
    rows = answer(viewer, "good_examples", over)
    list_section("good_examples")
    attendance = formatting.limit_percent(limits["good_example_attendance"])
    page_header.note(
        word("activities.good_examples_note", months=months, attendance=attendance)
    )
    draw_list(rows, LIST, over, [])
    return Shown(_sentence(viewer, over, len(rows), months), over)


def _sentence(viewer: Viewer, over: Selection, found: int, months: int) -> str:
    """How many there are; with fewer months of data nobody has been looked at."""
    begins = one(viewer, "month_range", over).data_begins
    if not found and begins > over.period.since:
        return word("activities.good_examples_early", months=months)
    period = page_header.period_name(over)
    return word("activities.good_examples_answer", n=found, period=period)
