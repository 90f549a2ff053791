"""What a subject of the page hands back, and what several of them draw alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas
import streamlit

from pages.shared import empty_states, exports, links, tables
from pages.shared.answers import Selection
from pages.shared.words import word

Narrowed = list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """The answer of a subject in a sentence, and what narrows it."""

    sentence: str
    narrowed: Narrowed = field(default_factory=list)


def list_of_cells(
    rows: pandas.DataFrame,
    columns: Sequence[str],
    exported: Sequence[str],
    *,
    short: Sequence[str],
    name: str,
    choice: Selection,
    narrowed: Narrowed,
    threshold: float | None = None,
) -> None:
    """Draw a list of cells with its files; a row opens the profile."""
    if not len(rows):
        empty_states.nothing_matches()
        return
    title = word(f"comparison.list_{name}")
    picked = tables.grid(
        rows,
        columns,
        key=f"comparison_{name}",
        alt=title,
        threshold=threshold,
        is_choosable=True,
        short=short,
    )
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("details.listed", n=len(rows)))
        exports.buttons(
            rows,
            exported,
            name=word(f"comparison_file.{name}"),
            choice=choice,
            facts=exports.facts(title, choice, narrowed=narrowed),
        )
    if picked is not None:
        links.go("cell", cell=rows["cell_code"].iloc[picked])
