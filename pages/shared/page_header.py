"""The top of every page: title, the row of filters, and the answer in one sentence."""

import html
from typing import Any

import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.shared import (
    address,
    empty_states,
    filter_row,
    followed_cells,
    formatting,
    style,
)
from pages.shared.answers import Selection, thresholds
from pages.shared.markdown_escape import literal, plain
from pages.shared.words import word
from queries.filters import Period


def open_page(viewer: Viewer, title: str, period: Period | None = None) -> Selection:
    """Draw the title with the filters beside it, and return what they say.

    A page whose months, and persons, are its own hands in the `period` to look at.
    """
    style.skip_link()
    left, right = streamlit.columns([2, 3], vertical_alignment="center")
    with left, _title_row():
        streamlit.title(literal(title), anchor=False)
        if period is None:
            followed_cells.popover(viewer)
    with right:
        choice = filter_row.draw(viewer, period)
    if choice.followed_by:
        # For a phone, where the row of filters has no room for it.
        said = html.escape(plain(word("me.only_of", name=choice.followed_by)))
        streamlit.html(f'<p class="caution whose-cells">{said}</p>')
    address.reserve_place_for_warnings()
    if period is None:
        empty_states.outside_the_data(viewer, choice)
    return choice


def _title_row() -> DeltaGenerator:
    return streamlit.container(
        key="title_row",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    )


def open_page_of_all(title: str) -> None:
    """Draw the title of a page that filters do not narrow."""
    style.skip_link()
    streamlit.title(literal(title), anchor=False)
    address.reserve_place_for_warnings()


def write_answer(sentence: str) -> None:
    """The answer: one sentence with numbers, right under the title."""
    streamlit.html(f'<p class="answer">{html.escape(plain(sentence))}</p>')


def caution() -> None:
    """What "weak" means here, wherever it is said."""
    streamlit.html(f'<p class="caution">{html.escape(word("weak.caution"))}</p>')


def section(title: str, said: str | None = None, how: str | None = None) -> None:
    """A heading inside a page, with a line under it where there is something to say."""
    streamlit.header(literal(title), anchor=False)
    if said or how:
        note(said, how)


def note(said: str | None, how: str | None = None) -> None:
    """Say what stands below, and how to open what is in it, which paper leaves out."""
    parts = [html.escape(plain(said))] if said else []
    if how:
        parts.append(f'<span class="only-on-screen">{html.escape(plain(how))}</span>')
    # Nothing but the way to open it: on paper not even the room for a line.
    kind = "caution" if said else "caution only-on-screen"
    streamlit.html(f'<p class="{kind}">{" ".join(parts)}</p>')


def period_name(choice: Selection) -> str:
    """The months chosen, as people call them: `quý III/2026`."""
    return formatting.period(choice.period.since, choice.period.until)


def weak_counts(levels: Any, choice: Selection) -> str:
    """`22 chi bộ có dấu hiệu yếu trong quý III/2026: 9 mới …`, true also for none.

    `levels` is the row of level_counts.
    """
    weak = word("weak.count", n=int(levels.weak), period=period_name(choice))
    return f"{weak}{_split(levels)}"


def change_note(levels: Any, choice: Selection) -> str:
    """What the figures are compared with, or why they are not."""
    if _has_unknown(levels):
        return word("weak.incomparable")
    return word(
        "weak.compared",
        period=name_before(choice),
        n=int(levels.new),
        recovered=levels.recovered,
    )


def compared(choice: Selection) -> str:
    """`so với quý II/2026`."""
    return word("period_before.compared", period=name_before(choice))


def before(choice: Selection, value: str) -> str | None:
    """`quý II/2026: 73/97`; None where nothing is known of it."""
    if value == formatting.NOTHING:
        return None
    return word("period_before.value", period=name_before(choice), value=value)


def name_before(choice: Selection) -> str:
    """The period before; where its own limits were others, by which it is seen here."""
    earlier = choice.period.previous()
    name = formatting.period(earlier.since, earlier.until)
    if thresholds(earlier.until) == thresholds(choice.period.until):
        return name
    return word("period_before.by_these_limits", period=name)


def _split(levels: Any) -> str:
    if _has_unknown(levels):
        return ""
    split = {"new": levels.new, "persisting": levels.persisting}
    recovered = word("weak.recovered", recovered=levels.recovered)
    return (word("weak.split", **split) if levels.weak else "") + recovered


def _has_unknown(levels: Any) -> bool:
    """Whether the period before begins before the data, so nothing can be compared."""
    return formatting.is_missing(levels.previous_weak)
