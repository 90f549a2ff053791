"""A limit set from a month on: seen before, in force from then on, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.clock import today
from pages.shared.formatting import limit_percent, month
from pages.shared.periods import DEFAULT_PRESET, preset, write_month
from pages.shared.words import word
from queries.filters import Period
from queries.thresholds import THRESHOLDS
from tests.browser.checked_page import Screen
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import answer, choose, main, press
from tests.browser.serving import Server


@pytest.fixture
def server(browser: Browser, sample: Path, tmp_path: Path) -> Iterator[Server]:
    """The dashboard on a sample whose limits may be changed."""
    with on_a_copy(sample, browser, tmp_path) as running:
        yield running


def test_a_limit_from_a_month_on_leaves_earlier_months_as_they_were(screen: Screen):
    quarter = preset(DEFAULT_PRESET, today(), int(THRESHOLDS["grace_days"].default))
    before = quarter.previous()
    earlier, later = said(screen, before), said(screen, quarter)

    screen.open("/thresholds")
    from_month = word("limits.from_month", month=month(quarter.since)).plain
    choose(screen, word("limits.months"), from_month)
    press(screen, word("limits.use", share=limit_percent(90)))
    effect = main(screen).locator(".st-key-limit_effect")
    expect(effect).to_contain_text(" → ")
    expect(
        effect.locator("table.list tbody tr").filter(visible=True).first
    ).to_be_visible()
    # Nothing is set before somebody says so.
    assert said(screen, quarter) == later

    screen.open("/thresholds")
    choose(screen, word("limits.months"), from_month)
    press(screen, word("limits.use", share=limit_percent(90)))
    press(screen, word("limits.save"))
    expect(main(screen)).to_contain_text(from_month)
    assert said(screen, before) == earlier
    assert said(screen, quarter) != later

    screen.open("/thresholds")
    press(screen, word("limits.undo_preview"))
    press(screen, word("limits.undo"))
    expect_answer_of_defaults(screen)
    assert said(screen, quarter) == later


def said(screen: Screen, months: Period) -> str:
    """What the page of weak cells answers of these months."""
    written = {"from": write_month(months.since), "to": write_month(months.until)}
    screen.open("/weak-cells", **written)
    return answer(screen)


def expect_answer_of_defaults(screen: Screen) -> None:
    expect(screen.page.locator("p.answer")).to_contain_text(word("limits.all_default"))
    screen.settle()
