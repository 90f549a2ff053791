"""Which headers mark data about persons, never stored even when a sheet has it.

Cells are counted, not named: no table of members, no names of absentees, no reasons of
absence. A header that the contract knows is never judged here; the contract goes first,
so that committee members acting in office keep their names.
"""

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
