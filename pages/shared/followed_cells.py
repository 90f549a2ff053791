"""Whose cells are looked at: "I am …" on every page, and the filter it offers.

Who somebody is, is chosen once, kept for the session and stands in the address by code.
The cells that the member follows are then a filter like any other: they are found out
first, and handed to the questions as the cells chosen.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit

from data.clock import today
from data.store.access import Viewer
from pages.shared import address, formatting, periods, selections, widgets
from pages.shared.answers import Selection, answer, listed
from pages.shared.words import word
from queries.filters import Period

MEMBER, MINE = "member", "mine"
# The one value that narrows; open, every cell passes.
ONLY_MINE = "1"


def members(viewer: Viewer, *months: date) -> dict[str, str]:
    """Return who can be chosen, by code: in office in the period or months, or now.

    Whoever came into office later than the period looked at is offered all the same.
    """
    chosen = selections.period()
    named = (*months, chosen.since, chosen.until, periods.first_day(today()))
    choice = Selection(Period(min(named), max(named)), today())
    return {
        row["member_code"]: _member_name(row)
        for row in listed(viewer, "members", choice)
    }


def member_box(names: dict[str, str], everything: str, **settings: Any) -> str | None:
    """Draw the choice of who somebody is; None while it is left open."""
    return widgets.pick_one(
        MEMBER,
        list(names),
        names.__getitem__,
        label=word("me.label"),
        everything=everything,
        **settings,
    )


def popover(viewer: Viewer) -> None:
    """Draw who somebody is and whether only their cells count, folded to one button."""
    names = members(viewer)
    with streamlit.popover(_state(names), icon=":material/person:", key="filter_me"):
        member = member_box(names, word("me.nobody"), label_visibility="visible")
        if member is None:
            address.drop_unknown_values(MINE, [], word("filter.mine"))
            streamlit.caption(word("me.hint"))
            return
        widgets.pick_one(
            MINE,
            [ONLY_MINE],
            lambda _: word("me.only_mine"),
            label=word("filter.mine"),
            everything=word("me.every_cell"),
            draw=streamlit.segmented_control,
            required=True,
        )


def narrowed(viewer: Viewer, choice: Selection) -> Selection:
    """Return the choice with the cells of the member alone, where these are asked."""
    member = selections.chosen(MEMBER)
    if member is None or not selections.chosen(MINE):
        return choice
    cells = answer(viewer, "cells_of_member", choice, member_code=member)
    followed_by = members(viewer).get(str(member), str(member))
    kept = choice.narrowed(cells=tuple(cells["cell_code"]))
    return replace(kept, followed_by=followed_by)


def _state(names: dict[str, str]) -> str:
    """What the folded button says: whose cells are shown is read without opening it."""
    member = selections.chosen(MEMBER)
    if member not in names:
        return word("me.label")
    key = "me.cells_of" if selections.chosen(MINE) else "me.am"
    full_name = names[member].partition(" – ")[0]
    # As people are addressed: by the given name, which comes last.
    return word(key, name=full_name.split()[-1])


def _member_name(row: dict[str, Any]) -> str:
    if formatting.is_missing(row["position"]):
        return row["full_name"]
    return f"{row['full_name']} – {row['position']}"
