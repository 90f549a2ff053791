"""Which limits are in force for the months looked at, with basis and first month."""

from datetime import date

import pytest

from data.store import journal
from pages.shared import language, limit_facts
from tests.queries.world import World

NAME = "attendance_threshold"
JUNE, JULY, AUGUST = (date(2025, month, 1) for month in (6, 7, 8))


@pytest.fixture(autouse=True)
def from_july(world: World) -> None:
    language.speak("vi")
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, NAME, 90, "chủ", JULY)


def test_a_limit_says_from_which_month_on_it_holds():
    assert limit_facts.with_month(NAME, JUNE) == "85"
    assert limit_facts.with_month(NAME, AUGUST) == "90 từ tháng 7/2025"
    assert plain(limit_facts.percent_with_month(NAME, JUNE)) == "85 %"
    assert plain(limit_facts.percent_with_month(NAME, AUGUST)) == (
        "90 % từ tháng 7/2025"
    )


def test_in_english_too():
    language.speak("en")
    assert limit_facts.percent_with_month(NAME, AUGUST) == "90% from July 2025"


def test_paper_and_files_name_it_with_its_basis():
    ((what, said),) = limit_facts.facts([NAME], AUGUST)
    assert what == "Ngưỡng tỷ lệ dự, %"
    assert said == (
        "90 từ tháng 7/2025 – Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp."
    )


def test_one_that_is_tried_is_said_to_be_tried():
    ((_, said),) = limit_facts.facts([NAME], AUGUST, {NAME: 85})
    assert said == "85 – đang xem thử, chưa áp dụng"


def test_those_set_from_a_month_on_are_listed_and_no_others():
    names = (NAME, "grace_days")
    assert limit_facts.set_from_a_month(names, AUGUST) == (
        "Ngưỡng tỷ lệ dự, %: 90 từ tháng 7/2025"
    )
    assert limit_facts.set_from_a_month(names, JUNE) == ""


def plain(text: str) -> str:
    """With the spaces that a test writes."""
    return " ".join(text.split())
