"""The print view of the schedule in which each member has a sheet of their own."""

import pandas
import streamlit

from data.store.access import Viewer
from pages.reports.schedule_document import place
from pages.shared import filter_row, formatting, page_header, paper, selections, tables
from pages.shared.answers import Selection, answer
from pages.shared.words import word
from pages.visits.schedule.asked import Asked

# What the print view is called in the address.
EACH = "each"
COLUMNS = (
    *("visit_day", "start_time", "cell_name", "unit_name", "place", "mode"),
    "status",
)


def is_asked() -> bool:
    """Return whether the page is to be drawn so."""
    return selections.chosen(paper.PRINT) == EACH


def draw(viewer: Viewer, choice: Selection, asked: Asked) -> None:
    """Draw the visits of the month member by member, each from a new sheet on."""
    rows = answer(viewer, "visits_by_day", choice, member_code=asked.member)
    if not len(rows):
        month = formatting.month(choice.period.since)
        streamlit.caption(word("schedule.nothing", month=month))
    for place_in_list, member in enumerate(_members(viewer, choice, rows)):
        # The title of the page stands on the first sheet.
        kind = "new_sheet" if place_in_list else "first_sheet"
        with streamlit.container(key=f"{kind}_{place_in_list}"):
            _sheet(choice, rows[rows["member_code"] == member])


def _members(viewer: Viewer, choice: Selection, rows: pandas.DataFrame) -> list[str]:
    """Return those who have a visit in the order of lists of people, by given name."""
    known = answer(viewer, "members", choice)["member_code"]
    with_visits = rows["member_code"]
    # Who has left office before the month may still stand in its schedule.
    ordered = dict.fromkeys([*known[known.isin(with_visits)], *with_visits])
    return list(ordered)


def _sheet(choice: Selection, rows: pandas.DataFrame) -> None:
    first = rows.iloc[0]
    name, office = first["full_name"], first["position"]
    named = name if formatting.is_missing(office) else f"{name} – {office}"
    page_header.section(word("schedule_files.printed_of", name=named))
    paper.facts(choice, (word("schedule_files.visits"), formatting.whole(len(rows))))
    visits = rows.to_dict("records")
    shown = pandas.DataFrame(
        {
            "visit_day": [
                filter_row.sentence_case(formatting.day_of_week(row["planned_on"]))
                for row in visits
            ],
            "start_time": [_time(row["start_time"]) for row in visits],
            "cell_name": [place(row) for row in visits],
            **{name: rows[name].to_list() for name in ("unit_name", "place", "mode")},
            "status": rows["status"].to_list(),
        }
    )
    tables.plain(shown, COLUMNS)


def _time(start_time: object) -> str:
    if formatting.is_missing(start_time):
        return word("schedule.no_time")
    return formatting.clock(start_time)
