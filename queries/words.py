"""What questions say in words: themselves, on the command line, and what is wrong.

The English words of a question are the first line of its file; the Vietnamese stand in
words/vi.toml, with those of options and errors.
"""

from pathlib import Path

from data.contract.words import WordFiles
from queries.files import Question

QUERY_WORDS = WordFiles(Path(__file__).parent / "words")


def word(key: str, language: str, **values: object) -> str:
    """Return a word of the questions, filled in; raises as WordFiles.filled does."""
    return QUERY_WORDS.filled(key, language, values)


def question_words(question: Question, language: str) -> str:
    """Return what a question asks, as one sentence."""
    if language == "en":
        return question.question
    return word(f"question.{question.name}", language)
