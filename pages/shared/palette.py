"""Colours and shapes: the one palette, for light and for dark.

Status is shape, word and colour together; a colour alone never says anything.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """The colours of one theme.

    `heat` has five steps of one hue: two below the limit, three from it upwards.
    """

    surface: str
    text: str
    muted: str
    line: str
    series: str
    context: str
    below: str
    heat: tuple[str, ...]
    serious: str
    notable: str
    fine: str
    pending: str


LIGHT = Palette(
    surface="#FFFFFF",
    text="#1F2328",
    muted="#5C636B",
    line="#E3E1DC",
    series="#2F6690",
    context="#B8C4CE",
    below="#B42318",
    heat=("#EEF4F8", "#CFE0EC", "#9DBFD8", "#5F92B9", "#245A88"),
    serious="#B42318",
    notable="#B54708",
    fine="#1D6F42",
    pending="#6B7280",
)
# The same family on a dark ground: lighter marks keep 3:1, lighter words 4.5:1.
DARK = Palette(
    surface="#1A1917",
    text="#ECEAE6",
    muted="#A6ABB3",
    line="#3D3A35",
    series="#8DB9DC",
    context="#5F6B75",
    below="#F58A80",
    heat=("#1D2A33", "#263C4C", "#3F6A8A", "#659AC2", "#A5CDEB"),
    serious="#F58A80",
    notable="#F0A35E",
    fine="#6CC795",
    pending="#A6ABB3",
)

# Streamlit knows colours by name; the theme says which.
CHIP_COLOURS = {
    "serious": "red",
    "notable": "orange",
    "fine": "green",
    "pending": "gray",
}

SHAPES = {"serious": "▲", "notable": "◆", "fine": "●", "pending": "○"}
# A level reads as its gravest sign does.
LEVEL_STATUS = {
    "weak": "serious",
    "watch": "notable",
    "ok": "fine",
    "pending": "pending",
}
# How far a requirement, a proposal or a task is, and whether in time.
FOLLOW_UP_STATUS = {
    "overdue": "serious",
    "due_soon": "notable",
    "due_later": "pending",
    "due_after": "pending",
    "undated": "pending",
    "done_in_time": "fine",
    "done_late": "notable",
    "not_done": "notable",
}
# Those of them in which it is still to be done.
OPEN_STATES = ("overdue", "due_soon", "due_later", "due_after", "undated")
# Whether an organisation was under thematic supervision, a cell inspected, in the year.
COVERAGE_STATUS = {
    "supervised": "fine",
    "not_supervised": "pending",
    "thematic": "fine",
    "otherwise": "fine",
    "not_inspected": "pending",
}
# How far the plan to inspect a cell is.
PLAN_STATUS = {
    "late": "serious",
    "under_way": "notable",
    "ahead": "pending",
    "done": "fine",
    "cancelled": "pending",
}
# How the reports of a month stand, for one cell or for all of a unit.
REPORT_STATUS = {
    "missed": "serious",
    "off_date": "notable",
    "pending": "pending",
    "not_loaded": "pending",
    "day_unknown": "pending",
    "on_time": "fine",
}


def palette(is_dark: bool) -> Palette:
    """The palette of a theme."""
    return DARK if is_dark else LIGHT


def marked(status: str, text: str) -> str:
    """A word with the shape of its status: `▲ Không họp`."""
    return f"{SHAPES[status]} {text}"
