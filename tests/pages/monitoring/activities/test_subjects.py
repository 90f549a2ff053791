"""The other subjects of the page: each with its answer, its figures and their rows."""

import pytest

from tests.pages.figure_links import fields, follow
from tests.pages.opening import open_page, plain, text_of
from tests.queries.activity_world import FACTS
from tests.queries.task_world import FACTS as TASKS
from tests.queries.test_admissions_by_year import HAU_LOC

PERIOD = {"from_": "2025-07", "to": "2025-09"}
TRAININGS = """
    training_code | unit_code | held_on    | topic     | participants
    L1            | xa_mot    | 2025-03-01 | Kỹ năng   | 40
    L2            | xa_mot    | 2025-05-01 | Nghiệp vụ |
    L3            | xa_hai    | 2025-02-01 | Kỹ năng   | 15
"""
ADMISSIONS = """
    unit_code | year | admitted | target
    xa_mot    | 2025 | 3        | 4
    xa_hai    | 2025 | 1        |
"""


@pytest.fixture(scope="module")
def drawings():
    kept = {name: TASKS[name] for name in ("tasks", "follow_ups")}
    return FACTS | kept | {"trainings": TRAININGS, "admissions": ADMISSIONS}


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of a store in which something happened of every kind."""


def page(activity: str, **address):
    return open_page("activities", **PERIOD, activity=activity, **address)


def said(app) -> str:
    return plain(text_of(app))


@pytest.mark.long
def test_contents_sent_lead_to_the_meetings_they_count():
    app = page("announcements", of_unit="xa_mot", state="late")
    assert "6 buổi trong quý III/2025 có ghi ngày gửi nội dung" in said(app)
    assert "4/6 · 66,7 %; 2 buổi gửi chậm. 2 buổi không ghi ngày gửi." in said(app)
    assert "Chỉ đảng bộ: Xã Một" in said(app)
    units, meetings = app.dataframe
    assert list(units.value["sent_late"]) == [2, 0]
    assert list(meetings.value["cell_name"]) == ["Thôn An", "Thôn Bình"]


def test_who_speaks_is_set_against_meetings_and_those_present():
    app = page("speakers")
    assert "7 buổi trong quý III/2025 có ghi số ý kiến: trung bình 2,9" in said(app)
    assert "20/65 · 30,8 %. 2 buổi không ghi." in said(app)
    units, meetings = app.dataframe
    assert list(units.value["speakers_fraction"]) == ["8/11", "12/54"]
    assert len(meetings.value) == 7
    by_type, _ = page("speakers", by="type").dataframe
    assert list(by_type.value["meetings"]) == [6, 1]


def test_units_without_a_model_meeting_are_listed_beside_the_meetings():
    app = page("model_meetings", quarter="3", state="none")
    assert (
        "Quý III/2025: 1 đơn vị có sinh hoạt mẫu (1 buổi), 1 đơn vị không có."
        in said(app)
    )
    for link, figure in fields(app):
        assert len(follow(link).dataframe[0].value) == figure
    units, meetings = app.dataframe
    assert list(units.value["unit_name"]) == ["Xã Hai"]
    assert list(meetings.value["lessons"]) == ["Hỏi trước"]


def test_good_examples_say_by_which_limits():
    app = page("good_examples")
    assert "Chưa có đủ dữ liệu của 12 tháng để xét điển hình tốt." in said(app)
    assert "Trong 12 tháng: không dấu hiệu yếu nào" in said(app)
    assert "dự từ 95 %" in said(app)


def test_classes_of_the_year_are_set_against_the_usual_number():
    app = page("trainings", of_unit="xa_hai")
    assert "Năm 2025: 3 lớp bồi dưỡng của 2 đơn vị" in said(app)
    units, classes = app.dataframe
    assert list(units.value["training_state"]) == ["năm chưa hết", "trong mức"]
    assert list(classes.value["topic"]) == ["Kỹ năng"]


def test_tasks_that_stand_still_come_first():
    app = page("tasks")
    assert (
        "1 việc đột phá chưa có tiến triển từ 90 ngày nay; 3 đang triển khai, "
        "2 đã đóng." in said(app)
    )
    (tasks,) = app.dataframe
    assert tasks.value["task_state"].iloc[0] == "Chưa có tiến triển"
    (still,) = page("tasks", state="still").dataframe
    assert list(still.value["days_still"]) == [90]


def test_admissions_of_a_term_without_a_full_year_have_no_average():
    app = page("admissions")
    assert (
        "Từ năm 2025 đến năm 2025 kết nạp 4 đảng viên, riêng năm 2025 là 4, đạt "
        "3/4 · 75,0 % chỉ tiêu. Nhiệm kỳ chưa có năm nào trọn vẹn"
    ) in said(app)


def test_the_average_of_a_term_is_of_the_years_that_are_over(world, today):
    today.move_to("2021-08-31 09:00+07:00")
    world.load(
        meetings="cell_code | held_on\nZ | 2021-07-04",
        admissions=HAU_LOC,
    )
    app = open_page("activities", from_="2021-06", to="2021-08", activity="admissions")
    assert "Chưa có số liệu kết nạp của nhiệm kỳ từ 2025" in said(app)
