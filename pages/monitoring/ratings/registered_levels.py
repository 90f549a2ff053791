"""The level registered at the start of the year against the level reached."""

from typing import Any

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.monitoring.ratings import rated_list
from pages.shared import cross_table, empty_states, links, page_header
from pages.shared.answers import Selection, answer
from pages.shared.words import choice_word, word

REACHED = ("same", "above", "below", "none")


def show(
    viewer: Viewer, choice: Selection, boxes: DeltaGenerator
) -> tuple[str, list[tuple[str, str]]]:
    """Draw the fields, each a link to its rows; return the answer in a sentence."""
    with boxes:
        kind = rated_list.kind_box()
    found = answer(viewer, "ratings_against_registered", choice, rated=kind)
    narrowed = [(word("ratings.kind"), word(f"ratings.kind_{kind}"))]
    if not len(found):
        empty_states.nothing_matches(word("ratings.registered_none"))
        return word("ratings.registered_none"), narrowed
    page_header.section(
        word("ratings.registered_title"),
        word("ratings.registered_note"),
        word("ratings.registered_how"),
    )
    _fields(found, kind, str(choice.period.until.year))
    return _sentence(found, kind, choice), narrowed


def _sentence(found: pandas.DataFrame, kind: str, choice: Selection) -> str:
    totals = next(found.itertuples())
    return word(
        "ratings.registered_answer",
        year=str(choice.period.until.year),
        kind=choice_word("rated", kind),
        **{
            f"reached_{each}": int(getattr(totals, f"reached_{each}"))
            for each in REACHED
        },
        n=int(totals.registered_total),
    )


def _fields(found: pandas.DataFrame, kind: str, year: str) -> None:
    def leads_to(row: Any) -> str:
        levels = {"registered": row.registered, "rating": row.rating}
        return links.page_link("ratings", year=year, show="list", rated=kind, **levels)

    cross_table.draw(
        found,
        rows=("registered", rated_list.RATINGS),
        columns=("rating", (*rated_list.RATINGS, rated_list.NOT_RATED)),
        corner=word("ratings.registered_corner"),
        named=choice_word,
        leads_to=leads_to,
    )
    streamlit.caption(word("ratings.registered_same"))
