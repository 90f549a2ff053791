"""Loading files on the screen: the dry run, the word to go ahead, the way back."""

import pytest
from streamlit.testing.v1 import AppTest

from data.contract.definitions import TABLES
from data.importing.load import SourceFile, load
from data.store import journal
from data.store.access import EVERYTHING
from tests.pages.opening import labels, open_page, press, run, text_of
from tests.pages.uploading import choose
from tests.queries.world import World

CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_mot
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 19
"""
# One row that is new, one that replaces that of 4 September.
GOOD = """Mã CB;Ngày họp;Tổng số đảng viên;Phải dự;Có mặt
A;04/09/2025;20;20;18
B;05/09/2025;20;20;20
"""
# The same with one row that cannot be.
BAD = f"{GOOD}B;05/08/2025;20;20;999\n"
# With a column that nobody knows and one that must not be stored.
WIDE = """Mã CB;Ngày họp;Tổng số đảng viên;Có mặt;Họ và tên;Thời tiết
B;05/09/2025;20;20;Nguyễn Văn A;mưa
"""


@pytest.fixture(scope="module")
def filled(shared_world) -> World:
    return shared_world.load(cells=CELLS, meetings=MEETINGS)


@pytest.fixture
def page(filled) -> AppTest:
    """A page on which files are looked at, and not loaded."""
    return open_page("upload")


@pytest.fixture
def own_page(world) -> AppTest:
    """A page of a store of its own, to load files."""
    world.load(cells=CELLS, meetings=MEETINGS)
    return open_page("upload")


def imports(world) -> list[tuple[str, bool]]:
    """The files taken in, the latest first, and whether they were taken back."""
    with world.store.cursor() as cursor:
        return [
            (each.file_name, each.undone_at is not None)
            for each in journal.imports(cursor)
        ]


def present(world) -> list[int]:
    with world.cursor() as cursor:
        rows = cursor.execute(
            "select present from meetings order by held_on, cell_code"
        )
        return [row[0] for row in rows.fetchall()]


def test_the_dry_run_says_what_would_be_and_changes_nothing(filled, page):
    choose(page, hop=GOOD)
    assert (
        "1 tệp, 2 dòng: 1 thêm mới, 1 thay thế (đổi 1 giá trị), 0 không đổi"
    ) in text_of(page)
    assert "0 dòng không tính" in text_of(page)
    assert "hop.csv Sinh hoạt chi bộ 2 1 1 1 0 0 0 0 0 lưu 5 cột" in text_of(page)
    assert present(filled) == [19]


def test_the_button_says_what_it_will_do(page):
    choose(page, hop=GOOD)
    assert "Nạp 2 dòng: 1 thêm mới, 1 thay thế" in labels(page)


def test_upload_then_confirm_then_undo(world, own_page):
    choose(own_page, hop=GOOD)
    press(own_page, "Nạp 2 dòng: 1 thêm mới, 1 thay thế")
    assert "Đã nạp 2 dòng từ 1 tệp: 1 thêm mới, 1 thay thế" in text_of(own_page)
    assert imports(world)[0] == ("hop.csv", False)
    assert present(world) == [18, 20]

    press(own_page, "Đồng ý hoàn tác")
    assert "Đã hoàn tác lần nạp 3 (hop.csv)." in text_of(own_page)
    assert imports(world)[0] == ("hop.csv", True)
    assert present(world) == [19]


@pytest.mark.long
def test_what_was_loaded_stays_said_though_somebody_else_loads(world, own_page):
    choose(own_page, hop=GOOD)
    press(own_page, "Nạp 2 dòng: 1 thêm mới, 1 thay thế")
    world.load(cells="cell_code | cell_name\nZ | Thôn Khác")
    assert "Đã nạp 2 dòng từ 1 tệp" in text_of(run(own_page))


@pytest.mark.long
def test_what_undoing_does_is_said_before_it_is_done(world, own_page):
    choose(own_page, hop=GOOD)
    press(own_page, "Nạp 2 dòng: 1 thêm mới, 1 thay thế")
    said = "**hop.csv**: gỡ 1 dòng, trả 1 dòng về như trước khi nạp."
    assert said in text_of(own_page)
    own_page.selectbox(key="choose_undo").set_value("2")
    said = "**meetings.csv**: gỡ 0 dòng, trả 0 dòng về như trước khi nạp. 1 dòng mà"
    assert said in text_of(run(own_page))


def test_a_refused_row_changes_nothing_and_is_named(filled, page):
    choose(page, hop=BAD)
    assert "▲ Bị từ chối hop.csv 4 Có mặt 999 999 có mặt lớn hơn" in text_of(page)
    assert not any(label.startswith("Nạp") for label in labels(page))
    assert present(filled) == [19]


def test_good_rows_are_taken_where_the_reader_says_so(world, own_page):
    choose(own_page, hop=BAD)
    (good_rows,) = own_page.checkbox
    assert good_rows.label == "Chỉ nạp 2 dòng đúng, để lại 1 dòng bị từ chối"
    good_rows.check()
    press(run(own_page), "Nạp 2 dòng: 1 thêm mới, 1 thay thế")
    assert present(world) == [18, 20]
    assert "1 bị từ chối" in text_of(own_page)


@pytest.mark.long
def test_rows_that_are_in_the_store_already_need_no_loading(own_page):
    choose(own_page, hop=GOOD)
    press(own_page, "Nạp 2 dòng: 1 thêm mới, 1 thay thế")
    choose(own_page, hop=GOOD)
    assert "Mọi dòng đã có trong kho" in text_of(own_page)
    assert not any(label.startswith("Nạp") for label in labels(own_page))


def test_columns_that_are_not_stored_are_named(page):
    choose(page, hop=WIDE)
    note = "lưu 4 cột; chủ ý bỏ dữ liệu cá nhân: Họ và tên; không lưu: Thời tiết"
    assert note in text_of(page)
    assert "Họ và tên ••• ○ chủ ý bỏ: dữ liệu cá nhân" in text_of(page)
    assert "Mã CB B ● Mã chi bộ" in text_of(page)


@pytest.mark.long
def test_several_files_go_in_together(world, own_page):
    choose(
        own_page,
        hop=GOOD,
        danh_muc="Mã chi bộ,Tên chi bộ,Mã đảng bộ,Loại hình\nC,C,X,FDI",
    )
    assert "2 tệp, 3 dòng: 2 thêm mới, 1 thay thế" in text_of(own_page)
    press(own_page, "Nạp 3 dòng: 2 thêm mới, 1 thay thế")
    assert {name for name, _ in imports(world)[:2]} == {"hop.csv", "danh_muc.csv"}


@pytest.mark.long
def test_a_mended_file_takes_the_place_of_the_first_one(page):
    choose(page, hop=BAD)
    choose(page, hop=GOOD)
    assert "1 tệp, 2 dòng" in text_of(page)


@pytest.mark.long
def test_a_file_can_be_left_out_again(page):
    choose(page, hop=GOOD, la="một,hai\n1,2\n")
    (unclear, _) = [button for button in page.button if button.label == "Bỏ tệp này"]
    unclear.click()
    assert "1 tệp, 2 dòng" in text_of(run(page))


def test_the_last_file_left_out_leaves_the_page_as_it_was(page):
    choose(page, hop=GOOD)
    press(page, "Thôi, bỏ các tệp này")
    assert "Kho đang có 1 buổi sinh hoạt của 2 chi bộ" in text_of(page)


def test_the_reader_can_say_which_table_a_file_is(page):
    choose(page, la="Mã CB;Thời tiết\nB;mưa\n")
    (box,) = [box for box in page.selectbox if box.label == "Tệp la.csv là bảng nào?"]
    box.select("Sinh hoạt chi bộ")
    assert "Thiếu cột bắt buộc: Ngày họp." in text_of(run(page))


def test_a_file_that_cannot_be_read_may_only_be_left_out(page):
    page.file_uploader[0].set_value([("anh.png", b"\x89PNG\r\n\x1a\n\x00\x00", "")])
    assert "Không đọc được anh.png." in text_of(run(page))
    assert "là bảng nào?" not in text_of(page)
    press(page, "Bỏ tệp này")
    assert "anh.png" not in text_of(page)


def test_a_warning_that_many_rows_draw_is_said_once(page):
    again = "C;05/09/2025;20;20;18\nC;05/08/2025;20;20;18\nC;05/07/2025;20;20;18\n"
    choose(page, hop=GOOD + again)
    text = text_of(page)
    # Once in the table, and once in its short form for phones.
    assert text.count("Chi bộ C chưa có trong danh mục") == 2
    assert "Còn 2 dòng nữa như vậy." in text


def test_refusals_are_said_one_by_one(page):
    choose(page, hop=BAD + BAD.splitlines()[-1].replace("/08/", "/07/"))
    assert "▲ Bị từ chối hop.csv 4 Có mặt 999" in text_of(page)
    assert "▲ Bị từ chối hop.csv 5 Có mặt 999" in text_of(page)


def test_every_problem_can_be_taken_along(page):
    choose(page, hop=BAD)
    (download,) = [
        each
        for each in page.get("download_button")
        if each.label == "Tải tất cả vấn đề (CSV)"
    ]
    assert download is not None


def test_a_file_whose_header_lacks_a_column_is_named(page):
    choose(page, hop="Mã CB;Ngày họp\nB;04/09/2025\n")
    assert "1 tệp, 0 dòng" in text_of(page)
    assert "Thiếu cột bắt buộc: hop.csv." in text_of(page)


def test_a_file_with_a_column_twice_was_read_and_cannot_be_loaded(page):
    choose(page, hop="Mã CB;Ngày họp;Ngày sinh hoạt;Phải dự;Có mặt\nA;;;20;18\n")
    assert "Chưa nạp được: hop.csv." in text_of(page)
    assert "có hai lần" in text_of(page)


def test_a_file_that_cannot_be_read_is_refused_in_words_and_not_in_english(page):
    page.file_uploader[0].set_value([("anh.png", b"\x89PNG\r\n\x1a\n\x00\x00", "")])
    text = text_of(run(page))
    assert "Không đọc được: anh.png." in text
    assert "▲ Bị từ chối anh.png" in text


def test_the_history_names_every_load(page):
    assert "meetings.csv Sinh hoạt chi bộ ● đang dùng 1 0 0 0 0 0 0 0" in text_of(page)


@pytest.mark.long
def test_sample_and_own_files_are_not_mixed_without_a_word(world, tmp_path):
    path = tmp_path / "mẫu.csv"
    path.write_text(GOOD, encoding="utf-8")
    load(world.store, [SourceFile(path, path.name)], EVERYTHING, is_sample=True)
    page = choose(open_page("upload"), hop=GOOD)
    assert "Kho đang có dữ liệu mẫu." in text_of(page)
    assert not [label for label in labels(page) if label.startswith("Nạp 2 dòng")]
    press(page, "Xoá dữ liệu mẫu trước khi nạp")
    assert "Kho đang có dữ liệu mẫu." not in text_of(page)
    assert "Nạp 2 dòng: 2 thêm mới, 0 thay thế" in labels(page)


@pytest.mark.long
def test_who_does_not_remove_the_sample_drops_the_files(world, tmp_path):
    path = tmp_path / "mẫu.csv"
    path.write_text(GOOD, encoding="utf-8")
    load(world.store, [SourceFile(path, path.name)], EVERYTHING, is_sample=True)
    page = choose(open_page("upload"), hop=GOOD)
    press(page, "Thôi, bỏ các tệp này")
    assert "hop.csv" not in text_of(page)
    assert "Kho đang có 2 buổi" in text_of(page)


def test_secret_files_are_turned_away_in_words(page):
    assert "tệp đóng dấu Mật, Tối mật hoặc Tuyệt mật" in text_of(page)


def test_every_table_has_its_template_and_help(page):
    for table in TABLES.values():
        page.selectbox(key="choose_template").set_value(table.name)
        run(page)
        assert all(column.header in text_of(page) for column in table.columns)


def test_the_page_speaks_english(filled):
    page = choose(open_page("upload", lang="en"), hop=BAD)
    assert (
        "1 file, 3 rows: 1 new, 1 replaced (1 values change), 0 unchanged, 1 refused"
    ) in text_of(page)


@pytest.mark.long
def test_a_mended_file_of_another_name_takes_the_place_of_the_one_before(page):
    choose(page, hop=BAD)
    choose(page, hop_da_sua=BAD.replace("999", "19"))
    text = text_of(page)
    assert "hop_da_sua.csv có đủ các dòng của hop.csv đang chờ" in text
    assert "1 tệp, 3 dòng" in text
    press(page, "Giữ cả hai tệp")
    assert "2 tệp, 6 dòng" in text_of(page)
    assert "đang chờ" not in text_of(page)
