"""What holds for every question and every sign there is, whatever they ask."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.store.access import EVERYTHING, published_names
from data.store.database import Store, open_store
from queries.asking import ALWAYS_KNOWN, ask
from queries.catalog import QUESTIONS, SIGNS
from queries.cursors import question_cursor
from queries.dependencies import parameters_of
from queries.files import FOLDER, MACROS, Question, without_comments
from queries.filters import NO_FILTERS, Filters, Period
from queries.sign_union import NAMES as COMPOSED
from queries.thresholds import THRESHOLDS
from tests.data.new_store import new_place

TESTS = Path(__file__).parent
SIGN_FILES = sorted(FOLDER.glob("signs/*.sql"))
STEP_FILES = sorted(FOLDER.glob("steps/*.sql"))
FILES = [
    *(path for path in sorted(FOLDER.glob("*.sql")) if path != MACROS),
    *STEP_FILES,
]
EVERY_FILE = [*FILES, *SIGN_FILES]
# The only ones that narrow: all others read the cells these let pass.
NARROWING = {"cells_by_attributes", "selected_cells"}
# Every cell and month, read by others: an order would cost more than all the rest.
WITHOUT_ORDER = {
    "unreported_months",
    "period_months",
    "cell_periods",
    "unloaded_unit_months",
    "reported_months",
}
MOST_TABLES_OF_ITS_OWN = 5

QUARTER = Period(date(2025, 7, 1), date(2025, 9, 1))
AS_OF = date(2025, 10, 20)
# A value for whatever else a question may ask for.
GIVEN = {
    "months": [date(2025, 7, 1)],
    "import_id": 1,
    "report_states": ["missed"],
    "cell_codes": ["A"],
    "band_from": 80,
    "band_to": 85,
    "only_below": False,
    "only_clear": False,
    "cells_at_most": 5,
    "shown_before": ["x"],
    "finding_no": 1,
    "only_raised": True,
    "subjects": ["task"],
    "finding_areas": ["minutes"],
    "owners": ["x"],
    "statuses": ["open"],
    "states": ["overdue"],
    "of_quarter": "1",
    "thematic_states": ["none"],
    "model_states": ["none"],
    "task_states": ["still"],
    "announcements": ["late"],
    "only_spoken": True,
    "only_model": True,
    "only_thematic": True,
    "topic_states": ["not_held"],
    "rating_levels": ["well"],
    "registered_levels": ["well"],
    "inspection_kinds": ["inspection"],
    "teams": ["doan 1"],
    "inspection_grades": ["poor"],
    "only_repeated": True,
    "organisation_coverages": ["supervised"],
    "cell_coverages": ["thematic"],
    "visit_statuses": ["attended"],
    "plan_states": ["late"],
    "only_planned": True,
    "of_sign": "off_date",
    "sign_state": "new",
    "units_at_most": 3,
    "visit_month": date(2025, 11, 1),
    "days_off": [date(2025, 11, 2)],
    "planned_on": date(2025, 7, 4),
    "only_new": False,
    "new_cells": ["A"],
    "new_on": date(2025, 7, 4),
    "new_start": "19:30",
    "leaving_on": date(2025, 7, 3),
    "assignment_states": ["ended"],
}

every_file = pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
every_question = pytest.mark.parametrize("name", QUESTIONS)
every_sign = pytest.mark.parametrize("name", SIGNS)


@pytest.fixture(scope="module")
def empty_store() -> Store:
    store = open_store(new_place())
    yield store
    store.close()


def header_of(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix("--").strip() for line in lines if line.startswith("--")]


def described(path: Path) -> Question:
    return (SIGNS if path in SIGN_FILES else QUESTIONS)[path.stem]


def test_there_are_questions_and_signs():
    assert len(FILES) > 50
    assert len(SIGN_FILES) == len(SIGNS) == 12


@every_file
def test_it_opens_with_a_question(path: Path):
    first, second, *_ = header_of(path)

    assert first.endswith("?")
    assert second == ""
    assert path.read_text("utf-8").startswith("-- ")


@every_file
def test_it_says_what_one_row_is(path: Path):
    assert described(path).notes.startswith("One row"), "The grain comes first."


@every_file
def test_it_names_its_parameters(path: Path):
    header = " ".join(header_of(path))
    said = re.findall(r"\$([a-z_]+)", header.partition("Asks for: ")[2])

    assert len(said) == len(set(said))
    assert described(path).parameters <= set(said)
    # It may go on to name what the questions it builds on ask for.
    assert set(said) <= set(parameters_of(described(path), narrows_by_signs=True))


@every_file
def test_it_is_a_single_select_with_its_columns_and_an_order(path: Path):
    statements = duckdb.extract_statements(described(path).sql)
    assert [each.type for each in statements] == [duckdb.StatementType.SELECT]

    columns, _, rest = last_block(described(path).sql).partition("\nfrom")
    assert not re.search(r"(^\s*|\.)\*,?$", columns, re.MULTILINE)
    is_ordered = re.search(r"^order by\b", rest, re.MULTILINE) is not None
    assert is_ordered or path.stem in WITHOUT_ORDER


def last_block(sql: str) -> str:
    return re.split(r"^select\b", sql, flags=re.MULTILINE)[-1]


@every_file
def test_its_own_tables_are_few_and_named_like_no_other(path: Path):
    sql = without_comments(path.read_text("utf-8"))
    own = re.findall(r"^([a-z_]+) as \($", sql, re.MULTILINE)

    assert len(own) <= MOST_TABLES_OF_ITS_OWN
    assert not set(own) & QUESTIONS.keys()
    assert not set(own) & {"tmp", "temp", "final", "joined", "result", "base"}


@every_file
def test_it_reads_only_what_is_published(path: Path):
    sql = described(path).sql.replace("distinct from", "")
    own = set(re.findall(r"^([a-z_]+) as \($", sql, re.MULTILINE))
    read = set(re.findall(r"\b(?:from|join)\s+([a-z_.]+)(?!\w*\()", sql))
    read -= {"unnest", "range", "months_between"}

    assert read - own <= published_names() | QUESTIONS.keys()


def test_no_question_is_named_like_a_view():
    assert not published_names() & QUESTIONS.keys()


@every_file
def test_no_number_that_is_a_judgement_stands_in_it(path: Path):
    limits = {t.default for t in THRESHOLDS.values() if t.default > 12}
    numbers = re.findall(r"(?<![\w.'$])\d+(?:\.\d+)?(?![\w'-])", described(path).sql)

    # 100 makes a percentage of a share.
    assert not {float(number) for number in numbers} & limits - {100}


@every_file
def test_only_two_questions_narrow(path: Path):
    filters = set(NO_FILTERS.parameters())

    assert not described(path).parameters & filters or path.stem in NARROWING


@every_file
def test_it_has_its_own_test(path: Path):
    folder = TESTS / path.relative_to(FOLDER).parent

    assert (folder / f"test_{path.stem}.py").exists()


@pytest.mark.long(few=120)
@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(signs=("off_date",))])
@every_question
def test_it_can_be_asked_of_an_empty_store(
    empty_store: Store, name: str, filters: Filters
):
    asked = parameters_of(QUESTIONS[name], filters.narrows_by_signs)
    given = {each: GIVEN.get(each, "x") for each in asked.keys() - ALWAYS_KNOWN}
    with question_cursor(empty_store, EVERYTHING) as cursor:
        answer = ask(cursor, name, QUARTER, AS_OF, filters, **given)

    assert len(answer.columns) == len(set(answer.columns))
    assert all(re.fullmatch(r"[a-z_0-9]+", column) for column in answer.columns)


@every_question
def test_it_does_not_build_on_itself(name: str):
    def below(question: Question) -> set[str]:
        nearest = {QUESTIONS[each].name for each in question.builds_on}
        return nearest.union(*(below(QUESTIONS[each]) for each in nearest))

    assert name not in below(QUESTIONS[name])


@every_sign
def test_a_sign_has_weight_basis_and_evidence(name: str):
    assert SIGNS[name].weight in ("serious", "notable")
    assert SIGNS[name].basis
    assert SIGNS[name].evidence in QUESTIONS
    assert "cell_code" in QUESTIONS[SIGNS[name].evidence].parameters


@every_sign
def test_a_sign_tells_cell_months_and_numbers(empty_store: Store, name: str):
    columns = re.findall(r"([a-z_]+),$", last_block(SIGNS[name].sql), re.MULTILINE)

    assert "months" in columns
    assert set(columns) - {"months_back", "months", "cell_code"}


def test_the_composed_questions_are_described_like_all_others():
    for name in COMPOSED:
        assert QUESTIONS[name].question.endswith("?")
        assert QUESTIONS[name].notes.startswith("One row")
