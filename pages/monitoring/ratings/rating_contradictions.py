"""Where a rating and the signs of the year it is of say different things, and why."""

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.shared import empty_states, exports, page_header, style, tables
from pages.shared import evidence as cell_evidence
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.words import word
from queries.row_counts import rows_by_value

COLUMNS = ("cell_name", "unit_name", "rating", "signs", "months_known", "source")
SHORT = ("cell_name", "signs", "rating")
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "year"),
    *("rating", "rating_contradiction", "signs", "serious_count", "notable_count"),
    *("months_known", "file_name", "line"),
)
LIST = "rating_contradictions"
KINDS = ("serious_sign", "no_serious_sign")


def show(
    viewer: Viewer, choice: Selection, boxes: DeltaGenerator
) -> tuple[str, list[tuple[str, str]]]:
    """Draw the list with its evidence; return the answer in a sentence."""
    year = str(choice.period.until.year)
    if empty_states.is_outside(viewer, choice):
        return word("ratings.contradictions_unknown", year=year), []
    rows = answer(viewer, "rating_contradictions", choice)
    page_header.note(
        word(
            "ratings.contradictions_note",
            since=choice.period.since,
            until=choice.period.until.replace(day=31),
            as_of=choice.as_of,
        )
    )
    if len(rows):
        _list(viewer, rows, choice)
    else:
        said = plain(word("ratings.contradictions_none"))
        streamlit.html(f"<p>{style.mark('fine', said)}</p>")
    return _sentence(rows, year), []


def _sentence(rows: pandas.DataFrame, year: str) -> str:
    kinds = rows_by_value(rows, "rating_contradiction", KINDS)
    return word(
        "ratings.contradictions_answer",
        n=len(rows),
        year=year,
        serious=kinds["serious_sign"],
        without=kinds["no_serious_sign"],
    )


def _list(viewer: Viewer, rows: pandas.DataFrame, choice: Selection) -> None:
    listed, beside = cell_evidence.beside_list()
    with listed:
        tables.grid(
            rows,
            COLUMNS,
            key=LIST,
            alt=word("ratings.contradictions_alt"),
            picks=("cell", "cell_code"),
            short=SHORT,
        )
        exports.buttons(
            rows,
            EXPORTED,
            name=word("ratings.file_contradictions"),
            choice=choice,
            facts=exports.facts(
                word("ratings.view_contradictions"), choice, word("weak.caution")
            ),
        )
    with beside, streamlit.container(border=True, key="evidence"):
        code = cell_evidence.pick_cell(rows, LIST)
        cell_evidence.signs_of(viewer, choice, code)
