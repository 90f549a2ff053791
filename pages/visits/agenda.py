"""Visits day by day: when, where, how it stands, and what is wrong with it.

A clash and a visit outside one's assignment stand beside the visit with shape and word,
because a list of problems somewhere else would not be seen on the way to the meeting.
"""

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas
import streamlit

from pages.shared import filter_row, formatting, links, paper, style
from pages.shared.records import records
from pages.shared.words import choice_word, word
from pages.visits.visit_rows import code_of, form_link, is_to_cell, place_of

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

# What is told of the visit of a member on a day to a cell or committee.
Notes = Mapping[tuple[str, date, str], list[str]]
# What the visits can stand by, and the column that names each heading.
GROUPS = {"day": "planned_on", "member": "full_name", "unit": "unit_name"}


@dataclass(frozen=True)
class _Told:
    """What stands beside visits: clashes, warnings, and whether names and days do."""

    clashes: Notes
    warnings: Notes
    names: bool
    by: str
    cell_link: Callable[[str], str]


def draw(
    visits: pandas.DataFrame,
    clashes: pandas.DataFrame,
    *,
    as_of: date,
    names: bool,
    warnings: Notes | None = None,
    by: str = "day",
) -> None:
    """Draw the rows of visit_schedule or visit_agenda, the rows of clashes beside them.

    `as_of` is today; `names` says whose visit it is, where they are not all one
    person's; `warnings` are the sentences that stand with a visit. Rows stand `by` day,
    member or unit, in their own order.
    """
    told = _Told(
        _others(clashes),
        warnings or {},
        names and by != "member",
        by,
        links.cell_links(),
    )
    most = paper.MOST_ROWS if paper.is_asked() else MOST_VISITS
    rows = records(visits.head(most))
    groups = groupby(rows, key=lambda row: row[GROUPS[by]])
    drawn = "".join(
        _group(_heading(heading, by, as_of), list(held), told)
        for heading, held in groups
    )
    streamlit.html(f'<div class="agenda">{drawn}</div>')
    if len(visits) > most:
        streamlit.caption(word("table.more", n=len(visits) - most))


def _heading(value: Any, by: str, as_of: date) -> str:
    if by == "day":
        return _day_name(value, as_of)
    return word("schedule.no_unit") if formatting.is_missing(value) else value


def _others(clashes: pandas.DataFrame) -> Notes:
    """For a member, day and cell: what else stands there, `Thôn Bến (19:00)`."""
    found: dict[tuple[str, date, str], list[str]] = {}
    for row in clashes.to_dict("records"):
        member, day = row["member_code"], row["planned_on"]
        here = _named(row["cell_name"], row["start_time"])
        there = _named(row["other_cell_name"], row["other_start_time"])
        found.setdefault((member, day, row["cell_code"]), []).append(there)
        found.setdefault((member, day, row["other_cell_code"]), []).append(here)
    return found


def _named(cell: str, start_time: Any) -> str:
    if formatting.is_missing(cell):
        return word("schedule.clash_out_of_sight")
    if formatting.is_missing(start_time):
        return cell
    return f"{cell} ({formatting.clock(start_time)})"


def _day_name(day: date, as_of: date) -> str:
    name = formatting.day_of_week(day)
    return word("schedule.today", day=name) if day == as_of else name


def _group(heading: str, rows: list[dict[str, Any]], told: _Told) -> str:
    title = html.escape(filter_row.sentence_case(heading))
    visits = "".join(_visit(row, told) for row in rows)
    return f"<section><h3>{title}</h3><ul>{visits}</ul></section>"


def _visit(row: dict[str, Any], told: _Told) -> str:
    who = f"<span class='who'>{_who(row)}</span>" if told.names else ""
    place = f"{_place(row, told)}<small>{_circumstances(row)}</small>"
    return (
        f"<li><span class='time'>{_time(row, told.by)}</span>"
        f"<span class='what'>{place}</span>"
        f"{who}<span class='marks'>{''.join(_marks(row, told))}</span></li>"
    )


def _time(row: dict[str, Any], by: str) -> str:
    """The hour, after the day where no heading says it; it opens the visit's form."""
    start = row["start_time"]
    is_known = not formatting.is_missing(start)
    hour = formatting.clock(start) if is_known else word("schedule.no_time")
    said = hour if by == "day" else f"{row['planned_on']:%d/%m} {hour}"
    target, title = html.escape(form_link(row)), html.escape(word("visit.open").plain)
    return f"<a href='{target}' target='_self' title='{title}'>{html.escape(said)}</a>"


def _place(row: dict[str, Any], told: _Told) -> str:
    """The cell with a link to its profile, and its unit; or the committee."""
    if not is_to_cell(row):
        return html.escape(place_of(row))
    target = html.escape(told.cell_link(row["cell_code"]))
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
    if not formatting.is_missing(row.get("moved_from")):
        parts.append(word("schedule.moved_from", day=formatting.day(row["moved_from"])))
    if not formatting.is_missing(last):
        parts.append(word("schedule.last_visited", day=formatting.day(last)))
    elif is_to_cell(row) and row["status"] in ("planned", "overdue"):
        parts.append(word("schedule.never_visited"))
    known = [part for part in parts if not formatting.is_missing(part)]
    return html.escape(" · ".join(known))


def _worded(column: str, code: Any) -> str | None:
    return None if formatting.is_missing(code) else choice_word(column, code).lower()


def _marks(row: dict[str, Any], told: _Told) -> Iterator[str]:
    """The status, then what is wrong."""
    status = row["status"]
    key = (row["member_code"], row["planned_on"], code_of(row))
    yield style.mark(STATUSES.get(status, "pending"), choice_word("status", status))
    # Of a meeting of a committee neither is said.
    if row["is_clash"] is True:
        with_what = ", ".join(told.clashes.get(key, []))
        yield style.mark("serious", word("schedule.clash", others=with_what))
    if row["is_assigned"] is False:
        yield style.mark("notable", word("schedule.unassigned_mark"))
    for warning in told.warnings.get(key, []):
        yield style.mark("notable", warning)
