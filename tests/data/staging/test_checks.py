"""Every rule has a row that keeps it and a row that breaks it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.clock import today
from data.contract.definitions import TABLES, Kind
from data.contract.problems import Problem
from data.contract.words import LANGUAGES, words
from data.importing.load import FileReport, check
from data.staging.checks import Check, doubts, refusals, unknown_codes
from data.store import journal
from data.store.database import Store, open_store
from tests.data.import_harness import Desk, found

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
    case("meetings", "not_a_month", "month", "13/2026", "12/2026"),
    case("meetings", "not_a_whole_number", "present", "mười", "10"),
    case("meetings", "number_too_large", "speakers", "123456789", "1234567"),
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
        {"members_total": "3", "exempt": "2", "present": "0"},
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
# Rules about several rows together are further below.
SEVERAL_ROWS = {"key_twice", "identical_row"}
# Files too large or too slow to be kept are made by the tests of what refuses them.
TOO_LARGE = {
    *("line_too_long", "row_too_long", "too_many_columns", "too_many_rows"),
    *("reading_failed", "reading_too_slow", "reading_too_large"),
}
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def sound_row(table: str, n: int) -> Fields:
    marks = {"n": n, "year": 1930 + n, "day": date(2020, 1, 1) + timedelta(days=n)}
    return {name: text.format(**marks) for name, text in SOUND[table].items()}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory):
    """A store that knows unit X, cell A, member U and inspection K."""
    store = open_store(":memory:")
    desk = Desk(store, tmp_path_factory.mktemp("register"))
    for table in ("units", "cells", "committee", "inspections"):
        row = sound_row(table, 0)
        row[TABLES[table].key[0]] = row[TABLES[table].key[0]].removesuffix("0")
        desk.load(**{table: "|".join(row) + "\n" + "|".join(row.values())})
    yield store
    store.close()


@pytest.fixture(scope="module")
def said(register: Store, tmp_path_factory: pytest.TempPathFactory):
    """What is said of each case, by name: of the row that breaks, and that keeps."""
    desk = Desk(register, tmp_path_factory.mktemp("cases"))
    return {
        each.name: (broken, kept)
        for table in TABLES
        for each, broken, kept in zip(
            [each for each in CASES if each.table == table],
            _said_by_line(desk, table, "breaks"),
            _said_by_line(desk, table, "keeps"),
            strict=True,
        )
    }


def _said_by_line(desk: Desk, table: str, which: str) -> list[list[Problem]]:
    """Check a file with a row for each case of `table`; return the problems by row."""
    cases = [each for each in CASES if each.table == table]
    rows = [sound_row(table, n) | getattr(each, which) for n, each in enumerate(cases)]
    columns = TABLES[table].column_names
    lines = [" | ".join(row.get(name, "") for name in columns) for row in rows]
    report = desk.check(**{table: "\n".join([" | ".join(columns), *lines])})
    return [
        [each for each in report.problems if each.line == n + 2]
        for n in range(len(rows))
    ]


@every_case
def test_row_that_breaks_a_rule_is_named(case: Case, said) -> None:
    broken, _ = said[case.name]
    assert [(each.column, each.code) for each in broken] == [(case.column, case.code)]
    assert broken[0].value == case.value
    assert broken[0].other == case.other


@every_case
def test_row_that_keeps_a_rule_is_not(case: Case, said) -> None:
    _, kept = said[case.name]
    assert kept == []


@every_case
def test_it_is_said_in_every_language_with_what_is_wrong(case: Case, said) -> None:
    problem = said[case.name][0][0]
    for language in LANGUAGES:
        assert problem.message(language).count(".") >= 2
        assert problem.column_words(language)


def test_only_what_the_design_names_is_a_mere_warning(said) -> None:
    warned = {
        problem.code
        for broken, _ in said.values()
        for problem in broken
        if not problem.is_refusal
    }
    assert warned == {
        "absences_do_not_add_up",
        "score_disagrees_with_grade",
        "cell_unregistered",
        "code_unknown",
    }


def test_every_check_has_a_case() -> None:
    checks: list[tuple[str, Check]] = [
        (table.name, check)
        for table in TABLES.values()
        for check in (*refusals(table), *doubts(table), *unknown_codes(table))
    ]
    # Texts outside these years are unreadable already.
    years = {(table, "out_of_range", "year") for table in TABLES}
    # Said by a rule of their own, which has its case.
    numbers = {
        ("meetings", "negative_count", name) for name in ("present", "members_total")
    }
    numbers |= {("cells", "negative_count", "members_total")}
    cased = {(each.table, each.code, each.column) for each in CASES} | years | numbers
    assert {(table, check.code, check.column) for table, check in checks} <= cased


def test_every_code_has_words_a_case_or_a_file() -> None:
    expected = Path(__file__).parents[1] / "files"
    in_files = "".join(path.read_text("utf-8") for path in expected.glob("*.toml"))
    spoken = {key.split(".")[1] for key in words("vi") if key.startswith("problem.")}
    cased = {each.code for each in CASES} | SEVERAL_ROWS | TOO_LARGE
    assert cased <= spoken
    assert {code for code in spoken - cased if code not in in_files} == set()


# What is said once, though two rules are broken.

MEETING = "cell_code | held_on | members_total | exempt | expected | present"


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ("A | 2026-08-05 | 5 | 6 | | 0", [("members_total", "exemptions_over_total")]),
        ("A | 2026-08-05 | 5 | | 0 | 3", [("expected", "expected_below_one")]),
        ("A | 2026-08-05 | 5 | | -1 | 0", [("expected", "expected_below_one")]),
        ("A | 2026-08-05 | 5 | | x | 3", [("expected", "not_a_whole_number")]),
        ("A | x | y | | | ", [
            ("held_on", "not_a_date"),
            ("members_total", "not_a_whole_number"),
            ("present", "required_missing"),
        ]),
        ("Q | 2026-08-05 | 5 | | | 9", [("present", "present_over_expected")]),
    ],
)  # fmt: skip
def test_one_slip_is_said_once(
    register: Store, tmp_path: Path, row: str, problems: list[tuple[str, str]]
) -> None:
    report = Desk(register, tmp_path).check(meetings=f"{MEETING}\n{row}")
    assert sorted((each.column, each.code) for each in report.problems) == problems


# Keys.

RATING = "cell_code | unit_code | year | rating"


def of(report: FileReport) -> list[tuple[int | None, str, str | None]]:
    return [(each.line, each.code, each.other) for each in report.problems]


def test_key_with_different_content_is_refused_wherever_it_stands(desk: Desk) -> None:
    report = desk.check(
        units="""
            unit_code | unit_name
            X         | Xã Vũ Lễ
            Y         | Xã khác
            X         | Xã Vũ Lăng
            X         | Xã Vũ Lễ
        """
    )
    assert of(report) == [
        (2, "key_twice", "4"),
        (4, "key_twice", "2"),
        (5, "key_twice", "2"),
    ]
    assert report.problems[0].value == "X"
    assert (report.refused, report.added) == (3, 1)


def test_identical_rows_count_once_and_the_repeats_are_warned_about(desk: Desk) -> None:
    report = desk.check(
        units="""
            unit_code | unit_name
            X         | Xã Vũ Lễ
            X         | Xã Vũ Lễ
            X         | Xã Vũ Lễ
        """
    )
    assert of(report) == [(3, "identical_row", "2"), (4, "identical_row", "2")]
    assert (report.added, report.unchanged, report.refused) == (1, 2, 0)


def test_rows_are_compared_by_what_they_mean(desk: Desk) -> None:
    report = desk.check(
        trainings="""
            training_code | unit_code | held_on    | topic
            L1            | X         | 2026-08-05 | Nghị quyết
            L1            | X         | 5/8/2026   | Nghị\u00a0quyết
        """
    )
    assert (3, "identical_row", "2") in of(report)


def test_keys_with_empty_parts_are_keys_too(desk: Desk) -> None:
    report = desk.check(
        ratings=f"""
            {RATING}
            A | | 2025 | HTTNV
            A | | 2025 | HTNV
            B | | 2025 | HTNV
            | X | 2025 | HTNV
            | X | 2025 | HTNV
        """
    )
    assert [each for each in of(report) if "unregistered" not in each[1]] == [
        (2, "key_twice", "3"),
        (3, "key_twice", "2"),
        (5, "code_unknown", None),
        (6, "code_unknown", None),
        (6, "identical_row", "5"),
    ]


def test_refused_row_does_not_stand_in_the_way_of_its_key(desk: Desk) -> None:
    report = desk.check(
        trainings="""
            training_code | unit_code | held_on    | topic
            L1            | X         | 2026-08-32 | Nghị quyết
            L1            | X         | 2026-08-31 | Nghị quyết
        """
    )
    assert (report.refused, report.added) == (1, 1)
    assert found(report)[0] == (2, "held_on", "not_a_date")


def test_refused_row_draws_no_warnings(desk: Desk) -> None:
    report = desk.check(meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 21")
    assert found(report) == [(2, "present", "present_over_expected")]
    assert (report.refused, report.warned) == (1, 0)


def test_register_that_comes_along_counts(desk: Desk) -> None:
    cells = "cell_code | cell_name | unit_code | cell_type\nQ | Thôn | X | Thôn"
    alone = desk.check(meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 18")
    assert found(alone) == [(2, "cell_code", "cell_unregistered")]
    together = desk.check(
        cells=cells, meetings=f"{MEETING}\nQ | 2026-08-05 | 20 | | | 18"
    )
    assert found(together) == []


def test_scale_of_grades_is_the_owners(desk: Desk) -> None:
    drawing = (
        "inspection_code | cell_code | inspected_on | team | score | grade\n"
        "K1 | A | 2026-08-05 | Đoàn 1 | 88 | Tốt"
    )
    warned = {each.code for each in desk.check(inspections=drawing).problems}
    assert "score_disagrees_with_grade" in warned
    with desk.store.transaction() as cursor:
        journal.set_threshold(cursor, "good_score", 88, "chủ")
    warned = {each.code for each in desk.check(inspections=drawing).problems}
    assert "score_disagrees_with_grade" not in warned


def test_all_problems_are_listed(desk: Desk) -> None:
    rows = "\n".join(f"A | 2026-08-05 | x{n} | | | y{n}" for n in range(3000))
    report = desk.check(meetings=f"{MEETING}\n{rows}")
    assert len(report.problems) == 6000
    assert report.refused == 3000
    lines = [each.line for each in report.problems]
    assert lines == sorted(lines)


def test_checking_changes_nothing(desk: Desk) -> None:
    desk.load(units="unit_code | unit_name\nX | Xã")
    before, version = desk.everything(), desk.store.version()
    files = [desk.drawn("unit_code | unit_name\nX | Xã mới\nY | Yã", "units.csv")]
    report = check(desk.store, files, isolated=False)[0]
    assert (report.added, report.replaced, report.import_id) == (1, 1, None)
    assert desk.everything() == before
    assert desk.store.version() == version
