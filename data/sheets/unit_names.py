"""Which party organisation a title, a heading or the name of a sheet speaks of.

`ĐẢNG BỘ XÃ HOÀ BÌNH – THÁNG 11/2026`, `Đơn vị báo cáo: xã Hoà Bình`, `II. Đảng uỷ
phường Tân Lập` each name one. Whether it is in the register is another question: a unit
that is named and not known must be told from none.
"""

import re
from dataclasses import dataclass

from data.contract.folding import clean, fold

LEVELS = {
    **dict.fromkeys(("tinh", "thanh pho", "tp"), 0),
    **dict.fromkeys(("huyen", "quan", "thi xa"), 1),
    **dict.fromkeys(("xa", "phuong", "thi tran", "dac khu"), 2),
}
# A school, a company, a part of a unit: below every unit of the territory.
_LOWEST = 3
_PLACE = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_WORD = r"(?:đảng bộ|đảng uỷ|đảng ủy|dang bo|dang uy|đbbp|đb|đu)"
_MENTION = re.compile(rf"(?<!\w){_WORD}(?!\w)[\s:]*(?P<name>.*)", re.DOTALL)
_LABELLED = re.compile(
    r"(?:tên )?(?:đơn vị|tổ chức đảng|tccsđ)(?: báo cáo| lập| gửi| lập biểu)?"
    r"\s*:\s*(?P<name>.+)",
    re.DOTALL,
)
# `xã hội` is no commune.
_PLACE_ALONE = re.compile(rf"(?:{_PLACE}\s+(?!hội\b|viên\b))\S+(?:\s+\S+){{0,4}}")
# Where a name may end: at a sign, or at a word that begins to speak of something else.
_END = re.compile(
    r"\s*[,;:()\[\]–—|/]|\s+-\s|\s*-+$|\.\s"
    r"|\s+(?:tháng|năm|quý|quí|ngày|kỳ|kì|về|theo|từ|đến"
    r"|của|và|trong|số|tổng hợp|báo cáo|kết quả|danh sách|biểu|bảng|lịch|thuộc"
    r"|trực thuộc"
    r"|lần|khoá|khóa|nhiệm kỳ|sinh hoạt|t\d+|\d+)(?!\w)"
)
# Whom a letter goes to is not whom the sheet is about.
_RECIPIENT = re.compile(r"(?:kính gửi|nơi nhận|gửi)\b")
_GENERIC = frozenset(
    {"", "co so", "bo phan", "cap tren", "cap uy", "truc thuoc", "khac", *LEVELS}
)


@dataclass(frozen=True)
class UnitMention:
    """A unit that a text speaks of: as it stands, and shorter readings of its name.

    `level` is the higher the lower the unit stands: 0 for a province.
    """

    text: str
    readings: tuple[str, ...]
    level: int


def unit_mentioned(text: str) -> UnitMention | None:
    """Return the unit that a text speaks of, None where it names none."""
    line = " ".join(clean(text).split())
    lowered = line.lower()
    if _RECIPIENT.match(lowered):
        return None
    found = _MENTION.search(lowered) or _LABELLED.search(lowered)
    if found and (mention := _mention(line[found.start("name") :])):
        return mention
    return _mention(line) if _PLACE_ALONE.fullmatch(lowered) else None


def _mention(name: str) -> UnitMention | None:
    """Return what a name may be, from the longest reading to the shortest."""
    ends = [match.start() for match in _END.finditer(name.lower())]
    readings = [name, *(name[:end] for end in reversed(ends))]
    shortest = readings[-1]
    # A cell is no unit, and `các đảng bộ` are many.
    if fold(shortest) in _GENERIC or fold(shortest).startswith(("cac ", "chi bo")):
        return None
    words = fold(shortest).split()
    level = next(
        (
            level
            for place, level in LEVELS.items()
            if words[: len(place.split())] == place.split()
        ),
        _LOWEST,
    )
    return UnitMention(shortest.strip(), tuple(map(str.strip, readings)), level)
