"""One table of meetings in many dresses, which all say the same.

It may be a text or a workbook, in either language, in any order of its columns, in any
encoding, with any of the habits of offices around it.
"""

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from data.contract.definitions import TABLES, Column, Kind
from tests.data.file_builder import build

MEETINGS = TABLES["meetings"]
COLUMNS = tuple(
    MEETINGS.column(name)
    for name in (
        *("cell_code", "held_on", "kind", "members_total", "exempt", "present"),
        *("duration_minutes", "topic", "minutes", "self_score", "self_grade"),
        *("is_model", "month"),
    )
)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
TOPICS = (
    "Học tập đạo đức Hồ Chí Minh",
    'Nghị quyết "tháng", quý; kế hoạch',
    "Xây dựng nông thôn mới\nở thôn Hoà Bình",
    "Tổng kết công tác năm",
)
TITLES = ("ĐẢNG BỘ HUYỆN HẬU LỘC", "TỔNG HỢP SINH HOẠT CHI BỘ", "(Biểu số 1)")
# How a day may be written so that it says one thing only.
DATE_STYLES = ("iso", "slashes", "padded", "dots", "short", "weekday", "words")
DECOMPOSED = "utf-8 decomposed"
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"),
    DECOMPOSED,
)

Row = dict[str, object]


def _choices(column: str) -> st.SearchStrategy[str]:
    return st.sampled_from([each.code for each in MEETINGS.column(column).choices])


MONTHS = st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(
    lambda day: day.replace(day=1)
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_code": st.sampled_from(["A", "B01", "007", "38.168.053", "C-1"]),
            "held_on": st.dates(date(2024, 1, 1), date(2026, 10, 31)),
            "kind": _choices("kind"),
            "members_total": st.integers(1, 2000),
            "exempt": st.none() | st.integers(0, 3),
            "present": st.integers(0, 41),
            "duration_minutes": st.none() | st.integers(10, 300),
            "topic": st.none() | st.sampled_from(TOPICS),
            "minutes": st.none() | _choices("minutes"),
            # Above 10, where shares and marks out of ten end.
            "self_score": st.none()
            | st.integers(21, 200).map(lambda n: Decimal(n) / 2),
            "self_grade": st.none() | _choices("self_grade"),
            "is_model": st.none() | st.sampled_from(["true", "false"]),
            "month": st.none() | MONTHS,
        }
    ),
    max_size=6,
)


@dataclass(frozen=True)
class Dress:
    """How a table is written down; numbers choose among the ways there are."""

    form: str
    delimiter: str
    encoding: str
    line_end: str
    naming: int
    wording: int
    date_style: str
    decimal_sign: str
    blank: str
    order: tuple[Column, ...]
    titles: int
    has_index: bool
    is_numbered: bool
    has_total: bool
    is_signed: bool
    says_delimiter: bool
    is_all_quoted: bool


DRESSES = st.builds(
    Dress,
    form=st.sampled_from(("csv", "csv", "csv", "xlsx", "ods")),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(ENCODINGS),
    line_end=st.sampled_from(("\n", "\r\n")),
    naming=st.integers(0, 7),
    wording=st.integers(0, 7),
    date_style=st.sampled_from(DATE_STYLES),
    decimal_sign=st.sampled_from(",."),
    blank=st.sampled_from(("", "", "-", "…", " ", "\u00a0")),
    order=st.permutations(COLUMNS).map(tuple),
    titles=st.integers(0, len(TITLES)),
    has_index=st.booleans(),
    is_numbered=st.booleans(),
    has_total=st.booleans(),
    is_signed=st.booleans(),
    says_delimiter=st.booleans(),
    is_all_quoted=st.booleans(),
)


def dressed(rows: list[Row], dress: Dress, folder: Path) -> Path:
    """Write the table in a dress."""
    grid = [[_cell(row[c.name], c, dress) for c in dress.order] for row in rows]
    names = [_header(column, dress.naming) for column in dress.order]
    grid = _with_surroundings([names, *grid], dress)
    if dress.form != "csv":
        sheets = [{"name": "Sheet1", "rows": grid}]
        return build({"sheets": sheets}, f"dressed.{dress.form}", folder, folder)
    path = folder / "dressed.csv"
    path.write_bytes(_encoded(_as_text(grid, dress), dress.encoding))
    return path


def _header(column: Column, naming: int) -> str:
    names = (column.name, column.header, column.english, *column.synonyms)
    return names[naming % len(names)]


def _cell(value: object, column: Column, dress: Dress) -> object:
    """Return a value as it is written in a text, or lies in a workbook."""
    if value is None:
        return dress.blank
    if column.choices:
        choice = column.choice(value)
        spellings = (choice.code, choice.vi, choice.en, *choice.spellings)
        return spellings[dress.wording % len(spellings)]
    if column.kind is Kind.MONTH:
        is_short = dress.wording % 2
        return f"{value:%m/%Y}" if is_short else f"Tháng {value.month}/{value.year}"
    if column.kind is Kind.DATE:
        is_real = dress.form != "csv" and dress.date_style in ("iso", "slashes")
        return value if is_real else _date(value, dress.date_style)
    if isinstance(value, Decimal):
        is_text = dress.form == "csv"
        return str(value).replace(".", dress.decimal_sign) if is_text else float(value)
    return value


def _date(day: date, style: str) -> str:
    weekday = WEEKDAYS[day.weekday()]
    return {
        "iso": day.isoformat(),
        "slashes": f"{day.day}/{day.month}/{day.year}",
        "padded": f"{day:%d/%m/%Y}",
        "dots": f"{day.day}.{day.month}.{day.year}",
        "short": f"{day:%d-%m-%y}",
        "weekday": f"{day.day}/{day.month}/{day.year} ({weekday})",
        "words": f"{weekday}, ngày {day.day} tháng {day.month} năm {day.year}",
    }[style]


def _with_surroundings(grid: list[list[object]], dress: Dress) -> list[list[object]]:
    """Put around the table what offices put around theirs."""
    if dress.has_index:
        grid = [["TT" if place == 0 else place, *row] for place, row in enumerate(grid)]
    width = len(grid[0])
    if dress.is_numbered:
        grid.insert(1, [f"({number + 1})" for number in range(width)])
    blank = [""] * (width - 4)
    if dress.has_total:
        grid.append(["Tổng cộng", *blank, "", "", ""])
    if dress.is_signed:
        grid.append(["", "Người lập biểu", *blank, "T/M ĐẢNG UỶ", ""])
        grid.append(["", "Nguyễn Văn An", *blank, "Trần Thị Bình", ""])
    return [[title, *blank, "", "", ""] for title in TITLES[: dress.titles]] + grid


def _as_text(grid: list[list[object]], dress: Dress) -> str:
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=dress.delimiter,
        lineterminator=dress.line_end,
        quoting=csv.QUOTE_ALL if dress.is_all_quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerows(grid)
    said = f"sep={dress.delimiter}{dress.line_end}" if dress.says_delimiter else ""
    return said + text.getvalue()


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == DECOMPOSED:
        return unicodedata.normalize("NFD", text).encode("utf-8")
    if encoding == "cp1258":
        return tones_apart(text).encode("cp1258")
    return text.encode(encoding)


def tones_apart(text: str) -> str:
    """Return the text with each tone behind its letter, as Windows-1258 has it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters: list[str] = []
    for letter in text:
        parted = unicodedata.normalize("NFD", letter)
        bare = "".join(sign for sign in parted if sign not in tones)
        letters.append(unicodedata.normalize("NFC", bare))
        letters += (sign for sign in parted if sign in tones)
    return "".join(letters)
