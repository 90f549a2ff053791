"""Whose schedule is looked at, and which month: "I am …" and the month beside it."""

from dataclasses import dataclass
from datetime import date

import streamlit

from data.store.access import Viewer
from pages.shared import (
    exports,
    filter_row,
    followed_cells,
    formatting,
    periods,
    selections,
    widgets,
)
from pages.shared.answers import Selection, one
from pages.shared.words import word
from queries.filters import Period, months_later

MONTHS_AHEAD = 6


@dataclass(frozen=True)
class Asked:
    """Whose schedule is looked at, and which month; nobody's name means everybody."""

    month: date
    member: str | None = None
    name: str | None = None


def ask(viewer: Viewer, choice: Selection) -> Asked:
    """Draw "I am …" and the month, and return what they say."""
    months = _months_on_offer(viewer, choice)
    month = selections.chosen_month("month") or periods.first_day(choice.as_of)
    members = followed_cells.members(viewer, month)
    with streamlit.container(
        horizontal=True, vertical_alignment="center", key="filter_row_schedule"
    ):
        member = followed_cells.member_box(
            members, word("schedule.everybody"), width=420
        )
        month = _month(months, choice)
    return Asked(month, member, members.get(member))


def _months_on_offer(viewer: Viewer, choice: Selection) -> list[str]:
    """From the first month of data to some months ahead: visits are planned."""
    this_month = periods.first_day(choice.as_of)
    begins = one(viewer, "month_range", choice).data_begins
    first = this_month if begins is None else min(begins, this_month)
    offered = Period(first, months_later(this_month, MONTHS_AHEAD))
    return [periods.write_month(month) for month in offered.months]


def _month(months: list[str], choice: Selection) -> date:
    """Draw the month between two buttons that go one month back and ahead."""
    this_month = periods.write_month(periods.first_day(choice.as_of))
    shown = selections.chosen("month")
    place = months.index(shown if shown in months else this_month)
    _step("schedule.earlier", "chevron_left", months, place - 1)
    chosen = widgets.pick_one(
        "month",
        months,
        lambda text: filter_row.sentence_case(
            formatting.month(periods.read_month(text))
        ),
        label=word("column.month"),
        usual=this_month,
        width=200,
    )
    _step("schedule.later", "chevron_right", months, place + 1)
    return periods.read_month(chosen)


def _step(key: str, icon: str, months: list[str], goal: int) -> None:
    """One month back or ahead; asleep at the end of the months."""
    is_there = 0 <= goal < len(months)
    streamlit.button(
        word(key),
        icon=f":material/{icon}:",
        disabled=not is_there,
        on_click=selections.choose,
        args=("month", months[goal] if is_there else None),
        key=f"step_{icon}",
    )


def facts(title: str, choice: Selection, asked: Asked) -> list[tuple[str, str]]:
    """Return what was asked, and whose schedule it is, for a file."""
    return exports.facts(title, choice, narrowed=whose(asked))


def whose(asked: Asked) -> list[tuple[str, str]]:
    """Return whose schedule it is; nothing where it is everybody's."""
    return [(word("schedule.whose"), asked.name)] if asked.name else []
