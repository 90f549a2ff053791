"""Word files, in every language, and the labels of the contract.

Sentences stand in a folder of words/<language>.toml: those of the data layer beside
this module, those of the screens in pages/shared/words. Table titles, column headers,
meanings and the labels of choices stand in the contract and are only looked up here. A
word that is missing is an error that names it, never a silent fall back to another
language.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from data.contract.definitions import TABLES, Table
from data.contract.definitions.shared_columns import CELL_NAME, UNIT_OF_CELL

LANGUAGES = ("vi", "en")

# A sheet of any table may name cells and units beside their codes, or instead.
_NAMES_BESIDE_CODES = {each.name: each for each in (CELL_NAME, UNIT_OF_CELL)}

# What an entry with a singular has, and nothing else: any other table is a section.
_FORMS = {"one", "other"}
Entry = str | dict[str, str]


class NoSuchWord(KeyError):
    """A word was asked for that no file has."""


@dataclass(frozen=True)
class WordFiles:
    """The words of one folder, with a file for each language.

    Where a language needs a singular, an entry has the forms `one` and `other`.
    """

    folder: Path

    def entries(self, language: str) -> dict[str, Entry]:
        """Return every entry of a language by its dotted key, as `kind.date.name`.

        Raises KeyError naming the language when it is not one of LANGUAGES.
        """
        return _read(self.folder, _known(language))

    def filled(
        self, key: str, language: str, values: Mapping[str, object], n: object = None
    ) -> str:
        """Return the word of this key with `{names}` filled in from `values`.

        `n` chooses between the forms. Raises NoSuchWord naming the key and the language
        when the word is missing, KeyError naming a value it wants and was not given.
        """
        entry = self.entries(language).get(key)
        if entry is None:
            raise NoSuchWord(f"no word {key!r} in {language!r}")
        form = entry if isinstance(entry, str) else entry["one" if n == 1 else "other"]
        try:
            return form.format(**values)
        except KeyError as error:
            wanted = error.args[0]
            raise KeyError(f"word {key!r} wants the value {wanted!r}") from error


DATA_WORDS = WordFiles(Path(__file__).parent / "words")


def word(key: str, language: str, **values: object) -> str:
    """Return a word of the data layer, filled in; raises as WordFiles.filled does."""
    return DATA_WORDS.filled(key, language, values)


def forms(entry: Entry) -> list[str]:
    """Return the forms of an entry; most have one alone."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: Entry) -> frozenset[str]:
    """Return the names in braces that any form of a word wants to be filled."""
    parts = (part for form in forms(entry) for part in Formatter().parse(form))
    return frozenset(name for _, name, _, _ in parts if name)


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


@cache
def _read(folder: Path, language: str) -> dict[str, Entry]:
    with (folder / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _flat(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield (dotted key, entry) for every entry of a word file."""
    for key, value in tree.items():
        if isinstance(value, dict) and value.keys() != _FORMS:
            yield from _flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value
