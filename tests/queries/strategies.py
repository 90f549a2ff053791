"""Made-up facts for the oracle: few values, chosen where the definitions have edges."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.queries.oracle import Asked, Facts, Row, counted_month, later

FIRST_MONTH = date(2025, 1, 1)
MONTHS = [later(FIRST_MONTH, ahead) for ahead in range(9)]
CODES = ["a", "b", "c", "d", "e"]

_CELL = st.fixed_dictionaries(
    {
        "valid": st.sampled_from(
            [
                *[(None, None)] * 4,
                (date(2025, 4, 1), None),
                (date(2025, 4, 2), date(2025, 8, 31)),
                (date(2025, 7, 1), None),
                (None, date(2025, 5, 31)),
                (None, date(2025, 8, 30)),
            ]
        ),
        "fixed_days": st.sampled_from([(None, None), (None, None), (10, 12), (4, 4)]),
        "min_minutes": st.sampled_from([None, None, 60, 100]),
        "unit_code": st.sampled_from(["x", "x", "y", "p"]),
    }
)
_UNITS = [
    {"unit_code": "p", "parent_code": None},
    {"unit_code": "x", "parent_code": "p"},
    {"unit_code": "y", "parent_code": "p"},
]

_HEALTHY = {
    "kind": "combined",
    "day": 4,
    "month_ahead": 0,
    "share": (20, 18),
    "has_expected": True,
    "absent_unexcused": 0,
    "duration_minutes": 120,
    "minutes": "complete",
    "superior_grade": None,
    "superior_score": None,
    "self_grade": "good",
    "self_score": None,
}

# Values around the limits; of shares 85 % exactly, just below, and one absent of few.
_MEETING = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["regular", "regular", "thematic", "extraordinary"]),
        "day": st.sampled_from([2, 3, 4, 4, 5, 6, 11]),
        "month_ahead": st.sampled_from([0, 1]),
        "share": st.sampled_from([(20, 17), (40, 34), (20, 16), (6, 5), (100, 84)]),
        "has_expected": st.booleans(),
        "absent_unexcused": st.sampled_from([None, 1, 2, 3]),
        "duration_minutes": st.sampled_from([None, 60, 89, 90, 119]),
        "minutes": st.sampled_from([None, "late", "missing"]),
        "superior_grade": st.sampled_from([None, "good", "average", "poor"]),
        "superior_score": st.sampled_from([None, 50, 49]),
        "self_grade": st.sampled_from([None, "fair", "average", "poor"]),
        "self_score": st.sampled_from([90, 70, 69, 49]),
    }
)

_STATUSES = [
    "open",
    "in_progress",
    "closure_proposed",
    "closed_done",
    "closed_not_done",
]

_INSPECTION = st.fixed_dictionaries(
    {
        "inspection_code": st.sampled_from(["KT1", "KT2", "KT3"]),
        "inspected_on": st.sampled_from(
            [
                *(date(2024, 6, 1), date(2024, 6, 30), date(2024, 9, 1)),
                *(date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 15)),
            ]
        ),
        "grade": st.sampled_from([None, None, "good", "average", "poor"]),
        "score": st.sampled_from([None, 95, 50, 49]),
        "requirement": st.sampled_from([None, "Ghi sổ", "Ghi sổ"]),
        "days_to_due": st.sampled_from([None, 0, 30, 60]),
        "status": st.sampled_from(_STATUSES),
        "days_to_closed": st.sampled_from([None, 30, 45]),
    }
)

# Twice on one day, on the day of closing, and again opened after it.
_NOTES = st.one_of(
    st.just([]),
    st.lists(
        st.tuples(st.sampled_from([30, 45, 46, 90]), st.sampled_from(_STATUSES)),
        max_size=3,
        unique=True,
    ),
)
_RATING = st.sampled_from(["excellent", "well", "done", "not_done"])


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw what is known of five cells, of which some are in no register."""
    gathered = Facts(units=_UNITS)
    for code in CODES:
        if draw(st.booleans()):
            gathered.cells.append(_cell(code, draw(_CELL)))
        if draw(st.sampled_from([False, False, True])):
            year = draw(st.sampled_from([2023, 2024, 2025]))
            rating = {"cell_code": code, "year": year, "rating": draw(_RATING)}
            gathered.ratings.append(rating)
        gathered.inspections.extend(_inspections(code, draw(_few(_INSPECTION))))
        for inspection in gathered.inspections:
            if inspection["cell_code"] == code:
                gathered.follow_ups.extend(_follow_ups(inspection, draw(_NOTES)))
        gathered.meetings.extend(draw(_meetings(code)))
        for month in draw(_few(st.sampled_from(MONTHS))):
            _add_statement(gathered.no_meetings, code, month)
    _silence(gathered, draw)
    return gathered


def _add_statement(rows: list[Row], code: str, month: date) -> None:
    row = {"cell_code": code, "month": month}
    if row not in rows:
        rows.append(row)


def _silence(gathered: Facts, draw: st.DrawFn) -> None:
    """Take out the meetings of some months of some cells together, as if not loaded."""
    for _ in range(draw(st.sampled_from([0, 1, 2]))):
        silent = draw(st.sampled_from([CODES, CODES[:2], CODES[2:]]))
        months = draw(st.sets(st.sampled_from(MONTHS), min_size=1, max_size=4))
        gathered.meetings[:] = [
            row
            for row in gathered.meetings
            if row["cell_code"] not in silent or counted_month(row) not in months
        ]


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """Draw months, a date around the day their last report is due, and limits."""
    until = draw(st.sampled_from([*MONTHS[3:], MONTHS[5], MONTHS[8]]))
    since = later(until, -draw(st.sampled_from([0, 1, 2, 2, 2, 3, 4, 5])))
    ahead = draw(st.sampled_from([-45, -20, -1, 0, 1, 30]))
    due = later(until, 1) + timedelta(days=10)
    limits = {
        "attendance_threshold": draw(st.sampled_from([85, 85, 90])),
        "grace_days": draw(st.sampled_from([10, 10, 0])),
        "good_score": 90,
        "fair_score": 70,
        "average_score": 50,
        "unloaded_min_cells": draw(st.sampled_from([1, 2, 3, 5])),
    }
    return Asked(since, until, due + timedelta(days=ahead), limits)


def _few(rows: st.SearchStrategy) -> st.SearchStrategy[list]:
    return st.one_of(st.just([]), st.lists(rows, min_size=1, max_size=3))


@st.composite
def _meetings(draw: st.DrawFn, code: str) -> list[Row]:
    """Draw none, one or two meetings for each month; one a day and kind at most.

    A cell is healthy but for two habits, and now and then a month is like no other:
    were everything drawn at random, every cell would be weak.
    """
    strange = draw(_MEETING)
    habits = draw(st.sets(st.sampled_from(sorted(_HEALTHY)), max_size=2))
    usual = _HEALTHY | {"kind": draw(st.sampled_from(["combined", "regular"]))}
    usual |= {name: strange[name] for name in sorted(habits)}
    rows = {}
    for month in MONTHS:
        like = draw(
            st.sampled_from(["usual"] * 14 + ["none", "strange", "both", "both"])
        )
        if like in ("usual", "both"):
            _add(rows, _meeting(code, month, usual))
        if like in ("strange", "both"):
            _add(rows, _meeting(code, month, draw(_MEETING)))
    return list(rows.values())


def _add(rows: dict, row: Row) -> None:
    rows[row["held_on"], row["kind"]] = row


def _meeting(code: str, month: date, drawn: Row) -> Row:
    expected, present = drawn["share"]
    is_said = drawn["has_expected"]
    own = {name: drawn[name] for name in drawn if name not in _MADE_FROM}
    return {
        **own,
        "cell_code": code,
        "held_on": later(month, drawn["month_ahead"]).replace(day=drawn["day"]),
        "month": month if drawn["month_ahead"] else None,
        "members_total": expected + 2,
        "exempt": 2,
        "expected": expected if is_said else None,
        "present": present,
    }


_MADE_FROM = ("day", "month_ahead", "share", "has_expected")


def _cell(code: str, drawn: Row) -> Row:
    valid_from, valid_to = drawn["valid"]
    day_from, day_to = drawn["fixed_days"]
    return {
        "cell_code": code,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "meeting_day_from": day_from,
        "meeting_day_to": day_to,
        "min_minutes": drawn["min_minutes"],
        "unit_code": drawn["unit_code"],
    }


def _inspections(code: str, drawn_rows: list[Row]) -> list[Row]:
    """Rows of one code are one inspection, held on one day."""
    held = {row["inspection_code"]: row["inspected_on"] for row in drawn_rows}
    return [
        _inspection(code, number, row, held[row["inspection_code"]])
        for number, row in enumerate(drawn_rows, start=1)
    ]


def _follow_ups(inspection: Row, notes: list[tuple[int, str]]) -> list[Row]:
    return [
        {
            "subject": "requirement",
            "subject_code": inspection["inspection_code"],
            "finding_no": inspection["finding_no"],
            "noted_on": inspection["inspected_on"] + timedelta(days=days),
            "status": status,
        }
        for days, status in notes
        if inspection["requirement"]
    ]


def _inspection(code: str, number: int, drawn: Row, held_on: date) -> Row:
    def days_after(days: int | None) -> date | None:
        return None if days is None else held_on + timedelta(days=days)

    is_closed = drawn["status"].startswith("closed_")
    return {
        "cell_code": code,
        "inspection_code": f"{code}/{drawn['inspection_code']}",
        "finding_no": number,
        "inspected_on": held_on,
        "grade": drawn["grade"],
        "score": drawn["score"],
        "requirement": drawn["requirement"],
        "due_on": days_after(drawn["days_to_due"]),
        "status": drawn["status"],
        "closed_on": days_after(drawn["days_to_closed"]) if is_closed else None,
    }
