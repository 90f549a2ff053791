"""The four levels of a year as figures, and below them of every unit or type."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.monitoring.ratings import rated_list
from pages.shared import (
    empty_states,
    exports,
    formatting,
    links,
    metrics,
    page_header,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer
from pages.shared.words import choice_word, word

LEVELS = ("rated_excellent", "rated_well", "rated_done", "rated_not_done")
# What a grid calls the figures of the year before: the level stands in front of them.
BEFORE = {
    "excellent_before": "previous_excellent",
    "well_before": "previous_well",
    "done_before": "previous_done",
    "not_done_before": "previous_not_done",
}
BOTH_YEARS = tuple(chain(*zip(LEVELS, BEFORE, strict=True)))
# Both years in one field, where there is no room for two.
ON_PHONES = tuple(f"{level}_of_years" for level in LEVELS)
SHARES = (
    *("excellent_percent", "excellent_fraction"),
    *("previous_excellent_percent", "previous_excellent_fraction"),
)
COLUMNS = {
    "unit": (
        *("unit_name", *BOTH_YEARS, "unit_rating", "previous_unit_rating", *SHARES),
    ),
    "type": ("cell_type", *BOTH_YEARS, *SHARES),
}
SHORT = {
    "unit": ("unit_name", "unit_rating", *ON_PHONES, "excellent_fraction"),
    "type": ("cell_type", *ON_PHONES, "excellent_fraction"),
}
FIGURES = ("rated_total", "excellent_percent", *BEFORE.values(), "previous_total")
EXPORTED = {
    "unit": (
        *("unit_code", "unit_name", "unit_rating", "previous_unit_rating", *LEVELS),
        *(*FIGURES, "previous_excellent_percent"),
    ),
    "type": ("cell_type", *LEVELS, *FIGURES, "previous_excellent_percent"),
}


def show(
    viewer: Viewer, choice: Selection, boxes: DeltaGenerator
) -> tuple[str, list[tuple[str, str]]]:
    """Draw the levels; return the answer in a sentence, and what narrows it."""
    counts = answer(viewer, "rating_levels", choice)
    with boxes:
        kind = rated_list.kind_box()
    if not counts["rated_total"].any():
        empty_states.nothing_matches()
        return word("ratings.nothing", year=str(choice.period.until.year)), []
    _figures(counts[counts["rated"] == kind], kind, choice)
    _breakdown(viewer, choice)
    return sentence(counts, choice), [(word("ratings.kind"), _kind_name(kind))]


def sentence(counts: pandas.DataFrame, choice: Selection) -> str:
    """How many cells and how many organisations have each of the levels."""
    said = {f"{row.rated}_{row.rating}": int(row.items) for row in counts.itertuples()}
    totals = {row.rated: int(row.rated_total) for row in counts.itertuples()}
    year = str(choice.period.until.year)
    return word(
        "ratings.answer", year=year, n=totals["cell"], units=totals["unit"], **said
    )


def _kind_name(kind: str) -> str:
    return word(f"ratings.kind_{kind}")


# --- figures ------------------------------------------------------------------------


def _figures(counts: pandas.DataFrame, kind: str, choice: Selection) -> None:
    rows = list(counts.itertuples())
    year = str(choice.period.until.year)
    metrics.row(
        [
            *(_level(row, kind, year) for row in rows),
            _excellent_share(rows[0], kind, year),
        ]
    )


def _level(row: Any, kind: str, year: str) -> metrics.Figure:
    return metrics.Figure(
        choice_word("rating", row.rating),
        formatting.whole(row.items),
        change=formatting.signed(row.items_change),
        before=_before(row, year, formatting.whole(row.previous_items)),
        leads_to="ratings",
        choices={"year": year, "show": "list", "rated": kind, "rating": row.rating},
    )


def _excellent_share(row: Any, kind: str, year: str) -> metrics.Figure:
    """For information: its denominator is everybody rated, and it judges nobody."""
    shares = (row.previous_items, row.previous_total, row.previous_rated_percent)
    return metrics.Figure(
        word("ratings.share", fraction=formatting.fraction(row.items, row.rated_total)),
        formatting.percent(row.rated_percent),
        before=_before(row, year, formatting.share(*shares)),
        meaning=word("ratings.share_meaning"),
        leads_to="ratings",
        choices={"year": year, "show": "list", "rated": kind},
    )


def _before(row: Any, year: str, value: str) -> str | None:
    if formatting.is_missing(row.previous_items):
        return word("ratings.no_year_before", year=str(int(year) - 1))
    return word("ratings.year_before", year=str(int(year) - 1), value=value)


def _of_one_year(columns: Sequence[str]) -> list[str]:
    """Leave out the year before, of which nothing is known: columns of dashes."""
    return [
        name
        for name in columns
        if name not in BEFORE and not name.startswith("previous_")
    ]


# --- by unit or type ----------------------------------------------------------------


def _breakdown(viewer: Viewer, choice: Selection) -> None:
    page_header.section(word("ratings.by_title"))
    by = widgets.pick_one(
        "by",
        list(COLUMNS),
        lambda code: word(f"ratings.by_{code}"),
        label=word("ratings.by"),
        draw=streamlit.segmented_control,
        required=True,
    )
    found = answer(viewer, f"ratings_by_{by}", choice)
    is_beside = found["previous_total"].notna().any()
    note = "ratings.by_note" if is_beside else "ratings.by_note_alone"
    year_before = str(choice.period.until.year - 1)
    page_header.note(word(note, year=year_before), word("ratings.by_how"))
    picked = tables.grid(
        found.assign(**{name: found[of] for name, of in BEFORE.items()}),
        COLUMNS[by] if is_beside else _of_one_year(COLUMNS[by]),
        key=links.key_of_leading(f"ratings_by_{by}"),
        alt=word("ratings.by_title"),
        is_choosable=True,
        short=SHORT[by],
    )
    exports.buttons(
        found,
        EXPORTED[by],
        name=word(f"ratings.file_{by}"),
        choice=choice,
        facts=exports.facts(word("ratings.by_title"), choice),
    )
    if picked is not None:
        _open(found.iloc[picked], by, choice)


def _open(row: pandas.Series, by: str, choice: Selection) -> None:
    """Open the list of the cells that a row counts."""
    narrowed = {"of_unit": rated_list.unit_in_link(row.get("unit_code"))}
    if by == "type":
        narrowed = {"type": row["cell_type"]}
    links.go(
        "ratings",
        year=str(choice.period.until.year),
        show="list",
        rated="cell",
        **narrowed,
    )
