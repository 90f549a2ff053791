"""How a sheet was read, for the person who sent it to look over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.contract.columns import Kind
from data.contract.personal_data import is_personal, masked
from data.files.csv_rows import Row
from data.files.opening import PART_SEPARATOR, OpenedPart
from data.sheets.layouts import Layout
from data.sheets.non_data_rows import SkippedRow, SkipReason, row_text
from data.sheets.row_numbers import line_of
from data.sheets.sniffing import Sniff
from data.sheets.titles import TitlePeriod, period_in

_FIRST_ROWS = 5
HIDDEN = "•••"


@dataclass(frozen=True)
class FirstRow:
    """One of the first rows of data as it stands in the sheet, with its line.

    Of columns about persons nothing is shown, of numbers of persons elsewhere the end.
    """

    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class SheetProfile:
    """How a sheet was read.

    `part` is the sheet of a workbook or the file of an archive, `other_parts` those
    that were not read. `encoding` is that of a text, as Python names it, `delimiter`
    what separates its fields; a workbook has neither. `skipped_rows` lists rows that
    are no data, `skipped_count` counts them all. `month` or `quarter`, by its first
    day, is what the title or the name of the sheet says; a month fills the column of
    that name where the sheet has none, `month_number` is one without its year, `year`
    the only one named. `titles` is what stands above the header;
    `unit_name` the unit that it names, within which cells were looked for by name.
    `saved_headers` are those known because somebody has saved what they mean.
    """

    part: str = ""
    other_parts: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0
    first_rows: tuple[FirstRow, ...] = ()
    skipped_rows: tuple[SkippedRow, ...] = ()
    skipped_count: int = 0
    month: date | None = None
    month_number: int | None = None
    year: int | None = None
    quarter: date | None = None
    titles: tuple[str, ...] = ()
    unit_name: str = ""
    saved_headers: tuple[str, ...] = ()

    @property
    def sheet_name(self) -> str:
        """The name of the sheet of a workbook; empty for a file of text."""
        return "" if self.delimiter else self.part.split(PART_SEPARATOR)[-1]


def sheet_period(part: OpenedPart, sniffed: Sniff) -> TitlePeriod:
    """Return the month or quarter that the titles and the name of a sheet name."""
    return period_in(map(row_text, sniffed.above), name_of_sheet(part))


def name_of_sheet(part: OpenedPart) -> str:
    """Return the name of a sheet of a workbook, empty for a file of text."""
    return part.part.split(PART_SEPARATOR)[-1] if part.grid.is_numbered else ""


def profile_sheet(
    part: OpenedPart,
    sniffed: Sniff,
    layout: Layout,
    classified_rows: Sequence[tuple[Row, SkipReason | None]],
) -> SheetProfile:
    """Return what sniffing a part of a file has shown.

    `classified_rows` are the first rows below the header with the reason to skip each;
    only what stands above it is listed as skipped yet.
    """
    titles = [
        SkippedRow(row.first_line, SkipReason.TITLE, masked(row_text(row)))
        for row in sniffed.above
    ]
    period = sheet_period(part, sniffed)
    data = [row for row, reason in classified_rows if not (reason or row.code)][
        :_FIRST_ROWS
    ]
    names = zip(layout.header.names, layout.matches, strict=True)
    return SheetProfile(
        part=part.part,
        encoding=part.encoding,
        delimiter="" if part.grid.is_numbered else sniffed.delimiter,
        header_line=layout.header.first_line,
        first_rows=tuple(
            FirstRow(line_of(row.first_line), _shown(row, layout)) for row in data
        ),
        skipped_rows=tuple(titles),
        skipped_count=len(titles),
        month=period.month,
        month_number=period.month_number,
        year=period.year,
        quarter=period.quarter,
        titles=tuple(_lines(sniffed.above)),
        saved_headers=tuple(
            name.shown for name, match in names if match and match.is_saved
        ),
    )


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what stands in each field, line by line: two titles may share one."""
    for row in rows:
        for field in row.fields:
            yield from filter(None, map(str.strip, field.splitlines()))


def _shown(row: Row, layout: Layout) -> tuple[str, ...]:
    columns = zip(row.fields, layout.header.names, layout.matches, strict=False)
    codes = {each.name for each in layout.table.columns if each.kind is Kind.CODE}
    return tuple(
        field
        if match and match.column in codes
        else _masked(field, is_dropped=match is None and is_personal(name.shown))
        for field, name, match in columns
    )


def _masked(field: str, *, is_dropped: bool) -> str:
    return HIDDEN if is_dropped else masked(field)
