"""The small line of twelve months: gaps stay gaps, months below are marked."""

from pages.shared import sparkline
from pages.shared.palette import LIGHT
from pages.shared.sparkline import IN_TABLE


def test_an_unbroken_year_is_one_line():
    drawn = sparkline.picture([95.0] * 12, 85, LIGHT, IN_TABLE)
    assert drawn.count("<polyline") == 1
    assert drawn.count("<circle") == 0


def test_a_month_without_a_figure_is_a_gap_and_not_a_zero():
    drawn = sparkline.picture([95.0, 94.0, None, 96.0, 97.0], 85, LIGHT, IN_TABLE)
    assert drawn.count("<polyline") == 2


def test_a_month_alone_between_gaps_is_a_dot():
    drawn = sparkline.picture([None, 95.0, None], 85, LIGHT, IN_TABLE)
    assert (drawn.count("<polyline"), drawn.count("<circle")) == (0, 1)


def test_months_below_the_limit_are_marked():
    drawn = sparkline.picture([95.0, 60.0, 84.9, 85.0], 85, LIGHT, IN_TABLE)
    assert drawn.count(LIGHT.below) == 2


def test_a_year_without_figures_is_an_empty_picture():
    drawn = sparkline.picture([None] * 12, 85, LIGHT, IN_TABLE)
    assert (drawn.count("<polyline"), drawn.count("<circle")) == (0, 0)


def test_the_address_needs_no_request():
    assert sparkline.address([95.0], 85, LIGHT, IN_TABLE).startswith(
        "data:image/svg+xml;utf8,"
    )


def test_a_line_under_a_figure_reaches_from_the_least_to_the_most():
    box = sparkline.under_figure([3, None, 9])
    assert (box.lowest, box.highest) == (3, 9)
    assert sparkline.under_figure([None]).highest == 1


def test_without_a_limit_nothing_is_marked():
    values = [3, 9, 5]
    drawn = sparkline.picture(values, None, LIGHT, sparkline.under_figure(values))
    assert (drawn.count("<line"), drawn.count("<circle")) == (0, 0)


def test_the_figures_can_be_read_aloud():
    assert sparkline.spoken([95.5, None, 3]) == "95,5; –; 3"
