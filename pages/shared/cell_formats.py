"""How a column of an answer reads: one cell as text, whatever it holds.

A column is written by its name – `…_on` is a date, `signs` are marks, `share` is the
fraction with its percentage – so the same column reads the same on every page, in every
table and in every file.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas

from pages.shared import formatting
from pages.shared.markdown_escape import plain
from pages.shared.palette import (
    COVERAGE_STATUS,
    FOLLOW_UP_STATUS,
    LEVEL_STATUS,
    PLAN_STATUS,
    REPORT_STATUS,
    marked,
)
from pages.shared.words import choice_word, has_word, word
from queries.catalog import SIGNS

# Columns put together from several of a row.
SHARE = "share"
# What a share is made of, where its figure and its fraction stand apart.
FRACTIONS = {
    "coverage_fraction": ("visited_cells", "assigned_cells"),
    "share_fraction": ("present", "expected"),
    "rated_fraction": ("items", "rated_total"),
    "in_time_fraction": ("in_time", "known_days"),
    "speakers_fraction": ("speakers", "present"),
    "target_fraction": ("target_admitted", "target"),
    "excellent_fraction": ("rated_excellent", "rated_total"),
    "previous_excellent_fraction": ("previous_excellent", "previous_total"),
    "on_time_fraction": ("on_time", "day_known"),
    "received_fraction": ("received", "expected_reports"),
    "weak_fraction": ("weak", "cells"),
    "thematic_fraction": ("thematic_held", "thematic_known"),
    "attended_fraction": ("attended", "planned_total"),
    "now_fraction": ("now_part", "now_whole"),
    "other_fraction": ("other_part", "other_whole"),
}
SOURCE = "source"
# How many signs of a weight there are, where a grid has no room for its words.
SIGN_COUNTS = {
    "serious_signs": "serious_count",
    "notable_signs": "notable_count",
    "previous_serious_signs": "previous_serious_count",
    "previous_notable_signs": "previous_notable_count",
}
SIGN_LISTS = {"signs", "previous_signs"}
# Lists of texts that have commas of their own.
TEXT_LISTS = {"topics", "planned_topics"}
LINE = "attendance_line"
# Figures that are names: no dot for thousands.
PLAIN_FIGURES = {"year", "line", "finding_no", "import_id", "batch_id"}
# Columns that questions add, with the choices of a column of the contract.
CHOICES_OF = {
    "grade_by_score": "grade",
    "inspection_grade": "grade",
    "inspection_kind": "kind",
    "last_inspection_grade": "grade",
    "previous_rating": "short_rating",
    "previous_unit_rating": "short_rating",
    "registered": "short_rating",
    "unit_rating": "short_rating",
}
# States that are told by a shape and a colour as well.
STATUS_OF = {
    "cell_coverage": COVERAGE_STATUS,
    "follow_up_state": FOLLOW_UP_STATUS,
    "organisation_coverage": COVERAGE_STATUS,
    "plan_state": PLAN_STATUS,
    "report_state": REPORT_STATUS,
}
# The figures of a level in the year looked at and in the one before.
OF_YEARS = {
    f"rated_{level}_of_years": (f"rated_{level}", f"previous_{level}")
    for level in ("excellent", "well", "done", "not_done")
}
# Means: always one digit after the comma.
MEANS = {"mean_gap", "speakers_per_meeting"}


def text(row: Mapping[str, Any], name: str, threshold: float | None = None) -> str:
    """One cell as text. `threshold` is what `share` must not be rounded onto."""
    if name in _MADE_OF_A_ROW:
        return _MADE_OF_A_ROW[name](row, threshold)
    if name in FRACTIONS:
        return formatting.fraction(*(row[part] for part in FRACTIONS[name]))
    if name in OF_YEARS:
        return _of_years(*(row[part] for part in OF_YEARS[name]))
    if name in SIGN_COUNTS:
        name = SIGN_COUNTS[name]
    value = row[name]
    if is_list(value):
        return _list_text(name, value)
    if formatting.is_missing(value):
        return absent(name)
    return _single_text(name, value)


def share(row: Mapping[str, Any], threshold: float | None) -> str:
    """`41/54 · 75,9 %`."""
    return formatting.share(
        row["present"],
        row["expected"],
        row["attendance_percent"],
        row.get("is_below"),
        threshold,
    )


def share_percent(row: Mapping[str, Any], threshold: float | None) -> str:
    """`75,9 %`, where the fraction stands beside it."""
    return formatting.percent(row["attendance_percent"], row.get("is_below"), threshold)


def source(row: Mapping[str, Any]) -> str:
    """The file and line a row came from."""
    if formatting.is_missing(row["file_name"]):
        return formatting.NOTHING
    file = formatting.file_name(row["file_name"])
    return plain(word("table.source", file=file, line=str(row["line"])))


def by_weight(signs: Sequence[str]) -> list[str]:
    """Signs with the serious ones first."""
    return sorted(signs, key=lambda sign: (weight(sign) != "serious", sign))


def sign_mark(sign: str) -> str:
    """`▲ Không họp`."""
    return marked(weight(sign), word(f"sign.{sign}"))


def weight(sign: str) -> str:
    """`serious` or `notable`."""
    return SIGNS[sign].weight


def absent(name: str) -> str:
    """What stands for nothing: `chưa` for a visit never made, else a dash."""
    return word(f"absent.{name}") if has_word(f"absent.{name}") else formatting.NOTHING


def is_list(value: Any) -> bool:
    """Whether a cell holds several values."""
    return isinstance(value, (list, tuple)) or bool(getattr(value, "ndim", 0))


_MADE_OF_A_ROW: Mapping[str, Callable[[Mapping[str, Any], float | None], str]] = {
    SHARE: share,
    SOURCE: lambda row, threshold: source(row),
    "weak_change": lambda row, threshold: formatting.signed(row["weak_change"]) or "",
    "measure_change": lambda row, threshold: (
        formatting.signed(row["measure_change"], formatting.limit) or formatting.NOTHING
    ),
    "coverage": lambda row, threshold: formatting.share(
        row["visited_cells"], row["assigned_cells"], row["coverage_percent"]
    ),
    "share_percent": share_percent,
}


def _of_years(now: Any, before: Any) -> str:
    """`3 · năm trước 4`."""
    written = [formatting.whole(each) for each in (now, before)]
    return plain(word("table.of_years", now=written[0], before=written[1]))


def _list_text(name: str, values: Sequence[Any]) -> str:
    if name in SIGN_LISTS:
        return "; ".join(map(sign_mark, by_weight(values))) or formatting.NOTHING
    if name == "months":
        return formatting.months(values)
    mark = "; " if name in TEXT_LISTS else ", "
    return mark.join(text({name: each}, name) for each in values) or formatting.NOTHING


def _single_text(name: str, value: Any) -> str:
    if pandas.api.types.is_bool(value):
        return word(f"flag.{name}.{'yes' if value else 'no'}")
    if isinstance(value, str):
        return _coded_text(name, value)
    if hasattr(value, "strftime"):
        return _moment_text(name, value)
    if name.endswith("_percent"):
        return formatting.percent(value)
    if name in MEANS:
        return formatting.decimal(value)
    return str(value) if name in PLAIN_FIGURES else formatting.limit(value)


def _coded_text(name: str, value: str) -> str:
    if name == "sign":
        return sign_mark(value)
    if name == "level":
        return marked(LEVEL_STATUS[value], word(f"level.{value}"))
    if name in STATUS_OF:
        return marked(STATUS_OF[name][value], choice_word(name, value))
    return choice_word(CHOICES_OF.get(name, name), value)


def _moment_text(name: str, value: Any) -> str:
    if name.endswith("time"):
        return value.strftime("%H:%M")
    if name.endswith("_at"):
        return formatting.moment(value)
    return formatting.short_month(value) if name == "month" else formatting.day(value)
