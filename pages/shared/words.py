"""Every word on the screens, in both languages, from words/vi.toml and words/en.toml.

A missing key is an error and never an empty label. Columns and choices that the
contract defines have their words there; only what queries add has words here.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from data.contract.definitions import TABLES
from pages.shared import formatting
from pages.shared.language import spoken
from pages.shared.markdown_escape import Markdown, literal, plain

FOLDER = Path(__file__).parent / "words"
FORMS = {"one", "other"}


class NoSuchWord(KeyError):
    """A page asked for a word that no word file has."""


def word(key: str, **values: object) -> Markdown:
    """Return the word for a key, with its {places} filled in.

    Whole numbers and dates are written as the language writes them. Where English
    needs a singular, the entry has the forms `one` and `other`, chosen by `n`. A value
    is shown as it stands, whatever signs of Markdown it holds.
    """
    entry = words(spoken()).get(key)
    if entry is None:
        raise NoSuchWord(f"{key} has no word in {spoken()}.toml")
    if isinstance(entry, dict):
        entry = entry["one" if values.get("n") == 1 else "other"]
    written = {name: _written(value) for name, value in values.items()}
    escaped = entry.format(**{name: literal(text) for name, text in written.items()})
    return Markdown(
        escaped, entry.format(**{name: plain(text) for name, text in written.items()})
    )


def has_word(key: str) -> bool:
    """Whether a key has a word: for parts that may stay unsaid."""
    return key in words(spoken())


def column_word(name: str) -> str:
    """The header of an answer's column: ours if we have one, else the contract's."""
    if has_word(f"column.{name}"):
        return word(f"column.{name}")
    for column in _contract_columns(name):
        return column.header if spoken() == "vi" else column.english
    raise NoSuchWord(f"Column {name} has no word and is not in the contract")


def choice_word(column: str, code: object) -> str:
    """How a coded value reads on screen: `village` → `Thôn, tổ dân phố`.

    A code that neither the contract nor the word files know is shown as it is.
    """
    if formatting.is_missing(code):
        return formatting.NOTHING
    if has_word(f"choice.{column}.{code}"):
        return word(f"choice.{column}.{code}")
    for candidate in _contract_columns(column):
        for choice in candidate.choices:
            if choice.code == code:
                return choice.vi if spoken() == "vi" else choice.en
    return str(code)


def basis_word(basis: str) -> str:
    """What a limit or a sign rests on, in the language spoken.

    The wording stands with the limit or sign in queries/ and is its own key here; one
    that was changed there and not here is shown as it stands.
    """
    return word(f"basis.{basis}") if has_word(f"basis.{basis}") else basis


@cache
def words(language: str) -> dict[str, str | dict[str, str]]:
    """All entries of one language, keys with dots."""
    text = (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return dict(_entries(tomllib.loads(text), ""))


def _entries(table: dict, prefix: str) -> Iterator[tuple[str, str | dict[str, str]]]:
    for name, value in table.items():
        if isinstance(value, dict) and set(value) != FORMS:
            yield from _entries(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _contract_columns(name: str) -> Iterator:
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
