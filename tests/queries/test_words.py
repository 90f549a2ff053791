"""The words of questions: each has its own in every language, and no more."""

import pytest

from data.contract.words import LANGUAGES, placeholders
from queries.catalog import QUESTIONS
from queries.words import QUERY_WORDS, question_words


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_asks_something_in_both_languages(name: str):
    vietnamese, english = (question_words(QUESTIONS[name], each) for each in LANGUAGES)
    assert vietnamese.endswith("?")
    assert vietnamese != english


def test_no_question_has_words_and_is_not_there():
    entries = QUERY_WORDS.entries("vi")
    words = {key.split(".")[1] for key in entries if key.startswith("question.")}
    assert words == set(QUESTIONS)


def test_both_languages_say_the_same_with_the_same_values():
    vietnamese, english = (
        {
            key: placeholders(entry)
            for key, entry in QUERY_WORDS.entries(each).items()
            if not key.startswith("question.")
        }
        for each in LANGUAGES
    )
    assert vietnamese == english
