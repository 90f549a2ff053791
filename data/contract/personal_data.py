"""What marks data about persons: headers never stored, and numbers never shown whole.

Cells are counted, not named: no table of members, no names of absentees, no reasons of
absence. A header that the contract knows is never judged here; the contract goes first,
so that committee members acting in office keep their names.
"""

import re
from collections.abc import Iterable

from data.contract.folding import fold

# Folded words; a header is personal when it holds one of them as whole words.
PERSONAL_HEADERS = (
    "ho va ten", "ho ten", "ho dem", "ten dang vien", "ten nguoi", "ho ten dang vien",
    "ngay sinh", "nam sinh", "thang sinh", "ngay thang nam sinh", "noi sinh", "tuoi",
    "so the", "the dang", "so the dang vien", "so ly lich", "so li lich",
    "cccd", "cmnd", "cmt", "can cuoc", "chung minh", "ho chieu", "dinh danh",
    "dien thoai", "sdt", "so dt", "di dong", "email", "e mail", "thu dien tu", "zalo",
    "facebook", "dia chi", "que quan", "nguyen quan", "noi o", "noi cu tru", "cho o",
    "thuong tru", "tam tru", "ho khau", "gioi tinh", "dan toc", "ton giao",
    "ngay vao dang", "ngay chinh thuc", "ngay ket nap",
    "bi thu", "pho bi thu", "chu tri", "thu ky", "nguoi ghi bien ban",
    "nguoi vang", "dang vien vang", "danh sach vang", "danh sach", "ly do vang",
    "li do vang", "ly do nghi", "li do nghi",
    "full name", "member name", "date of birth", "birth date", "birthday", "birth year",
    "party card", "card number", "id number", "identity", "passport", "phone", "mobile",
    "address", "absentees", "absent names", "reason of absence", "absence reason",
)  # fmt: skip

# What nobody but a person has.
_CARDS = (" so the ", " the dang ", " cccd ", " cmnd ", " can cuoc ", " ngay vao dang ")

# Numbers of identity cards and party cards, and phones as they are grouped; of each the
# last three or four digits are left, by which its owner finds it in the sheet.
_NUMBERS = r"[0-9]{6,}([0-9]{3})"
_PHONES = r"0[0-9]{2,3}([ .-][0-9]{3,4}){1,2}[ .-]([0-9]{3,4})"
_MASK = "••••••"
# "Ngày sinh hoạt" is a meeting day, no birthday; "Số người vắng" a count, no name.
_NOT_BIRTH = "sinh hoat"
_COUNTS = ("so nguoi", "so dang vien", "so dv", "so luong", "tong so", "si so")


def is_personal(header: str) -> bool:
    """Return whether a column with this header would hold data about persons."""
    folded = fold(header)
    if folded.startswith(_COUNTS):
        return False
    words = f" {folded.replace(_NOT_BIRTH, ' ')} "
    return any(f" {fragment} " in words for fragment in PERSONAL_HEADERS)


def names_persons(headers: Iterable[str]) -> str:
    """Return the headers by which a sheet lists persons: their names and cards.

    Empty for any other sheet. A name alone is not enough: schedules have names.
    """
    personal = [each for each in headers if is_personal(each)]
    folded = [f" {fold(each)} " for each in personal]
    if len(personal) > 1 and any(word in each for word in _CARDS for each in folded):
        return ", ".join(personal)
    return ""


def masked(text: str) -> str:
    """Return `text` with no more than the end of each number that may be a person's."""
    return re.sub(_PHONES, rf"{_MASK}\2", re.sub(_NUMBERS, rf"{_MASK}\1", text))


def masked_sql(text: str) -> str:
    """Return the SQL for what `masked` returns; `text` is an expression in SQL."""
    numbers = f"regexp_replace({text}, '{_NUMBERS}', '{_MASK}\\1', 'g')"
    return f"regexp_replace({numbers}, '{_PHONES}', '{_MASK}\\2', 'g')"
