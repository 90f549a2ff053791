"""A row that keeps and a row that breaks each rule about one row of a table."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.clock import today
from data.contract.definitions import TABLES, Kind

Fields = dict[str, str]

# One sound row of each table; {n} makes its key its own.
SOUND: dict[str, Fields] = {
    "units": {"unit_code": "X{n}", "unit_name": "Xã Vũ Lễ"},
    "cells": {
        "cell_code": "A{n}",
        "cell_name": "Thôn Đông",
        "unit_code": "X",
        "cell_type": "Thôn",
    },
    "committee": {
        "member_code": "U{n}",
        "full_name": "Vũ Văn A",
        "position": "Uỷ viên",
    },
    "assignments": {"member_code": "U", "cell_code": "A", "assigned_from": "{day}"},
    "meetings": {
        "cell_code": "A",
        "held_on": "{day}",
        # Of regular ones a second in the month would be pointed at.
        "kind": "thematic",
        "members_total": "20",
        "present": "18",
    },
    "inspections": {
        "inspection_code": "K{n}",
        "cell_code": "A",
        "inspected_on": "2026-08-05",
        "team": "Đoàn 1",
    },
    "visits": {"member_code": "U", "cell_code": "A", "planned_on": "{day}"},
    "proposals": {
        "proposal_code": "P{n}",
        "cell_code": "A",
        "raised_on": "2026-08-05",
        "content": "Sửa đường",
        "addressed_to": "UBND xã",
    },
    "ratings": {"cell_code": "A", "year": "{year}", "rating": "HTTNV"},
    "admissions": {"unit_code": "X", "year": "{year}", "admitted": "3"},
    "trainings": {
        "training_code": "L{n}",
        "unit_code": "X",
        "held_on": "2026-08-05",
        "topic": "Nghị quyết",
    },
    "tasks": {
        "task_code": "V{n}",
        "cell_code": "A",
        "content": "Làm đường",
        "registered_on": "2026-08-05",
    },
    "no_meetings": {"cell_code": "A", "month": "{month}"},
    "thematic_plans": {"cell_code": "A", "year": "2026", "topic": "Nêu gương {n}"},
    "unavailable_days": {"member_code": "U", "day_from": "{day}"},
    "follow_ups": {
        "subject": "Việc",
        "subject_code": "V{n}",
        "noted_on": "2026-08-05",
        "status": "Mở",
    },
    "inspection_plans": {
        "plan_code": "H{n}",
        "cell_code": "A",
        "team": "Đoàn 1",
        "planned_from": "2026-08-05",
    },
    "proposal_decisions": {
        "member_code": "U",
        "cell_code": "A",
        "month": "{month}",
        "decision": "Nhận",
    },
}
TOMORROW = (today() + timedelta(days=1)).isoformat()


@dataclass(frozen=True)
class Case:
    """Fields that break a rule of a table, what is said of them, and sound ones."""

    table: str
    code: str
    column: str
    breaks: Fields
    keeps: Fields
    value: str = ""
    other: str | None = None

    @property
    def name(self) -> str:
        return f"{self.table}-{self.code}-{self.column}-{self.value}"


def case(
    table: str, code: str, column: str, breaks: str, keeps: str, other=None
) -> Case:
    """A case about one column: a value that breaks the rule, and one that keeps it."""
    return Case(table, code, column, {column: breaks}, {column: keeps}, breaks, other)


UNREADABLE = [
    case("meetings", "not_a_date", "held_on", "31/04/2026", "30/04/2026"),
    case("meetings", "not_a_month", "month", "13/2026", "1/2020"),
    case("meetings", "not_a_whole_number", "present", "mười", "10"),
    case("meetings", "number_too_large", "speakers", "12345678", "1234567"),
    case("meetings", "not_a_number", "self_score", "cao", "85,5"),
    case("meetings", "not_a_choice", "self_grade", "K", "Khá"),
    case("meetings", "not_yes_no", "is_model", "có lẽ", "có"),
    case("visits", "not_a_time", "start_time", "tối", "19h30"),
    case("ratings", "not_a_year", "year", "26", "1999"),
]
MEETING_RULES = [
    Case(
        "meetings",
        "present_over_expected",
        "present",
        {"members_total": "20", "exempt": "2", "present": "19"},
        {"members_total": "20", "exempt": "2", "present": "18"},
        "19",
        "18",
    ),
    Case(
        "meetings",
        "expected_below_one",
        "expected",
        {"members_total": "2", "exempt": "2", "present": "0"},
        {"members_total": "3", "exempt": "2", "present": "1"},
        "0",
    ),
    Case(
        "meetings",
        "exemptions_over_total",
        "members_total",
        {"members_total": "20", "exempt": "15", "special_duty": "6", "present": "0"},
        {"members_total": "20", "exempt": "13", "special_duty": "6", "present": "1"},
        "20",
        "21",
    ),
    Case(
        "meetings",
        "expected_over_total",
        "expected",
        {"exempt": "2", "expected": "19"},
        {"exempt": "2", "expected": "18"},
        "19",
        "18",
    ),
    Case("meetings", "nobody_present", "present", {"present": "0"}, {}, "0"),
    Case(
        "meetings",
        "duration_too_short",
        "duration_minutes",
        {"duration_minutes": "2"},
        {"duration_minutes": "10"},
        "2",
    ),
    case(
        "meetings",
        "date_in_future",
        "held_on",
        TOMORROW,
        today().isoformat(),
        str(today()),
    ),
    Case(
        "meetings",
        "absences_do_not_add_up",
        "absent_excused, absent_unexcused",
        {"present": "18", "absent_excused": "2", "absent_unexcused": "1"},
        {"present": "18", "absent_excused": "1", "absent_unexcused": "1"},
        "2 + 1",
        "2",
    ),
]
OTHER_RULES = [
    Case(
        "cells",
        "exemptions_over_total",
        "exempt",
        {"members_total": "20", "exempt": "21"},
        {"members_total": "20", "exempt": "20"},
        "21",
        "20",
    ),
    case(
        "inspections",
        "date_in_future",
        "inspected_on",
        TOMORROW,
        today().isoformat(),
        str(today()),
    ),
    *(
        Case(
            table,
            "score_disagrees_with_grade",
            score,
            {score: "89,5", grade: "Tốt"},
            {score: "90", grade: "Tốt"},
            "89,5",
            "good",
        )
        for table, score, grade in (
            ("meetings", "self_score", "self_grade"),
            ("meetings", "superior_score", "superior_grade"),
            ("inspections", "score", "grade"),
        )
    ),
    Case(
        "ratings",
        "exactly_one",
        "cell_code, unit_code",
        {"unit_code": "X"},
        {},
        "A + X",
    ),
    Case(
        "assignments",
        "exactly_one",
        "unit_code, cell_code",
        {"cell_code": ""},
        {"cell_code": "", "unit_code": "X"},
        " + ",
    ),
    *(
        Case(
            table,
            "exactly_one",
            "cell_code, unit_code",
            {"cell_code": ""},
            {"cell_code": "", "unit_code": "X"},
            " + ",
        )
        for table in ("visits", "tasks")
    ),
    Case(
        "ratings",
        "none_given",
        "rating, registered",
        {"rating": ""},
        {"rating": "", "registered": "HTTNV"},
        " + ",
    ),
]
REQUIRED = [
    Case(table.name, "required_missing", column.name, {column.name: "–"}, {}, "–")
    for table in TABLES.values()
    for column in table.required
]
PAIRS = [
    Case(
        table.name,
        "pair_reversed",
        later,
        {earlier: first, later: too_early},
        {earlier: first, later: first},
        too_early,
        first,
    )
    for table in TABLES.values()
    for earlier, later in table.date_pairs
    for first, too_early in [
        ("5", "4")
        if table.column(earlier).kind is Kind.COUNT
        else ("2026-08-05", "2026-08-04")
    ]
]
LIMITS = [
    each
    for table in TABLES.values()
    for column in table.columns
    for each in (
        case(table.name, "negative_count", column.name, "-1", "0")
        if column.kind is Kind.COUNT and column.minimum == 0
        else column.minimum is not None
        and column.kind is not Kind.YEAR
        and case(
            table.name,
            "out_of_range",
            column.name,
            str(column.minimum - 1),
            str(column.minimum),
            f"{column.minimum}–{column.maximum or ''}",
        ),
        column.maximum is not None
        and column.kind is not Kind.YEAR
        and case(
            table.name,
            "out_of_range",
            column.name,
            str(column.maximum + 1),
            str(column.maximum),
            f"{column.minimum}–{column.maximum}",
        ),
    )
    if each and column.name not in ("expected", "members_total", "present")
]
KNOWN = {"cells": "A", "units": "X", "committee": "U", "inspections": "K"}
REFERENCES = [
    Case(
        table.name,
        "cell_unregistered" if column.name == "cell_code" else "code_unknown",
        column.name,
        other_empty | {column.name: "Q"},
        other_empty | {column.name: KNOWN[column.refers_to]},
        "Q",
    )
    for table in TABLES.values()
    for column in table.columns
    if column.refers_to
    for other_empty in [
        {
            name: ""
            for group in table.exactly_one
            if column.name in group
            for name in group
        }
    ]
]
CASES = [
    *(*UNREADABLE, *MEETING_RULES, *OTHER_RULES, *REQUIRED, *PAIRS, *LIMITS),
    *REFERENCES,
]


def sound_row(table: str, n: int) -> Fields:
    marks = {
        "n": n,
        "year": 1930 + n,
        "day": date(2020, 1, 1) + timedelta(days=n),
        "month": f"{n % 12 + 1}/{2000 + n // 12}",
    }
    return {name: text.format(**marks) for name, text in SOUND[table].items()}
