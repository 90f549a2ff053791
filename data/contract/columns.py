"""What a column and a table of the contract are, and a maker for each kind of column.

The tables themselves stand in data/contract/definitions/, one column an entry.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Self, TypedDict, Unpack

from data.contract.choices import YES_NO, Choice, parted
from data.contract.folding import fold

# What an SQL expression names, once the texts in it are gone: 'month' is no column.
_NAMES, _TEXTS = re.compile(r"[a-z_]+"), re.compile(r"'[^']*'")


class Kind(StrEnum):
    """How a column's text is read and what it is stored as."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MONTH = "month"
    COUNT = "count"
    SCORE = "score"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TIME = "time"
    YEAR = "year"
    PERCENT = "percent"


SQL_TYPES = {
    Kind.TEXT: "varchar",
    Kind.CODE: "varchar",
    Kind.DATE: "date",
    Kind.MONTH: "date",
    Kind.COUNT: "integer",
    Kind.SCORE: "decimal(5,2)",
    Kind.CHOICE: "varchar",
    Kind.YES_NO: "boolean",
    Kind.TIME: "time",
    Kind.YEAR: "integer",
    Kind.PERCENT: "decimal(5,2)",
}


class ColumnDetails(TypedDict, total=False):
    """What a column may have besides its names and its meaning, as in Column."""

    required: bool
    choices: tuple[Choice, ...]
    default: str | None
    share_of: str | None
    worked_out: str | None
    worked_out_from: str | None
    minimum: int | None
    maximum: int | None
    refers_to: str | None
    may_be_unknown: bool
    sample: str


class ColumnChanges(ColumnDetails, total=False):
    """What a column of one table may have otherwise in another."""

    name: str
    header: str
    english: str
    synonyms: tuple[str, ...]
    meaning: str
    meaning_vi: str


@dataclass(frozen=True)
class Column:
    """One column: its names in three languages, its kind, its limits, its meaning.

    `header` is the Vietnamese header that templates and screens show, `english` the
    English one; `synonyms` are further Vietnamese headers found in office sheets.
    `default` is an SQL expression over the columns of the same row as they were given,
    before any default. `share_of` names the column that a field may give beside its
    own: `18/20` those expected, `19h30 ngày 3/12` the hour.
    A sheet may lack the column where it has `worked_out_from`: `worked_out`, SQL like a
    default, then gives every value. `minimum` and `maximum` are both included.
    `refers_to` names the table in whose key a code should be found; a code not found
    there is warned about, never refused. Where it `may_be_unknown`, another value may
    stand in for one that nobody gave, and the store remembers so. `sample` is what the
    example row of a template has where the usual one of its kind would mislead.
    """

    name: str
    kind: Kind
    header: str
    english: str
    synonyms: tuple[str, ...] = ()
    meaning: str = ""
    meaning_vi: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    share_of: str | None = None
    worked_out: str | None = None
    worked_out_from: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    refers_to: str | None = None
    may_be_unknown: bool = False
    sample: str = ""

    @property
    def sql_type(self) -> str:
        """The DuckDB type; months are dates (the first of the month)."""
        return SQL_TYPES[self.kind]

    @cached_property
    def match_keys(self) -> frozenset[str]:
        """The folded headers under which this column is recognised."""
        labels = (self.name, self.header, self.english)
        return frozenset(map(fold, (*labels, *self.synonyms)))

    @cached_property
    def codes_by_match_key(self) -> dict[str, str]:
        """Folded spelling → code, for a column with choices; else empty."""
        return {
            key: choice.code for choice in self.choices for key in choice.match_keys
        }

    @property
    def derivation(self) -> str | None:
        """The SQL that gives the value where no file has given one."""
        return self.worked_out or self.default

    def choice(self, code: str) -> Choice:
        """Return the choice of this code; KeyError names the column and the code."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(f"column {self.name} has no choice {code!r}")

    def but(self, **changes: Unpack[ColumnChanges]) -> Self:
        """Return the same column with some fields changed, for another table."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Table:
    """One table of the contract.

    `key` is the natural key: a row with the same key (null equals null) replaces the
    former one. Of every group in `exactly_one` a row gives one column and leaves the
    rest empty; of every group in `at_least_one` it gives one or more. Of every pair in
    `date_pairs` (dates, or days of the month) the second must not lie before the first.
    Rows of a sheet that fill nothing but columns of `goes_on_with` go on with the row
    above. `numbered_by` is the column of the key that numbers such rows where no sheet
    does; without it their texts are joined to those above.
    A year in the title stands for one that the sheet has not, and a member's name for a
    code, only where the sheet also says one of `title_words`: names and years stand in
    lists of every kind.
    A sheet is taken for a table that `must_know_most` only where no other table knows
    more of its headers: it requires so little that many a sheet has all of it.
    """

    name: str
    title_vi: str
    title_en: str
    meaning: str
    meaning_vi: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    exactly_one: tuple[tuple[str, ...], ...] = ()
    at_least_one: tuple[tuple[str, ...], ...] = ()
    date_pairs: tuple[tuple[str, str], ...] = ()
    must_know_most: bool = False
    goes_on_with: tuple[str, ...] = ()
    numbered_by: str | None = None
    title_words: tuple[str, ...] = ()

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """The canonical names in the order of the contract."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """The columns that every row must fill."""
        return tuple(column for column in self.columns if column.required)

    @cached_property
    def following(self) -> tuple[Column, ...]:
        """The columns whose value, where none was given, changes with other columns.

        What follows from the key alone, or from nothing, is the same whether it was
        given or not; of these the store has to remember which.
        """
        inputs = {*self.column_names} - {*self.key}
        return tuple(
            column
            for column in self.columns
            if inputs & {*_NAMES.findall(_TEXTS.sub("", column.derivation or ""))}
        )

    @cached_property
    def flagged(self) -> tuple[Column, ...]:
        """The columns of which the store remembers whether their value was given."""
        following = {*self.following}
        return tuple(
            column
            for column in self.columns
            if column in following or column.may_be_unknown
        )

    def column(self, name: str) -> Column:
        """Return the column of this canonical name; KeyError names table and column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}")

    @cached_property
    def columns_by_match_key(self) -> dict[str, Column]:
        """Folded header → column, over canonical names, labels and synonyms."""
        return {key: column for column in self.columns for key in column.match_keys}

    def column_for(self, header: str) -> Column | None:
        """Return the column that a header of a file stands for, None for no column."""
        return self.columns_by_match_key.get(fold(header))


class ColumnMaker:
    """Makes columns of one kind with the limits usual for it."""

    def __init__(self, kind: Kind, **usual: Unpack[ColumnDetails]) -> None:
        self.kind = kind
        self.usual = usual

    def __call__(
        self,
        name: str,
        header: str,
        english: str,
        synonyms: str,
        meaning: str,
        meaning_vi: str,
        **details: Unpack[ColumnDetails],
    ) -> Column:
        """Return a column; `synonyms` are parted by `|`, `details` replace the usual.

        `header` is in Vietnamese, `meaning` in English.
        """
        labels = (name, self.kind, header, english, parted(synonyms))
        return Column(*labels, meaning, meaning_vi, **self.usual | details)


# A date outside these years is a slip of the pen, such as 0206 for 2026.
FIRST_YEAR, LAST_YEAR = 1930, 2100

text = ColumnMaker(Kind.TEXT)
code = ColumnMaker(Kind.CODE)
date = ColumnMaker(Kind.DATE)
month = ColumnMaker(Kind.MONTH)
count = ColumnMaker(Kind.COUNT, minimum=0)
day_of_month = ColumnMaker(Kind.COUNT, minimum=1, maximum=31)
quarter = ColumnMaker(Kind.COUNT, minimum=1, maximum=4, sample="4")
score = ColumnMaker(Kind.SCORE, minimum=0, maximum=100)
choice = ColumnMaker(Kind.CHOICE)
yes_no = ColumnMaker(Kind.YES_NO, choices=YES_NO)
time = ColumnMaker(Kind.TIME)
year = ColumnMaker(Kind.YEAR, minimum=FIRST_YEAR, maximum=LAST_YEAR)
percent = ColumnMaker(Kind.PERCENT, minimum=0, maximum=100)
