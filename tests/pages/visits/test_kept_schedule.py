"""The schedule is kept on its page: planned, moved, recorded, and each taken back."""

from datetime import date, time

import pytest

from data.importing.visit_entries import Visit, cancel_visits
from data.store.access import EVERYTHING
from tests.pages.opening import open_page, plain, press, run, text_of

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Tây  | xa_mot
        C         | Thôn Nam  | xa_hai
    """,
    "committee": """
        member_code | full_name   | position   | home_cell_code
        an          | Trần Văn An | Phó Bí thư | B
        ba          | Lê Thị Ba   | Trưởng ban |
    """,
    "assignments": "member_code | unit_code\nan | xa_mot\nba | xa_hai",
    "visits": """
        member_code|cell_code|unit_code|planned_on|start_time|status|visit_grade|remarks
        an | A |        | 2025-10-24 | 19:00 | planned   |      |
        ba | C |        | 2025-10-05 | 08:00 | planned   |      |
        an |   | xa_hai | 2025-09-15 | 08:30 | planned   |      |
        an | C |        | 2025-08-04 | 19:30 | attended  | fair | Ít ý kiến
        an | B |        | 2025-10-07 | 19:30 | cancelled |      |
    """,
    "meetings": """
        cell_code | held_on    | expected | present
        C         | 2025-10-05 | 20       | 17
        A         | 2025-09-04 | 20       | 20
        B         | 2025-09-04 | 20       | 20
    """,
    "proposals": """
        proposal_code | cell_code | raised_on  | content  | addressed_to | due_on
        KN1           | C         | 2025-09-05 | Sửa cầu  | UBND xã      | 2025-10-01
    """,
}
TO_COME, PAST = "an|2025-10-24|cell|A", "ba|2025-10-05|cell|C"


@pytest.fixture(scope="module")
def drawings():
    return FACTS


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store with visits past and to come."""


def schedule(**address):
    return open_page("schedule", **address)


def field(app, kind: str, name: str, form: str = ""):
    """The field of a form whose key ends so; `form` says of which, where several do."""
    forms = (form,) if form else ("plan_visit", "move_", "record_", "several_")
    (found,) = [
        each
        for each in getattr(app, kind)
        if str(each.key).startswith(forms) and str(each.key).endswith(name)
    ]
    return found


def visits(world, status: str) -> list[tuple]:
    with world.store.cursor() as cursor:
        return cursor.execute(
            """
            select member_code, coalesce(cell_code, unit_code), planned_on::varchar
            from raw.visits where status = $status order by planned_on
            """,
            {"status": status},
        ).fetchall()


def test_what_is_past_without_a_result_is_a_list_to_work_through(world):
    app = schedule()
    assert "2 buổi đã qua chưa ghi kết quả" in plain(text_of(app))
    rows = app.dataframe[0].value
    assert list(rows["place_name"]) == ["Họp cấp uỷ", "Thôn Nam"]


def test_a_result_is_recorded_the_list_gets_shorter_and_it_is_undone(world):
    app = schedule(visit=PAST)
    field(app, "text_area", "_remarks").set_value("Chuẩn bị tốt")
    field(app, "selectbox", "_grade").set_value("good")
    done = press(app, "Lưu kết quả")
    text = plain(text_of(done))
    assert "Đã ghi kết quả buổi dự Thôn Nam (Xã Hai): Đã dự." in text
    assert "1 buổi đã qua chưa ghi kết quả" in text
    assert ("ba", "C", "2025-10-05") in visits(world, "attended")
    undone = press(done, "Hoàn tác")
    assert "Đã hoàn tác: lịch dự như trước." in text_of(undone)
    assert "2 buổi đã qua chưa ghi kết quả" in plain(text_of(undone))


@pytest.mark.long
def test_a_proposal_is_recorded_by_the_same_press_and_both_are_undone(world):
    app = schedule(visit=PAST)
    field(app, "text_area", "_content").set_value("Làm đường")
    field(app, "text_input", "_addressed").set_value("UBND xã")
    done = press(app, "Lưu kết quả")
    assert "cùng một kiến nghị của chi bộ" in plain(text_of(done))
    codes = "select proposal_code from raw.proposals order by proposal_code"
    with world.store.cursor() as cursor:
        assert cursor.execute(codes).fetchall() == [("KN-2025-10-01",), ("KN1",)]
    press(done, "Hoàn tác")
    with world.store.cursor() as cursor:
        assert cursor.execute(codes).fetchall() == [("KN1",)]
    assert ("ba", "C", "2025-10-05") in visits(world, "planned")


def test_a_proposal_to_nobody_is_refused_and_what_was_typed_stays(world):
    app = schedule(visit=PAST)
    field(app, "text_area", "_content").set_value("Làm đường")
    refused = press(app, "Lưu kết quả")
    assert "Chưa ghi" in text_of(refused)
    assert field(refused, "text_area", "_content").value == "Làm đường"
    assert ("ba", "C", "2025-10-05") in visits(world, "planned")


def test_the_form_opens_with_the_visit_before_the_meeting_and_what_is_owed(world):
    text = plain(text_of(schedule(visit=PAST)))
    assert "Lần dự trước 04/08/2025, Trần Văn An – Khá" in text
    assert "Ít ý kiến" in text
    assert "có mặt 17/20 (theo báo cáo của chi bộ)" in text
    assert "1 việc chi bộ còn phải làm" in text
    assert "Sửa cầu" in text
    assert text.index("Ít ý kiến") < text.index("Đánh giá buổi sinh hoạt")


@pytest.mark.long
def test_a_visit_to_come_is_moved_and_moved_back_by_undo(world):
    app = schedule(visit=TO_COME)
    field(app, "date_input", "_day", "move_").set_value(date(2025, 10, 28))
    done = press(app, "Lưu thay đổi")
    assert "Đã dời buổi dự Thôn Đông (Xã Một) sang ngày 28/10/2025." in plain(
        text_of(done)
    )
    assert "dời từ 24/10/2025" in text_of(done)
    assert ("an", "A", "2025-10-28") in visits(world, "planned")
    press(done, "Hoàn tác")
    assert ("an", "A", "2025-10-24") in visits(world, "planned")


def test_of_a_visit_to_come_only_what_can_be_known_is_offered(world):
    app = schedule(visit=TO_COME)
    action = next(
        each for each in app.segmented_control if "visit_action" in str(each.key)
    )
    action.set_value("record")
    offered = field(run(app), "selectbox", "_status", "record_").options
    assert offered == ["Cử người thay", "Vắng có lý do"]


@pytest.mark.long
def test_a_visit_is_cancelled_and_planned_again(world):
    app = schedule(visit=TO_COME)
    action = next(
        each for each in app.segmented_control if "visit_action" in str(each.key)
    )
    action.set_value("cancel")
    done = press(run(app), "Huỷ buổi dự")
    assert "Đã huỷ 1 buổi dự" in text_of(done)
    assert ("an", "A", "2025-10-24") in visits(world, "cancelled")
    again = press(schedule(visit=TO_COME), "Lên lịch lại")
    assert "Đã lên lịch 1 buổi dự." in text_of(again)
    assert ("an", "A", "2025-10-24") in visits(world, "planned")


@pytest.mark.long
def test_who_comes_second_is_told_who_was_first(world):
    app = schedule(visit=TO_COME)
    visit = Visit("an", date(2025, 10, 24), "A")
    cancel_visits(world.store, [visit], EVERYTHING, world.store.version())
    field(app, "date_input", "_day", "move_").set_value(date(2025, 10, 28))
    refused = press(app, "Lưu thay đổi")
    assert "Chưa ghi" in text_of(refused)
    assert ("an", "A", "2025-10-24") in visits(world, "cancelled")


def test_visits_are_planned_with_what_speaks_against_them_said_before(world):
    app = schedule()
    field(app, "selectbox", "_member").set_value("an")
    field(run(app), "multiselect", "_cells").set_value(["B"])
    field(app, "date_input", "_day").set_value(date(2025, 10, 24))
    field(app, "time_input", "_start").set_value(time(19, 30))
    filled = run(app)
    (warned,) = [each.value for each in filled.warning]
    assert "2 điều cần cân nhắc trước khi lưu" in plain(warned)
    assert "Thôn Tây: chi bộ nơi đồng chí sinh hoạt" in plain(warned)
    assert "Thôn Tây: trùng lịch: Thôn Đông (19:00)" in plain(warned)
    done = press(filled, "Lưu vào lịch")
    assert "Đã lên lịch 1 buổi dự." in text_of(done)
    assert ("an", "B", "2025-10-24") in visits(world, "planned")
    assert "Chi bộ nơi đồng chí sinh hoạt" in text_of(done)
    press(done, "Hoàn tác")
    assert ("an", "B", "2025-10-24") not in visits(world, "planned")


@pytest.mark.long
def test_a_meeting_of_a_committee_is_planned_likewise(world):
    app = schedule()
    field(app, "selectbox", "_member").set_value("ba")
    field(app, "segmented_control", "_kind").set_value("committee")
    field(run(app), "selectbox", "_committee").set_value("xa_mot")
    done = press(run(app), "Lưu vào lịch")
    assert "Đã lên lịch 1 buổi dự." in text_of(done)
    assert "Họp cấp uỷ – Xã Một" in text_of(done)
    assert ("ba", "xa_mot", "2025-10-20") in visits(world, "planned")


@pytest.mark.long
def test_nothing_chosen_is_refused(world):
    assert "Hãy chọn ít nhất một buổi dự." in text_of(press(schedule(), "Lưu vào lịch"))


def test_a_cell_of_another_is_found_by_its_name(world):
    app = schedule()
    field(app, "selectbox", "_member").set_value("an")
    own = field(run(app), "multiselect", "_cells").options
    assert own == ["Thôn Đông – Xã Một", "Thôn Tây – Xã Một"]
    field(app, "text_input", "_sought").set_value("nam xã hai")
    assert field(run(app), "multiselect", "_cells").options == ["Thôn Nam – Xã Hai"]


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    ("button", "said", "status", "day"),
    [
        ("Ghi đã dự", "Đã ghi đã dự cho 2 buổi.", "attended", "2025-10-05"),
        ("Huỷ", "Đã huỷ 2 buổi dự", "cancelled", "2025-10-05"),
        ("Dời", "Đã dời 2 buổi dự.", "planned", "2025-10-12"),
    ],
)
def test_several_are_recorded_cancelled_or_moved_at_once(
    world, button, said, status, day
):
    app = schedule()
    picked = field(app, "multiselect", "_picked")
    assert len(picked.options) == 3
    picked.set_value([PAST, "an|2025-09-15|unit|xa_hai"])
    done = press(run(app), button)
    assert said in text_of(done)
    assert ("ba", "C", day) in visits(world, status)
    press(done, "Hoàn tác")
    assert ("ba", "C", "2025-10-05") in visits(world, "planned")


def test_the_month_stands_on_one_sheet_monday_first_with_holidays(world):
    september = plain(text_of(schedule(month="2025-09")))
    assert "Thứ Hai Thứ Ba Thứ Tư" in september
    assert "Quốc khánh" in september
    assert "National Day" in text_of(schedule(month="2025-09", lang="en"))
    assert "◆ 08:30 Xã Hai – An" in september


def test_visits_stand_by_day_by_member_or_by_unit(world):
    by_member = text_of(schedule(agenda_by="member"))
    assert by_member.index("24/10 19:00") < by_member.index("05/10 08:00")
    by_unit = text_of(schedule(agenda_by="unit"))
    assert by_unit.index("05/10 08:00") < by_unit.index("24/10 19:00")


def test_the_page_speaks_english(world):
    text = plain(text_of(schedule(visit=PAST, lang="en")))
    assert "2 past visits without a result" in text
    assert "1 thing the cell still has to do" in text
