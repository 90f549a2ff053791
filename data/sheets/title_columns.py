"""Columns that a title gives for all rows of a sheet: its year, its cell.

`KẾT QUẢ XẾP LOẠI NĂM 2026` stands above sheets without a column for the year, `CHI BỘ
THÔN 1` above the file that one cell keeps of its own meetings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.contract.columns import Kind, Table
from data.contract.folding import clean, fold
from data.sheets.titles import period_in

# Between the readings of one name, from the longest to the shortest.
READING_MARK = "\x1e"
_CELL = re.compile(r"(?<!\w)(?:mã chi bộ|tên chi bộ|chi bộ|cb)(?!\w)[\s:]*")
# Whose cell it is, not which: `Bí thư chi bộ: …`.
_PERSON_BEFORE = re.compile(r"(?:bí thư|cấp uỷ|cấp ủy|chi uỷ|chi ủy|đảng viên|số)\s*$")
_END = re.compile(
    r"\s*[,;:()\[\]–—|]|\s-\s"
    r"|\s+(?:tháng|năm|quý|quí|ngày|kỳ|kì|nhiệm kỳ|thuộc|trực thuộc|đảng bộ|đảng uỷ"
    r"|đảng ủy|về|của|theo|t\d{1,2}|\d{1,2}/\d{4}|\d{4})(?!\w)"
)
# What `chi bộ` goes on with where it names none: `SINH HOẠT CHI BỘ THÁNG 8`.
_NO_NAMES = tuple(
    "thang|nam|quy|ngay|ky|cac|trong|theo|toan|truc thuoc|thuoc|dinh ky|thuong ky"
    "|chuyen de|cua|ve|dang bo|dang uy|co so|t m|sinh hoat|khong|chua|va|hang|yeu|lan"
    "|tu".split("|")
)
_OF_ONE_CELL = re.compile(
    r"(?:thon|ban|ap|khom|lang|xom|to dan pho|tdp|khu|khoi pho|buon|truong|tram)\s+\S.*"
)


@dataclass(frozen=True)
class Titles:
    """What stands above the header of a sheet, line by line, and the sheet's name."""

    lines: tuple[str, ...]
    sheet_name: str = ""

    @cached_property
    def year(self) -> str | None:
        """The year that all rows are of, where nothing less than it is named."""
        period = period_in(self.lines, self.sheet_name)
        return str(period.year) if period.is_of_year else None

    @cached_property
    def cell(self) -> str | None:
        """The readings of the name of the one cell that title and name speak of."""
        named = {fold(each[-1]): each for each in self._cells()}
        if len(named) != 1:
            return None
        (readings,) = named.values()
        return READING_MARK.join(readings)

    @property
    def disagreeing_cells(self) -> tuple[str, ...]:
        """The names of several cells that are named, by the shortest readings."""
        named = {fold(each[-1]): each[-1] for each in self._cells()}
        return tuple(named.values()) if len(named) > 1 else ()

    def columns(self, table: Table) -> dict[str, str]:
        """Return the columns of `table` that the titles could give, with their text."""
        found = {}
        for column in table.columns:
            is_year = column.kind is Kind.YEAR and column.required
            if is_year and self.year and self._speaks_of(table):
                found[column.name] = self.year
            if column.name == "cell_code" and column.refers_to and self.cell:
                found[column.name] = self.cell
        return found

    def _speaks_of(self, table: Table) -> bool:
        """Return whether the title says what the sheet is about, not its year alone.

        Plan and result by the year are in sheets of every kind, and how meetings were
        graded is no rating of the cell.
        """
        said = f" {fold(' '.join((*self.lines, self.sheet_name)))} "
        is_of_meetings = table.name == "ratings" and " sinh hoat " in said
        return not is_of_meetings and any(
            fold(word) in said for word in table.title_words
        )

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for line in self.lines:
            yield from _cells_in(line)
        yield from _cells_in(self.sheet_name)
        if _OF_ONE_CELL.fullmatch(fold(self.sheet_name)):
            yield (self.sheet_name,)


def _cells_in(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the readings of the cell that a line names, the longest first."""
    line = " ".join(clean(text).split())
    for found in _CELL.finditer(line.lower()):
        name = line[found.end() :]
        if _PERSON_BEFORE.search(line.lower()[: found.start()]):
            continue
        ends = [max(0, each.start() - 1) for each in _END.finditer(f" {name.lower()}")]
        readings = [name, *(name[:end] for end in reversed(ends))]
        shortest = fold(readings[-1])
        if shortest and not _says_no_name(shortest):
            yield tuple(map(str.strip, readings))


def _says_no_name(name: str) -> bool:
    return any(name == word or name.startswith(f"{word} ") for word in _NO_NAMES)


def by_title(
    titles: Titles, table: Table, given: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return the columns that the titles give where the sheet has none of them.

    `given` are the columns of the sheet, names in place of codes included.
    """
    known = {*given}
    groups: Sequence[tuple[str, ...]] = table.exactly_one
    either = {name for group in groups if known & {*group} for name in group}
    return tuple(
        (name, text)
        for name, text in titles.columns(table).items()
        if name not in known | either
    )
