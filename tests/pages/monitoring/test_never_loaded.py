"""What was never loaded is said to be so, and not counted as none."""

import pytest

from tests.pages.opening import open_page, plain, text_of

PARTS = {
    "held": "Chưa nạp cuộc kiểm tra, giám sát nào.",
    "plan": "Chưa nạp, chưa lập kế hoạch kiểm tra nào.",
    "coverage": "Chưa nạp cuộc kiểm tra, giám sát nào.",
    "committees": "Chưa nạp lịch dự.",
}


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    """An office that has sent the meetings of one month, and nothing else."""
    return {"meetings": "cell_code | held_on\nA | 2025-09-04\nB | 2025-09-04"}


@pytest.fixture(autouse=True)
def loaded(world):
    """Every page is one of that office."""


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_inspections_says_what_was_never_loaded(part: str):
    text = plain(text_of(open_page("inspections", part=part)))
    assert text.count(PARTS[part]) == (1 if part == "committees" else 2)
    assert "0/2" not in text
    assert "khớp với" not in text


def test_work_of_nobody_is_not_asked_for():
    text = text_of(open_page("my-work"))
    assert "Chưa nạp danh sách cấp uỷ" in text
    assert "Chọn đồng chí là ai" not in text


def test_the_schedule_counts_no_visits():
    text = text_of(open_page("schedule"))
    assert "Chưa nạp lịch dự." in text
    assert "Không có buổi dự nào" not in text
    assert "Độ bao phủ" not in text


def test_the_overview_counts_neither_visits_nor_what_is_overdue():
    figures = [(each.value, each.delta) for each in open_page("overview").metric]
    assert ("–", "Chưa nạp lịch dự.") in figures
    assert ("–", "Chưa nạp cuộc kiểm tra, giám sát nào.") in figures


def test_one_month_is_named_once():
    text = text_of(open_page("upload"))
    assert "2 buổi sinh hoạt của 2 chi bộ, của tháng 9/2025." in text


def test_the_brief_says_so_and_its_figures_are_dashes():
    app = open_page("monthly-brief")
    text = text_of(app)
    assert "Chưa nạp lịch dự của cấp uỷ." in text
    assert "Chưa nạp yêu cầu, kiến nghị, việc nào để theo dõi." in text
    assert "0/0" not in text


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ("announcements", "Không buổi nào trong 2 buổi"),
        ("good_examples", "Chưa có đủ dữ liệu của 12 tháng"),
        ("trainings", "Chưa nạp lớp bồi dưỡng, tập huấn nào."),
    ],
)
def test_activities_that_nobody_recorded_are_not_counted(activity: str, said: str):
    page = open_page("activities", from_="2025-09", to="2025-09", activity=activity)
    assert said in text_of(page)
