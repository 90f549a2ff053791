"""What the rows below the cells are called: sums, averages, shares, the whole."""

import re

from data.contract.folding import clean, fold

# The letters of `tổng`, `cộng`, `bình quân`, `tỷ lệ`, `toàn` and the like in any
# spelling, before folding is worth its time.
MAY_BE_TOTAL = re.compile(
    r"\W*(?:\w{1,4}\W+)?(?:[TCtc].{1,5}?[Nn][Gg]|(?:[Tt].{2,4} )?[Bb].{1,3}[Nn][Hh] "
    r"|(?:[Đđ].{1,3} )?[Tt].{1,2} [Ll]|[Tt][Oo].{1,2}[Nn] |[Cc].{1,2} \w|[Bb][Qq]"
    r"|[Ll][UuŨũ].{1,3}[Kk]|[Ss][Oo] [Vv]|[Tt][Bb] [Cc])"
)
_TOTAL = re.compile(
    r"(?:[a-h] |[ivxl]+ |\d+ )?(?:tong|cong)(?: (?:so|cong|chung|toan|cac|loai|"
    r"don vi|chi bo|dang bo|dang vien|to chuc dang|huyen|xa|phuong|tinh|thanh pho|dot|"
    r"thang|quy|nam|nay|trong|ky|luy ke|va|[ivxl]+|[a-h]|\d+))*"
)
# A row that lacks something may say more: `Tổng cộng toàn huyện Hậu Lộc`.
_LONG_TOTAL = re.compile(
    r"(?:[a-h] |[ivxl]+ |\d+ )?(?:tong so|tong cong(?! ty)"
    r"|(?:tong|cong) (?:khoi|xa|phuong|thi tran|huyen|tinh|dang bo))\b.*"
)
# What offices put below the total: averages, shares, and how all did together. Spelled
# with their accents: `Toàn Thắng` and the village `Trung Bình` are names.
_UNITS = (
    r"đảng bộ|đảng uỷ|đảng ủy|xã|phường|huyện|tỉnh|thành phố|khối|cụm|đơn vị|ngành|đợt"
    r"|kỳ|quý|năm"
)
_BELOW_TOTAL = re.compile(
    r"(?:(?:\d+|[ivxl]+|[a-hđ])\W+)?"
    r"(?:(?:tính )?(?:bình quân|trung bình|bq|tb(?= chung| cộng))"
    rf"|(?:đạt )?(?:tỷ|tỉ) lệ|(?:toàn|cả) (?:{_UNITS})|l(?:uỹ|ũy) kế|so với)\b.*",
    re.DOTALL,
)
_TOTAL_WORDS = frozenset({"tổng", "cộng", "tong", "cong"})


def is_total(text: str) -> bool:
    """Tell whether a text is what a total, an average or a share is called."""
    if not MAY_BE_TOTAL.match(text):
        return False
    is_sum = _TOTAL.fullmatch(fold(text)) and _is_total_label(text)
    return bool(is_sum) or _is_below_total(text)


def _is_below_total(text: str) -> bool:
    line = " ".join(clean(text).split())
    return line != "Trung Bình" and bool(_BELOW_TOTAL.fullmatch(line.lower()))


def is_long_total(text: str) -> bool:
    """Tell whether a text begins as a total does, and says more."""
    return bool(_LONG_TOTAL.fullmatch(fold(text))) and _is_total_label(text)


def _is_total_label(text: str) -> bool:
    """Return whether a word is spelled as that of a total: `Cống` is a hamlet."""
    return any(word in _TOTAL_WORDS for word in re.findall(r"\w+", clean(text).lower()))
