"""The fields of when, where and how a visit is to be made, and what they hold.

They are in no form: what speaks against a visit is said while its day is chosen.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import streamlit

from data.contract.definitions import TABLES
from data.importing.visit_entries import Appointment, Visit
from pages.shared import formatting, memory
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, column_word, word

MODES = [each.code for each in TABLES["visits"].column("mode").choices]


def draw(key: str, known: Mapping[str, Any], day: date) -> None:
    """Draw the fields of the form with this key; `known` is what they begin with."""
    with streamlit.container(horizontal=True):
        streamlit.date_input(
            word("visit.day"), value=day, format="DD/MM/YYYY", key=f"{key}_day"
        )
        streamlit.time_input(
            column_word("start_time"),
            value=_or_none(known.get("start_time")),
            key=f"{key}_start",
        )
        streamlit.selectbox(
            column_word("mode"),
            MODES,
            index=_place(known.get("mode")),
            placeholder=plain(word("visit.mode_unknown")),
            format_func=lambda code: plain(choice_word("mode", code)),
            key=f"{key}_mode",
        )
        streamlit.text_input(
            column_word("place"),
            value=_or_none(known.get("place")) or "",
            key=f"{key}_place",
        )


def _place(mode: Any) -> int | None:
    return MODES.index(mode) if mode in MODES else None


def _or_none(value: Any) -> Any:
    return None if formatting.is_missing(value) else value


def appointment(key: str, visit: Visit) -> Appointment | None:
    """Return what the fields hold for a visit; None where the day was emptied."""
    day: date | None = memory.widget_value(f"{key}_day")
    start: time | None = memory.widget_value(f"{key}_start")
    if day is None:
        return None
    return Appointment(
        Visit(visit.member_code, day, visit.cell_code, visit.unit_code),
        start,
        memory.widget_value(f"{key}_place") or None,
        memory.widget_value(f"{key}_mode"),
    )
