"""A chart on a page: the picture, its text for those who cannot see it, its numbers.

Every chart goes through here, so none is without a text and a table.
"""

from collections.abc import Sequence
from functools import partial

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from pages.shared import chart_pictures, downloads, style, tables
from pages.shared.picture import Picture
from pages.shared.words import word

# Twenty-four months of a cell are read on paper, a matrix of units and months is not.
MOST_PRINTED = 30


def chart(
    picture: Picture,
    *,
    title: tuple[str, str],
    alt: str,
    frame: pandas.DataFrame,
    columns: Sequence[str],
    key: str,
    threshold: float | None = None,
    selection: str | None = None,
    on_phones: Sequence[str] = (),
    name: str | None = None,
) -> list[str]:
    """Draw a chart with its numbers folded under it.

    `columns` of `frame` are the table. A picture too wide for a phone gives way there
    to a list with the columns `on_phones`, the last row first. With `selection`, the
    name under which the chart lets its marks be chosen, returns the keys of the marks
    chosen. Pictures to take along are called by `name`, else by the key, and say by
    themselves what they show: `title` is that, and what was asked.
    """
    with streamlit.container(key=f"{'wide' if on_phones else 'chart'}_{key}"):
        event = streamlit.vega_lite_chart(
            spec=picture.for_browser(),
            theme=None,
            key=key,
            alt=alt,
            on_select="rerun" if selection else "ignore",
            selection_mode=selection,
        )
    if on_phones:
        tables.on_phones(frame.iloc[::-1], on_phones, key=key, threshold=threshold)
    with _folded(frame, key):
        tables.plain(frame, columns, threshold=threshold)
        _downloads(picture, title, key, name or key)
    if not selection:
        return []
    return [mark["key"] for mark in event["selection"].get(selection, [])]


def _downloads(picture: Picture, title: tuple[str, str], key: str, name: str) -> None:
    """Offer the chart as a picture, which is drawn when it is asked for."""
    colours = style.current_palette()
    with streamlit.container(horizontal=True, key=f"pictures_{key}"):
        for form, draw, mime in (
            ("png", chart_pictures.png, "image/png"),
            ("svg", chart_pictures.svg, "image/svg+xml"),
        ):
            downloads.button(
                word(f"chart.{form}"),
                partial(draw, picture, colours, title),
                file_name=f"{word(f'chart_file.{name}')}.{form}",
                mime=mime,
                icon=":material/image:",
                subject=f"chart_{name}.{form}",
                key=f"{form}_{key}",
            )


def _folded(frame: pandas.DataFrame, key: str) -> DeltaGenerator:
    """The place of the numbers, folded; on paper open where a chart has few marks."""
    kind = "printed" if len(frame) <= MOST_PRINTED else "numbers"
    place = streamlit.container(key=f"{kind}_{key}")
    return place.expander(word("chart.numbers"), icon=":material/table_rows:")
