"""Streamlit's grid, with words of our own laid over the figures that it sorts by.

Streamlit takes such words from a Styler of pandas alone, which works out style, class
and text of every field one by one, and reads them back out of what it has made: a third
of the time that a page took. Here the words are ready, and go into the message that
Streamlit makes of the figures, where those of a Styler stand.
"""

from typing import Any

import pyarrow
import streamlit
from google.protobuf.message import Message
from streamlit.dataframe_util import convert_arrow_table_to_arrow_bytes
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.arrow import ArrowMixin

# By this the browser knows that there are words; no style is laid over the fields.
_STYLER = "words"


def draw(
    figures: pyarrow.Table,
    words: pyarrow.Table,
    columns: dict[str, Any],
    **settings: Any,
) -> Any:
    """Draw a grid where the page stands, and return what is selected in it.

    `words` has the rows and columns of `figures`, and nothing where the browser is to
    write the figure; `columns` and `settings` are those of `streamlit.dataframe`.
    """
    # Inside of a `with`, this is where `streamlit.dataframe` draws.
    place: DeltaGenerator = streamlit.dataframe.__self__._active_dg
    return ArrowMixin.dataframe(
        _WordedPlace(place, words), figures, column_config=columns, **settings
    )


class _WordedPlace:
    """A place on a page, for a grid that gets its words as it is sent."""

    def __init__(self, place: DeltaGenerator, words: pyarrow.Table) -> None:
        self._place = place
        self._words = words

    @property
    def dg(self) -> "_WordedPlace":
        """What Streamlit sends the message of an element from."""
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._place, name)

    def _enqueue(self, kind: str, message: Message, **settings: Any) -> DeltaGenerator:
        styler = message.arrow_data.styler
        styler.uuid = _STYLER
        styler.display_values = convert_arrow_table_to_arrow_bytes(self._words)
        return self._place._enqueue(kind, message, **settings)
