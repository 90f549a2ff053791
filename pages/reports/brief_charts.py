"""The three charts of a brief, as pictures in the colours of paper."""

from pages.reports.month_answers import MonthAnswers
from pages.shared import cell_formats, chart_pictures, charts, formatting
from pages.shared.markdown_escape import plain
from pages.shared.palette import LIGHT
from pages.shared.periods import twelve_months_to
from pages.shared.picture import Picture
from pages.shared.words import word

# Of the axes, in points: so that letters can be read on a sheet of paper.
WIDTH = 620


def attendance(answers: MonthAnswers) -> bytes:
    """Return the attendance of twelve months with its limit, as PNG."""
    window = twelve_months_to(answers.month)
    picture = charts.share_by_month(
        answers.over("attendance_by_month", window),
        LIGHT,
        threshold=answers.limits["attendance_threshold"],
    )
    title = plain(word("brief.attendance_chart"))
    return _png(picture, title, formatting.period(window.since, window.until))


def signs(answers: MonthAnswers) -> bytes:
    """Return how many cells show which sign in the month, as PNG."""
    counts = answers.rows("sign_counts")
    shown = counts.assign(
        key=counts["sign"],
        name=[cell_formats.sign_mark(sign) for sign in counts["sign"]],
        label=[formatting.whole(cells) for cells in counts["cells"]],
        colour=[getattr(LIGHT, weight) for weight in counts["weight"]],
    )
    picture = charts.bars(
        shown,
        LIGHT,
        name="name",
        value="cells",
        label="label",
        title=word("filter.sign"),
        colour="colour",
    )
    title = plain(word("brief.signs_chart"))
    return _png(picture, title, formatting.month(answers.month))


def reports(answers: MonthAnswers) -> bytes:
    """Return the share of reports that came in, over twelve months, as PNG."""
    window = twelve_months_to(answers.month)
    picture = charts.share_by_month(
        answers.over("reports_by_month", window),
        LIGHT,
        percent="received_percent",
        part="received",
        whole="expected_reports",
    )
    title = plain(word("brief.reports_chart"))
    return _png(picture, title, formatting.period(window.since, window.until))


def _png(picture: Picture, title: str, period: str) -> bytes:
    return chart_pictures.png(picture, LIGHT, (title, period), WIDTH)
