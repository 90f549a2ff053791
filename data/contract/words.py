"""The words of the data layer, in every language, and the labels of the contract.

Sentences stand in data/words/<language>.toml. Table titles, column headers, meanings
and the labels of choices stand in the contract and are only looked up here. A word that
is missing is an error that names it, never a silent fall back to another language.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from data.contract.definitions import TABLES, Table
from data.contract.definitions.shared_columns import CELL_NAME, UNIT_OF_CELL

LANGUAGES = ("vi", "en")

# A sheet of any table may name cells and units beside their codes, or instead.
_NAMES_BESIDE_CODES = {each.name: each for each in (CELL_NAME, UNIT_OF_CELL)}
_FOLDER = Path(__file__).parent / "words"


@cache
def words(language: str) -> dict[str, str]:
    """Return every word of a language by its dotted key, such as `kind.date.name`."""
    _known(language)
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def word(key: str, language: str, **values: object) -> str:
    """Return the word of this key with `{names}` filled in from `values`.

    Raises KeyError naming the key and the language when the word is missing, or naming
    the value it wants and was not given.
    """
    every = words(language)
    if key not in every:
        raise KeyError(f"no word {key!r} in {language!r}")
    try:
        return every[key].format(**values)
    except KeyError as error:
        wanted = error.args[0]
        raise KeyError(f"word {key!r} wants the value {wanted!r}") from error


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names in braces that a word wants to be filled."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def table_title(table: str, language: str) -> str:
    """Return the title of a table of the contract; KeyError when there is none."""
    return _by_language(language, _table(table).title_vi, _table(table).title_en)


def table_meaning(table: str, language: str) -> str:
    """Return what one row of the table is, as a sentence."""
    return _by_language(language, _table(table).meaning_vi, _table(table).meaning)


def column_label(table: str, column: str, language: str) -> str:
    """Return the header of a column: the Vietnamese header or the English label.

    Names of cells and units have theirs in every table.
    """
    found = _NAMES_BESIDE_CODES.get(column)
    if found is None or column in _table(table).column_names:
        found = _table(table).column(column)
    return _by_language(language, found.header, found.english)


def column_meaning(table: str, column: str, language: str) -> str:
    """Return what the column means, as a sentence."""
    found = _table(table).column(column)
    return _by_language(language, found.meaning_vi, found.meaning)


def choice_label(table: str, column: str, code: str, language: str) -> str:
    """Return the label of a choice by its code; yes/no columns have `true`, `false`."""
    found = _table(table).column(column).choice(code)
    return _by_language(language, found.vi, found.en)


def _table(name: str) -> Table:
    if name not in TABLES:
        raise KeyError(f"the contract has no table {name!r}")
    return TABLES[name]


def _known(language: str) -> str:
    """Return the language, or raise KeyError when it is not one of LANGUAGES."""
    if language not in LANGUAGES:
        raise KeyError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    return language


def _by_language(language: str, vi: str, en: str) -> str:
    return {"vi": vi, "en": en}[_known(language)]


def _flat(tree: Mapping[str, Any], path: str = "") -> list[tuple[str, str]]:
    """Return (dotted key, word) for every leaf of a word file."""
    leaves: list[tuple[str, str]] = []
    for key, value in tree.items():
        here = f"{path}{key}"
        is_section = isinstance(value, dict)
        leaves += _flat(value, f"{here}.") if is_section else [(here, value)]
    return leaves
