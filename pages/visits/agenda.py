"""Visits day by day: when, where, how it stands, and what is wrong with it.

A clash and a visit outside one's assignment stand beside the visit with shape and word,
because a list of problems somewhere else would not be seen on the way to the meeting.
"""

import html
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import pandas
import streamlit

from pages.shared import filter_row, formatting, links, paper, style
from pages.shared.words import choice_word, word

# How a visit stands, as shape and colour.
STATUSES = {
    "planned": "pending",
    "overdue": "notable",
    "attended": "fine",
    "substituted": "fine",
    "absent": "notable",
    "absent_excused": "notable",
    "postponed": "pending",
    "cancelled": "pending",
}
# No office has so many visits a month; a province has, and reads them as a file.
MOST_VISITS = 100

Clashes = dict[tuple[str, date, str], list[str]]


def draw(
    visits: pandas.DataFrame,
    clashes: pandas.DataFrame,
    *,
    as_of: date,
    names: bool,
) -> None:
    """Draw the rows of visit_schedule by day, the rows of clashes beside theirs.

    `as_of` is today; `names` says whose visit it is, where they are not all one
    person's.
    """
    others = _others(clashes)
    most = paper.MOST_ROWS if paper.is_asked() else MOST_VISITS
    rows = visits.head(most).to_dict("records")
    days = groupby(rows, key=lambda row: row["planned_on"])
    drawn = "".join(
        _day(_day_name(day, as_of), list(held), others, names) for day, held in days
    )
    streamlit.html(f'<div class="agenda">{drawn}</div>')
    if len(visits) > most:
        streamlit.caption(word("table.more", n=len(visits) - most))


def _others(clashes: pandas.DataFrame) -> Clashes:
    """For a member, day and cell: what else stands there, `Thôn Bến (19:00)`."""
    found: Clashes = {}
    for row in clashes.to_dict("records"):
        member, day = row["member_code"], row["planned_on"]
        here = _named(row["cell_name"], row["start_time"])
        there = _named(row["other_cell_name"], row["other_start_time"])
        found.setdefault((member, day, row["cell_code"]), []).append(there)
        found.setdefault((member, day, row["other_cell_code"]), []).append(here)
    return found


def _named(cell: str, start_time: Any) -> str:
    if formatting.is_missing(start_time):
        return cell
    return f"{cell} ({formatting.clock(start_time)})"


def _day_name(day: date, as_of: date) -> str:
    name = formatting.day_of_week(day)
    return word("schedule.today", day=name) if day == as_of else name


def _day(
    day_name: str, rows: list[dict[str, Any]], others: Clashes, names: bool
) -> str:
    title = html.escape(filter_row.sentence_case(day_name))
    visits = "".join(_visit(row, others, names) for row in rows)
    return f"<section><h3>{title}</h3><ul>{visits}</ul></section>"


def _visit(row: dict[str, Any], others: Clashes, names: bool) -> str:
    who = f"<span class='who'>{_who(row)}</span>" if names else ""
    return (
        f"<li><span class='time'>{_time(row)}</span>"
        f"<span class='what'>{_cell(row)}<small>{_circumstances(row)}</small></span>"
        f"{who}<span class='marks'>{''.join(_marks(row, others))}</span></li>"
    )


def _time(row: dict[str, Any]) -> str:
    if formatting.is_missing(row["start_time"]):
        return html.escape(word("schedule.no_time"))
    return formatting.clock(row["start_time"])


def _cell(row: dict[str, Any]) -> str:
    """The cell with a link to its profile, and the unit it belongs to."""
    target = html.escape(links.cell_link(row["cell_code"]))
    name = html.escape(row["cell_name"])
    unit = row["unit_name"]
    above = "" if formatting.is_missing(unit) else f" · {html.escape(unit)}"
    return f"<a href='{target}' target='_self'>{name}</a>{above}"


def _who(row: dict[str, Any]) -> str:
    name = html.escape(row["full_name"])
    if formatting.is_missing(row["position"]):
        return name
    return f"{name}<small>{html.escape(row['position'])}</small>"


def _circumstances(row: dict[str, Any]) -> str:
    """Where, how, and when somebody was there last."""
    last = row["last_visited_on"]
    parts = [row["place"], _worded("mode", row["mode"])]
    if not formatting.is_missing(last):
        parts.append(word("schedule.last_visited", day=formatting.day(last)))
    elif row["status"] in ("planned", "overdue"):
        parts.append(word("schedule.never_visited"))
    known = [part for part in parts if not formatting.is_missing(part)]
    return html.escape(" · ".join(known))


def _worded(column: str, code: Any) -> str | None:
    return None if formatting.is_missing(code) else choice_word(column, code).lower()


def _marks(row: dict[str, Any], others: Clashes) -> Iterator[str]:
    """The status, then what is wrong."""
    status = row["status"]
    yield style.mark(STATUSES.get(status, "pending"), choice_word("status", status))
    if row["is_clash"]:
        key = (row["member_code"], row["planned_on"], row["cell_code"])
        with_what = ", ".join(others.get(key, []))
        yield style.mark("serious", word("schedule.clash", others=with_what))
    if not row["is_assigned"]:
        yield style.mark("notable", word("schedule.unassigned_mark"))
