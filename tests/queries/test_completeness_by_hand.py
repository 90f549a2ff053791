"""What SQL says of reports is what plain Python counts in the same rows."""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.data.example_count import examples
from tests.queries import strategies
from tests.queries.oracle import Asked, Facts, Row
from tests.queries.world import World, world_of

COUNTS = (
    *("expected_reports", "received", "on_time"),
    *("missed", "pending", "not_loaded"),
)


# One load is asked several questions: loading is what takes the time.
@settings(max_examples=examples(4, shared_by=60), deadline=None)
@given(strategies.facts(), some.lists(strategies.questions(), min_size=4, max_size=4))
def test_completeness_is_what_plain_python_counts(facts, questions):
    with world_of(vars(facts)) as world:
        for asked in questions:
            expected = counted(facts, asked)
            assert answered(world, asked) == expected
            assert listed(world, asked) == expected


def listed(world: World, asked: Asked) -> dict[tuple, tuple]:
    """Return the counts by unit and month of the list behind them."""
    rows = world.ask(
        "report_list",
        f"{asked.since:%Y-%m}..{asked.until:%Y-%m}",
        asked.as_of.isoformat(),
        thresholds=asked.limits,
    )
    found: dict[tuple, Counter] = {}
    keys = zip(rows["unit_code"].fillna(""), rows["month"], strict=True)
    for key, state in zip(keys, rows["report_state"], strict=True):
        is_received = state in ("on_time", "off_date")
        names = ["expected_reports", state, *["received"] * is_received]
        found.setdefault(key, Counter()).update(names)
    return {key: tuple(found[key][name] for name in COUNTS) for key in found}


def answered(world: World, asked: Asked) -> dict[tuple, tuple]:
    """Return the counts by unit and month."""
    answer = world.ask(
        "completeness",
        f"{asked.since:%Y-%m}..{asked.until:%Y-%m}",
        asked.as_of.isoformat(),
        thresholds=asked.limits,
    )
    units = answer["unit_code"].fillna("")
    keys = zip(units, answer["month"], strict=True)
    counts = answer[list(COUNTS)].itertuples(index=False, name=None)
    return dict(zip(keys, counts, strict=True))


def counted(facts: Facts, asked: Asked) -> dict[tuple, tuple]:
    if not facts.meetings:
        return {}
    begins = min(map(month_of, facts.meetings))
    registered = {cell["cell_code"]: cell for cell in facts.cells}
    named = {row["cell_code"] for row in [*facts.meetings, *facts.inspections]}
    found: dict[tuple, Counter] = {}
    for code in named | set(registered):
        cell = registered.get(code) or taken_up(code, facts)
        for month in asked.months:
            if month >= begins and is_active(cell, month):
                counts = found.setdefault((cell["unit_code"], month), Counter())
                counts.update(report_of(cell, month, facts, asked))
    return {key: tuple(found[key][name] for name in COUNTS) for key in found}


def report_of(cell: Row, month: date, facts: Facts, asked: Asked) -> list[str]:
    """Return under what the report of the cell for the month counts."""
    regular = [
        meeting
        for meeting in facts.meetings
        if meeting["cell_code"] == cell["cell_code"]
        and meeting["kind"] in ("regular", "combined")
        and month_of(meeting) == month
    ]
    if regular:
        is_on_time = all(is_inside(meeting, cell, month) for meeting in regular)
        return ["expected_reports", "received", *["on_time"] * is_on_time]
    due_on = last_day(month) + timedelta(days=1 + asked.limits["grace_days"])
    if {"cell_code": cell["cell_code"], "month": month} in facts.no_meetings:
        return ["expected_reports", "missed"]
    if asked.as_of < due_on:
        return ["expected_reports", "pending"]
    is_silent = is_nobody_heard(cell["unit_code"], month, facts, asked)
    return ["expected_reports", "not_loaded" if is_silent else "missed"]


def is_nobody_heard(unit: str, month: date, facts: Facts, asked: Asked) -> bool:
    """Whether no month can be told of the unit, the one above it, or the store."""
    heard = {row["cell_code"] for row in facts.meetings if month_of(row) == month}
    heard_or_said = heard | {
        row["cell_code"] for row in facts.no_meetings if row["month"] == month
    }
    groups = {"x": ["x"], "y": ["y"], "p": ["x", "y", "p"], "": []}
    return not heard or any(
        len(below) >= asked.limits["unloaded_min_cells"]
        and not heard_or_said & set(below)
        for above in {"x": "xp", "y": "yp", "p": "p", "": ""}[unit]
        for below in [
            [
                cell["cell_code"]
                for cell in facts.cells
                if cell["unit_code"] in groups[above] and is_active(cell, month)
            ]
        ]
    )


def is_inside(meeting: Row, cell: Row, month: date) -> bool:
    held_on = meeting["held_on"]
    first, last = cell["meeting_day_from"] or 3, cell["meeting_day_to"] or 5
    return held_on.replace(day=1) == month and first <= held_on.day <= last


def is_active(cell: Row, month: date) -> bool:
    begins, ends = cell["valid_from"], cell["valid_to"]
    return (not begins or begins <= month) and (not ends or ends >= last_day(month))


def taken_up(code: str, facts: Facts) -> Row:
    """Return a cell that no register holds: it begins with what first names it."""
    seen = [month_of(row) for row in facts.meetings if row["cell_code"] == code] + [
        row["inspected_on"].replace(day=1)
        for row in facts.inspections
        if row["cell_code"] == code
    ]
    return {
        "cell_code": code,
        "unit_code": "",
        "valid_from": min(seen),
        "valid_to": None,
        "meeting_day_from": None,
        "meeting_day_to": None,
    }


def month_of(meeting: Row) -> date:
    return meeting["month"] or meeting["held_on"].replace(day=1)


def last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
