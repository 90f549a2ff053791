"""Made-up stores of many units for the tests of scope: every table, from one number.

Every code and every name is written so that it is found wherever it stands and is no
part of another one. Some cells and units are in no register, some have ended, and what
took their place may lie anywhere.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.queries.drawn_world import Drawn, Row, name_of
from tests.queries.oracle import later

MONTHS = [later(date(2025, 1, 1), ahead) for ahead in range(10)]
GRADES = (None, None, "good", "average", "poor")
STATUSES = ("open", "in_progress", "closure_proposed", "closed_done", "closed_not_done")
RATINGS = (None, "excellent", "well", "done", "not_done")
KINDS = ("inspection", "regular_supervision", "thematic_supervision")
CELL_TYPES = ("village", "village", "village", "school", "private_enterprise")
LEVELS = (None, "cơ sở", "bộ phận")
MEMBERS = ("UV01", "UV02", "UV03")
TEAMS = ("Đoàn 1", "Đoàn 2")


def drawn(seed: int) -> Drawn:
    """Return the store of this number: three to seven units with up to 14 cells."""
    dice = Random(seed)
    world = Drawn()
    for number in range(dice.randint(3, 7)):
        parent = dice.choice([None, *world.parents]) if number > 1 else None
        world.parents[f"DVI{number:02}"] = parent
    units = [*world.parents]
    for number in range(dice.randint(5, 14)):
        world.unit_of[f"CHI{number:02}"] = dice.choice(units)
    # The last of each is in no register where the dice say so.
    hidden = {*units[-1:], *[*world.unit_of][-1:]} if dice.random() < 0.5 else set()
    if hidden:
        # Nothing lies below it, and nobody knows what it lies below.
        world.parents[units[-1]] = None
    world.tables = {
        "units": [_unit(dice, world, unit) for unit in units if unit not in hidden],
        "cells": [_cell(dice, world, code) for code in world.unit_of],
        "committee": [_member(dice, world, code) for code in MEMBERS[:2]],
    }
    for name, one in _OF_CELLS.items():
        world.tables[name] = [
            row
            for code in world.unit_of
            if _maybe(dice, _SHARES.get(name, 1.0))
            for row in one(dice, code, world)
        ]
    for name, of_unit in _OF_UNITS.items():
        world.tables.setdefault(name, []).extend(
            row for unit in units for row in of_unit(dice, unit)
        )
    world.tables["cells"] = [
        row for row in world.tables["cells"] if row["cell_code"] not in hidden
    ]
    world.tables["follow_ups"] = _follow_ups(dice, world)
    world.tables["unavailable_days"] = [
        {"member_code": code, "day_from": _day(dice, 9), "day_to": None}
        for code in MEMBERS
    ]
    return world


def _maybe(dice: Random, share: float) -> bool:
    return dice.random() < share


def _day(dice: Random, month: int | None = None) -> date:
    number = dice.randrange(len(MONTHS)) if month is None else month
    return MONTHS[number] + timedelta(days=dice.randrange(28))


def _unit(dice: Random, world: Drawn, code: str) -> Row:
    has_ended = _maybe(dice, 0.2)
    return {
        "unit_code": code,
        "unit_name": name_of(code),
        "unit_level": dice.choice(LEVELS),
        "parent_code": world.parents[code],
        "valid_to": date(2025, 6, 30) if has_ended else None,
        "successor_code": dice.choice([*world.parents]) if has_ended else None,
    }


def _cell(dice: Random, world: Drawn, code: str) -> Row:
    has_ended = _maybe(dice, 0.2)
    others = [other for other in world.unit_of if other != code]
    first, last = dice.choice([(None, None), (3, 5), (10, 12)])
    return {
        "cell_code": code,
        "cell_name": name_of(code),
        "unit_code": world.unit_of[code],
        "cell_type": dice.choice(CELL_TYPES),
        "members_total": 22,
        "meeting_day_from": first,
        "meeting_day_to": last,
        "valid_from": dice.choice([None, None, date(2025, 3, 1)]),
        "valid_to": dice.choice([date(2025, 6, 30), date(2025, 8, 31)])
        if has_ended
        else None,
        "successor_code": dice.choice(others) if has_ended else None,
    }


def _member(dice: Random, world: Drawn, code: str) -> Row:
    return {
        "member_code": code,
        "full_name": name_of(code),
        "position": "Uỷ viên Ban Thường vụ",
        "body": dice.choice(["standing_committee", "executive_committee"]),
        "home_cell_code": dice.choice([None, *world.unit_of]),
    }


def _meetings(dice: Random, code: str, world: Drawn) -> list[Row]:
    rows = []
    is_weak, is_silent = _maybe(dice, 0.4), _maybe(dice, 0.1)
    for month in MONTHS[dice.randrange(3) :]:
        if is_silent or _maybe(dice, 0.2):
            continue
        kinds = ("regular", "combined", "combined", "thematic")
        rows.append(_meeting(dice, code, world, month, dice.choice(kinds), is_weak))
        if _maybe(dice, 0.1):
            rows.append(_meeting(dice, code, world, month, "extraordinary", is_weak))
    return rows


def _meeting(
    dice: Random, code: str, world: Drawn, month: date, kind: str, is_weak: bool
) -> Row:
    expected = dice.choice([20, 40])
    # Now and then of a unit it was in once; one in no register is where its sheets say.
    others = [] if code == max(world.unit_of) else [*world.parents]
    unit = dice.choice([world.unit_of[code]] * 8 + others)
    return {
        "cell_code": code,
        "held_on": month + timedelta(days=dice.choice([2, 3, 4, 9, 14])),
        "kind": kind,
        "mode": dice.choice([None, "online"]),
        "members_total": expected + 2,
        "exempt": 2,
        "expected": expected,
        "present": expected * dice.choice([70, 80] if is_weak else [85, 95]) // 100,
        "absent_unexcused": dice.choice([None, 1]),
        "duration_minutes": dice.choice([None, 60, 95, 125]),
        "topic": dice.choice([None, "Học tập Nghị quyết", "Nêu gương"]),
        "speakers": dice.choice([None, 3]),
        "minutes": dice.choice([None, "complete", "late"]),
        "self_grade": dice.choice(GRADES),
        "self_score": dice.choice([None, 95, 60]),
        "superior_grade": dice.choice(GRADES),
        "superior_code": dice.choice([None, None, None, *MEMBERS]),
        "is_model": dice.choice([None, None, "true"]),
        "announced_on": dice.choice([None, month]),
        "cell_name": name_of(code),
        "unit_code": unit,
        "unit_name": name_of(unit),
        "cell_type": "village",
    }


def _inspections(dice: Random, code: str, world: Drawn) -> list[Row]:
    held_on, findings = _day(dice), dice.choice([0, 1, 2])
    team, kind = dice.choice(TEAMS), dice.choice(KINDS)
    return [
        {
            "inspection_code": f"KT/{code}",
            "finding_no": number,
            "cell_code": code,
            "inspected_on": held_on,
            "kind": kind,
            "team": team,
            "grade": dice.choice(GRADES),
            "finding_area": dice.choice([None, "minutes", "time"]),
            "finding": dice.choice([None, "Ghi sổ chưa đủ"]),
            "requirement": dice.choice([None, "Ghi sổ"]),
            "due_on": dice.choice([None, held_on + timedelta(days=30)]),
            "responsible": dice.choice([None, "Bí thư"]),
            "status": dice.choice(STATUSES[:3]),
            "repeat_of": dice.choice([None, None, "KT/CHI00"]),
            "unit_code": world.unit_of[code],
        }
        for number in range(1, findings + 1)
    ]


def _visits(dice: Random, code: str, world: Drawn) -> list[Row]:
    days = {(dice.choice(MEMBERS), _day(dice, dice.choice([8, 9, 9]))) for _ in "12"}
    # A day on which many a member has two visits at once.
    days.add((dice.choice(MEMBERS), date(2025, 9, 5)))
    return [_visit(dice, member, day) | {"cell_code": code} for member, day in days]


def _visit(dice: Random, member: str, day: date) -> Row:
    return {
        "member_code": member,
        "cell_code": None,
        "unit_code": None,
        "planned_on": day,
        "start_time": dice.choice([None, "08:00", "09:00", "19:30"]),
        "place": dice.choice([None, "Nhà văn hoá"]),
        "mode": dice.choice([None, "online", "in_person"]),
        "status": dice.choice(["planned", "planned", "attended", "postponed"]),
        "visit_grade": dice.choice(GRADES),
        "remarks": dice.choice([None, "Nên họp sớm hơn"]),
    }


def _proposals(dice: Random, code: str, world: Drawn) -> list[Row]:
    raised_on = _day(dice)
    return [
        {
            "proposal_code": f"KN/{code}",
            "cell_code": code,
            "raised_on": raised_on,
            "content": "Sửa đường",
            "addressed_to": "Uỷ ban",
            "due_on": dice.choice([None, raised_on + timedelta(days=20)]),
            "status": dice.choice(STATUSES[:3]),
        }
    ]


def _task(dice: Random, code: str) -> Row:
    registered_on = _day(dice)
    return {
        "task_code": f"VIEC/{code}",
        "cell_code": None,
        "unit_code": None,
        "content": "Làm đường",
        "registered_on": registered_on,
        "due_on": dice.choice([None, registered_on + timedelta(days=20)]),
        "progress_percent": dice.choice([None, 50, 100]),
        "status": dice.choice(STATUSES[:3]),
    }


def _ratings(dice: Random, code: str, world: Drawn) -> list[Row]:
    years = dice.choice([(), (2024,), (2024, 2025)])
    return [_rating(dice, year) | {"cell_code": code} for year in years]


def _rating(dice: Random, year: int) -> Row:
    return {
        "cell_code": None,
        "unit_code": None,
        "year": year,
        "rating": dice.choice(RATINGS[1:]),
        "registered": dice.choice(RATINGS),
    }


def _assignment(dice: Random) -> Row:
    return {
        "member_code": dice.choice(MEMBERS),
        "unit_code": None,
        "cell_code": None,
        "assigned_from": dice.choice([None, date(2025, 2, 1)]),
        "assigned_to": dice.choice([None, None, date(2025, 8, 15)]),
        "visits_per_month": dice.choice([None, 1]),
    }


def _thematic_plans(dice: Random, code: str, world: Drawn) -> list[Row]:
    quarter = dice.choice([None, 1, 3])
    topics = ("Nêu gương", "Học tập Nghị quyết")
    return [
        {"cell_code": code, "year": 2025, "quarter": quarter, "topic": topic}
        for topic in topics
    ]


def _plans(dice: Random, code: str, world: Drawn) -> list[Row]:
    return [
        {
            "plan_code": dice.choice(["KH01", "KH02"]),
            "cell_code": code,
            "team": "Đoàn 1",
            "kind": dice.choice(KINDS),
            "planned_from": date(2025, 10, 5),
            "status": dice.choice(["planned", "done", "cancelled"]),
        }
    ]


def _decisions(dice: Random, code: str, world: Drawn) -> list[Row]:
    return [
        {
            "member_code": dice.choice(MEMBERS),
            "cell_code": code,
            "month": MONTHS[9],
            "decision": dice.choice(["accepted", "rejected"]),
        }
    ]


def _follow_ups(dice: Random, world: Drawn) -> list[Row]:
    codes = {
        "requirement": {row["inspection_code"] for row in world.tables["inspections"]},
        "proposal": {row["proposal_code"] for row in world.tables["proposals"]},
        "task": {row["task_code"] for row in world.tables["tasks"]},
    }
    return [
        {
            "subject": subject,
            "subject_code": code,
            "finding_no": 1,
            "noted_on": _day(dice, 9),
            "status": dice.choice(STATUSES),
            "note": "Đã xong một nửa",
        }
        for subject, found in codes.items()
        for code in sorted(map(str, found))
        if _maybe(dice, 0.4)
    ]


# Of how many cells there is anything, where it is not of all of them.
_SHARES = {
    **dict.fromkeys(
        (
            "proposals",
            "tasks",
            "thematic_plans",
            "inspection_plans",
            "proposal_decisions",
        ),
        0.5,
    ),
    **dict.fromkeys(("assignments", "no_meetings"), 0.3),
}
_OF_CELLS: dict[str, Callable[[Random, str, Drawn], list[Row]]] = {
    "meetings": _meetings,
    "inspections": _inspections,
    "visits": _visits,
    "proposals": _proposals,
    "tasks": lambda dice, code, _: [_task(dice, code) | {"cell_code": code}],
    "ratings": _ratings,
    "assignments": lambda dice, code, _: [_assignment(dice) | {"cell_code": code}],
    "no_meetings": lambda dice, code, _: [
        {"cell_code": code, "month": dice.choice(MONTHS)}
    ],
    "thematic_plans": _thematic_plans,
    "inspection_plans": _plans,
    "proposal_decisions": _decisions,
}


def _trainings(dice: Random, unit: str) -> list[Row]:
    return [
        {
            "training_code": f"LOP/{unit}",
            "unit_code": unit,
            "held_on": _day(dice),
            "topic": "Nghị quyết",
            "participants": 30,
        }
    ]


_OF_UNITS: dict[str, Callable[[Random, str], list[Row]]] = {
    "visits": lambda dice, unit: (
        [_visit(dice, dice.choice(MEMBERS), _day(dice, 9)) | {"unit_code": unit}]
    ),
    "tasks": lambda dice, unit: [_task(dice, unit) | {"unit_code": unit}],
    "ratings": lambda dice, unit: [_rating(dice, 2024) | {"unit_code": unit}],
    "assignments": lambda dice, unit: (
        [] if _maybe(dice, 0.5) else [_assignment(dice) | {"unit_code": unit}]
    ),
    "trainings": _trainings,
    "admissions": lambda dice, unit: [
        {"unit_code": unit, "year": 2025, "admitted": dice.randrange(9), "target": 5}
    ],
}
