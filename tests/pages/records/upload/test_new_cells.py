"""An office without codes makes its register of a file, on the page."""

import pytest

from tests.pages.opening import labels, open_page, press, run, text_of
from tests.pages.uploading import choose

HELD = "Chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\nThôn 1;03/09/2025;20;18\n"
REGISTER = "Tên chi bộ;Đảng bộ;Loại hình\nThôn 1;Xã An;Thôn\nThôn 2;;Thôn\n"
LOOK = "Xem danh mục sẽ lập"


@pytest.fixture(scope="module")
def drawings():
    """Not empty, or the first start would put the invented district into it."""
    return {"committee": "member_code | full_name\nu1 | Lê An"}


def test_cells_are_taken_up_and_the_file_can_be_loaded(world):
    page = choose(open_page("upload"), hop=f"ĐẢNG BỘ XÃ AN\n{HELD}")
    assert "Danh mục chi bộ còn trống" in text_of(page)
    press(page, LOOK)
    assert "DB01.01 Thôn 1 DB01 XÃ AN" in text_of(page)
    assert "Đưa vào 1 chi bộ, 1 tổ chức đảng mới" in text_of(page)
    press(page, "Đưa 1 chi bộ vào danh mục")
    text = text_of(page)
    assert "Đã đưa 1 chi bộ vào danh mục (lần nạp 3)" in text
    assert "Nạp 1 dòng: 1 thêm mới, 0 thay thế" in labels(page)
    assert LOOK not in labels(page)


@pytest.mark.long
def test_a_unit_that_the_file_does_not_name_is_asked_for(world):
    page = press(choose(open_page("upload"), hop=HELD), LOOK)
    page.text_input(key="new_cells_unit").input("Xã Bình")
    assert "DB01.01 Thôn 1 DB01 Xã Bình" in text_of(run(page))


@pytest.mark.long
def test_a_register_without_codes_is_done_with_once_taken_up(world):
    page = press(choose(open_page("upload"), dm=REGISTER), LOOK)
    press(page, "Đưa 2 chi bộ vào danh mục")
    assert "Đã đưa 2 chi bộ vào danh mục" in text_of(page)
    assert "Thôi, bỏ các tệp này" not in labels(page)


@pytest.mark.long
def test_a_sheet_that_is_no_table_of_ours_can_name_cells(world):
    other = "Tên chi bộ;Địa chỉ\nThôn 1;Đường 1\nThôn 2;Đường 2\n"
    page = press(choose(open_page("upload"), khac=other), LOOK)
    page.text_input(key="new_cells_unit").input("Xã An")
    press(run(page), "Đưa 2 chi bộ vào danh mục")
    assert "Đã đưa 2 chi bộ vào danh mục" in text_of(page)
    assert "Thôi, bỏ các tệp này" not in labels(page)


@pytest.mark.long
def test_what_cannot_be_taken_up_is_said(world):
    wrong = REGISTER.replace(";Thôn\n", ";Thuyền\n")
    page = press(choose(open_page("upload"), dm=wrong), LOOK)
    press(page, "Đưa 2 chi bộ vào danh mục")
    assert "Chưa đưa chi bộ nào vào danh mục: “Thuyền” không có" in text_of(page)


@pytest.mark.long
def test_of_several_files_one_is_chosen_and_one_without_new_cells_says_so(world):
    world.load(cells="cell_code | cell_name | unit_code\nA | Thôn 1 | X")
    world.load(units="unit_code | unit_name\nX | Xã An")
    wrong = HELD.replace("Thôn 1", "Thôn Mới")
    known = "Tên chi bộ;Đảng bộ;Loại hình\nThôn 1;Xã An;Thôn\n"
    page = choose(open_page("upload"), hop=wrong, dm=known)
    box = page.selectbox(key="choose_new_cells_of")
    assert box.options == ["hop.csv", "dm.csv"]
    box.select("dm.csv")
    press(run(page), LOOK)
    assert "không nêu chi bộ nào chưa có" in text_of(page)


def test_files_with_codes_are_offered_nothing(world):
    page = choose(open_page("upload"), hop=HELD.replace("Chi bộ", "Mã chi bộ"))
    assert LOOK not in labels(page)
