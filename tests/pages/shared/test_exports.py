"""Files to take along: what stands in them, and what cannot happen in them."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pandas
import pytest

from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.shared import exports, language
from pages.shared.answers import Selection
from queries.filters import Filters, Period

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = (
    "cell_name",
    "signs",
    "expected",
    "attendance_percent",
    "last_visited_on",
    "is_clear",
)
CHOICE = Selection(Period(date(2025, 7, 1), date(2025, 9, 1)), date(2025, 10, 20))


@pytest.fixture(autouse=True)
def back_to_vietnamese():
    yield
    language.speak(language.DEFAULT)


@pytest.fixture
def frame() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "cell_name": ["Thôn Đông", "=1+1", None],
            "signs": [["off_date", "missed_meeting"], [], []],
            "expected": pandas.array([54, 1603, None], dtype="Int64"),
            "attendance_percent": [75.9, 85.0, None],
            "last_visited_on": [date(2025, 9, 3), None, None],
            "is_clear": pandas.array([False, True, None], dtype="boolean"),
        }
    )


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def sheets(file: bytes) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return [
            ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            for number in (1, 2)
        ]


def strings(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return parts.read("xl/sharedStrings.xml").decode()


def test_csv_has_vietnamese_headers_and_plain_values(frame):
    head, first, *_ = rows(exports.comma_separated(frame, COLUMNS, "vi"))
    assert head[:2] == ["Chi bộ", "Dấu hiệu"]
    assert first == [
        "Thôn Đông",
        "▲ Chưa có báo cáo họp; ◆ Sai ngày",
        "54",
        "75.9",
        "2025-09-03",
        "chưa đủ chắc chắn",
    ]


def test_csv_carries_the_mark_excel_knows_utf8_by(frame):
    assert exports.comma_separated(frame, COLUMNS, "vi").startswith(b"\xef\xbb\xbf")


def test_what_is_not_there_is_empty(frame):
    assert rows(exports.comma_separated(frame, COLUMNS, "vi"))[3] == [
        "",
        "–",
        "",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_text_that_begins_like_a_formula_stays_a_text(start):
    frame = pandas.DataFrame({"cell_name": [f"{start}cmd"]})
    assert rows(exports.comma_separated(frame, ("cell_name",), "vi"))[1] == [
        f"'{start}cmd"
    ]


def test_a_negative_figure_stays_a_figure():
    frame = pandas.DataFrame({"weak_change": [-2]})
    assert rows(exports.comma_separated(frame, ("weak_change",), "vi"))[1] == ["-2"]


def test_a_workbook_has_no_formulas(frame):
    file = exports.workbook(frame, COLUMNS, [], "vi")
    assert [sheet.findall(f".//{CELL}f") for sheet in sheets(file)] == [[], []]
    assert "=1+1" in strings(file)


def test_a_workbook_keeps_figures_as_figures(frame):
    sheet = sheets(exports.workbook(frame, COLUMNS, [], "vi"))[0]
    figures = [
        float(cell.findtext(f"{CELL}v"))
        for cell in sheet.iter(f"{CELL}c")
        if cell.get("t") != "s" and cell.findtext(f"{CELL}v")
    ]
    assert {54, 1603, 75.9, 85.0} <= set(figures)


def test_the_second_sheet_says_what_was_filtered_and_when():
    choice = replace(CHOICE, unit_name="Xã Một").narrowed(
        units=("xa_mot",), cell_types=("village",), weights=("serious",), text="đông"
    )
    facts = exports.written_facts("Chi bộ yếu", choice)
    assert ("Kỳ", "quý III/2025") in facts
    assert ("Tổ chức đảng", "Xã Một") in facts
    assert ("Loại hình chi bộ", "Thôn, tổ dân phố") in facts
    assert ("Mức độ", "nghiêm trọng") in facts
    assert ("Tìm chi bộ", "đông") in facts
    assert ("Tính đến ngày", "20/10/2025") in facts


def test_filters_left_open_are_not_listed():
    facts = exports.written_facts("Chi bộ yếu", CHOICE)
    assert [what for what, _ in facts] == ["Nội dung", "Kỳ", "Tính đến ngày"]


def test_a_file_speaks_the_language_it_was_asked_for_in(frame):
    head = rows(exports.comma_separated(frame, COLUMNS, "en"))[0]
    assert head[:2] == ["Cell", "Signs"]


def test_an_empty_list_still_makes_a_file():
    empty = pandas.DataFrame({"cell_name": []})
    assert rows(exports.comma_separated(empty, ("cell_name",), "vi")) == [["Chi bộ"]]
    assert exports.workbook(empty, ("cell_name",), [("Kỳ", "quý III/2025")], "vi")


def test_choices_are_narrowed_without_changing_the_first():
    assert CHOICE.narrowed(text="x").filters == Filters(text="x")
    assert CHOICE.filters == Filters()


NAMES = ('=HYPERLINK("x")', "+84", "-1 tổ", "@x", "'Ba Đình'", "- Học tập", "Thôn Đông")


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize(
    "write",
    [
        exports.comma_separated,
        lambda frame, columns, spoken: exports.workbook(frame, columns, (), spoken),
    ],
    ids=["csv", "xlsx"],
)
def test_cells_taken_along_come_back_as_the_same_facts(tmp_path, write, spoken):
    cells = [(f"-C{n}", name, "+U", "village") for n, name in enumerate(NAMES)]
    columns = ("cell_code", "cell_name", "unit_code", "cell_type")
    file = tmp_path / "taken along"
    file.write_bytes(write(pandas.DataFrame(cells, columns=columns), columns, spoken))
    store = open_store(":memory:")
    source = SourceFile(file, file.name, table="cells")
    (report,) = load(store, [source], EVERYTHING, good_rows=True, isolated=False)
    with store.cursor() as cursor:
        kept = cursor.execute(f"select {', '.join(columns)} from raw.cells").fetchall()
    store.close()
    assert (report.refused, kept) == (0, cells)


FACTS = [("Nội dung", "Chi bộ yếu"), ("Kỳ", "quý III/2025"), ("Tổ chức đảng", "Xã Một")]


def cells(sheet: ElementTree.Element) -> dict[str, str]:
    """What stands in the cells of a sheet, strings by their number."""
    return {
        cell.get("r"): cell.findtext(f"{CELL}v") or ""
        for cell in sheet.iter(f"{CELL}c")
    }


def test_a_list_has_its_title_and_filters_on_top_and_a_running_number(frame):
    file = exports.workbook(frame, COLUMNS, FACTS, "vi")
    for said in ("Chi bộ yếu", "Kỳ: quý III/2025", "Tổ chức đảng: Xã Một", "STT"):
        assert said in strings(file)
    found = cells(sheets(file)[0])
    assert [found[f"A{line}"] for line in (6, 7, 8)] == ["1", "2", "3"]


def test_a_list_is_set_up_for_paper(frame):
    file = exports.workbook(frame, COLUMNS, FACTS, "vi")
    sheet = sheets(file)[0]
    page = sheet.find(f"{CELL}pageSetup")
    assert (page.get("paperSize"), page.get("orientation")) == ("9", "landscape")
    assert (page.get("fitToWidth"), page.get("fitToHeight")) in (
        (None, "0"),
        ("1", "0"),
    )
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert "$5:$5" in parts.read("xl/workbook.xml").decode()


def test_a_column_has_one_format_and_a_month_is_one():
    months = pandas.DataFrame(
        {
            "month": [date(2026, 10, 1), date(2026, 9, 1)],
            "attendance_percent": [75.0, 75.5],
            "expected": [1603, 2],
        }
    )
    file = exports.workbook(months, tuple(months), FACTS, "vi")
    found = [
        {
            cell.get("s")
            for cell in sheets(file)[0].iter(f"{CELL}c")
            if cell.get("r") in (f"{column}6", f"{column}7")
        }
        for column in "BCD"
    ]
    assert [len(styles) for styles in found] == [1, 1, 1]
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert all(form in styles for form in ("m/yyyy", "#,##0.0"))


def test_the_evidence_is_worked_out_only_when_the_file_is_made(frame):
    asked = []

    def rows_of_evidence() -> pandas.DataFrame:
        asked.append(1)
        return pandas.DataFrame(
            {"finding": ["Ghi sơ sài"], "due_on": [date(2025, 9, 1)]}
        )

    evidence = exports.Evidence(("finding", "due_on"), rows_of_evidence)
    assert not asked
    file = exports.workbook(frame, COLUMNS, FACTS, "vi", evidence)
    assert asked == [1]
    assert "Ghi sơ sài" in strings(file)
    assert (
        "Bằng chứng"
        in zipfile.ZipFile(io.BytesIO(file)).read("xl/workbook.xml").decode()
    )


def test_a_file_is_called_by_what_months_and_unit_it_is_of():
    of_unit = replace(CHOICE, unit_name="Xã Vũ Lễ")
    assert exports.file_name("chi-bo-yeu", of_unit) == (
        "chi-bo-yeu_2025-07_2025-09_xa-vu-le"
    )
    one = CHOICE.over(Period(date(2025, 9, 1), date(2025, 9, 1)))
    assert exports.file_name("lich", one) == "lich_2025-09"
