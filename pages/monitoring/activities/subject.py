"""What a subject of the page hands back, and what all of them draw in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    cross_table,
    empty_states,
    exports,
    formatting,
    links,
    page_header,
    periods,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, column_word, word
from queries.filters import Period

# What is of no unit is a row of a table too, and needs a name in a link.
NO_UNIT = "-"
QUARTERS = ("1", "2", "3", "4")

Narrowed = list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """The answer of a subject in a sentence, of which months, and what narrows it."""

    sentence: str
    choice: Selection
    narrowed: Narrowed = field(default_factory=list)


def quarters_of_year(choice: Selection) -> Selection:
    """The quarters of the year of the last month chosen, up to the one it lies in."""
    until = choice.period.until
    quarter = periods.quarter_of(until)
    return choice.over(Period(date(until.year, 1, 1), quarter.until))


def quarter_name(quarter: str | int, choice: Selection) -> str:
    """`quý III/2026`."""
    first = date(choice.period.until.year, 3 * int(quarter) - 2, 1)
    months = periods.quarter_of(first)
    return formatting.period(months.since, months.until)


def draw_quarters(
    counts: pandas.DataFrame,
    choice: Selection,
    activity: str,
    state: str,
    states: Sequence[str],
) -> None:
    """Draw how many are in which state in each quarter; a field leads to its rows.

    `state` is the column of `counts` that has one of the `states`.
    """

    def leads_to(row: Any) -> str:
        chosen = {"quarter": str(row.quarter), "state": getattr(row, state)}
        return links.page_link("activities", activity=activity, **chosen)

    cross_table.draw(
        counts,
        rows=("quarter", sorted(counts["quarter"].unique())),
        columns=(state, states),
        corner=column_word("quarter"),
        named=lambda column, value: (
            quarter_name(value, choice)
            if column == "quarter"
            else choice_word(column, value)
        ),
        leads_to=leads_to,
    )


def quarter_box(choice: Selection) -> str | None:
    """Draw which of the quarters is listed; None while all are."""
    asked = (choice.period.until.month + 2) // 3
    return widgets.pick_one(
        "quarter",
        QUARTERS[:asked],
        lambda quarter: quarter_name(quarter, choice),
        label=word("activities.quarter"),
        everything=word("activities.every_quarter"),
        width=200,
    )


def state_box(column: str, states: Sequence[str]) -> str | None:
    """Draw in which state what is listed is; None while it is in any."""
    return widgets.pick_one(
        "state",
        states,
        lambda state: choice_word(column, state),
        label=word("activities.state"),
        everything=word("activities.every_state"),
        width=260,
    )


def by_box(kinds: Sequence[str]) -> str:
    """Draw by what the figures are added up, and return which."""
    return widgets.pick_one(
        "by",
        kinds,
        lambda kind: word(f"activities.by_{kind}"),
        label=word("activities.by"),
        draw=streamlit.segmented_control,
        required=True,
    )


def said_state(column: str, state: str | None) -> Narrowed:
    """Which state is listed, in words."""
    return [(word("activities.state"), choice_word(column, state))] if state else []


def said_quarter(quarter: str | None, choice: Selection) -> Narrowed:
    """Which quarter is listed, in words."""
    if quarter is None:
        return []
    return [(word("activities.quarter"), quarter_name(quarter, choice))]


def states_of_quarter(
    counts: pandas.DataFrame,
    column: str,
    states: Sequence[str],
    figures: Sequence[str],
    choice: Selection,
) -> tuple[int, dict[str, dict[str, int]]]:
    """Return the quarter of the last month chosen, and its figures by state.

    `counts` has a row for each quarter and state that anything is in.
    """
    quarter = (choice.period.until.month + 2) // 3
    of_quarter = counts[counts["quarter"] == quarter].set_index(column)
    return quarter, {
        state: {
            name: int(of_quarter.loc[state, name]) if state in of_quarter.index else 0
            for name in figures
        }
        for state in states
    }


def listed(value: str | None) -> tuple[str, ...] | None:
    """What was chosen in a box as a list of one, as questions ask for it."""
    return (value,) if value else None


def asked_unit() -> str | None:
    """The unit that a link narrows to, as questions ask for it."""
    unit = selections.chosen("of_unit")
    return "" if unit == NO_UNIT else unit


def unit_in_link(code: str | None) -> str:
    """A unit as a link names it, also that of cells without one."""
    return NO_UNIT if formatting.is_missing(code) else str(code)


def narrowed_to_unit(viewer: Viewer, choice: Selection) -> Narrowed:
    """Say that one unit alone is listed, and offer to widen it; return it in words."""
    code = selections.chosen("of_unit")
    if not code:
        return []
    units = answer(viewer, "unit_choices", choice)
    names = dict(zip(units["unit_code"], units["unit_name"], strict=True))
    name = plain(word("details.no_unit")) if code == NO_UNIT else names.get(code, code)
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        streamlit.caption(word("activities.of_unit", name=name))
        streamlit.button(
            word("nothing.widen"),
            icon=":material/filter_alt_off:",
            on_click=selections.clear,
            args=(("of_unit",),),
            # Where nothing is found there is a second of that name.
            key="widen_activities",
        )
    return [(word("details.of_unit"), str(name))]


@dataclass(frozen=True)
class Listing:
    """A list of a subject: what it is called in words, and its columns."""

    name: str
    columns: Sequence[str]
    short: Sequence[str]
    exported: Sequence[str]


def draw_list(
    rows: pandas.DataFrame, listing: Listing, choice: Selection, narrowed: Narrowed
) -> None:
    """Draw a list with its files; a row of a cell opens the profile."""
    if not len(rows):
        empty_states.nothing_matches()
        return
    title = word(f"activities.list_{listing.name}")
    picked = tables.grid(
        rows,
        listing.columns,
        key=f"activity_{listing.name}",
        alt=title,
        is_choosable="cell_code" in rows,
        short=listing.short,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("details.listed", n=len(rows)))
        exports.buttons(
            rows,
            listing.exported,
            name=word(f"activities_file.{listing.name}"),
            choice=choice,
            facts=exports.facts(title, choice, narrowed=narrowed),
        )
    if picked is not None:
        code = rows["cell_code"].iloc[picked]
        if not formatting.is_missing(code):
            links.go("cell", cell=code)


def list_section(name: str) -> None:
    """The heading of a list."""
    page_header.section(word(f"activities.list_{name}"))


def draw_by(
    found: pandas.DataFrame, listing: Listing, choice: Selection, activity: str
) -> None:
    """Draw figures by unit or type; a row narrows the list below to what it counts."""
    if not len(found):
        streamlit.caption(word("activities.nothing_known"))
        return
    title = word(f"activities.list_{listing.name}")
    picked = tables.grid(
        found,
        listing.columns,
        key=links.key_of_leading(f"activity_{listing.name}"),
        alt=title,
        is_choosable=True,
        short=listing.short,
    )
    exports.buttons(
        found,
        listing.exported,
        name=word(f"activities_file.{listing.name}"),
        choice=choice,
        facts=exports.facts(title, choice),
    )
    if picked is None:
        return
    row = found.iloc[picked]
    if "unit_code" in row:
        unit = unit_in_link(row["unit_code"])
        links.go("activities", activity=activity, of_unit=unit)
    links.go("activities", activity=activity, by="type", type=row["cell_type"])
