"""The visits that are past and of which nobody has said what became of them: to do."""

import pandas

from pages.shared import exports, page_header, tables
from pages.shared.answers import Selection
from pages.shared.words import word
from pages.visits.schedule.asked import Asked, facts
from pages.visits.visit_rows import VISIT, key_of

COLUMNS = ("planned_on", "start_time", "place_name", "unit_name", "full_name", "mode")
SHORT = ("place_name", "planned_on", "unit_name", "full_name")
EXPORTED = (
    *("planned_on", "start_time", "member_code", "full_name", "position"),
    *("cell_code", "cell_name", "committee_code", "unit_code", "unit_name"),
    *("place", "mode", "status"),
)


def draw(rows: pandas.DataFrame, choice: Selection, asked: Asked) -> None:
    """Draw the list; a row opens the form of its visit. Without any there is none."""
    if not len(rows):
        return
    title = word("visit.unrecorded", n=len(rows))
    page_header.section(title, how=word("visit.unrecorded_how"))
    keyed = rows.assign(
        visit_key=[key_of(row) for row in rows.to_dict("records")],
        place_name=rows["cell_name"].fillna(word("visit.committee_meeting").plain),
    )
    tables.grid(
        keyed,
        COLUMNS,
        key="unrecorded",
        alt=title,
        picks=(VISIT, "visit_key"),
        short=SHORT,
    )
    exports.buttons(
        rows,
        EXPORTED,
        name=word("visit.unrecorded_file"),
        choice=choice,
        facts=facts(title, choice, asked),
    )
