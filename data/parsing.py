"""What one text in a sheet means, by the kind of its column.

Every distinct text of a column is read once, in plain Python; the database then only
looks the readings up. So the rules here may be as patient as office sheets need.
"""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from data.contract import Column, Kind
from data.folding import clean, fold

# How offices write "nothing here".
MISSING = frozenset({"", "-", "–", "—", "…", "...", "--"})
# A date outside these years is a slip of the pen, such as 0206 for 2026.
FIRST_YEAR, LAST_YEAR = 1930, 2100
# Digits of a count: sums and differences of such counts fit the database's integers.
LONGEST_COUNT = 7
HIGHEST_SCORE = Decimal("999.99")


class Unreadable(ValueError):
    """A text that says nothing of its column's kind; `code` names the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse(text: str, column: Column) -> str | None:
    """Return what `text` means for `column`, as text that DuckDB casts to its type.

    None is a missing value. Raises Unreadable.
    """
    text = clean(text)
    if text in MISSING:
        return None
    if column.choices:
        return _choice(text, column)
    return _READERS[column.kind](text)


def _date(text: str) -> str:
    """Read `2026-08-05`, `5/8/2026` or `05/08/2026`; a time of midnight may follow."""
    text = re.sub(r"[ T]00:00(:00)?$", "", text)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _day(*match.groups())
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return _day(*reversed(match.groups()))
    raise Unreadable("not_a_date")


def _day(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unreadable("not_a_date") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unreadable("not_a_date")
    return found.isoformat()


def _month(text: str) -> str:
    """Read `2026-08`, `8/2026`, `tháng 8/2026` or any date as the month's first day."""
    bare = re.sub(r"^(tháng|t)\s*", "", text, flags=re.IGNORECASE)
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})", bare):
            return _day(*match.groups(), "1")
        if match := re.fullmatch(r"(\d{1,2})\s*[/-]\s*(\d{4})", bare):
            return _day(match[2], match[1], "1")
        return _date(bare)[:8] + "01"
    except Unreadable as error:
        raise Unreadable("not_a_month") from error


def _count(text: str) -> str:
    """Read `18`, `18,0`, `1.603` or `1 603` as a whole number."""
    bare = re.sub(r"[.,]0{1,2}$", "", text)
    if re.fullmatch(r"-?\d{1,3}([. ]\d{3})+", bare):
        bare = re.sub(r"[. ]", "", bare)
    if not re.fullmatch(r"-?\d+", bare):
        raise Unreadable("not_a_whole_number")
    if len(bare.lstrip("-0")) > LONGEST_COUNT:
        raise Unreadable("number_too_large")
    return str(int(bare))


def _score(text: str) -> str:
    """Read `85`, `85,5`, `85.5` or `85 %` as a decimal number."""
    bare = text.removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise Unreadable("not_a_number")
    # What the column cannot hold is outside its limits all the same.
    held = max(-HIGHEST_SCORE, min(HIGHEST_SCORE, Decimal(bare)))
    return str(round(held, 2))


def _time(text: str) -> str:
    """Read `19:30`, `19:30:00`, `19h30`, `19h` or `19 giờ 30`."""
    match = re.fullmatch(
        r"(\d{1,2})\s*(?::|h|g|giờ)\s*(?:(\d{2})(?::00)?)?", text, re.IGNORECASE
    )
    try:
        return time(int(match[1]), int(match[2] or 0)).isoformat()
    except (TypeError, ValueError) as error:
        raise Unreadable("not_a_time") from error


def _year(text: str) -> str:
    if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return str(int(text))
    raise Unreadable("not_a_year")


def _choice(text: str, column: Column) -> str:
    try:
        return column.codes_by_match_key[fold(text)]
    except KeyError as error:
        code = "not_yes_no" if column.kind is Kind.YES_NO else "not_a_choice"
        raise Unreadable(code) from error


_READERS: dict[Kind, Callable[[str], str]] = {
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.COUNT: _count,
    Kind.SCORE: _score,
    Kind.PERCENT: _score,
    Kind.TIME: _time,
    Kind.YEAR: _year,
}
