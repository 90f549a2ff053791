"""One table of meetings in workbooks laid out otherwise.

It may begin anywhere, have cells merged downwards where neighbours say the same, be
split over two sheets or joined of two with a header each, stand below a title with a
month, write its days without year or month, and hold errors of formulas.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from hypothesis import strategies as st
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from data.contract.definitions import TABLES

MEETINGS = TABLES["meetings"]
NAMES = ("cell_code", "held_on", "kind", "members_total", "exempt", "present", "topic")
NUMBERS = frozenset({"members_total", "exempt", "present"})
ERRORS = ("#N/A", "#REF!", "#DIV/0!")
# A meeting so many days beside the month of the title may count for it.
BESIDE = timedelta(2)

Row = dict[str, object]

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_code": st.sampled_from(["A01", "B02", "38.168.053"]),
            "held_on": st.dates(date(2026, 6, 28), date(2026, 9, 3)),
            "kind": st.sampled_from(["Thường kỳ", "Chuyên đề"]),
            "members_total": st.integers(20, 22),
            "exempt": st.integers(0, 1),
            "present": st.integers(10, 12),
            "topic": st.sampled_from(["Học tập Bác", "Nghị quyết"]),
        }
    ),
    min_size=1,
    max_size=6,
)


@dataclass(frozen=True)
class Layout:
    """How a table lies in a workbook."""

    form: str
    top: int
    left: int
    merged: frozenset[str]
    parts: int
    title: date | None
    errors: frozenset[tuple[int, str]]
    is_uncalculated: bool
    days: str
    months: str
    has_second_header: bool

    @property
    def is_joined(self) -> bool:
        """Return whether two tables with a header each lie in one sheet."""
        return self.has_second_header and self.parts == 1 and not self.merged


LAYOUTS = st.builds(
    Layout,
    form=st.sampled_from(("xlsx", "ods")),
    top=st.integers(0, 4),
    left=st.integers(0, 3),
    merged=st.frozensets(st.sampled_from(NAMES), max_size=3),
    parts=st.integers(1, 2),
    title=st.none() | st.sampled_from([date(2026, 7, 1), date(2026, 8, 1)]),
    errors=st.frozensets(
        st.tuples(st.integers(0, 5), st.sampled_from(NAMES)), max_size=2
    ),
    is_uncalculated=st.booleans(),
    days=st.sampled_from(("whole", "whole", "without year", "without month")),
    months=st.sampled_from(("", "", "number", "letter")),
    has_second_header=st.booleans(),
)


def parted(rows: list[Row], layout: Layout) -> list[list[Row]]:
    """Return the rows of each sheet."""
    half = len(rows) if layout.parts == 1 else (len(rows) + 1) // 2
    return [part for part in (rows[:half], rows[half:]) if part]


def sheet(rows: list[Row], number: int, layout: Layout) -> dict[str, object]:
    """Return the description of one sheet of a workbook."""
    grid = [
        [_cell(rows, index, name, layout) for name in NAMES] + _month(row, layout)
        for index, row in enumerate(rows)
    ]
    names = (*NAMES, "month") if layout.months else NAMES
    headers = [MEETINGS.column(name).header for name in names]
    if layout.is_joined:
        grid.insert(_half(rows), headers)
    titles = [[f"SINH HOẠT CHI BỘ THÁNG {layout.title:%m/%Y}"]] if layout.title else []
    return {
        "name": f"Sheet{number}",
        "first": xl_rowcol_to_cell(layout.top, layout.left),
        "rows": [*titles, headers, *grid],
        "merged": [
            xl_range(
                first_line(layout) - 1 + begin,
                column,
                first_line(layout) - 1 + end,
                column,
            )
            for name in layout.merged
            for begin, end in runs(rows, name, layout)
            for column in [layout.left + NAMES.index(name)]
        ],
    }


def first_line(layout: Layout) -> int:
    """Return the line of the first row of data, counted from 1."""
    return layout.top + bool(layout.title) + 2


def line_of(index: int, rows: list[Row], layout: Layout) -> int:
    """Return the line of a row of data, counted from 1."""
    is_behind = layout.is_joined and index >= _half(rows)
    return first_line(layout) + index + is_behind


def _half(rows: list[Row]) -> int:
    return (len(rows) + 1) // 2


def _month(row: Row, layout: Layout) -> list[object]:
    """Return the month of a row as it is written without its year."""
    month = row["held_on"].month
    return {"": [], "number": [month], "letter": [f"T{month}"]}[layout.months]


def _day(day: date, layout: Layout) -> object:
    """Return a day as it is written; of another month than the title's, with that."""
    is_of_title = layout.title and (day.year, day.month) == (
        layout.title.year,
        layout.title.month,
    )
    if layout.days == "without month" and is_of_title:
        return day.day
    return day if layout.days == "whole" else f"{day.day}/{day.month}"


def runs(rows: list[Row], name: str, layout: Layout) -> list[tuple[int, int]]:
    """Return the first and last of neighbouring rows that say the same in a column.

    Errors are no part of them.
    """
    values = [
        (row[name], index if (index, name) in layout.errors else -1)
        for index, row in enumerate(rows)
    ]
    found = []
    for _, group in groupby(range(len(rows)), key=values.__getitem__):
        places = list(group)
        if len(places) > 1:
            found.append((places[0], places[-1]))
    return found


def _cell(rows: list[Row], index: int, name: str, layout: Layout) -> object:
    if (index, name) in layout.errors:
        if layout.is_uncalculated:
            return {"uncalculated": "A1"}
        return {"error": ERRORS[index % len(ERRORS)]}
    covered = name in layout.merged and any(
        begin < index <= end for begin, end in runs(rows, name, layout)
    )
    if covered:
        return ""
    value = rows[index][name]
    return _day(value, layout) if name == "held_on" else value


def must_be_refused(rows: list[Row], layout: Layout) -> set[int]:
    """Return the rows that nobody can read.

    They hold errors, numbers merged over cells, or days of no year.
    """
    if layout.days != "whole" and not layout.title:
        # Nothing says which year it is.
        return set(range(len(rows)))
    refused = {index for index, _ in layout.errors if index < len(rows)}
    for name in layout.merged & NUMBERS:
        for begin, end in runs(rows, name, layout):
            run = range(begin, end + 1)
            if any(
                (index, "cell_code") in layout.errors
                or rows[index]["cell_code"] != rows[begin]["cell_code"]
                for index in run
            ):
                refused |= set(run)
    return refused
