"""A chart as it is handed on: how it is drawn, and apart from that the rows drawn.

How a chart is drawn – marks, scales, axes, words, colours – takes Altair longer to
write out than all else that is done with it, and hangs on little: language and theme,
the limit, how many rows. So it is written once for each of these and kept for
everybody. Nobody is handed what they must not see: no row of an answer is in it, and
nothing else but what whoever asks for it has handed in.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import blake2b
from typing import Any

import altair
import pandas
import pyarrow
from altair.utils import schemapi

from pages.shared.language import spoken
from pages.shared.palette import Palette

# Of each kind of chart: two themes and languages, and what readers choose otherwise.
KEPT = 200
# What the rows are called that a chart is of, and the rows of a limit drawn in it.
ROWS, LIMITS = "rows", "limits"

# Else each part of a chart is validated when it is made, and the whole once more.
schemapi.disable_debug_mode()
# Altair would write a size for charts that have none; here the page has it.
altair.theme.enable("none")


@dataclass(frozen=True)
class Picture:
    """A chart: its specification as JSON, and its rows by their name in it."""

    specification: str
    rows: Mapping[str, pandas.DataFrame]

    def to_dict(self, validate: bool = False) -> dict[str, Any]:
        """Return the chart in the grammar of Vega-Lite, with its rows.

        Not validated against the grammar, which would take as long as all the rest of
        it; tests do that.
        """
        written: dict[str, Any] = json.loads(self.specification)
        written["datasets"] = {
            name: altair.to_values(frame)["values"] for name, frame in self.rows.items()
        }
        if validate:
            altair.Root.validate(written)
        return written

    def for_browser(self) -> dict[str, Any]:
        """Return the same with the rows as Arrow, as Streamlit sends them.

        Rows are called by what is in them, so that other rows are another chart: given
        new rows under a name that it has, the browser takes them for further ones.
        """
        written: dict[str, Any] = json.loads(self.specification)
        datasets = {name: self._arrow(frame) for name, frame in self.rows.items()}
        names = {
            name: blake2b(content, digest_size=16).hexdigest()
            for name, content in datasets.items()
        }
        for place in (written, *written.get("layer", ())):
            if "data" in place:
                place["data"] = {"name": names[place["data"]["name"]]}
        written["datasets"] = {names[name]: datasets[name] for name in datasets}
        return written

    def _arrow(self, frame: pandas.DataFrame) -> bytes:
        drawn = {
            name: pyarrow.array(frame[name], from_pandas=True)
            for name in frame.columns
            # What the chart does not speak of is not sent.
            if name in self.specification
        }
        table = pyarrow.table(drawn)
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        return sink.getvalue().to_pybytes()


def written_once(
    draw: Callable[..., altair.TopLevelMixin],
) -> Callable[..., str]:
    """Have what `draw` returns written out once for its arguments and the language.

    The chart speaks of its rows by name (see `rows_called`).
    """

    @lru_cache(maxsize=KEPT)
    def written(language: str, *given: Hashable) -> str:
        return json.dumps(draw(*given).to_dict(validate=False))

    @wraps(draw)
    def specification(*given: Hashable) -> str:
        return written(spoken(), *given)

    return specification


def layered(*layers: altair.Chart, colours: Palette, height: int) -> altair.LayerChart:
    """Return layers in the one style of all charts, as wide as their place.

    All at once, and layers that have no rows of their own: a method that changes a
    chart copies all of it first.
    """
    return altair.LayerChart(
        data=altair.NamedData(ROWS),
        layer=layers,
        height=height,
        config=style_of(colours),
    )


_SILENT = altair.MarkConfig(aria=False)


def style_of(colours: Palette) -> altair.Config:
    """The one style of all charts.

    Axes, lines, points and texts are silent for those who hear the page: the program
    would read them out in English, with the names of columns. What a chart shows is
    said by its text, and its numbers stand in the table below.
    """
    silent = dict.fromkeys(("line", "rule", "text", "point", "circle"), _SILENT)
    return altair.Config(
        background="transparent",
        font="inherit",
        view=altair.ViewConfig(strokeWidth=0),
        axis=altair.AxisConfig(
            labelColor=colours.muted,
            titleColor=colours.muted,
            gridColor=colours.line,
            domainColor=colours.line,
            tickColor=colours.line,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            aria=False,
        ),
        legend=altair.LegendConfig(aria=False),
        title=altair.TitleConfig(aria=False),
        **silent,
        header=altair.HeaderConfig(labelColor=colours.text, labelFontSize=12),
    )
