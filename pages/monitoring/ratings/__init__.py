"""Annual ratings: the four levels, who has which, and where the data say otherwise.

One year at a time, beside the year before; of it one view at a time.
"""

from dataclasses import replace

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.ratings import (
    levels,
    rated_list,
    rating_contradictions,
    registered_levels,
)
from pages.shared import (
    empty_states,
    method_note,
    page_header,
    paper,
    periods,
    selections,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.words import word

VIEWS = {
    "levels": levels.show,
    "contradictions": rating_contradictions.show,
    "registered": registered_levels.show,
    "list": rated_list.show,
}
# What is chosen beyond the filters of every page, in the address.
CHOICES = ("year", "show", "rated", "by", "rating", "registered", "of_unit", "cell")
QUESTIONS = (
    *("rating_levels", "ratings_by_unit", "ratings_by_type", "rating_contradictions"),
    *("ratings_against_registered", "rating_list"),
)


def show(viewer: Viewer) -> None:
    """Draw the page: its one time is the year, which it opens with the last rated."""
    standing = selections.preset(periods.DEFAULT_PRESET)
    choice = page_header.open_page(viewer, word("ratings.title"), standing)
    years = _years(viewer, choice)
    if not len(years):
        if not empty_states.is_store_empty(viewer, choice):
            page_header.write_answer(word("ratings.none"))
        return
    answer_place = streamlit.container()
    boxes = streamlit.container(
        horizontal=True, vertical_alignment="center", key="filter_row_ratings"
    )
    with boxes:
        view, of_year = _view(), _of_year(choice, _year(years))
    sentence, narrowed = VIEWS[view](viewer, of_year, boxes)
    with answer_place:
        page_header.write_answer(sentence)
        what = (word("ratings.view"), word(f"ratings.view_{view}"))
        paper.facts(of_year, what, *narrowed)
    method_note.explain_method(of_year, *QUESTIONS)


def _years(viewer: Viewer, choice: Selection) -> pandas.DataFrame:
    """The years with a rating or a level registered, whatever cells are chosen."""
    everything = replace(choice, filters=type(choice.filters)())
    return answer(viewer, "rating_years", everything)


def _year(years: pandas.DataFrame) -> int:
    """Draw the year; the last one rated holds while none is chosen."""
    rated = years[years["rated_total"] > 0]
    usual = rated if len(rated) else years
    year = widgets.pick_one(
        "year",
        [str(year) for year in years["year"]],
        lambda year: word("ratings.year", year=year),
        label=word("ratings.of_year"),
        usual=str(usual["year"].iloc[0]),
        width=130,
    )
    return int(year)


def _of_year(choice: Selection, year: int) -> Selection:
    """The whole year, seen on the day when the report of its December is due."""
    months = periods.whole_year(year)
    due_on = periods.reports_due_on(months, int(thresholds(months.until)["grace_days"]))
    return replace(choice, period=months, as_of=min(choice.as_of, due_on))


def _view() -> str:
    return widgets.pick_one(
        "show",
        list(VIEWS),
        lambda view: word(f"ratings.view_{view}"),
        label=word("ratings.view"),
        draw=streamlit.segmented_control,
        required=True,
    )
