"""The kinds of doubts about the data: what each is asked of, and how its rows stand.

A kind more is an entry more here, a row in queries/quality_counts.sql, and its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

CELL = ("cell_name", "unit_name", "dated_on")
CELL_EXPORTED = ("unit_code", "unit_name", "cell_code", "cell_name", "dated_on")
SCORES = ("score", "grade", "grade_by_score")
ORIGIN = ("file_name", "line")
SOURCE = ("source",)


@dataclass(frozen=True)
class Doubt:
    """One kind: the question that lists its rows, and the columns that show them.

    `short` are the columns for a phone. Of `contradictions` only the rows of this kind
    are meant; `own_mark` and `superior_mark` are the score with its grade.
    """

    question: str
    columns: tuple[str, ...]
    exported: tuple[str, ...]
    short: tuple[str, ...]


def _contradiction(*columns: str, short: tuple[str, ...] = ()) -> Doubt:
    return Doubt(
        "contradictions",
        (*CELL, *columns, *SOURCE),
        (*CELL_EXPORTED, *columns, *ORIGIN),
        ("cell_name", "dated_on", *(short or columns), *SOURCE),
    )


_GAPS = (
    "marked_in",
    "self_on",
    "self_score",
    "self_grade",
    "superior_score",
    "superior_grade",
    "score_gap",
    "self_mark",
)
_CODES = ("table_name", "column_name", "code", "rows")

DOUBTS: Mapping[str, Doubt] = MappingProxyType(
    {
        "absences_do_not_add_up": _contradiction(
            "expected",
            "present",
            "absent_in_all",
            "absent_excused",
            "absent_unexcused",
            short=("absent_in_all", "absent_excused", "absent_unexcused"),
        ),
        "self_score_against_grade": _contradiction(*SCORES),
        "superior_score_against_grade": _contradiction(*SCORES),
        "inspection_score_against_grade": _contradiction(*SCORES),
        "month_far_from_day": _contradiction("month"),
        "outside_validity": _contradiction("month", "valid_from", "valid_to"),
        "two_regular_meetings": _contradiction("month", "kind", "expected", "present"),
        "score_gaps": Doubt(
            "score_gaps",
            (*CELL, "marked_in", "own_mark", "superior_mark", "score_gap", *SOURCE),
            (*CELL_EXPORTED, *_GAPS, *ORIGIN),
            ("cell_name", "score_gap", "own_mark", "superior_mark", *SOURCE),
        ),
        "unregistered_cells": Doubt(
            "unregistered_cells",
            (
                "cell_name",
                "cell_code",
                "unit_name",
                "cell_type",
                "first_seen_on",
                "rows",
                "is_ready",
                *SOURCE,
            ),
            (
                *CELL_EXPORTED[:4],
                "cell_type",
                "members_total",
                "first_seen_on",
                "last_seen_on",
                "rows",
                "is_ready",
                *ORIGIN,
            ),
            ("cell_name", "cell_code", "unit_name", "is_ready", *SOURCE),
        ),
        "unknown_codes": Doubt(
            "unknown_codes",
            (*_CODES, *SOURCE),
            (*_CODES, *ORIGIN),
            ("code", "table_name", "rows", *SOURCE),
        ),
        "personal_texts": Doubt(
            "personal_texts",
            (*CELL, "table_name", "column_name", *SOURCE),
            (*CELL_EXPORTED, "table_name", "column_name", *ORIGIN),
            ("cell_name", "dated_on", "table_name", "column_name", *SOURCE),
        ),
    }
)
