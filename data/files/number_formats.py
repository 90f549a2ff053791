"""What a number format of a workbook makes of a number, where that changes its meaning.

A cell holds 1 and shows `100 %`, or holds 3 and shows `CB03`: whoever filled it in
meant what it shows.
"""

import re
from decimal import Decimal

# The formats that every workbook has without saying so.
BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((3, 37, 38), "#,##0"),
    **dict.fromkeys((4, 39, 40), "#,##0.00"),
}
# Literal text: in quotes, behind a backslash, the blank as wide as a sign, a colour.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# What is written in front of and behind the digits, and the digits themselves.
_PARTS = re.compile(r'((?:"[^"]*"|\\.)*)(0+)((?:"[^"]*"|\\.)*)')
_GROUPED = re.compile(r"[#0]+,[#0]+")
_LEAST_GROUPED = 1000


def is_percentage(code: str) -> bool:
    """Return whether a number in this format is shown times a hundred."""
    return "%" in _LITERAL.sub("", code)


def may_show_otherwise(code: str) -> bool:
    """Return whether a whole number may look unlike itself in this format."""
    return _prefixed(code) is not None or _is_grouped(code)


def as_percentage(number: str) -> str:
    """Return `85%` for the `0.85` that a workbook holds."""
    value = (100 * Decimal(number)).normalize()
    # Beyond a few digits there is only what binary fractions leave behind.
    return f"{round(value, 6).normalize():f}%"


def shown_as(number: str, code: str) -> str | None:
    """Return what a whole number looks like in this format, None where the same."""
    try:
        value = Decimal(number)
    except ArithmeticError:
        return None
    if value != value.to_integral_value() or value < 0:
        return None
    digits = f"{int(value)}"
    if parts := _prefixed(code):
        before, zeros, behind = parts
        shown = before + digits.zfill(len(zeros)) + behind
        return shown if shown != digits else None
    is_grouped = _is_grouped(code) and value >= _LEAST_GROUPED
    return f"{int(value):,}".replace(",", ".") if is_grouped else None


def _prefixed(code: str) -> tuple[str, str, str] | None:
    """Return what a format such as `"CB"00` puts around the digits, and their zeros."""
    match = _PARTS.fullmatch(code.split(";")[0])
    if not match or match[0] == "0":
        return None
    before, zeros, behind = match.groups()
    return _plain(before), zeros, _plain(behind)


def _plain(literal: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", literal)


def _is_grouped(code: str) -> bool:
    return bool(_GROUPED.search(_LITERAL.sub("", code.split(";")[0])))
