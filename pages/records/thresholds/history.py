"""What limits were set to, when, by whom and for which months, and taking it back."""

from collections.abc import Mapping
from typing import Any

import pandas
import streamlit

from data.contract.threshold_months import Setting
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.records.thresholds import proposals
from pages.records.thresholds.proposals import Proposal
from pages.shared import formatting, page_header, tables, widgets
from pages.shared.answers import threshold_settings
from pages.shared.error_messages import readable_callback
from pages.shared.palette import marked
from pages.shared.words import word
from queries.thresholds import THRESHOLDS

COLUMNS = (
    *("set_at", "limit_name", "set_value", "limit_months", "set_by"),
    "limit_state",
)
SHORT = ("limit_name", "set_value", "limit_months", "limit_state")


def show(viewer: Viewer, made: pandas.DataFrame) -> None:
    """Draw every value that was ever set, the latest first, and how to undo one."""
    page_header.section(word("limits.history"), word("limits.history_note"))
    if not len(made):
        streamlit.caption(word("limits.history_none"))
        return
    rows = made.to_dict("records")
    if may(viewer, Action.SET_THRESHOLDS):
        with streamlit.container(key="changing_limits_back"):
            _undo_box(rows)
            proposals.show(viewer, is_undo=True)
    standing = {(each.name, each.change_id): each for each in _standing()}
    shown = made.assign(
        limit_name=[_name(row["name"]) for row in rows],
        set_value=[formatting.threshold(row["value"]) for row in rows],
        limit_months=[_months(row, standing) for row in rows],
        limit_state=[_state(row, standing) for row in rows],
    )
    tables.in_two_forms(shown, COLUMNS, SHORT, key="limit_history")


def _standing() -> tuple[Setting, ...]:
    return threshold_settings().standing


def _name(name: str) -> str:
    """What a limit is called; one that an older version had, by its name."""
    return word(f"threshold.{name}") if name in THRESHOLDS else name


def _months(row: Mapping[str, Any], standing: Mapping[tuple[str, int], Setting]) -> str:
    """For which months a value was set, and up to which it holds."""
    from_month = None if formatting.is_missing(row["from_month"]) else row["from_month"]
    months = (
        word("limits.from_month", month=formatting.month(from_month))
        if from_month
        else word("limits.all_months")
    )
    setting = standing.get((row["name"], row["change_id"]))
    end = threshold_settings().end_of(setting) if setting else None
    if end is None:
        return months
    return word("limits.until_month", months=months, month=formatting.month(end))


def _state(row: Mapping[str, Any], standing: Mapping[tuple[str, int], Setting]) -> str:
    if not formatting.is_missing(row["undone_at"]):
        at = formatting.moment(row["undone_at"])
        return marked("pending", word("limits.state_undone", at=at))
    if (row["name"], row["change_id"]) in standing:
        return marked("fine", word("limits.in_force"))
    return word("limits.state_replaced")


def _undo_box(rows: list[dict[str, Any]]) -> None:
    """Choose a value that was set, and see what taking it back would change."""
    kept = {
        f"{row['name']}-{row['change_id']}": row
        for row in rows
        if formatting.is_missing(row["undone_at"])
    }
    if not kept:
        return
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        picked = widgets.pick_one(
            "undo_limit",
            list(kept),
            lambda key: _named(kept[key]),
            label=word("limits.undo_which"),
            label_visibility="visible",
            width=420,
        )
        streamlit.button(
            word("limits.undo_preview"),
            icon=":material/undo:",
            on_click=_propose,
            args=(kept[picked],),
        )


def _named(row: Mapping[str, Any]) -> str:
    return word(
        "limits.set_named",
        name=_name(row["name"]),
        value=formatting.threshold(row["value"]),
        at=formatting.moment(row["set_at"]),
    )


@readable_callback
def _propose(row: Mapping[str, Any]) -> None:
    from_month = None if formatting.is_missing(row["from_month"]) else row["from_month"]
    proposals.propose(
        Proposal(
            ((row["name"], row["value"]),),
            from_month,
            ((row["name"], int(row["change_id"])),),
        )
    )
