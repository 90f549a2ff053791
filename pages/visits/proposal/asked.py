"""Which month is to be proposed, and whether only assigned cells are visited."""

from dataclasses import dataclass
from datetime import date

import streamlit

from data.clock import today
from pages.shared import filter_row, formatting, periods, widgets
from pages.shared.words import column_word, word
from queries.filters import months_later

MONTHS_AHEAD = 6
MONTH, SCOPE = "month", "scope"
# The one value that widens; open, members go to the cells assigned to them.
EVERYWHERE = "all"


@dataclass(frozen=True)
class Asked:
    """The month to propose, and whether members go to any cell."""

    month: date
    is_everywhere: bool


def ask() -> Asked:
    """Draw the month and the scope, and return what they say.

    It opens with the month to come: of this one most meetings are over.
    """
    this_month = periods.first_day(today())
    offered = [
        periods.write_month(months_later(this_month, ahead))
        for ahead in range(MONTHS_AHEAD + 1)
    ]
    with streamlit.container(
        horizontal=True, vertical_alignment="center", key="filter_row_proposal"
    ):
        month = widgets.pick_one(
            MONTH,
            offered,
            lambda text: filter_row.sentence_case(
                formatting.month(periods.read_month(text))
            ),
            label=column_word("month"),
            usual=offered[1],
            width=200,
        )
        scope = widgets.pick_one(
            SCOPE,
            [EVERYWHERE],
            lambda _: word("visit_proposal.everywhere"),
            label=word("visit_proposal.scope"),
            everything=word("visit_proposal.only_assigned"),
            width=320,
        )
    return Asked(periods.read_month(month), scope == EVERYWHERE)
