"""Which cells and organisations were rated at which level: the rows of every figure."""

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.shared import (
    empty_states,
    exports,
    formatting,
    links,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, word

COLUMNS = (
    *("place_name", "unit_name", "rating", "previous_rating", "registered", "source"),
)
SHORT = ("place_name", "registered", "rating")
EXPORTED = (
    *("unit_code", "unit_name", "cell_code", "place_name", "rated", "cell_type"),
    *("year", "registered", "rating", "previous_rating", "file_name", "line"),
)
KINDS = ("cell", "unit")
RATINGS = ("excellent", "well", "done", "not_done")
NOT_RATED = "none"
# What is of no unit is a row of a table too, and needs a name in a link.
NO_UNIT = "-"


def show(
    viewer: Viewer, choice: Selection, boxes: DeltaGenerator
) -> tuple[str, list[tuple[str, str]]]:
    """Draw the list; return the answer in a sentence, and what narrows it."""
    with boxes:
        kind = kind_box()
    with streamlit.container(horizontal=True, key="filter_row_levels"):
        rating = _level_box("rating", (*RATINGS, NOT_RATED))
        registered = _level_box("registered", RATINGS)
    unit = selections.chosen("of_unit")
    rows = answer(
        viewer,
        "rating_list",
        choice,
        rated=kind,
        rating_levels=_listed(rating) or RATINGS,
        registered_levels=_listed(registered),
        of_unit="" if unit == NO_UNIT else unit,
    )
    narrowed = _narrowed(kind, rating, registered, rows)
    _narrowed_to_unit(rows)
    if len(rows):
        _list(rows, choice, narrowed)
    else:
        empty_states.nothing_matches()
    said = word(
        "ratings.list_answer",
        n=len(rows),
        year=str(choice.period.until.year),
        kind=choice_word("rated", kind),
    )
    return said, narrowed


def kind_box() -> str:
    """Draw whether cells or organisations are looked at, and return which."""
    return widgets.pick_one(
        "rated",
        KINDS,
        lambda kind: word(f"ratings.kind_{kind}"),
        label=word("ratings.kind"),
        width=150,
    )


def unit_in_link(code: str | None) -> str:
    """A unit as a link names it, also that of cells without one."""
    return NO_UNIT if formatting.is_missing(code) else str(code)


def _level_box(name: str, levels: tuple[str, ...]) -> str | None:
    return widgets.pick_one(
        name,
        levels,
        lambda level: choice_word(name, level),
        label=word(f"ratings.{name}"),
        everything=word(f"ratings.every_{name}"),
        width=250,
    )


def _listed(value: str | None) -> tuple[str, ...] | None:
    return (value,) if value else None


def _narrowed(
    kind: str, rating: str | None, registered: str | None, rows: pandas.DataFrame
) -> list[tuple[str, str]]:
    """By what the list is narrowed, in words, for a list that has left the screen."""
    said = [(word("ratings.kind"), word(f"ratings.kind_{kind}"))]
    chosen = {"rating": rating, "registered": registered}
    said += [
        (word(f"ratings.{name}"), choice_word(name, value))
        for name, value in chosen.items()
        if value
    ]
    if selections.chosen("of_unit"):
        said.append((word("details.of_unit"), _unit_named(rows)))
    return said


def _unit_named(rows: pandas.DataFrame) -> str:
    """The name of the unit that a link narrows to; its code where no row has a name."""
    if selections.chosen("of_unit") == NO_UNIT:
        return plain(word("details.no_unit"))
    names = rows["unit_name"].dropna()
    return str(names.iloc[0] if len(names) else selections.chosen("of_unit"))


def _narrowed_to_unit(rows: pandas.DataFrame) -> None:
    """Say that one unit alone is listed, and offer to widen it."""
    if not selections.chosen("of_unit"):
        return
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        streamlit.caption(word("ratings.of_unit", name=_unit_named(rows)))
        streamlit.button(
            word("nothing.widen"),
            icon=":material/filter_alt_off:",
            on_click=selections.clear,
            args=(("of_unit", "rating", "registered"),),
            # Where nothing is found there is a second of that name.
            key="widen_ratings",
        )


def _list(
    rows: pandas.DataFrame, choice: Selection, narrowed: list[tuple[str, str]]
) -> None:
    picked = tables.grid(
        rows,
        COLUMNS,
        key="rating_list",
        alt=word("ratings.list_alt"),
        is_choosable=True,
        short=SHORT,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("details.listed", n=len(rows)))
        exports.buttons(
            rows,
            EXPORTED,
            name=word("ratings.file_list"),
            choice=choice,
            facts=exports.facts(word("ratings.title"), choice, narrowed=narrowed),
        )
    if picked is not None and not formatting.is_missing(rows["cell_code"].iloc[picked]):
        links.go("cell", cell=rows["cell_code"].iloc[picked])
