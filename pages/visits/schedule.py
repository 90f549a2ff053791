"""The visit schedule: who is due at which cell, what clashes, and whom nobody visits.

For a member of the standing committee: choose your name once, and the sentence says how
many visits you have and where the next one is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    filter_row,
    followed_cells,
    formatting,
    method_note,
    page_header,
    paper,
    periods,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.markdown_escape import plain
from pages.shared.words import word
from pages.visits import agenda, counted_visits, own_cells
from queries.filters import Period, months_later

SCHEDULE = (
    "planned_on",
    "start_time",
    "full_name",
    "position",
    "cell_code",
    "cell_name",
    "unit_name",
    "place",
    "mode",
    "status",
    "is_clash",
    "is_assigned",
    "last_visited_on",
)
COVERAGE = (
    "full_name",
    "position",
    "coverage",
    "planned",
    "attended",
    "substituted",
    "absent",
    "overdue",
)
COVERAGE_EXPORTED = (
    "member_code",
    "full_name",
    "position",
    "assigned_cells",
    "visited_cells",
    "coverage_percent",
    *COVERAGE[3:],
)
UNVISITED = ("cell_name", "unit_name", "level", "waiting", "followers")
UNVISITED_EXPORTED = (
    "unit_code",
    "unit_name",
    "cell_code",
    "cell_name",
    "level",
    "last_visited_on",
    "months_since_visit",
    "followers",
)
MONTHS_AHEAD = 6
MONTHS_UNVISITED = (1, 2, 3, 6, 9, 12)
QUESTIONS = (
    *("visit_schedule", "clashes", "followed_cells", "visit_coverage"),
    "unvisited_cells",
)


@dataclass(frozen=True)
class Asked:
    """Whose schedule is looked at, and which month; nobody's name means everybody."""

    month: date
    member: str | None = None
    name: str | None = None


def show(viewer: Viewer) -> None:
    """Draw the page: its one time is the month, of visits and of their quarter.

    Levels are those of the months that every other page opens with.
    """
    standing = selections.first_period(viewer)
    choice = page_header.open_page(viewer, word("schedule.title"), standing)
    has_visits = empty_states.has_rows(viewer, choice, "visits")
    if not has_visits and empty_states.is_store_empty(viewer, choice):
        return
    answer_place = streamlit.container()
    asked = _asked(viewer, choice)
    of_month = choice.over(Period(asked.month, asked.month))
    totals = one(viewer, "schedule_summary", of_month, member_code=asked.member)
    followed = own_cells.followed_by(viewer, choice, asked.member)
    with answer_place:
        page_header.write_answer(
            _sentence(totals, asked, followed)
            if has_visits
            else f"{word('empty.no_visits')} {own_cells.sentence(followed)}".rstrip()
        )
        paper.facts(of_month, *_whose(asked))
        counted_visits.draw(
            totals, counted_visits.OF_MONTH, of_month.period, asked.member
        )
    if has_visits:
        _agenda(viewer, of_month, asked)
    if followed is not None:
        own_cells.draw(followed, choice, _whose(asked))
    if has_visits:
        _coverage(viewer, choice.over(periods.quarter_of(asked.month)), asked)
    _unvisited(viewer, choice, asked)
    method_note.explain_method(choice, *QUESTIONS)


# --- whose visits, and of which month -----------------------------------------------


def _asked(viewer: Viewer, choice: Selection) -> Asked:
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


# --- what is said and drawn ---------------------------------------------------------


def _sentence(totals: Any, asked: Asked, followed: pandas.DataFrame | None) -> str:
    """How many visits, what is wrong with them, which comes next, and who needs one."""
    who = "you" if asked.member else "all"
    key = f"schedule.answer_{who}" if totals.visits else f"schedule.answer_{who}_none"
    month = formatting.month(asked.month)
    said = word(key, n=int(totals.visits), month=month, members=totals.members)
    for name in ("clashes", "unassigned", "overdue"):
        count = int(getattr(totals, name))
        said += word(f"schedule.{name}", n=count) if count else ""
    said = f"{said}; {_next(totals)}."
    return f"{said} {own_cells.sentence(followed)}".rstrip()


def _next(totals: Any) -> str:
    if formatting.is_missing(totals.next_on):
        return word("schedule.no_next")
    when = formatting.day_of_week(totals.next_on)
    if not formatting.is_missing(totals.next_time):
        when = f"{when}, {formatting.clock(totals.next_time)}"
    unit = totals.next_unit_name
    where = "" if formatting.is_missing(unit) else f" ({unit})"
    cell = f"{totals.next_cell_name}{where}"
    return plain(word("schedule.next", when=when, cell=cell))


def _agenda(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    visits = answer(viewer, "visit_schedule", choice, member_code=asked.member)
    clashes = answer(viewer, "clashes", choice, member_code=asked.member)
    month = formatting.month(choice.period.since)
    page_header.section(word("schedule.agenda_title", month=month))
    if not len(visits):
        streamlit.caption(word("schedule.nothing", month=month))
        return
    is_past = visits["planned_on"] < choice.as_of
    past, coming = visits[is_past], visits[~is_past]
    if len(coming):
        agenda.draw(coming, clashes, as_of=choice.as_of, names=asked.member is None)
    if len(past):
        label = word("schedule.past", n=len(past))
        folded = streamlit.container(key="printed_past")
        with folded.expander(label, expanded=not len(coming)):
            agenda.draw(past, clashes, as_of=choice.as_of, names=asked.member is None)
    exports.buttons(
        visits,
        SCHEDULE,
        name=word("schedule.file"),
        choice=choice,
        facts=_facts(word("schedule.title"), choice, asked),
    )


def _coverage(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Who has visited how much of what is theirs; by name, for it is no ranking."""
    rows = answer(viewer, "visit_coverage", choice, member_code=asked.member)
    page_header.section(
        word("schedule.coverage_title", period=page_header.period_name(choice)),
        word("schedule.coverage_note"),
    )
    if not len(rows):
        streamlit.caption(word("schedule.coverage_none"))
        return
    tables.grid(
        rows,
        COVERAGE,
        key="coverage",
        alt=word("schedule.coverage_alt"),
        picks=("member", "member_code"),
    )
    if asked.member:
        [counts] = rows.itertuples()
        counted_visits.draw(
            counts, counted_visits.OF_MEMBER, choice.period, asked.member
        )
    exports.buttons(
        rows,
        COVERAGE_EXPORTED,
        name=word("schedule.coverage_file"),
        choice=choice,
        facts=_facts(word("schedule.coverage_alt"), choice, asked),
    )


def _unvisited(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Cells that wait for a visit, weak ones first."""
    in_force = int(thresholds(choice.period.until)["unvisited_months"])
    months = _months_unvisited(in_force)
    rows = answer(
        viewer,
        "unvisited_cells",
        choice,
        {"unvisited_months": months},
        member_code=asked.member,
    )
    title = word("schedule.unvisited_title", months=months)
    page_header.section(title)
    with streamlit.container(key="filter_row_unvisited"):
        _months_unvisited_box(in_force)
    if not len(rows) or not rows["has_visits"].iloc[0]:
        said = "schedule.unvisited_unknown" if len(rows) else "schedule.unvisited_none"
        streamlit.caption(word(said, months=months))
        return
    whose = "schedule.unvisited_you" if asked.member else "schedule.unvisited_all"
    streamlit.caption(
        word(whose, n=len(rows), months=months, weak=own_cells.weak_listed(rows))
    )
    tables.grid(
        rows,
        UNVISITED[:-1] if asked.member else UNVISITED,
        key="unvisited_cells",
        alt=word("schedule.unvisited_alt"),
        completed=_with_waiting,
    )
    exports.buttons(
        rows,
        UNVISITED_EXPORTED,
        name=word("schedule.unvisited_file"),
        choice=choice,
        facts=_facts(title, choice, asked),
    )


def _with_waiting(rows: pandas.DataFrame) -> pandas.DataFrame:
    return rows.assign(waiting=[_waiting(row) for row in rows.to_dict("records")])


def _waiting(row: dict[str, Any]) -> str:
    """How long a cell has waited, and since when."""
    if formatting.is_missing(row["last_visited_on"]):
        return word("schedule.waiting_always")
    return word(
        "schedule.waiting",
        n=int(row["months_since_visit"]),
        day=formatting.day(row["last_visited_on"]),
    )


def _months_unvisited(in_force: int) -> int:
    chosen = selections.chosen("unvisited")
    return int(chosen) if str(chosen).isdecimal() else in_force


def _months_unvisited_box(in_force: int) -> None:
    others = [str(each) for each in MONTHS_UNVISITED if each != in_force]
    widgets.pick_one(
        "unvisited",
        others,
        lambda each: word("schedule.unvisited_choice", n=int(each)),
        label=word("threshold.unvisited_months"),
        everything=word("schedule.unvisited_in_force", n=in_force),
        width=360,
    )


def _facts(title: str, choice: Selection, asked: Asked) -> list[tuple[str, str]]:
    """What was asked, and whose schedule it is."""
    return exports.facts(title, choice, narrowed=_whose(asked))


def _whose(asked: Asked) -> list[tuple[str, str]]:
    return [(word("schedule.whose"), asked.name)] if asked.name else []
