"""Every rule has a row that keeps it and a row that breaks it."""

from pathlib import Path

import pytest

from data.contract.definitions import TABLES
from data.contract.problems import Problem
from data.contract.words import DATA_WORDS, LANGUAGES
from data.staging.checks import Check, refusals_of, unknown_codes, warnings_of
from data.store.database import Store, open_store
from tests.data.import_harness import ImportHarness
from tests.data.new_store import new_place
from tests.data.staging.rule_cases import CASES, Case, sound_row

# Rules about several rows together: see test_repeated_rows.py.
SEVERAL_ROWS = {"key_twice", "identical_row"}
# What is said of several files, or of a file and the store, is tested in
# test_batch_conflicts, test_moved_meetings, test_moved_visits, importing/test_merging.
OF_SEVERAL_FILES = {
    *("key_in_two_sheets", "kind_unclear", "row_not_stored"),
    *("moved_day", "moved_not_said", "moved_unclear"),
    *("visit_moved", "visit_withdrawn"),
}
# Said to whoever has units, by tests/data/importing/test_scope_of_files.py.
OF_A_VIEWER = {"outside_scope"}
# Files too large or too slow to be kept are made by the tests of what refuses them.
TOO_LARGE = {
    *("line_too_long", "row_too_long", "too_many_columns", "too_many_rows"),
    *("reading_failed", "reading_too_slow", "reading_too_large"),
}
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory):
    """A store that knows unit X, cell A, member U and inspection K."""
    store = open_store(new_place())
    harness = ImportHarness(store, tmp_path_factory.mktemp("register"))
    drawings = {}
    for table in ("units", "cells", "committee", "inspections"):
        row = sound_row(table, 0)
        row[TABLES[table].key[0]] = row[TABLES[table].key[0]].removesuffix("0")
        drawings[table] = "|".join(row) + "\n" + "|".join(row.values())
    harness.load(**drawings)
    yield store
    store.close()


@pytest.fixture(scope="module")
def said(register: Store, tmp_path_factory: pytest.TempPathFactory):
    """What is said of each case, by name: of the row that breaks, and that keeps."""
    harness = ImportHarness(register, tmp_path_factory.mktemp("cases"))
    return {
        each.name: (broken, kept)
        for table in TABLES
        for each, broken, kept in zip(
            [each for each in CASES if each.table == table],
            _said_by_line(harness, table, "breaks"),
            _said_by_line(harness, table, "keeps"),
            strict=True,
        )
    }


def _said_by_line(
    harness: ImportHarness, table: str, which: str
) -> list[list[Problem]]:
    """Check a file with a row for each case of `table`; return the problems by row."""
    cases = [each for each in CASES if each.table == table]
    rows = [sound_row(table, n) | getattr(each, which) for n, each in enumerate(cases)]
    columns = TABLES[table].column_names
    lines = [" | ".join(row.get(name, "") for name in columns) for row in rows]
    report = harness.check(**{table: "\n".join([" | ".join(columns), *lines])})
    return [
        [each for each in report.problems if each.line == n + 2]
        for n in range(len(rows))
    ]


@pytest.mark.long(few=50)
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
        "expected_over_total",
        "duration_too_short",
        "nobody_present",
        "score_disagrees_with_grade",
        "cell_unregistered",
        "code_unknown",
    }


def test_every_check_has_a_case() -> None:
    checks: list[tuple[str, Check]] = [
        (table.name, check)
        for table in TABLES.values()
        for check in (*refusals_of(table), *warnings_of(table), *unknown_codes(table))
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
    spoken = {
        key.split(".")[1]
        for key in DATA_WORDS.entries("vi")
        if key.startswith("problem.")
    }
    cased = {each.code for each in CASES} | SEVERAL_ROWS | OF_SEVERAL_FILES | TOO_LARGE
    cased |= OF_A_VIEWER
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
    report = ImportHarness(register, tmp_path).check(meetings=f"{MEETING}\n{row}")
    assert sorted((each.column, each.code) for each in report.problems) == problems
