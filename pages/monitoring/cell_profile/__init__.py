"""Profile of one cell: who it is, who follows it, its months, signs and papers.

Reached from every list by the code of the cell; `cell?cell=CODE` can be sent to others.
"""

import html
from functools import partial
from typing import Any

import streamlit

from data.store.access import Viewer
from pages.monitoring.cell_profile import before_merger, marks
from pages.shared import (
    cell_formats,
    cell_search,
    chart_block,
    empty_states,
    evidence,
    facts,
    filter_row,
    formatting,
    links,
    method_note,
    month_strip,
    page_header,
    paper,
    periods,
    selections,
    style,
    table_cells,
    tables,
)
from pages.shared.answers import Selection, answer, one, thresholds
from pages.shared.cell_formats import SHARE
from pages.shared.facts import Fact
from pages.shared.markdown_escape import plain
from pages.shared.palette import OPEN_STATES
from pages.shared.selections import LIMIT
from pages.shared.words import choice_word, word
from queries.filters import Period

BOX_WIDTH = 420
# More papers than these are folded, or the page would be all paper.
MOST_OPEN = 12
MONTHS = (
    "month",
    "held_on",
    "is_on_time",
    "share",
    "duration_minutes",
    "grade",
    "source",
)
OPEN_REQUIREMENTS = (
    *("requirement", "finding", "responsible", "inspected_on", "due_on", "status"),
    "source",
)
PLANS = (
    *("plan_state", "planned_from_on", "planned_until_on", "inspection_kind", "team"),
    *("done_on", "reason"),
)
FOLLOWED = (
    *("follow_up_state", "subject", "content", "owner", "due_on", "status"),
    *("last_note", "source"),
)
REMARKS = ("planned_on", "remarks", "visit_grade", "full_name", "position", "source")
# The papers of a cell: the question, and what of its answer stands on screen.
PAPERS = {
    "cell_inspections": (
        "inspected_on",
        "inspection_kind",
        "team",
        "grade",
        "finding",
        "requirement",
        "due_on",
        "status",
        "source",
    ),
    "cell_visits": (
        "planned_on",
        "start_time",
        "full_name",
        "position",
        "mode",
        "status",
        "remarks",
        "source",
    ),
    "cell_ratings": ("year", "rating", "source"),
    "cell_proposals": (
        "raised_on",
        "content",
        "addressed_to",
        "due_on",
        "status",
        "answer",
        "source",
    ),
    "cell_tasks": (
        "content",
        "registered_on",
        "due_on",
        "progress_percent",
        "status",
        "source",
    ),
    "cell_meetings": (
        "held_on",
        "kind",
        "mode",
        "share",
        "duration_minutes",
        "minutes",
        "grade",
        "topic",
        "source",
    ),
}


def show(viewer: Viewer) -> None:
    """Draw the page."""
    code = selections.chosen("cell")
    choice = filter_row.any_cells()
    cell = one(viewer, "cell_profile", choice, cell_code=code) if code else None
    title = cell.cell_name if cell else word("cell.title")
    choice = page_header.open_page(viewer, title)
    if empty_states.is_store_empty(viewer, choice):
        return
    if cell:
        cell_search.note_seen(code)
        _profile(viewer, choice, cell)
    else:
        if code:
            empty_states.unknown_cell(code)
        _search(viewer)


def _search(viewer: Viewer) -> None:
    """Where no cell is open: the search, and the cells seen last."""
    streamlit.write(word("cell.choose"))
    with streamlit.container(key="cell_search", width=BOX_WIDTH):
        cell_search.draw(viewer, "profile")
    cell_search.draw_seen(viewer)


def _profile(viewer: Viewer, choice: Selection, cell: Any) -> None:
    code = cell.cell_code
    peers = one(viewer, "cell_peers", choice, cell_code=code)
    page_header.write_answer(_sentence(cell, peers, choice))
    paper.facts(choice, (word("cell.code"), code))
    page_header.caution()
    page_header.section(word("cell.signs_title"))
    evidence.signs_of(viewer, choice, code)
    until_today = _until_today(choice)
    _asking_for_something(viewer, until_today, code)
    _followed(viewer, until_today, code)
    _plans(viewer, until_today, code)
    with streamlit.container(key="who"):
        left, right = streamlit.columns([2, 3], gap="large")
    with left:
        _who(cell, choice)
    with right:
        _followers(viewer, choice, cell)
    # They go on to today, and are judged as the months chosen are: a limit that holds
    # from a later month on changes nothing on the page of an earlier one.
    limits = thresholds(choice.period.until)
    _months(viewer, until_today, cell, limits)
    before_merger.show(viewer, until_today, code)
    marks.show(viewer, until_today, code)
    for question in PAPERS:
        _papers(viewer, until_today, code, question, limits)
    method_note.explain_method(choice, "cell_profile", "cell_peers", "cell_timeline")


def _until_today(choice: Selection) -> Selection:
    """The month of today: what a cell did after the period chosen is known as well."""
    this_month = periods.first_day(choice.as_of)
    return choice.over(Period(this_month, this_month))


def _asking_for_something(viewer: Viewer, choice: Selection, code: str) -> None:
    """What is still to be put right, and what those who came have written.

    They stand before the months and are never folded: whoever goes there needs them.
    """
    findings = answer(viewer, "cell_inspections", choice, cell_code=code)
    visits = answer(viewer, "cell_visits", choice, cell_code=code)
    for name, rows, columns in (
        ("open", findings[findings["is_open"].astype(bool)], OPEN_REQUIREMENTS),
        ("remarks", visits[visits["remarks"].notna()], REMARKS),
    ):
        page_header.section(word(f"cell.{name}_title", n=len(rows)))
        if len(rows):
            tables.in_two_forms(rows, columns, columns, key=f"cell_{name}")
        else:
            streamlit.caption(word(f"cell.{name}_none"))


def _followed(viewer: Viewer, choice: Selection, code: str) -> None:
    """What is followed of it until it is closed, with the last note on each."""
    own = choice.narrowed(units=None, cell_types=None, cells=(code,))
    rows = answer(viewer, "follow_up_list", own, states=OPEN_STATES)
    page_header.section(word("cell.followed_title", n=len(rows)))
    if not len(rows):
        streamlit.caption(word("cell.followed_none"))
        return
    tables.in_two_forms(rows, FOLLOWED, FOLLOWED, key="cell_followed")
    links.link(
        "follow-up", word("cell.to_follow_up"), icon=":material/task_alt:", words=code
    )


def _plans(viewer: Viewer, choice: Selection, code: str) -> None:
    """When and by whom it is to be inspected, or was; and the way to plan it."""
    own = choice.narrowed(units=None, cell_types=None, cells=(code,))
    rows = answer(viewer, "plan_list", own)
    page_header.section(word("cell.plans_title", n=len(rows)))
    if len(rows):
        tables.in_two_forms(rows, PLANS, PLANS, key="cell_plans")
    else:
        streamlit.caption(word("cell.plans_none"))
    links.to_plan(viewer, word("weak.to_plan"), [code])


def _sentence(cell: Any, peers: Any, choice: Selection) -> str:
    if formatting.is_missing(cell.level):
        return word("cell.answer.inactive", period=page_header.period_name(choice))
    share = formatting.share(
        cell.present,
        cell.expected,
        cell.attendance_percent,
        cell.is_below,
        _threshold(choice),
    )
    said = word(
        f"cell.answer.{cell.level}",
        period=page_header.period_name(choice),
        serious=cell.serious_count,
        notable=cell.notable_count,
    )
    parts = [said]
    if not formatting.is_missing(cell.change):
        change = choice_word("change", cell.change)
        parts.append(f"{change} {page_header.compared(choice)}")
    if share != formatting.NOTHING:
        parts.append(f"{word('cell.answer.share', share=share)}{_beside_peers(peers)}")
    if cell.is_below is True and cell.is_clear is False:
        parts.append(word("flag.is_clear.no"))
    return "; ".join(parts) + "."


def _beside_peers(peers: Any) -> str:
    """The median of the cells of its type, in brackets; nothing where there is none."""
    if peers is None or not peers.peers:
        return ""
    if formatting.is_missing(peers.peers_percent):
        return f" ({word('cell.answer.few_peers')})"
    percent = formatting.percent(peers.peers_percent)
    return f" ({word('cell.answer.peers', n=int(peers.peers), percent=percent)})"


def _who(cell: Any, choice: Selection) -> None:
    page_header.section(word("cell.who_title"))
    facts.listed(
        Fact(
            word("column.unit_name"),
            cell_formats.text({"unit_name": cell.unit_name}, "unit_name"),
        ),
        Fact(word("filter.type"), choice_word("cell_type", cell.cell_type)),
        Fact(word("cell.code"), cell.cell_code),
        Fact(word("cell.members"), _members(cell)),
        Fact(word("cell.fixed_days"), _fixed_days(cell, choice)),
        Fact(word("cell.last_inspected"), _inspected(cell)),
        Fact(word("cell.last_visited"), _day(cell, "last_visited_on")),
        Fact(word("cell.next_visit"), _next_visit(cell)),
        Fact(word("cell.successor"), cell.successor_name),
    )
    if cell.is_registered:
        register = table_cells.source_link(cell._asdict())
        said = html.escape(word("cell.registered"))
        streamlit.html(f'<p class="source">{said} {register}</p>')
    else:
        streamlit.caption(word("cell.unregistered"))


def _members(cell: Any) -> str | None:
    if formatting.is_missing(cell.members_total):
        return None
    total = word("cell.members_total", n=int(cell.members_total))
    if formatting.is_missing(cell.exempt) or not cell.exempt:
        return total
    return f"{total}, {word('cell.exempt', exempt=cell.exempt)}"


def _fixed_days(cell: Any, choice: Selection) -> str:
    if formatting.is_missing(cell.meeting_day_from):
        limits = thresholds(choice.period.until)
        return word(
            "cell.common_days",
            since=limits["fixed_day_from"],
            until=limits["fixed_day_to"],
        )
    return word("cell.own_days", since=cell.meeting_day_from, until=cell.meeting_day_to)


def _day(cell: Any, name: str) -> str:
    return cell_formats.text({name: getattr(cell, name)}, name)


def _inspected(cell: Any) -> str:
    inspected = _day(cell, "last_inspected_on")
    if formatting.is_missing(cell.last_inspection_grade):
        return inspected
    return f"{inspected} – {choice_word('grade', cell.last_inspection_grade)}"


def _next_visit(cell: Any) -> str:
    if formatting.is_missing(cell.next_visit_on):
        return _day(cell, "next_visit_on")
    time = cell_formats.text({"start_time": cell.next_visit_start_time}, "start_time")
    return f"{_day(cell, 'next_visit_on')} {time} – {cell.next_visit_member}"


def _followers(viewer: Viewer, choice: Selection, cell: Any) -> None:
    page_header.section(word("cell.followers_title"))
    followers = answer(viewer, "cell_followers", choice, cell_code=cell.cell_code)
    if len(followers):
        shown = ("full_name", "position", "through_unit_name", "source")
        tables.in_two_forms(followers, shown, shown, key="cell_followers")
    else:
        streamlit.caption(word("cell.followers_none"))


def _months(
    viewer: Viewer, choice: Selection, cell: Any, limits: dict[str, float]
) -> None:
    months = answer(viewer, "cell_timeline", choice, limits, cell_code=cell.cell_code)
    unit = cell_formats.text({"unit_name": cell.unit_name}, "unit_name")
    page_header.section(word("cell.months_title"))
    chart_block.chart(
        month_strip.months_at_a_glance(months, style.current_palette(), limits[LIMIT]),
        title=(
            f"{plain(cell.cell_name)}: {word('cell.months_title')}",
            f"{unit} · {cell.cell_code}",
        ),
        alt=word("cell.months_alt"),
        frame=months,
        columns=MONTHS,
        key="cell_timeline",
        threshold=limits[LIMIT],
        on_phones=("month", SHARE, "is_on_time", "grade"),
    )


def _papers(
    viewer: Viewer,
    choice: Selection,
    code: str,
    question: str,
    limits: dict[str, float],
) -> None:
    rows = answer(viewer, question, choice, limits, cell_code=code)
    columns = PAPERS[question]
    page_header.section(word(f"cell.papers.{question}", n=len(rows)))
    listed = partial(
        tables.in_two_forms,
        rows,
        columns,
        columns,
        key=question,
        threshold=limits[LIMIT],
    )
    if len(rows) > MOST_OPEN:
        with paper.unfolded(question, word("cell.papers.show")):
            listed()
    elif len(rows):
        listed()
    else:
        streamlit.caption(word("cell.papers.none"))


def _threshold(choice: Selection) -> float:
    return thresholds(choice.period.until)[LIMIT]
