"""Sorting by a click on a column: shares by their figure, whatever is written there."""

import pytest

from pages.shared.words import column_word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import grid, sort_by

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
    assert [f"{figure:.1f}" for figure, _ in shown] == [
        f"{100 * _part(fraction):.1f}" for _, fraction in shown
    ]


def _pairs(columns: dict[str, list[str]]) -> list[tuple[float, str]]:
    percents = columns[column_word("share_percent")]
    fractions = columns[column_word("share_fraction")]
    return [(float(figure), of) for figure, of in zip(percents, fractions, strict=True)]


def _part(fraction: str) -> float:
    present, expected = fraction.replace(".", "").replace(",", "").split("/")
    return int(present) / int(expected)
