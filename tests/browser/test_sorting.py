"""Sorting by a click on a column: shares by their figure, whatever is written there."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pages.shared.words import column_word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import (
    click_row,
    grid,
    plain,
    sort_by,
    wait_for_address,
)

GRIDS = {"weak_list": "/weak-cells", "near": "/low-attendance", "units": "/"}


@pytest.mark.parametrize("key", GRIDS)
def test_a_share_sorts_by_its_figure_and_keeps_its_fraction(
    screen: Screen, spoken: str, key: str
):
    screen.open(GRIDS[key], lang=spoken)
    # A long grid tells those who hear it of the rows in sight, which are others then.
    sort_by(screen, key, column_word("share_percent"))

    shown = _pairs(
        {name.removeprefix("↑ "): of for name, of in grid(screen, key).items()}
    )
    figures = [figure for figure, _ in shown]
    assert len(figures) > 10
    assert figures == sorted(figures)
    assert figures == [_percent(fraction) for _, fraction in shown]


def test_what_was_chosen_stays_when_the_list_is_sorted(screen: Screen):
    screen.open("/weak-cells")
    evidence = screen.page.locator(".st-key-evidence")
    first = plain(evidence.inner_text())
    click_row(screen, "weak_list", 3)
    wait_for_address(screen, "cell=")
    address, chosen = screen.page.url, plain(evidence.inner_text())
    assert chosen != first

    sort_by(screen, "weak_list", column_word("cell_name"))
    screen.settle()
    assert screen.page.url == address
    assert plain(evidence.inner_text()) == chosen


def _pairs(columns: dict[str, list[str]]) -> list[tuple[float, str]]:
    percents = columns[column_word("share_percent")]
    fractions = columns[column_word("share_fraction")]
    return [(float(figure), of) for figure, of in zip(percents, fractions, strict=True)]


def _percent(fraction: str) -> float:
    """Rounded as the database does: 77/80 is 96.25 % and shown as 96.3."""
    present, expected = map(int, re.sub("[.,]", "", fraction).split("/"))
    percent = Decimal(100 * present) / expected
    return float(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))
