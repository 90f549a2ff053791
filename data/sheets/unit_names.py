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
# The letters behind the number of a document, 12-BC/ĐU, name nobody.
_MENTION = re.compile(rf"(?<![\w/-]){_WORD}(?!\w)[\s:]*")
# In the middle of a sentence a unit is known by what it is: `nhiệm vụ Đảng uỷ giao`.
_WITHIN_SENTENCE = re.compile(
    rf"{_PLACE}\s|(?:khối|cơ quan|các cơ quan|tổng công ty|công ty|trường|bệnh viện"
    r"|trung tâm|quân sự|công an|bộ phận|cơ sở)\s"
)
# What may stand in front of the word itself at the head of a line.
_HEAD = re.compile(
    r"\W*(?:(?:[ivxl]+|[a-hđ]|\d+)[\s.)/:-]+)?(?:ban chấp hành|bch|ban thường vụ|btv"
    r"|thường trực|văn phòng|ubkt|uỷ ban kiểm tra|ủy ban kiểm tra|ban tổ chức)?\s*"
)
_LABELLED = re.compile(
    r"(?:tên )?(?:đơn vị|tổ chức đảng|tccsđ)(?: báo cáo| lập| gửi| lập biểu)?"
    r"\s*:\s*(?P<name>.+)",
    re.DOTALL,
)
# `xã hội` is no commune.
_PLACE_ALONE = re.compile(rf"(?:{_PLACE}\s+(?!hội\b|viên\b))\S+(?:\s+\S+){{0,4}}")
# Behind one name, another: `xã Hoà Bình và xã Minh Tân`, `tỉnh Lam Sơn – Đảng bộ xã …`.
_FURTHER = re.compile(
    rf"(?:(?<!\w)và|[,;&+–—-])\s*(?:{_WORD}\s+)?(?={_PLACE}\s+(?!hội\b|viên\b))"
)
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
# A cell is no unit, `các đảng bộ` are many, a đảng uỷ viên is a person, and the others
# say what a committee does.
_NO_NAMES = (
    *("cac ", "chi bo", "vien", "giao", "phan cong", "quan ly", "chi dao", "yeu cau"),
    *("ban hanh", "phu trach", "to chuc"),
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
    for found in _MENTION.finditer(lowered):
        name = line[found.end() :]
        is_head = _HEAD.fullmatch(lowered[: found.start()])
        is_named = is_head or _WITHIN_SENTENCE.match(name.lower())
        if is_named and (mention := _mention(name)):
            return mention
    labelled = _LABELLED.search(lowered)
    if labelled and (mention := _mention(line[labelled.start("name") :])):
        return mention
    return _mention(line) if _PLACE_ALONE.fullmatch(lowered) else None


def units_mentioned(text: str) -> list[UnitMention]:
    """Return every unit that a text speaks of; none but the first need a word for it.

    Of two side by side, taking the first alone would credit it with the other's cells.
    """
    first = unit_mentioned(text)
    if first is None:
        return []
    line = " ".join(clean(text).split())
    further = [
        mention
        for found in _FURTHER.finditer(line.lower())
        if (mention := _mention(line[found.end() :]))
    ]
    return [first, *(each for each in further if each.text != first.text)]


def _mention(name: str) -> UnitMention | None:
    """Return what a name may be, from the longest reading to the shortest."""
    # A blank in front, so that a name ends before it begins: `Đảng uỷ ngày 5/8`.
    ends = [max(0, match.start() - 1) for match in _END.finditer(f" {name.lower()}")]
    readings = [name, *(name[:end] for end in reversed(ends))]
    shortest = readings[-1]
    if fold(shortest) in _GENERIC or fold(shortest).startswith(_NO_NAMES):
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
