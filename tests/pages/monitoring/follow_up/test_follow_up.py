"""What is required is followed until it is closed: the list, the notes, the form."""

import pytest

from data.clock import today
from data.importing.follow_up_notes import Followed, StatusNote, note_status
from data.store.access import EVERYTHING
from tests.pages.opening import labels, open_page, plain, press, text_of
from tests.queries.follow_up_world import FACTS

MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 19
    B         | 2025-09-04 | 20       | 19
"""
PERIOD = {"from_": "2025-07", "to": "2025-09"}
KT1 = "requirement|KT1|1"


@pytest.fixture(scope="module")
def drawings():
    return FACTS | {"meetings": MEETINGS}


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with matters in every state."""


def page(**address):
    return open_page("follow-up", **PERIOD, **address)


def field(app, kind: str, name: str):
    (found,) = [
        each
        for each in getattr(app, kind)
        if str(each.key).startswith("note_") and str(each.key).endswith(name)
    ]
    return found


def listed(app) -> list[str]:
    """The content of the rows in the list, in its order."""
    return list(app.dataframe[0].value["content"])


def test_the_sentence_counts_what_is_open_overdue_due_and_closed():
    text = text_of(page())
    assert (
        "4 việc đang theo dõi: 1 quá hạn, 1 đến hạn trong 7 ngày, 0 nữa trong 30 ngày; "
        "3 đã đóng." in plain(text)
    )


def test_open_ones_are_listed_overdue_ones_first():
    assert listed(page()) == ["Ghi sổ đủ", "Ghi biên bản", "Mô hình", "Trồng cây"]


@pytest.mark.long
def test_chips_choose_states_and_boxes_narrow():
    closed = page(follow_state=["done_in_time", "done_late", "not_done"])
    assert listed(closed) == ["Xây sân", "Sửa đường", "Họp đúng ngày"]
    assert listed(page(subject="task")) == ["Mô hình", "Trồng cây"]
    assert listed(page(area="minutes")) == ["Ghi sổ đủ", "Ghi biên bản"]
    assert listed(page(owner="Bí thư")) == ["Ghi sổ đủ", "Ghi biên bản"]
    assert listed(page(status="in_progress")) == ["Ghi sổ đủ", "Mô hình"]
    assert listed(page(words="ghi so")) == ["Ghi sổ đủ"]
    assert listed(page(raised="period")) == ["Ghi biên bản", "Mô hình", "Trồng cây"]


def test_where_nothing_matches_the_page_says_so_and_widens():
    narrowed = page(words="không có đâu")
    assert "Không có việc nào khớp" in text_of(narrowed)
    assert listed(press(narrowed, "Bỏ các bộ lọc"))[0] == "Ghi sổ đủ"


def test_one_unit_alone_is_said_and_can_be_widened():
    narrowed = page(of_unit="xa_mot", raised="period")
    assert "Chỉ đảng bộ: Đảng uỷ xã Một" in plain(text_of(narrowed))
    assert len(listed(press(narrowed, "Bỏ các bộ lọc"))) == 4


def test_of_a_unit_without_anything_the_page_says_that_nothing_matches():
    narrowed = page(of_unit="xa_khac")
    assert "Không có việc nào khớp" in text_of(narrowed)
    assert narrowed.button(key="widen_of_unit").label == "Bỏ các bộ lọc"


def test_units_stand_with_what_became_of_what_they_were_asked():
    units = page().dataframe[1].value
    row = units.iloc[0]
    assert (row["raised"], row["done_in_time"], row["open_items"]) == (6, 1, 3)


def test_where_nothing_was_raised_the_units_say_so():
    october = open_page("follow-up", from_="2025-10", to="2025-10")
    assert "Không có việc nào nêu trong tháng 10/2025." in plain(text_of(october))


def test_the_one_chosen_stands_with_its_history():
    text = plain(text_of(page(item=KT1)))
    assert "10/09/2025" in text
    assert "đã mua sổ" in text
    assert "follow_ups.csv, dòng 2" in text


def test_a_note_is_written_said_and_undone(world):
    form = page(item=KT1)
    field(form, "selectbox", "_status").set_value("closed_done")
    field(form, "text_area", "_note").set_value("đã kiểm tra lại")
    field(form, "text_input", "_by").set_value("Văn phòng")
    done = press(form, "Ghi nhận")
    assert "Đã ghi nhận: " in plain(text_of(done))
    assert listed(done) == ["Ghi biên bản", "Mô hình", "Trồng cây"]
    (row,) = world.ask("follow_up_list", words="kt1").to_dict("records")
    assert (row["status"], row["last_note"]) == ("closed_done", "đã kiểm tra lại")
    undone = press(done, "Hoàn tác")
    assert "Đã hoàn tác lần ghi nhận" in text_of(undone)
    assert listed(undone)[0] == "Ghi sổ đủ"


def test_who_comes_second_is_told_and_keeps_what_was_typed(world):
    form = page(item=KT1)
    field(form, "text_area", "_note").set_value("tôi cũng đã xem")
    note = StatusNote("closure_proposed", today(), "đề nghị", "Đoàn 1")
    note_status(
        world.store,
        Followed("requirement", "KT1"),
        note,
        EVERYTHING,
        world.store.version(),
        "in_progress",
    )
    refused = press(form, "Ghi nhận")
    text = plain(text_of(refused))
    assert "Chưa ghi" in text
    assert "nhập trên trang" in text
    assert "Khi trang mở ra: chưa có" in text
    assert "Hiện nay: " in text
    assert field(refused, "text_area", "_note").value == "tôi cũng đã xem"
    matter = Followed("requirement", "KT1").key
    assert len(world.ask("follow_up_history", **matter)) == 3
    # Having seen it, the reader may.
    again = press(refused, "Ghi nhận")
    assert "Đã ghi nhận" in text_of(again)


def test_the_form_is_there_in_english():
    english = page(item=KT1, lang="en")
    assert "Save" in labels(english)
    assert "4 open items: 1 overdue" in text_of(english)


def test_the_printed_page_has_no_form():
    printed = page(item=KT1, print="1")
    assert "Ghi nhận" not in labels(printed)
