"""What can be wrong with a file or a request, said to the person who can mend it."""

import re
from dataclasses import dataclass
from pathlib import Path

from data.contract.columns import Kind
from data.contract.definitions import TABLES
from data.contract.words import choice_label, column_label, word


class UserError(Exception):
    """Something the user can put right; shown as one sentence, never a traceback.

    `key` names the sentence in the word files under `error`, `values` fill it.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self, language: str = "vi", *, whole_paths: bool = False) -> str:
        """Return the sentence in `language`, "vi" or "en".

        Files go by their name alone, unless `whole_paths` is set: whoever looks at a
        page has no business with the folders of the machine that serves it.
        """
        values = {
            name: Path(str(value)).name if name == "path" and not whole_paths else value
            for name, value in self.values.items()
        }
        return word(f"error.{self.key}", language, **values)

    def __str__(self) -> str:
        return self.message()


# What parts the fields of a key (data/contract/row_versions.py).
KEY_SEPARATOR = " · "
_ISO_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
# A sentence quotes no more than this of a value; the whole of it stands in the file.
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in a file: a refusal, or a warning that refuses nothing.

    `line` counts the file's physical lines from 1 and is None where the whole file
    is meant; `column` is the contract's name or, for a column that the contract
    does not know, the header as it stands. `other` is what the value was compared
    with, where the sentence names it.
    """

    table: str | None
    line: int | None
    column: str | None
    value: str | None
    code: str
    is_refusal: bool
    other: str | None = None

    def column_words(self, language: str) -> str:
        """Return the column as `language` names it; a header not ours as it stands."""
        names = (self.column or "").split(", ")
        return ", ".join(self._column_word(name, language) for name in names)

    def message(self, language: str = "vi") -> str:
        """Return what is wrong and what to do, in two sentences."""
        values = {
            "value": _shortened(self._written(self.value or "", language)),
            "other": self._written(self.other or "", language),
            "column": self.column_words(language),
            "choices": "; ".join(self._choices(language)),
        }
        wrong = word(f"problem.{self.code}.wrong", language, **values)
        remedy = word(f"problem.{self.code}.remedy", language, **values)
        return f"{wrong} {remedy}"

    def _written(self, value: str, language: str) -> str:
        """Return a value as `language` writes it, where it is a day, a count, a choice.

        What a key is made of stands in one text, whatever column is blamed; anything
        else stays as it is, for it is looked for in the file.
        """
        parts = value.split(KEY_SEPARATOR)
        key = TABLES[self.table].key if self.table else ()
        names = key if len(parts) > 1 else tuple((self.column or "").split(", "))
        return KEY_SEPARATOR.join(
            self._written_part(part, names, language) for part in parts
        )

    def _written_part(self, part: str, names: tuple[str, ...], language: str) -> str:
        columns = [
            TABLES[self.table].column(name)
            for name in names
            if self.table and name in TABLES[self.table].column_names
        ]
        for column in columns:
            if any(choice.code == part for choice in column.choices):
                return choice_label(str(self.table), column.name, part, language)
        if columns and columns[0].kind is Kind.COUNT and part.isdecimal():
            return f"{int(part):,}".replace(",", "." if language == "vi" else ",")
        day = _ISO_DAY.fullmatch(part)
        return f"{day[3]}/{day[2]}/{day[1]}" if day else part

    def _choices(self, language: str) -> list[str]:
        """Return what the column may hold, in words; empty where it holds anything."""
        if not self.table or self.column not in TABLES[self.table].column_names:
            return []
        return [
            choice_label(self.table, self.column, choice.code, language)
            for choice in TABLES[self.table].column(self.column).choices
        ]

    def _column_word(self, name: str, language: str) -> str:
        if self.table and name in TABLES[self.table].column_names:
            return column_label(self.table, name, language)
        return name


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
