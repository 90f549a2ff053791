"""A month proposes itself: what is said, and what pinning, swapping and deciding do."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.words import word
from tests.pages.opening import labels, open_page, plain, press, run, text_of

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
    "cells": """
        cell_code | cell_name | unit_code | meeting_day_from | meeting_day_to
        A         | Thôn Đông | xa_mot    | 3                | 3
        B         | Thôn Tây  | xa_mot    | 3                | 3
        C         | Thôn Nam  | xa_hai    | 4                | 4
        D         | Thôn Bắc  | xa_mot    | 5                | 5
    """,
    "committee": """
        member_code | full_name   | position   | body
        an          | Trần Văn An | Phó Bí thư | standing_committee
        ba          | Lê Thị Ba   | Trưởng ban | standing_committee
    """,
    "assignments": "member_code | unit_code\nan | xa_mot",
    "meetings": """
        cell_code | held_on    | expected | present
        A         | 2025-07-03 | 20       | 20
        B         | 2025-07-03 | 20       | 20
        B         | 2025-08-03 | 20       | 20
        B         | 2025-09-03 | 20       | 20
        C         | 2025-09-04 | 20       | 20
        D         | 2025-09-05 | 20       | 20
    """,
}
SECONDS = 60


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return FACTS


@pytest.fixture
def page(world) -> AppTest:
    """The page of November, before anything is proposed."""
    return open_page("visit-proposal")


def solved(app: AppTest) -> AppTest:
    """Run the page until the month is found: nothing ticks here by itself."""
    until = time.monotonic() + SECONDS
    while word("visit_proposal.stop") in labels(app):
        assert time.monotonic() < until
        time.sleep(0.1)
        run(app)
    return app


def proposed(app: AppTest) -> AppTest:
    return solved(press(app, plain(word("visit_proposal.propose"))))


def rows(app: AppTest) -> str:
    """What is listed of the visits proposed."""
    text = text_of(app)
    title = plain(word("visit_proposal.list_title", month="tháng 11/2025"))
    if title not in text:
        return ""
    return text.partition(title)[2].partition("chưa buổi nào vào lịch")[0]


def test_a_month_is_proposed_with_its_reasons(page):
    assert "Chưa lập đề xuất cho tháng 11/2025" in text_of(page)
    said = text_of(proposed(page))
    assert "Đề xuất 2 buổi dự trong tháng 11/2025 cho 1 đồng chí" in said
    assert "khoảng cách 0" in said
    assert "chưa ai dự bao giờ; cụm của đồng chí" in said
    # A has no meeting of two months in which others met.
    assert "yếu: chưa có báo cáo họp tháng 8/2025, 9/2025" in rows(page)
    assert "Thôn Bắc" in rows(page)
    assert "Thôn Tây" not in rows(page)
    # C is assigned to nobody.
    assert "1 chi bộ chưa ai phụ trách" in said
    assert "chưa ai được phân công" in said


@pytest.mark.long
def test_everybody_may_go_everywhere(world):
    page = proposed(open_page("visit-proposal", scope="all"))
    assert "Lê Thị Ba" in rows(page)
    assert "ngoài cụm của đồng chí" in rows(page)


@pytest.mark.long
def test_a_rejected_visit_is_not_proposed_again(page):
    proposed(page)
    press(page, "Không nhận")
    assert "Không nhận buổi dự ở Thôn Đông" in text_of(page)
    assert "Thôn Đông" not in rows(page)
    # What was said of the whole month is not said of what is left of it.
    assert "khoảng cách 0" not in text_of(page)
    solved(press(page, plain(word("visit_proposal.again"))))
    assert "Thôn Đông" not in rows(page)
    assert "Thôn Tây" in rows(page)


@pytest.mark.long
def test_another_cell_of_the_member_takes_its_place_and_stays(page):
    proposed(page)
    (box,) = [each for each in page.selectbox if "chi bộ khác" in each.label]
    box.select_index(0)
    solved(run(page))
    assert "Thôn Tây" in rows(page)
    assert "đã ghim" in rows(page)
    assert plain(word("visit_proposal.around", n=1)) in labels(page)
    press(page, "Bỏ ghim")
    assert "đã ghim" not in rows(page)


@pytest.mark.long
def test_another_member_goes_in_place_of_the_first(page):
    proposed(page)
    (box,) = [each for each in page.selectbox if "đồng chí khác" in each.label]
    box.select_index(0)
    solved(run(page))
    assert "Lê Thị Ba" in rows(page)


def test_what_is_accepted_is_planned_and_taken_back(page):
    proposed(page)
    press(page, "Nhận tất cả 2 buổi")
    said = text_of(page)
    assert "Đã đưa 2 buổi vào lịch dự." in said
    assert "Không còn buổi nào để đề xuất trong tháng 11/2025" in said
    assert "2 buổi đã có trong lịch được giữ nguyên." in said
    press(page, "Hoàn tác")
    assert "Đã hoàn tác: các buổi ấy không còn trong lịch." in text_of(page)
    assert "Đề xuất 2 buổi dự" in text_of(page)


def test_a_search_is_stopped(page):
    press(page, plain(word("visit_proposal.propose")))
    if word("visit_proposal.stop") in labels(page):
        press(page, "Dừng")
        assert "Đã dừng" in text_of(page)
        assert "Chưa lập đề xuất" in text_of(page)
