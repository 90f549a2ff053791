"""What a file was understood as is shown before anything is stored."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import labels, open_page, plain, run, text_of
from tests.pages.uploading import choose, choose_workbook
from tests.queries.world import World

# A sheet as offices make them: a title, groups, a total, a signature.
OFFICE = """ĐẢNG UỶ XÃ VŨ LỄ;;;;
TỔNG HỢP SINH HOẠT CHI BỘ THÁNG 8/2025;;;;
TT;Mã chi bộ;Ngày họp;Có mặt;Xếp loại
I;Khối thôn;;;
1;A;04/8/2025 (thứ Hai);18/20 (Đạt 90%);Tốt
2;B;05/8/2025;12/9;Khá
;TỔNG SỐ;;30/29;
"""
HEADER = ["Mã chi bộ", "Ngày họp", "Tổng số đảng viên", "Có mặt"]
AUGUST = [HEADER, ["A", date(2025, 8, 4), 20, 18]]
SEPTEMBER = [HEADER, ["A", date(2025, 9, 4), 20, 19], ["B", date(2025, 9, 5), 9, 9]]
GUIDE = [["Cách điền biểu"], ["1. Điền đủ các cột."]]


@pytest.fixture(scope="module")
def filled(shared_world) -> World:
    """Two cells; files are only looked at here, and nothing is loaded."""
    return shared_world.load(cells="cell_code | cell_name\nA | Thôn Đông\nB | Thôn Tây")


@pytest.fixture
def page(filled) -> AppTest:
    return open_page("upload")


@pytest.fixture(scope="module")
def office(filled) -> AppTest:
    """A page on which the sheet of an office was chosen, to be read only."""
    return choose(open_page("upload"), bao_cao=OFFICE)


def with_workbook(page: AppTest, folder: Path) -> AppTest:
    """Choose a workbook of two months and a page of advice."""
    return choose_workbook(
        page,
        folder,
        "quý III.xlsx",
        Tháng_8=AUGUST,
        Tháng_9=SEPTEMBER,
        Hướng_dẫn=GUIDE,
    )


@pytest.fixture(scope="module")
def chosen(filled, tmp_path_factory) -> AppTest:
    """A page on which the workbook was chosen, to be read only."""
    return with_workbook(open_page("upload"), tmp_path_factory.mktemp("chosen"))


@pytest.fixture
def workbook(page, tmp_path) -> AppTest:
    """A page on which the workbook was chosen, to be changed."""
    return with_workbook(page, tmp_path)


def parts(page: AppTest) -> AppTest:
    (found,) = [each for each in page.button_group if "nào trong" in each.label]
    return found


def sniff(page: AppTest, file: str) -> AppTest:
    page.selectbox(key="choose_columns_of").set_value(file)
    return run(page)


def test_the_first_rows_are_shown_as_they_will_be_stored(office):
    text = plain(text_of(office))
    assert "Dòng Mã chi bộ Ngày họp Loại sinh hoạt Tháng Hình thức" in text
    assert "5 A 04/08/2025 Thường kỳ 8/2025 Trực tiếp 20 0 0 20 18 Tốt" in text


def test_a_refused_row_among_the_first_is_marked(office):
    text = plain(text_of(office))
    assert "dòng có dấu ▲ bị từ chối" in text
    assert "▲ 6 B 05/08/2025" in text


def test_it_is_said_where_the_header_stands_and_what_the_title_says(office):
    text = text_of(office)
    assert "Tên cột ở dòng 3; theo tiêu đề là số liệu tháng 8/2025." in text


def test_a_quarter_in_the_title_is_said_as_a_quarter(page):
    text = text_of(choose(page, bao_cao=OFFICE.replace("THÁNG 8/2025", "QUÝ III/2025")))
    assert "theo tiêu đề là số liệu quý III/2025." in text


def test_an_old_encoding_is_named(page):
    page.file_uploader[0].set_value([("cu.csv", OFFICE.encode("utf-16"), "text/csv")])
    assert "chữ đã đổi từ bảng mã UTF-16 sang Unicode" in text_of(run(page))


def test_every_column_is_shown_with_what_stands_in_it(office):
    text = plain(text_of(office))
    assert "Có mặt 18/20 (Đạt 90%); 12/9 ● Có mặt" in text
    assert "TT 1; 2 ○ không lưu" in text


def test_rows_that_are_no_data_are_listed_with_the_reason(office):
    assert [tab.label for tab in office.tabs] == [
        "Các dòng đầu",
        "Các cột",
        "Bỏ qua 4 dòng",
    ]
    text = plain(text_of(office))
    assert "1 ĐẢNG UỶ XÃ VŨ LỄ tiêu đề" in text
    assert "4 I Khối thôn tên nhóm hoặc ghi chú" in text
    assert "7 TỔNG SỐ 30/29 dòng tổng" in text


def test_what_there_is_nothing_of_is_not_shown(page):
    plain_file = ";".join(HEADER) + "\nA;04/8/2025;20;18\n"
    choose(page, hop=plain_file)
    text = text_of(page)
    assert [tab.label for tab in page.tabs] == ["Các dòng đầu", "Các cột"]
    assert "Tên cột ở dòng 1." in text
    assert "theo tiêu đề" not in text
    assert "bị từ chối." not in text
    assert not any("nào trong" in each.label for each in page.button_group)


def test_of_a_file_that_lacks_a_column_the_rows_are_shown_as_they_stand(page):
    text = plain(text_of(choose(page, hop="Mã CB;Ngày họp\nA;04/8/2025\n")))
    assert "Các giá trị như đang ghi trong tệp." in text
    assert "Dòng Mã CB Ngày họp 2 A 04/8/2025" in text


def test_days_of_a_workbook_are_shown_as_the_workbook_shows_them(page, tmp_path):
    choose_workbook(page, tmp_path, "hop.xlsx", Tờ_1=AUGUST)
    assert "Ngày họp 04/08/2025 ● Ngày họp" in plain(text_of(page))


def test_a_workbook_is_one_file_however_many_sheets_it_has(chosen):
    assert "1 tệp, 3 dòng: 3 thêm mới" in text_of(chosen)
    assert "quý III.xlsx › Tháng 8 Sinh hoạt chi bộ 1 1" in plain(text_of(chosen))


def test_the_sheets_taken_are_lit_and_the_others_offered(chosen):
    assert parts(chosen).label.endswith("nào trong quý III.xlsx")
    assert parts(chosen).options == ["Hướng dẫn", "Tháng 8", "Tháng 9"]
    assert parts(chosen).value == ["Tháng 8", "Tháng 9"]


def test_a_sheet_that_is_not_taken_is_warned_about(chosen):
    said = "◆ Cảnh báo quý III.xlsx – Hướng dẫn Trang hoặc tệp “Hướng dẫn” bên trong"
    assert said in plain(text_of(chosen))


@pytest.mark.long
def test_only_the_sheets_chosen_are_taken(workbook):
    parts(workbook).set_value(["Tháng 9"])
    run(workbook)
    assert "1 tệp, 2 dòng: 2 thêm mới" in text_of(workbook)
    assert parts(workbook).value == ["Tháng 9"]
    assert "lấy từ “Tháng 9”" in text_of(workbook)
    assert "Nạp 2 dòng: 2 thêm mới, 0 thay thế" in labels(workbook)


@pytest.mark.long
def test_a_sheet_that_was_left_out_can_be_taken_again(workbook):
    parts(workbook).set_value(["Tháng 9"])
    run(workbook)
    parts(workbook).set_value(["Tháng 9", "Tháng 8"])
    assert "1 tệp, 3 dòng: 3 thêm mới" in text_of(run(workbook))


@pytest.mark.long
def test_with_no_sheet_chosen_the_usual_ones_are_taken(workbook):
    parts(workbook).set_value([])
    run(workbook)
    assert parts(workbook).value == ["Tháng 8", "Tháng 9"]


@pytest.mark.long
def test_a_sheet_that_was_asked_for_and_is_no_table_is_refused(workbook):
    parts(workbook).set_value(["Tháng 8", "Hướng dẫn"])
    text = text_of(run(workbook))
    assert "Không đọc được: quý III.xlsx › Hướng dẫn." in text
    # A table would be said of every sheet, so that is no way to help this one.
    assert "là bảng nào?" not in text


def test_a_workbook_of_which_nothing_is_recognised_is_asked_about_once(page, tmp_path):
    sheets = {"Hướng_dẫn": GUIDE, "Ghi_chú": GUIDE}
    choose_workbook(page, tmp_path, "la.xlsx", **sheets)
    assert text_of(page).count("Tệp la.xlsx là bảng nào?") == 1


def test_each_sheet_can_be_looked_at(workbook):
    assert "2 A 04/08/2025" in plain(text_of(workbook))
    sniff(workbook, "quý III.xlsx › Tháng 9")
    assert "2 A 04/09/2025" in plain(text_of(workbook))


@pytest.mark.long
def test_leaving_a_sheet_s_file_out_leaves_out_the_whole_workbook(workbook):
    (remove,) = [each for each in workbook.button if each.label == "Bỏ tệp này"]
    remove.click()
    assert "quý III.xlsx" not in text_of(run(workbook))


@pytest.mark.long
def test_the_table_is_said_of_the_whole_workbook(workbook):
    (box,) = [each for each in workbook.selectbox if each.label == "Bảng"][:1]
    box.select("Kiểm tra, giám sát")
    text = plain(text_of(run(workbook)))
    assert "quý III.xlsx › Tháng 8 Kiểm tra, giám sát" in text
    assert "quý III.xlsx › Tháng 9 Kiểm tra, giám sát" in text


def test_signs_in_the_name_of_a_file_are_shown_as_they_stand(page):
    choose(page, **{"so_*lieu*": "một,hai\n1,2\n"})
    # The label itself, as Markdown: what `text_of` gives has its backslashes taken out.
    asked = [box.label for box in page.selectbox]
    assert r"Tệp so\_\*lieu\*.csv là bảng nào?" in asked
    assert "Tệp so_*lieu*.csv là bảng nào?" in text_of(page)


def test_hints_name_every_kind_of_file_that_is_read(page):
    said = " ".join(each.proto.body for each in page.get("html"))
    assert "Excel (.xlsx, .xls), .ods, CSV, TXT hoặc .zip, tối đa 200 MB" in said


def test_it_is_said_in_english_too(filled):
    page = choose(open_page("upload", lang="en"), bao_cao=OFFICE)
    text = plain(text_of(page))
    assert "Headers are in line 3; the title says August 2025." in text
    assert "5 A 04/08/2025 Regular 8/2025 In person 20 0 0 20 18 Good" in text
    assert "7 TỔNG SỐ 30/29 total" in text


@pytest.mark.long
def test_the_unit_of_the_title_is_said_where_cells_have_names_only(world):
    world.load(
        units="unit_code | unit_name\nxa_mot | Xã Vũ Lễ\nxa_hai | Xã Khác",
        cells="""
            cell_code | cell_name | unit_code
            A         | Thôn Đông | xa_mot
            B         | Thôn Đông | xa_hai
        """,
    )
    sheet = OFFICE.replace("Mã chi bộ", "Chi bộ").replace(";A;", ";Thôn Đông;")
    text = plain(text_of(choose(open_page("upload"), bao_cao=sheet)))
    assert "theo tiêu đề, tên chi bộ được tìm trong Xã Vũ Lễ." in text
    assert "5 A 04/08/2025" in text
