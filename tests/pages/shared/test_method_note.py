"""How it is computed: what is said comes from the files of questions and signs."""

import pytest

from pages.shared import words
from queries.catalog import QUESTIONS, SIGNS
from queries.thresholds import THRESHOLDS
from tests.pages.opening import open_page, run, text_of

CELLS = """
    cell_code | cell_name
    A         | Thôn Đông
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 12
"""


@pytest.fixture(scope="module")
def drawings():
    return {"cells": CELLS, "meetings": MEETINGS}


@pytest.fixture
def page(world):
    return open_page("weak-cells")


def explained(page, name: str) -> str:
    page.selectbox(key="choose_method").set_value(name)
    return text_of(run(page))


@pytest.mark.parametrize("sign", ["low_attendance", "short_meetings"])
def test_a_sign_is_explained_with_weight_basis_and_limits(page, sign):
    text = explained(page, sign)
    assert "Mức độ: đáng chú ý" in text
    assert SIGNS[sign].basis.split(":")[0] in text
    for name in set(THRESHOLDS) & SIGNS[sign].asks_for:
        assert THRESHOLDS[name].basis.split(":")[0] in text


def test_the_limit_shown_is_the_one_in_force(page):
    assert "Ngưỡng tỷ lệ dự, %: **85**" in explained(page, "low_attendance")


def test_the_sql_is_that_of_the_file(page):
    explained(page, "missed_meeting")
    assert SIGNS["missed_meeting"].sql in page.code[0].value


def test_it_is_said_in_the_language_spoken(page):
    assert "Đây là dấu hiệu trong dữ liệu" in explained(page, "weak_cells")


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_has_its_words(name):
    assert f"explained.{name}" in words.SCREEN_WORDS.entries("vi")


def test_every_question_shown_has_its_words():
    entries = words.SCREEN_WORDS.entries("vi")
    shown = [key.partition(".")[2] for key in entries if key.startswith("question.")]
    assert [name for name in shown if f"explained.{name}" not in entries] == []


def test_what_is_said_is_the_head_of_the_file():
    """Whoever changes one is led to the other, and so to the Vietnamese beside it."""
    entries = words.SCREEN_WORDS.entries("en")
    said = {
        name: entries[f"explained.{name}"]
        for name in (*QUESTIONS, *SIGNS)
        if f"explained.{name}" in entries
    }
    asked = {name: SIGNS.get(name) or QUESTIONS[name] for name in said}
    assert said == {
        name: f"{each.question} {each.notes}".strip() for name, each in asked.items()
    }
