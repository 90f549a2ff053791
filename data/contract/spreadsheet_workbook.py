"""Workbooks for people: what every one is made with, and the sheets it brings along."""

from data.contract.folding import fold

SETTINGS = {
    # Else the parts are put together in the folder for temporary files of all users.
    "in_memory": True,
    # Names come from files of other people: a text is never a formula nor a link.
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
# Excel's own format for texts, by its number: cells of it stay as they are typed.
TEXT_FORMAT = 49
# What Excel takes for the name of a sheet, at most.
LONGEST_SHEET_NAME = 31
# Sheets that stand beside a table in workbooks of ours. Their names say that they are
# not read, and are such as no office would give: a sheet of rows so called would be
# passed over without a word.
CHOICES_SHEET = "Danh sách chọn (không nạp)"
MENDING_SHEET = "Cần sửa (không nạp)"
_OWN_SHEETS = frozenset(map(fold, (CHOICES_SHEET, MENDING_SHEET)))
# Stands in the first column of a row that only shows how a template is filled in.
EXAMPLE_MARK = "VÍ DỤ – KHÔNG NẠP"
_EXAMPLE = fold(EXAMPLE_MARK)


def is_own_sheet(name: str) -> bool:
    """Return whether a sheet is one that a workbook of ours brings beside its table."""
    return fold(name) in _OWN_SHEETS


def is_example_mark(text: str) -> bool:
    """Return whether a field marks its row as the example of a template."""
    # Asked of every field of a sheet: folding them took as long as all else of reading.
    may_be = len(_EXAMPLE) <= len(text) <= 2 * len(EXAMPLE_MARK) and (
        "v" in text[:4].lower()
    )
    return may_be and fold(text) == _EXAMPLE
