"""Which column of the contract a name above a column stands for.

A name may be shared by several columns and stand above their own (`Đảng viên` over
`Tổng số | Miễn | Phải dự`), and four columns may be one: `Tốt | Khá | Trung bình | Kém`
with a mark in the one that holds.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from data.contract.columns import Column, Kind, Table
from data.contract.definitions import TABLES
from data.contract.definitions.shared_columns import (
    CELL_NAME,
    MEMBER_NAME,
    UNIT_OF_CELL,
)
from data.contract.folding import fold

# What separates the shared name from a column's own, where both are shown as one.
_NAME_SEPARATOR = " – "
# The column by which a sheet without codes names a cell, a unit or a member.
PLACES_NAMED_BY = {"cell_code": CELL_NAME, "unit_code": UNIT_OF_CELL}
NAMED_BY = PLACES_NAMED_BY | {"member_code": MEMBER_NAME}
# Words in brackets behind a name that only say how to fill the column in.
_INSTRUCTION_WORDS = frozenset(
    "nguoi d c dc dong chi dv dang vien phut gio ngay thang nam dd mm yyyy yy diem so "
    "luong danh dau x ghi ro neu bat buoc h tieng".split()
)
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
# Below a shared name that is a count, these mean the count itself.
_TOTAL_NAMES = frozenset(
    {"tong so", "tong", "ts", "so luong", "sl", "so nguoi", "so dang vien"}
)
# Marked columns belong under this name where none above them says whose grade it is.
_GRADE_HEADER = "Xếp loại"
_FEWEST_MARKS = 3
_GRADE_BESIDE = {"self_score": "self_grade", "superior_score": "superior_grade"}
# Columns of minutes end so; a header may say that a sheet gives hours instead.
_MINUTES = "_minutes"
_HOURS = re.compile(r"\b(?:gio|tieng|h|hours?)\b")
# `Có mặt/tổng số` is a share of all members, not of those who must attend.
# Words of a header that tell no count from another.
_ANY_COUNT = frozenset(
    "so luong dang vien dv d c dc dong chi nguoi va cua duoc cac".split()
)
_OF_ALL = ("tong so", "tong", "tong so dang vien", "tong so dv")

# Names are looked up in every table, alone and with those above: folding once will do.
key_of = lru_cache(maxsize=4096)(fold)

# The headers users have saved: (table, folded name) → column.
SavedHeaders = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class SavedHeader:
    """A header saved by a user: in sheets of `table`, `header` stands for `column`."""

    table: str
    header: str
    column: str


def by_key(saved: Iterable[SavedHeader]) -> dict[tuple[str, str], str]:
    """Return the saved headers as they are looked up."""
    return {(each.table, key_of(each.header)): each.column for each in saved}


@dataclass(frozen=True)
class Name:
    """What stands above a column: its own name, and one shared with columns beside."""

    own: str
    shared: str = ""

    @property
    def shown(self) -> str:
        """The name as people are shown it, in one line."""
        return _NAME_SEPARATOR.join(filter(None, (self.shared, self.own)))


@dataclass(frozen=True)
class HeaderMatch:
    """The column that a name stands for.

    `choice` is the value that a mark in this column gives it, None where the column
    holds its values itself. `is_saved` tells that a user has said what it means,
    `in_hours` that a column of minutes is given in hours. `share_of` names the column
    that `18/20` gives beside its own, where the header says another than is usual.
    """

    column: str
    choice: str | None = None
    is_saved: bool = False
    in_hours: bool = False
    share_of: str | None = None


def match_headers(
    names: Sequence[Name], table: Table, saved: SavedHeaders
) -> tuple[HeaderMatch | None, ...]:
    """Return for each name the column of `table` it stands for, or None for none.

    Names of cells and units count as columns of every table that has their codes,
    where the sheet has no codes.
    """
    found = [_as_written(_match(name, table, saved), name) for name in names]
    _find_marks(names, table, found)
    _take_grades_of_cells(names, table, found)
    given = {match.column for match in found if match}
    return tuple(
        match if match and _is_used(match.column, given, table) else None
        for match in found
    )


def _match(name: Name, table: Table, saved: SavedHeaders) -> HeaderMatch | None:
    """Match both names together, then each of them by itself."""
    if column_name := saved.get((table.name, key_of(name.shown))):
        return HeaderMatch(column_name, is_saved=True)
    if not name.shared:
        return _match_of(_column(name.own, table))
    for joined in (f"{name.shared} {name.own}", f"{name.own} {name.shared}"):
        if found := _column(joined, table):
            return _match_of(found)
    return _match_below(name.own, _column(name.shared, table), table)


def _as_written(match: HeaderMatch | None, name: Name) -> HeaderMatch | None:
    """Return the match with what its header says of the numbers below it."""
    if match is None:
        return None
    key = key_of(name.shown)
    if match.column.endswith(_MINUTES) and _HOURS.search(key):
        # `(giờ, phút)` says nothing: 2 may be hours or minutes.
        return None if "phut" in key else replace(match, in_hours=True)
    if "/" in name.own and key.endswith(_OF_ALL) and match.column == "present":
        return replace(match, share_of="members_total")
    return match


def _match_below(own: str, above: Column | None, table: Table) -> HeaderMatch | None:
    """Return what a name means below a shared one that stands for `above`."""
    key = key_of(own)
    if above and above.kind is Kind.CHOICE and key in above.codes_by_match_key:
        return HeaderMatch(above.name, above.codes_by_match_key[key])
    if above and above.kind is Kind.COUNT and key in _TOTAL_NAMES:
        return _match_of(above)
    column = _column(own, table)
    # Only the name above could say whose grade it is, and it is not known: guessing
    # would file one's own grade as the superior's.
    return None if column and _has_twin(column, table) else _match_of(column)


def _match_of(column: Column | None) -> HeaderMatch | None:
    return HeaderMatch(column.name) if column else None


def _has_twin(column: Column, table: Table) -> bool:
    """Return whether another column of `table` holds the same scores or grades."""
    twins = [
        other
        for other in table.columns
        if (other.kind, other.choices) == (column.kind, column.choices)
    ]
    return column.kind in {Kind.SCORE, Kind.CHOICE} and len(twins) > 1


def _column(name: str, table: Table) -> Column | None:
    """Return the column that `name` stands for, with or without what is in brackets."""
    key = key_of(name)
    column = _columns_by_key(table.name).get(key)
    column = column or _counts_by_words(table.name).get(_telling_words(key))
    if column and column.kind is Kind.COUNT and "%" in name:
        # Folded away, the sign would leave the name of the count it is a share of.
        return None
    bracketed = _IN_BRACKETS.fullmatch(name)
    if column or not bracketed or "%" in bracketed[2]:
        return column
    words = key_of(bracketed[2]).split()
    is_instruction = all(
        word in _INSTRUCTION_WORDS or word.isdecimal() for word in words
    )
    return _column(bracketed[1], table) if is_instruction else None


def shared_by(matches: Iterable[HeaderMatch | None], table: Table) -> set[str]:
    """Return the columns that values such as 18/20 may give beside their own."""
    return {
        whole
        for match in matches
        if match and match.column in table.column_names
        if (whole := match.share_of or table.column(match.column).share_of)
    }


def count_in_percent(name: Name, table: Table) -> Column | None:
    """Return the count that a header such as `Có mặt (%)` gives as a share."""
    bare = " ".join(name.shown.replace("%", " ").replace("()", " ").split())
    column = _column(bare, table) if "%" in name.shown else None
    return column if column and column.kind is Kind.COUNT else None


@cache
def _counts_by_words(table: str) -> dict[str, Column]:
    """Return the columns of counts by the words of a header that tell them apart.

    A count of those exempt that is not known for one would make attendance too low.
    """
    return {
        _telling_words(key): column
        for column in TABLES[table].columns
        if column.kind is Kind.COUNT
        for key in column.match_keys
    }


def _telling_words(key: str) -> str:
    """Return the words of a folded header without those that any count has."""
    words = [word for word in key.split() if word not in _ANY_COUNT]
    # One word of a header says too little: `Tổng số` may be of anything.
    return " ".join(words) if len(words) > 1 else key


@cache
def _columns_by_key(table: str) -> dict[str, Column]:
    """Return the columns of a table by folded header, and those that name cells."""
    codes = {column.name for column in TABLES[table].columns if can_be_named(column)}
    # A unit's name also narrows down which cell is meant by its name.
    named = codes | {"unit_code"} if "cell_code" in codes else codes
    naming = {
        key: NAMED_BY[code] for code in named for key in NAMED_BY[code].match_keys
    }
    return naming | TABLES[table].columns_by_match_key


def can_be_named(column: Column) -> bool:
    """Return whether a sheet may give a name instead of this code."""
    return column.name in NAMED_BY and column.refers_to is not None


def _is_used(column: str, given: set[str], table: Table) -> bool:
    """Return whether a column is stored, or names a cell, a unit or a member.

    Beside the code of a cell, its name and that of its unit are held against it.
    """
    if column == MEMBER_NAME.name:
        return "member_code" not in given
    codes = [
        each.name
        for each in table.columns
        if can_be_named(each) and each.name in PLACES_NAMED_BY
    ]
    return (
        column in table.column_names
        or "cell_code" in codes
        or any(code not in given for code in codes)
    )


def _find_marks(
    names: Sequence[Name], table: Table, found: list[HeaderMatch | None]
) -> None:
    """Take names such as `Tốt | Khá | Trung bình | Kém`, with none above, for marks."""
    column = table.column_for(_GRADE_HEADER)
    if column is None or any(match and match.choice for match in found):
        return
    marks = {
        index: column.codes_by_match_key[key_of(name.own)]
        for index, name in enumerate(names)
        if not (found[index] or name.shared)
        and key_of(name.own) in column.codes_by_match_key
    }
    if _FEWEST_MARKS <= len(marks) == len(set(marks.values())):
        for index, choice in marks.items():
            found[index] = HeaderMatch(column.name, choice)


def _take_grades_of_cells(
    names: Sequence[Name], table: Table, found: list[HeaderMatch | None]
) -> None:
    """Take `Xếp loại` beside the mark a cell gives itself for its own grade."""
    scores = [
        (place, match.column)
        for place, match in enumerate(found)
        if match and match.column in _GRADE_BESIDE
    ]
    given = columns_in(found)
    for place, name in enumerate(names):
        match = found[place]
        if match and not name.shared and _is_anybodys_grade(name.own, match, table):
            before = [score for at, score in scores if at < place]
            beside = (before or [score for _, score in scores])[-1:]
            grade = _GRADE_BESIDE[beside[0]] if beside else None
            if grade in table.column_names and grade not in given:
                found[place] = HeaderMatch(grade)


def _is_anybodys_grade(own: str, match: HeaderMatch, table: Table) -> bool:
    """Return whether a header such as `Xếp loại buổi họp` says not whose it is."""
    grade = table.column_for(_GRADE_HEADER)
    key = key_of(own)
    return (
        grade is not None
        and match.column == grade.name
        and key.startswith(key_of(_GRADE_HEADER))
        and not any(superior in key for superior in ("cap tren", "cap uy"))
    )


def columns_in(matches: Iterable[HeaderMatch | None]) -> set[str]:
    """Return the columns that any of `matches` stands for."""
    return {match.column for match in matches if match}


def codes_given(given: set[str]) -> set[str]:
    """Return the columns given, and the codes that they give by name."""
    return given | {code for code, name in NAMED_BY.items() if name.name in given}


def missing_columns(
    given: set[str], table: Table, by_title: Collection[str] = ()
) -> list[str]:
    """Return what `table` requires and the columns `given` do not make up for.

    `by_title` are columns that a title gives for all rows.

    A name makes up for the code of a cell or unit, and a column that can be worked out
    is not missed where what it is worked out from is given. Of columns of which a row
    must fill exactly one, or at least one, the sheet needs at least one.
    """
    given = given | {*by_title}
    known = codes_given(given)
    missing = [
        column.name
        for column in table.required
        if column.name not in (known if can_be_named(column) else given)
        and column.worked_out_from not in given
    ]
    groups = (*table.exactly_one, *table.at_least_one)
    missing += [", ".join(group) for group in groups if not known & {*group}]
    return missing
