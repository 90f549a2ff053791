"""Where in a sheet the column names stand: in which row, or in which two or three.

Offices put a title above the names, and sometimes a name that several columns share,
and now and then another above that.
The header is found by its words: no other row has as many that the contract knows.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, zip_longest

from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.contract.definitions.shared_columns import MEMBER_NAME
from data.contract.folding import clean
from data.files.csv_rows import Row
from data.sheets.header_matching import (
    NAMED_BY,
    Name,
    SavedHeaders,
    codes_given,
    columns_in,
    key_of,
    match_headers,
    missing_columns,
    shared_by,
)
from data.sheets.title_columns import Titles, by_title

# A day as a header never has one, and a count; four digits are a year.
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,3}")
# Rows, blank ones apart, among which the header is looked for.
SEARCHED_ROWS = 60
NO_TITLES = Titles(())
MAY_BE_IN_TITLE = frozenset({"year", "cell_code"})


@dataclass(frozen=True)
class Header:
    """The names above the columns, and the first and last line they stand on.

    `width` counts the fields of the header's rows, nameless ones at the end included.
    """

    first_line: int
    last_line: int
    width: int
    names: tuple[Name, ...]


@dataclass(frozen=True, order=True)
class Fit:
    """How well names fit a table: is nothing missing, and how many are known?

    `is_named` tells whether the sheet says that it is of this table.
    """

    is_complete: bool
    known: int
    is_named: bool = False


def fit(
    names: Sequence[Name], table: Table, saved: SavedHeaders, titles: Titles = NO_TITLES
) -> Fit:
    """Return how well `names`, below `titles`, fit `table`.

    A share such as 18/20 may make up for the column it is a share of, so what could be
    worked out from it is not missing here; the rows decide.
    """
    # Of hundreds of files in an archive most have one header, tried with every table.
    return _fit(tuple(names), table.name, frozenset(saved.items()), titles)


@lru_cache(4096)
def _fit(
    names: tuple[Name, ...],
    table_name: str,
    saved_items: frozenset[tuple[tuple[str, str], str]],
    titles: Titles,
) -> Fit:
    table, saved = TABLES[table_name], dict(saved_items)
    matches = match_headers(names, table, saved)
    given = columns_in(matches)
    parts = shared_by(matches, table)
    missing = missing_columns(given | parts, table)
    # Titles are looked at only where they could make up for all that is missing.
    if missing and {*", ".join(missing).split(", ")} & MAY_BE_IN_TITLE:
        supplied = dict(by_title(titles, table, codes_given(given)))
        missing = missing_columns(given | parts, table, supplied)
    is_named = says_what_it_is(names, titles, table)
    if MEMBER_NAME.name in given and not is_named:
        given = given - {MEMBER_NAME.name}
        missing = missing_columns(given | parts, table)
    return Fit(not missing, len(given), is_named)


def says_what_it_is(names: Sequence[Name], titles: Titles, table: Table) -> bool:
    """Return whether a title or a header has a word of sheets of `table` alone."""
    said = key_of(" ".join((*titles.lines, *(name.shown for name in names))))
    return any(f" {key_of(word)} " in f" {said} " for word in table.title_words)


def best_fit(
    names: Sequence[Name],
    tables: Sequence[Table],
    saved: SavedHeaders,
    titles: Titles = NO_TITLES,
) -> Fit:
    """Return how well `names` fit the one of `tables` that they fit best."""
    return max(fit(names, table, saved, titles) for table in tables)


def titles_above(header: Header, rows: Sequence[Row], sheet_name: str) -> Titles:
    """Return what stands above a header, field by field, and the name of its sheet."""
    above = (row for row in rows if row.first_line < header.first_line)
    texts = "\n".join("\n".join(row.fields) for row in above)
    return Titles(tuple(filter(str.strip, texts.splitlines())), sheet_name)


def find_header(
    rows: Sequence[Row],
    tables: Sequence[Table],
    saved: SavedHeaders,
    sheet_name: str = "",
) -> Header | None:
    """Return the header among the first rows of a sheet, None where there are no rows.

    It is the first row with everything a table requires; else the one with most known
    words; else the first.
    """
    readable = [row for row in rows if not row.code]
    best, highest = None, Fit(False, 0)
    for header in _possible_headers(readable, tables, saved, sheet_name):
        titles = titles_above(header, readable, sheet_name)
        header_fit = best_fit(header.names, tables, saved, titles)
        if header_fit > highest:
            best, highest = header, header_fit
        if highest.is_complete:
            break
    return best or next(map(_in_one_row, readable), None)


def _possible_headers(
    rows: Sequence[Row], tables: Sequence[Table], saved: SavedHeaders, sheet_name: str
) -> Iterator[Header]:
    """Yield each row as a header, or with one or two below where they are one."""

    def known(header: Header) -> int:
        titles = titles_above(header, rows, sheet_name)
        return best_fit(header.names, tables, saved, titles).known

    words = known_names() | {folded for _, folded in saved}
    is_second = False
    for index, row in enumerate(rows):
        below = rows[index + 1 : index + 3]
        if is_second:
            is_second = False
        elif any(_has_known_name(each, words) for each in (row, *below[:1])):
            one = _in_one_row(row)
            is_second = bool(below) and known(one) > 1 and _is_second_row(row, below[0])
            first = _in_two_rows(row, below[0]) if is_second else one
            yield _most_known([first, *_with_below(row, below)], known)


def _most_known(headers: Sequence[Header], known: Callable[[Header], int]) -> Header:
    """Return the header that knows most names, if it begins where the first does.

    Where rows below know as many without the first, that is a title.
    """
    first = headers[0]
    is_title = known(first) < 2

    def rank(header: Header) -> tuple[int, bool]:
        return known(header), (header.first_line == first.first_line) != is_title

    best = max(headers, key=rank)
    return best if best.first_line == first.first_line else first


def _with_below(row: Row, below: Sequence[Row]) -> Iterator[Header]:
    """Yield what rows may be instead of a header in one row, the fewest rows first."""
    yield from map(_in_one_row, below)
    if any(map(_is_data, (row, *below[:-1]))):
        # Names below it are those of another table; with them the row would be lost.
        return
    if below:
        yield _in_two_rows(row, below[0])
    if len(below) > 1:
        yield _in_two_rows(*below)
        yield _in_three_rows(row, *below)


def _is_data(row: Row) -> bool:
    """Return whether a row has a day, or numbers that neither count nor are years."""
    fields = [field.strip() for field in row.fields]
    if any(map(_DAY.match, fields)):
        return True
    numbers = [int(field) for field in fields if _NUMBER.fullmatch(field)]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return bool(steps - {1})


def _is_second_row(upper: Row, lower: Row) -> bool:
    """Return whether names in `lower` stand below ones they share, and only there."""
    if lower.first_line != upper.last_line + 1:
        return False
    spans: list[int] = []
    for above, own in _pairs(upper, lower):
        if above:
            spans.append(0)
        if not own:
            continue
        is_repeated = own == above
        if not spans or own.isdecimal():
            return False
        spans[-1] += not is_repeated and not own.startswith("(")
    return max(spans) > 1 and 1 not in spans


def _in_one_row(row: Row) -> Header:
    names = [Name(_in_one_line(field)) for field in row.fields]
    return _header(row, row, names)


def _in_two_rows(upper: Row, lower: Row) -> Header:
    """Read two rows as one header: a name spans the nameless columns to its right."""
    names, shared = [], ""
    for above, own in _pairs(upper, lower):
        if above:
            shared = above if own and own != above else ""
        elif not own:
            shared = ""
        names.append(Name(own or above, shared if own else ""))
    return _header(upper, lower, names)


def _in_three_rows(top: Row, middle: Row, lower: Row) -> Header:
    """Read three rows as one header.

    A column without a name of its own in the last row has the one in the row above,
    and shares that of the first.
    """
    upper = _in_two_rows(top, middle)
    joined = [own or above for above, own in _pairs(top, middle)]
    both = _in_two_rows(Row(top.first_line, middle.last_line, joined), lower)
    pairs = zip_longest(both.names, upper.names, fillvalue=Name(""))
    names = [above if above.own and not name.shared else name for name, above in pairs]
    return _header(top, lower, names)


def _pairs(upper: Row, lower: Row) -> Iterator[tuple[str, str]]:
    above, below = (map(_in_one_line, row.fields) for row in (upper, lower))
    return zip_longest(above, below, fillvalue="")


def _header(first: Row, last: Row, names: list[Name]) -> Header:
    width = len(names)
    # Excel leaves delimiters behind the last column: nothing stands under no name.
    while names and not names[-1].own:
        names.pop()
    return Header(first.first_line, last.last_line, width, tuple(names))


def _in_one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _has_known_name(row: Row, words: Container[str]) -> bool:
    return any(key_of(field) in words for field in row.fields if field)


@cache
def known_names() -> frozenset[str]:
    """Return every folded header that any table knows."""
    columns = [column for table in TABLES.values() for column in table.columns]
    keys = [column.match_keys for column in (*columns, *NAMED_BY.values())]
    return frozenset().union(*keys)
