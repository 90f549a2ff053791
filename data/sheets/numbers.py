"""Numbers as offices write them: `18 đ/c`, `1.603`, `85,0 %`, `18/20 (Đạt 90%)`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from data.files.refusals import Unreadable
from data.sheets.dates import read_date

# Digits of a count: sums and differences of such counts fit the database's integers.
LONGEST_COUNT = 7

_UNIT = (
    r"\s*(?:đ/c|đ\.\s?c\.?|đc|đồng chí|đvct|đv|đảng viên|người|ý kiến|lượt"
    r"|phút|ph|p|['’′])"
)
_COUNTED = re.compile(rf"(.*\d){_UNIT}\.?", re.IGNORECASE)
_SHARE = (
    r"\s*[(,;:=-]*\s*(?:đạt)?\s*(?:tỷ lệ|tỉ lệ|chiếm)?\s*:?\s*"
    r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%\s*\)?"
)
_FRACTION = re.compile(
    rf"(\d{{1,7}})(?:{_UNIT})?\s*/\s*(\d{{1,7}})(?:{_UNIT})?(?:{_SHARE})?",
    re.IGNORECASE,
)
# A day without its year, as Excel shows `8/9` once it took it for a date.
_DAY_AND_MONTH = re.compile(
    r"\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})\w*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})\w*[- ]\d{1,2}",
    re.IGNORECASE,
)


_OF_A_HUNDRED = re.compile(r"\s*/\s*100(?=$|\s|đ)", re.IGNORECASE)


@dataclass(frozen=True)
class Fraction:
    """So many of so many: `18/20`; `share_differs` from a percentage written beside."""

    count: int
    of: int
    share_differs: bool


def read_count(text: str) -> int:
    """Return the whole number that `text`, already cleaned, says.

    `18`, `18,0`, `18 đ/c`, `90 phút`, `1.603` and `1 603` are whole numbers. Raises
    Unreadable; a date has a code of its own, since Excel turns `8/9` into one.
    """
    if text.endswith("%"):
        raise Unreadable("percent_is_no_count")
    if match := _COUNTED.fullmatch(text):
        text = match[1]
    bare = re.sub(r"[.,]0{1,2}$", "", text)
    if re.fullmatch(r"-?\d{1,3}(?:[. ]\d{3})+", bare):
        bare = re.sub(r"[. ]", "", bare)
    if not re.fullmatch(r"-?\d+", bare):
        raise Unreadable("became_a_date" if _is_date(text) else "not_a_whole_number")
    if len(bare.lstrip("-0")) > LONGEST_COUNT:
        raise Unreadable("number_too_large")
    return int(bare)


def _is_date(text: str) -> bool:
    if _DAY_AND_MONTH.fullmatch(text):
        return True
    try:
        read_date(text)
    except Unreadable as unreadable:
        return unreadable.code == "month_first"
    return True


def read_fraction(text: str) -> Fraction | None:
    """Return what `18/20`, `18/20 (Đạt 90%)` or `20/22 đ/c` says, None for others."""
    match = _FRACTION.fullmatch(text)
    if not match:
        return None
    count, of = int(match[1]), int(match[2])
    return Fraction(count, of, _differs(count, of, match[3]))


def _differs(count: int, of: int, share: str | None) -> bool:
    """Return whether the share in percent differs from that of the count."""
    if share is None or not of:
        return False
    number = share.replace(",", ".")
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    # Cut off instead of rounded is taken, too: 18/21 as 85 %.
    return abs(Decimal(number) - Decimal(100 * count) / of) >= step


def read_score(text: str) -> Decimal:
    """Return the number that `85`, `85,5`, `85,0 %`, `85 điểm` or `85/100` says."""
    text = _OF_A_HUNDRED.sub("", text)
    bare = re.sub(r"\s*(?:%|điểm|đ)$", "", text, flags=re.IGNORECASE).replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise Unreadable("not_a_number")
    return Decimal(bare)
