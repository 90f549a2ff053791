"""A sheet whose rows lie in the database, and which columns it speaks of."""

from dataclasses import dataclass

from data.contract.columns import Column, Kind, Table
from data.sheets.header_matching import NAMED_BY
from data.sheets.layouts import Layout
from data.sheets.sheet import Sheet
from data.sheets.wide_sheets import DAYS_NOT_GIVEN

# Stands before and between names written in place of a code; no code has it.
NAME_MARK = "\x1f"
# What is wrong with every row alike where names are looked up in no register at all.
REGISTER_EMPTY = "register_empty"


@dataclass(frozen=True)
class Staged:
    """A sheet whose rows lie in temporary tables named after `stem`."""

    sheet: Sheet
    stem: str

    @property
    def table(self) -> Table:
        """Return the contract's table that the rows belong to."""
        return self.layout.table

    @property
    def layout(self) -> Layout:
        """Return which field of the sheet fills which column."""
        return self.sheet.require_content().layout

    @property
    def present_columns(self) -> list[Column]:
        """Return the contract's columns that the file has, in the contract's order."""
        return list(self.layout.given_columns)

    @property
    def lacks_days(self) -> bool:
        """Return whether the days in the rows only stand in for ones nobody gave."""
        return DAYS_NOT_GIVEN in self.sheet.problems

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return the names of the columns that the sheet says something of, in rows.

        A month, a year or a cell in the title speaks for every row, a name for the code
        it stands for.
        """
        names = {*self.layout.stored, *self.layout.named}
        names |= {name for name, _ in self.layout.by_title}
        if self.sheet.profile.month:
            months = (each for each in self.table.columns if each.kind is Kind.MONTH)
            names |= {each.name for each in months}
        if self.lacks_days:
            names -= {each.name for each in self.table.columns if each.may_be_unknown}
        return tuple(name for name in self.table.column_names if name in names)

    def shown_column(self, column: str) -> str:
        """Return what a column is shown as: by its name where a code is given by it."""
        given = self.layout.columns
        if column in NAMED_BY and column not in given:
            name = NAMED_BY[column].name
            return name if name in {*given} & {*self.table.column_names} else column
        return column

    def text_of(self, column: str) -> str:
        """Return the SQL for a column's text as it stands in the file, or null."""
        return f"texts.{column}" if column in self.layout.stored else "null"
