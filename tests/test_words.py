"""The words on the screens: complete in both languages, all used, none missing."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from data.contract.words import forms, placeholders
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.shared import language, words
from queries import asking
from queries.catalog import QUESTIONS, SIGNS
from queries.cursors import question_cursor
from queries.filters import Period
from queries.thresholds import THRESHOLDS

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))]
# Words asked for by a name that stands in another file: a step of a load, a column.
ASKED_BY_NAME = ("column.", "choice.", "flag.", "absent.", "progress.")
VIETNAMESE = words.SCREEN_WORDS.entries("vi")
ENGLISH = words.SCREEN_WORDS.entries("en")
PARAMETERS = {
    "cell_code": "A",
    "own_unit": "xa_mot",
    "months": [date(2025, 7, 1)],
    "member_code": "M",
    "import_id": 1,
    "subject": "task",
    "subject_code": "V1",
    "finding_no": 1,
    "of_sign": "off_date",
    "visit_month": date(2025, 10, 1),
    "planned_on": date(2025, 7, 4),
}
SUMMER = Period(date(2025, 7, 1), date(2025, 9, 1))


@pytest.fixture(autouse=True)
def back_to_vietnamese():
    yield
    language.speak(language.DEFAULT)


def strings() -> set[str]:
    """Every string in the code of the screens; holes of f-strings stand as `*`."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(_part(part) for part in node.values))
    return found


def _part(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) else "*"


def words_asked_for() -> set[str]:
    """The keys in calls of `word("…")` that are written out in full."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "word":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_both_languages_have_the_same_keys():
    assert set(VIETNAMESE) ^ set(ENGLISH) == set()


def test_both_languages_fill_the_same_placeholders():
    different = [
        key
        for key, entry in VIETNAMESE.items()
        if placeholders(entry) != placeholders(ENGLISH[key])
    ]
    assert different == []


def test_no_word_is_empty():
    empty = [
        (name, key)
        for name in language.LANGUAGES
        for key, entry in words.SCREEN_WORDS.entries(name).items()
        if not all(form.strip() for form in forms(entry))
    ]
    assert empty == []


def test_every_word_asked_for_exists():
    assert words_asked_for() - set(VIETNAMESE) == set()


def test_every_word_is_used():
    patterns = [
        re.compile(re.escape(text).replace(r"\*", ".+") + "$")
        for text in strings()
        if "." in text and " " not in text
    ]
    unused = [
        key
        for key in VIETNAMESE
        if not key.startswith(ASKED_BY_NAME)
        and not any(pattern.match(key) for pattern in patterns)
    ]
    assert unused == []


def test_vietnamese_words_are_in_one_spelling():
    """Party offices write the tone on the last vowel: `uỷ`, `hoà`, and NFC."""
    newspapers = re.compile("ủy|ụy|òa[^n]|óa[^nt]|ỏa[^n]", re.IGNORECASE)
    wrong = [
        key
        for key, entry in VIETNAMESE.items()
        if any(newspapers.search(f"{form} ") for form in forms(entry))
    ]
    assert wrong == []


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_column_of_every_answer_has_a_word(spoken):
    language.speak(spoken)
    silent = [
        f"{name}: {column}"
        for name, columns in columns_of_answers().items()
        for column in columns
        if not has_column_word(column)
    ]
    assert silent == []


@cache
def columns_of_answers() -> dict[str, list[str]]:
    """The columns of every answer, asked of an empty store."""
    store = open_store(":memory:")
    found = {}
    for name, question in QUESTIONS.items():
        given = {k: v for k, v in PARAMETERS.items() if k in question.parameters}
        with question_cursor(store, EVERYTHING) as cursor:
            answer = asking.ask(cursor, name, SUMMER, date(2025, 10, 20), **given)
        found[name] = list(answer.columns)
    store.close()
    return found


def has_column_word(column: str) -> bool:
    try:
        return bool(words.column_word(column))
    except words.NoSuchWord:
        return False


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_sign_and_threshold_has_a_word(spoken):
    language.speak(spoken)
    for sign in SIGNS:
        assert words.word(f"sign.{sign}")
        assert words.has_word(f"evidence.{sign}")
    for threshold in THRESHOLDS:
        assert words.word(f"threshold.{threshold}")


def test_a_missing_word_is_an_error():
    with pytest.raises(words.NoSuchWord, match=r"no word 'no\.such\.key' in 'vi'"):
        words.word("no.such.key")


def test_figures_and_dates_in_a_word_are_written_as_the_language_writes_them():
    assert "1.603" in words.word("weak.count", n=1603, period="quý III/2026")
    language.speak("en")
    assert "1,603 cells show" in words.word("weak.count", n=1603, period="2026")
    assert "1 cell shows" in words.word("weak.count", n=1, period="2026")


def test_choices_of_the_contract_are_shown_in_its_words():
    assert words.choice_word("cell_type", "village") == "Thôn, tổ dân phố"
    assert words.choice_word("cell_type", None) == "–"
    assert words.choice_word("cell_name", "Thôn Đông") == "Thôn Đông"
