"""Every word on the screens, in the language spoken, from words/vi.toml and en.toml.

A missing key is an error and never an empty label. Columns and choices that the
contract defines have their words there; only what queries add has words here. How word
files are read is in data/contract/words.py.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from data.contract.columns import Column
from data.contract.definitions import TABLES
from data.contract.words import NoSuchWord, WordFiles
from pages.shared import formatting
from pages.shared.language import spoken
from pages.shared.markdown_escape import Markdown, literal, plain

# More than there are codes: whatever else is asked for is shown as it stands.
CODES_KEPT = 4000

SCREEN_WORDS = WordFiles(Path(__file__).parent / "words")


def word(key: str, **values: object) -> Markdown:
    """Return the word for a key, with its {places} filled in.

    Whole numbers and dates are written as the language writes them. Where English
    needs a singular, the entry has the forms `one` and `other`, chosen by `n`. A value
    is shown as it stands, whatever signs of Markdown it holds.
    """
    if not values:
        return _as_it_stands(key, spoken())
    n = values.get("n")
    written = {name: _written(value) for name, value in values.items()}
    escaped = {name: literal(text) for name, text in written.items()}
    bare = {name: plain(text) for name, text in written.items()}
    return Markdown(
        SCREEN_WORDS.filled(key, spoken(), escaped, n),
        SCREEN_WORDS.filled(key, spoken(), bare, n),
    )


@cache
def _as_it_stands(key: str, language: str) -> Markdown:
    # Most words of a page are the same for everybody, and a column names its own once
    # for every table: the files have some thousand.
    text = SCREEN_WORDS.filled(key, language, {})
    return Markdown(text, text)


def has_word(key: str) -> bool:
    """Return whether a key has a word: some parts of a screen may do without."""
    return key in SCREEN_WORDS.entries(spoken())


def column_word(name: str) -> str:
    """Return the header of an answer's column: the screen's, else the contract's.

    Raises NoSuchWord where neither has one.
    """
    return _column_word(name, spoken())


@cache
def _column_word(name: str, language: str) -> str:
    if has_word(f"column.{name}"):
        return word(f"column.{name}")
    for column in _contract_columns(name):
        return column.header if language == "vi" else column.english
    raise NoSuchWord(f"no word for the column {name!r}, and none in the contract")


def choice_word(column: str, code: object) -> str:
    """Return a coded value as it reads on screen: `village` → `Thôn, tổ dân phố`.

    A code that neither the contract nor the word files know is shown as it is.
    """
    if formatting.is_missing(code):
        return formatting.NOTHING
    return _choice_word(column, code, spoken())


@lru_cache(maxsize=CODES_KEPT, typed=True)
def _choice_word(column: str, code: object, language: str) -> str:
    if has_word(f"choice.{column}.{code}"):
        return word(f"choice.{column}.{code}")
    for candidate in _contract_columns(column):
        for choice in candidate.choices:
            if choice.code == code:
                return choice.vi if language == "vi" else choice.en
    return str(code)


def basis_word(basis: str) -> str:
    """Return what a limit or a sign rests on, in the language spoken.

    The wording stands with the limit or sign in queries/ and is its own key here; one
    that was changed there and not here is shown as it stands.
    """
    return word(f"basis.{basis}") if has_word(f"basis.{basis}") else basis


def _contract_columns(name: str) -> Iterator[Column]:
    for table in TABLES.values():
        for column in table.columns:
            if column.name == name:
                yield column


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return formatting.day(value)
    return formatting.whole(value)
