"""A chart on a page: the picture, its text for those who cannot see it, its numbers.

Every chart goes through here, so none is without a text and a table.
"""

from collections.abc import Sequence

import altair
import pandas
import streamlit

from pages.shared import tables
from pages.shared.words import word


def chart(
    picture: altair.TopLevelMixin,
    *,
    alt: str,
    frame: pandas.DataFrame,
    columns: Sequence[str],
    key: str,
    threshold: float | None = None,
    selection: str | None = None,
    on_phones: Sequence[str] = (),
) -> list[str]:
    """Draw a chart with its numbers folded under it.

    `columns` of `frame` are the table. A picture too wide for a phone gives way there
    to a list with the columns `on_phones`, the last row first. With `selection`, the
    name under which the chart lets its marks be chosen, returns the keys of the marks
    chosen.
    """
    with streamlit.container(key=f"{'wide' if on_phones else 'chart'}_{key}"):
        event = streamlit.altair_chart(
            picture,
            theme=None,
            key=key,
            alt=alt,
            on_select="rerun" if selection else "ignore",
            selection_mode=selection,
        )
    if on_phones:
        tables.on_phones(frame.iloc[::-1], on_phones, key=key, threshold=threshold)
    with streamlit.expander(word("chart.numbers"), icon=":material/table_rows:"):
        tables.plain(frame, columns, threshold=threshold)
    if not selection:
        return []
    return [mark["key"] for mark in event["selection"].get(selection, [])]
