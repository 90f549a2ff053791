"""A link from a figure leads to the import it came from, and to the file's line."""

from datetime import date

import pytest

from data.importing import undo
from data.importing.entries import change_rows
from data.importing.load import SourceFile, load
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from pages.shared import links
from tests.pages.opening import open_page, plain, press, run, text_of
from tests.pages.uploading import choose
from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 19
    A         | 2025-08-04 | 20       | 18
"""


@pytest.fixture(scope="module")
def drawings():
    return {"meetings": MEETINGS}


@pytest.fixture(scope="module")
def fill():
    """What an import said of its file is what these tests are about."""
    return World.load_as_files


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with a meeting."""


def test_the_import_is_shown_with_its_counts_and_its_state():
    text = text_of(open_page("upload", **{"import": "1"}))
    assert "Số liệu này lấy từ lần nạp 1" in text
    assert "Tệp meetings.csv" in plain(text)
    assert "Bảng Sinh hoạt chi bộ Nạp lúc 09:00 20/10/2025" in plain(text)
    assert "2 dòng: 2 thêm mới, 0 thay thế (đổi 0 giá trị), 0 rút ra, " in text
    assert "0 rút ra, 0 không đổi, 0 bị từ chối" in text
    assert "Trạng thái ● đang dùng" in plain(text)


def test_the_line_of_the_file_is_named_where_the_link_has_one():
    linked = open_page("upload", **{"import": "1", "line": "3"})
    assert "Tệp meetings.csv Dòng 3 Bảng" in plain(text_of(linked))
    linked = open_page("upload", **{"import": "1"})
    assert "Tệp meetings.csv Bảng" in plain(text_of(linked))


def test_a_link_without_an_import_shows_none():
    assert "Số liệu này lấy từ" not in text_of(open_page("upload"))


def test_an_import_that_was_undone_says_since_when(world):
    undo.undo(world.store, 1, Viewer("everything", role=Role.OWNER))
    text = plain(text_of(open_page("upload", **{"import": "1"})))
    assert "Trạng thái ○ đã hoàn tác lúc 09:00 20/10/2025" in text


@pytest.mark.long
def test_the_import_shown_is_the_one_to_undo(world):
    world.load_as_files(cells="cell_code | cell_name\nA | Thôn Đông")
    page = open_page("upload", **{"import": "1"})
    assert page.selectbox(key="choose_undo").value == "1"
    assert open_page("upload").selectbox(key="choose_undo").value == "2"


def test_a_whole_upload_can_be_undone_its_files_named_before(world):
    world.load_as_files(
        cells="cell_code | cell_name\nA | Thôn Đông",
        visits="cell_code | planned_on\nA | 2025-07-01",
    )
    page = open_page("upload")
    box = page.selectbox(key="choose_undo")
    assert box.value == "batch-2"
    assert box.options == [
        "Cả đợt nạp 2 · 2 tệp · 09:00 20/10/2025",
        "3 · visits.csv · 09:00 20/10/2025",
        "2 · cells.csv · 09:00 20/10/2025",
        "1 · meetings.csv · 09:00 20/10/2025",
    ]
    said = plain(text_of(page))
    assert "Cả đợt nạp 2, 2 tệp: cells.csv, visits.csv**: gỡ 2 dòng, trả 0 dòng" in said
    page = press(page, "Đồng ý hoàn tác")
    said = plain(text_of(page))
    assert "Đã hoàn tác cả đợt nạp 2 (cells.csv, visits.csv)." in said
    assert page.selectbox(key="choose_undo").options == [
        "1 · meetings.csv · 09:00 20/10/2025"
    ]
    with world.store.cursor() as cursor:
        assert [each.undone_at is None for each in journal.imports(cursor)] == [
            False,
            False,
            True,
        ]


@pytest.mark.long
def test_of_an_upload_of_which_one_file_is_left_that_one_is_offered(world):
    world.load_as_files(
        cells="cell_code | cell_name\nA | Thôn Đông",
        visits="cell_code | planned_on\nA | 2025-07-01",
    )
    undo.undo(world.store, 2, EVERYTHING)
    box = open_page("upload").selectbox(key="choose_undo")
    assert [each.split(" ")[0] for each in box.options] == ["3", "1"]


@pytest.mark.parametrize("number", ["99", "một"])
def test_a_number_that_is_no_import_is_said_so(number):
    page = open_page("upload", **{"import": number})
    assert f"Đường dẫn ghi Lần nạp là “{number}”" in text_of(page)
    assert "Số liệu này lấy từ" not in text_of(page)
    assert "import" not in page.query_params


def test_a_line_that_is_no_number_is_said_so():
    page = open_page("upload", **{"import": "1", "line": "cuối"})
    assert "Đường dẫn ghi Dòng là “cuối”" in text_of(page)
    assert "Số liệu này lấy từ lần nạp 1" in text_of(page)


def test_what_the_link_showed_can_be_closed():
    page = press(open_page("upload", **{"import": "1", "line": "3"}), "Đóng")
    assert "Số liệu này lấy từ" not in text_of(page)
    assert "import" not in page.query_params
    assert "line" not in page.query_params


@pytest.mark.long
def test_files_that_are_chosen_take_its_place():
    page = open_page("upload", **{"import": "1", "line": "3"})
    choose(page, hop="Mã CB;Ngày họp;Phải dự;Có mặt\nA;04/07/2025;20;19\n")
    assert "Số liệu này lấy từ" not in text_of(page)


def test_it_is_shown_in_english_too():
    page = open_page("upload", lang="en", **{"import": "1"})
    assert "This figure comes from import 1" in text_of(page)


def test_the_address_of_an_import_carries_the_line_where_there_is_one():
    assert links.import_link(12, 5).endswith("import=12&line=5")
    assert links.import_link(12).endswith("import=12")


def test_every_row_of_evidence_leads_to_its_file_and_line(world):
    world.load_as_files(cells="cell_code | cell_name\nA | Thôn Đông")
    page = open_page("cell", cell="A", from_="2025-08", to="2025-09")
    drawn = " ".join(each.body for each in page.get("html"))
    for line in (2, 3):
        shown = f"meetings.csv, dòng {line}</a>"
        address = f'line={line}" target="_self" title="meetings.csv">{shown}'
        assert address in drawn
    assert 'import=2&amp;line=2" target="_self" title="cells.csv">cells.csv' in drawn
    assert drawn.count("upload?") > 4


def with_a_refused_row(world) -> None:
    path = world.folder / "hop.csv"
    head = "SỔ HỌP\ncell_code,held_on,members_total,present\n"
    path.write_text(f"{head}A,2025-09-04,20,18\nA,2025-09-05,20,21\n", "utf-8")
    load(
        world.store,
        [SourceFile(path, "hop.csv")],
        EVERYTHING,
        good_rows=True,
        isolated=False,
    )


def test_refused_rows_and_warnings_of_an_import_can_be_opened(world):
    with_a_refused_row(world)
    page = open_page("upload", **{"import": "2"})
    text = plain(text_of(page))
    assert "Dòng bị từ chối và cảnh báo của 2 lần nạp" in [
        plain(each.label) for each in page.expander
    ]
    assert (
        "2 · hop.csv · 1 bị từ chối, 1 cảnh báo"
        in page.selectbox(key="choose_problems_of").options
    )
    assert "▲ Bị từ chối hop.csv 4 Có mặt 21 21 có mặt lớn hơn số phải dự 20" in text
    assert "1 bị từ chối, 1 có cảnh báo, 1 dòng không tính" in text
    page.selectbox(key="choose_problems_of").select("1")
    assert "21 có mặt lớn hơn" not in text_of(run(page))


@pytest.mark.long
def test_an_import_with_more_problems_than_are_kept_says_so(world):
    with_a_refused_row(world)
    with world.store.transaction() as cursor:
        cursor.execute("update journal.imports set problem_count = 4000")
        journal.record_change(cursor, "import", "2", "")
    page = open_page("upload", lang="en")
    assert "of the 4,000 problems of this import are kept" in plain(text_of(page))


def test_imports_of_older_versions_show_no_counts_that_nobody_kept(world):
    with world.store.transaction() as cursor:
        cursor.execute(
            "update journal.imports set problem_count = null, skipped = null"
        )
        journal.record_change(cursor, "import", "1", "")
    page = open_page("upload", **{"import": "1"})
    assert "có cảnh báo, – dòng không tính" in plain(text_of(page))
    assert not [each for each in page.expander if "bị từ chối và" in each.label]


def test_an_import_without_problems_has_nothing_to_open(world):
    world.load_as_files(units="unit_code | unit_name\nxa_mot | Xã Một")
    page = open_page("upload", **{"import": "2"})
    options = page.selectbox(key="choose_problems_of").options
    assert [each.split(" ")[0] for each in options] == ["1"]


def test_a_source_ends_at_the_row_with_what_it_said_and_what_it_replaced(world):
    world.load_as_files(meetings="cell_code | held_on | present\nA | 2025-09-04 | 17")
    said = plain(text_of(open_page("upload", **{"import": "2", "line": "2"})))
    assert "Dòng này thay meetings.csv, dòng 2" in said
    assert "Cột Tệp này ghi Trước đó Đang lưu" in said
    # In the file; what the file has no column for is only stored.
    assert "Có mặt 17 19 17" in said
    assert "Phải dự 20 20" in said
    assert "Phải dự 20 20 20" not in said


@pytest.mark.long
def test_what_a_later_file_wrote_over_a_row_is_linked_from_it(world):
    world.load_as_files(meetings="cell_code | held_on | present\nA | 2025-09-04 | 17")
    said = plain(text_of(open_page("upload", **{"import": "1", "line": "2"})))
    assert "Dòng này được thêm mới. Sau đó được ghi tiếp bởi meetings.csv" in said
    assert "Có mặt 19 17" in said


def test_a_line_that_became_no_row_says_so(world):
    said = text_of(open_page("upload", **{"import": "1", "line": "99"}))
    assert "Trong kho không có dòng nào của dòng này" in said


def test_a_day_that_was_corrected_shows_the_row_taken_out(world):
    path = world.folder / "moved.csv"
    path.write_text(
        "cell_code,held_on,members_total,present\nA,2025-09-05,20,19\n", "utf-8"
    )
    load(
        world.store,
        [SourceFile(path, path.name, moved="replace")],
        EVERYTHING,
        isolated=False,
    )
    said = plain(text_of(open_page("upload", **{"import": "2", "line": "2"})))
    assert "Lần nạp này rút dòng dưới đây ra khỏi kho." in said
    assert "Cột Trước đó Mã chi bộ A Ngày họp 04/09/2025" in said


def entered(world) -> None:
    row = {
        "subject": "requirement",
        "subject_code": "KT-1",
        "finding_no": 1,
        "noted_on": date(2025, 10, 2),
        "status": "in_progress",
    }
    change_rows(
        world.store, "follow_ups", [row], Viewer("everything", role=Role.OWNER), 1
    )


def test_what_was_entered_is_listed_apart_from_files_with_its_rows(world):
    entered(world)
    text = plain(text_of(open_page("upload")))
    files, _, entries = text.partition("Nhập trên trang")
    assert "meetings.csv" in files
    assert "02/10/2025 · Đang thực hiện" in entries
    assert "KT-1 · 1" in entries


def test_an_entry_with_many_rows_names_the_first(world):
    row = {"cell_code": "A", "year": 2025}
    topics = [row | {"topic": f"Chuyên đề {number}"} for number in range(5)]
    change_rows(
        world.store, "thematic_plans", topics, Viewer("everything", role=Role.OWNER), 1
    )
    text = plain(text_of(open_page("upload")))
    assert "A · 2025 · Chuyên đề 2; và 2 dòng nữa" in text
    assert "Chuyên đề 3" not in text


def test_an_entry_is_undone_like_a_file(world):
    entered(world)
    page = press(open_page("upload", **{"import": "2"}), "Đồng ý hoàn tác")
    assert "Đã hoàn tác lần nạp 2 (nhập trên trang)" in text_of(page)
    with world.store.cursor() as cursor:
        assert journal.find_import(cursor, 2).undone_at is not None
    # Which rows it was about can still be read.
    assert "KT-1 · 1" in plain(text_of(open_page("upload")))


def test_a_source_that_is_an_entry_ends_at_what_was_entered(world):
    entered(world)
    text = plain(text_of(open_page("upload", **{"import": "2", "line": "1"})))
    assert "Đã nhập Đang lưu" in text
    assert "Tệp này ghi" not in text
    assert "Tình trạng Đang thực hiện Đang thực hiện" in text


def test_an_entry_is_called_so_in_english(world):
    entered(world)
    text = plain(text_of(open_page("upload", lang="en", **{"import": "2"})))
    assert "File entered on a page" in text
