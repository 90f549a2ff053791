"""Whether an office's template of the brief holds in every month, not only in this one.

What a template asks for under a condition, or in the rows of a list, is asked for in
some months only. So it is tried with every list filled, and with every list empty.
"""

from base64 import b64decode
from collections.abc import Mapping
from datetime import date

from pages.reports import brief_lists
from pages.reports.brief_figures import FIGURES, Figure
from pages.reports.limits_in_force import LimitInForce
from pages.reports.monthly_brief import (
    PICTURES,
    PLACED_TEXTS,
    SENTENCES,
    WIDTH_MM,
)
from pages.reports.word_documents import Head, Picture, rendered

SOME_DAY = date(2026, 1, 31)
# A picture of one point.
POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


def check_template(template: bytes, file_name: str) -> None:
    """Raise UserError where the template is no Word document or asks for what is not.

    The sentence names the file and the placeholder.
    """
    for lists in (_filled_lists(), {name: [] for name in brief_lists.ANNEXES}):
        rendered(template, {**_placed(), **lists}, called=file_name)


def _placed() -> dict[str, object]:
    """What stands in every brief, with texts that say nothing."""
    return {
        "head": Head("…", SOME_DAY),
        **dict.fromkeys((*PLACED_TEXTS, *SENTENCES), "…"),
        "figures": [Figure("…", "…", "…", "…") for _ in FIGURES],
        "limits": [LimitInForce("…", "…", "…")],
        **dict.fromkeys(PICTURES, Picture(POINT, WIDTH_MM)),
    }


def _filled_lists() -> Mapping[str, object]:
    return {
        name: [dict.fromkeys(("number", *columns), "…")]
        for name, (_, _, columns) in brief_lists.ANNEXES.items()
    }
