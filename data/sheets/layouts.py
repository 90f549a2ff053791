"""How the rows of a sheet are laid out: which field fills which column of its table."""

from dataclasses import dataclass
from functools import cached_property

from data.contract.columns import Column, Kind, Table
from data.contract.folding import fold
from data.sheets.header_matching import NAMED_BY, HeaderMatch, can_be_named
from data.sheets.headers import Header

_YEAR = fold("Năm")


@dataclass(frozen=True)
class Layout:
    """The table a sheet belongs to, its header, and what each of its names means.

    `by_title` are columns that the title gives for all rows, each with its text.
    """

    table: Table
    header: Header
    matches: tuple[HeaderMatch | None, ...]
    by_title: tuple[tuple[str, str], ...] = ()

    @cached_property
    def columns(self) -> tuple[str | None, ...]:
        """For each field the column whose value it holds, None for marks and others."""
        return tuple(
            match.column if match and match.choice is None else None
            for match in self.matches
        )

    @cached_property
    def year_at(self) -> int | None:
        """The field of a column `Năm` beside one for the month, where both are one."""
        months = {each.name for each in self.table.columns if each.kind is Kind.MONTH}
        if not months & {*self.columns}:
            return None
        names = zip(self.header.names, self.matches, strict=True)
        years = (
            place
            for place, (name, match) in enumerate(names)
            if match is None and fold(name.own) == _YEAR
        )
        return next(years, None)

    @cached_property
    def marks(self) -> dict[str, dict[int, str]]:
        """For each column that is given by marks, the choice that each field marks."""
        found: dict[str, dict[int, str]] = {}
        for index, match in enumerate(self.matches):
            if match and match.choice is not None:
                found.setdefault(match.column, {})[index] = match.choice
        return found

    @property
    def stored(self) -> tuple[str, ...]:
        """The columns that the sheet fills, by values or by marks."""
        return (*filter(None, self.columns), *self.marks)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The codes that the sheet gives by name; they must be looked up."""
        wanted = {column.name for column in self.table.required}
        wanted.update(*self.table.exactly_one)
        return tuple(
            column.name
            for column in self.table.columns
            if column.name in wanted
            and self._is_named(column.name)
            and (
                NAMED_BY[column.name].name in self.columns
                or column.name in dict(self.by_title)
            )
        )

    @cached_property
    def required_columns(self) -> tuple[str, ...]:
        """The columns of the sheet without which a row is incomplete."""
        wanted = [column.name for column in self.table.required]
        for group in (*self.table.exactly_one, *self.table.at_least_one):
            given = [name for name in group if name in (*self.columns, *self.named)]
            # Where the sheet has but one of the group, every row must fill that one.
            wanted += given if len(given) == 1 else []
        names = [NAMED_BY[name].name if name in self.named else name for name in wanted]
        return tuple(name for name in names if name in self.columns)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The columns of the sheet that identify a row: codes and names."""
        named = [column.name for column in NAMED_BY.values()]
        codes = [
            column.name
            for column in self.table.columns
            if column.name in self.table.key and column.kind is Kind.CODE
        ]
        return tuple(name for name in (*codes, *named) if name in self.columns)

    @cached_property
    def given_columns(self) -> tuple[Column, ...]:
        """The contract's columns that the sheet has, as its header gives them.

        What `18/20` is a part of, the header may say: `Có mặt/tổng số`.
        """
        shares = {
            each.column: each.share_of
            for each in self.matches
            if each and each.share_of
        }
        return tuple(
            column.but(share_of=shares.get(column.name, column.share_of))
            for column in self.table.columns
            if column.name in self.stored
        )

    @cached_property
    def in_hours(self) -> frozenset[str]:
        """The columns of minutes whose header says that the sheet gives hours."""
        return frozenset(each.column for each in self.matches if each and each.in_hours)

    def is_code(self, column: str) -> bool:
        """Return whether a column of the sheet holds codes."""
        is_ours = column in self.table.column_names
        return is_ours and self.table.column(column).kind is Kind.CODE

    def index_of(self, column: str) -> int:
        """Return the field in which the values of `column` stand."""
        return self.columns.index(column)

    def _is_named(self, code: str) -> bool:
        is_given = code in self.columns
        return (
            not is_given and code in NAMED_BY and can_be_named(self.table.column(code))
        )
