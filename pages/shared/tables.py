"""Tables: how a column of an answer reads, as a grid to work with and as plain text.

A column is written by its name – `…_on` is a date, `signs` are chips, `share` is the
fraction with its percentage – so the same column looks the same on every page.
"""

import html
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas
import streamlit

from pages.shared import filters, numbers, style
from pages.shared.palette import LEVEL_STATUS, SHAPES, Palette, marked
from pages.shared.words import choice_word, column_word, has_word, word
from queries.catalog import SIGNS

SHARE = "share"
SOURCE = "source"
LINE_SUFFIX = "_line"
LINE_FLOOR = 50
ROW_HEIGHT = 38
HEADER_HEIGHT = 38
ROWS_IN_VIEW = 14
PLAIN_ROWS = 200


def grid(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    alt: str,
    threshold: float | None = None,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw a table to sort, search and choose a row in; on a phone its short list.

    `on_select` is called when a row is chosen (see filters.row_picker). Its menus
    cannot be reached by keyboard, so the table as text, with links, is folded under
    it.
    """
    with streamlit.container(key=f"wide_{key}"):
        streamlit.dataframe(
            readable(frame, columns, threshold),
            column_config=_settings(frame, columns),
            hide_index=True,
            height=_height(len(frame)),
            row_height=ROW_HEIGHT,
            placeholder=numbers.NOTHING,
            key=key,
            alt=alt,
            on_select=on_select or "ignore",
            selection_mode="single-row",
        )
        with streamlit.expander(word("table.as_text"), icon=":material/table_rows:"):
            plain(frame, columns, threshold=threshold)
    with streamlit.container(key=f"narrow_{key}"):
        plain(frame, _short(columns), threshold=threshold)


def plain(
    frame: pandas.DataFrame,
    columns: Sequence[str],
    *,
    threshold: float | None = None,
) -> None:
    """Draw a table as text: for few rows, for small screens, for reading aloud."""
    head = "".join(
        f'<th scope="col"{_alignment(name)}>{html.escape(header(name))}</th>'
        for name in columns
    )
    rows = (
        "".join(
            f"<td{_alignment(name)}>{_cell_html(row, name, threshold)}</td>"
            for name in columns
        )
        for row in frame.head(PLAIN_ROWS).to_dict("records")
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    streamlit.html(
        '<div class="scroll"><table class="list">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if len(frame) > PLAIN_ROWS:
        streamlit.caption(word("table.more", n=len(frame) - PLAIN_ROWS))


def readable(
    frame: pandas.DataFrame, columns: Sequence[str], threshold: float | None = None
) -> pandas.DataFrame:
    """What a grid shows: figures, dates and lines as they are, the rest as words."""
    rows = frame.to_dict("records")
    return pandas.DataFrame(
        {
            name: frame[name].to_list()
            if is_native(name, frame)
            else [
                chips(row) if name == "signs" else text(row, name, threshold)
                for row in rows
            ]
            for name in columns
        }
    )


def text(row: dict[str, Any], name: str, threshold: float | None = None) -> str:
    """One cell as text."""
    if name == SHARE:
        return share(row, threshold)
    if name == SOURCE:
        return source(row)
    value = row[name]
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        return _list_text(name, value)
    if numbers.is_missing(value):
        return absent(name)
    return _single_text(name, value)


def share(row: dict[str, Any], threshold: float | None) -> str:
    """`41/54 · 75,9 %` of a row, marked where so few say little."""
    return numbers.share(
        row["present"],
        row["expected"],
        row["attendance_percent"],
        row.get("is_below"),
        threshold,
    )


def source(row: dict[str, Any]) -> str:
    """The file and line a row came from."""
    if numbers.is_missing(row["file_name"]):
        return numbers.NOTHING
    return word("table.source", file=row["file_name"], line=str(row["line"]))


def chips(row: dict[str, Any]) -> list[str]:
    """The signs of a row, serious ones first, each with its shape."""
    ordered = sorted(row["signs"], key=lambda sign: (_weight(sign) != "serious", sign))
    return [sign_chip(sign) for sign in ordered]


def sign_chip(sign: str) -> str:
    """`▲ Không họp`."""
    return marked(_weight(sign), word(f"sign.{sign}"))


def absent(name: str) -> str:
    """What stands for nothing: `chưa` for a visit never made, else a dash."""
    return word(f"absent.{name}") if has_word(f"absent.{name}") else numbers.NOTHING


def header(name: str) -> str:
    """The words over a column."""
    return column_word(name)


def is_native(name: str, frame: pandas.DataFrame) -> bool:
    """Whether a grid draws the column itself: figures, dates, lines."""
    if name not in frame or name == "signs" or name in MONTHS:
        return False
    return name.endswith(("_on", LINE_SUFFIX)) or (
        pandas.api.types.is_numeric_dtype(frame[name]) and not _is_worded(name, frame)
    )


MONTHS = {"month"}
# Figures that are names: no dot for thousands.
PLAIN_FIGURES = {"year", "line", "finding_no"}


def _clock(value: Any) -> str:
    return value.strftime("%H:%M") if hasattr(value, "strftime") else str(value)


def _is_worded(name: str, frame: pandas.DataFrame) -> bool:
    return name.endswith("_percent") or pandas.api.types.is_bool_dtype(frame[name])


def _single_text(name: str, value: Any) -> str:
    if pandas.api.types.is_bool(value):
        return word(f"flag.{name}.{'yes' if value else 'no'}")
    if name in MONTHS:
        return numbers.short_month(value)
    if name.endswith("_on"):
        return numbers.day(value)
    if name.endswith("_percent"):
        return numbers.percent(value)
    if name == "sign":
        return sign_chip(value)
    if name == "level":
        return marked(LEVEL_STATUS[value], word(f"level.{value}"))
    if isinstance(value, str):
        return choice_word(name, value)
    if name in PLAIN_FIGURES or not hasattr(value, "__float__"):
        return _clock(value)
    return numbers.limit(value)


def _list_text(name: str, values: Any) -> str:
    if name == "months":
        return numbers.months(values)
    return ", ".join(_single_text(name, value) for value in values) or numbers.NOTHING


def _cell_html(row: dict[str, Any], name: str, threshold: float | None) -> str:
    if name == "signs":
        return "".join(
            style.mark(_weight(sign), word(f"sign.{sign}")) for sign in _by_weight(row)
        )
    if name == "cell_name" and "cell_code" in row:
        return _profile_link(row)
    if name == "level":
        return style.level_mark(row[name], word(f"level.{row[name]}"))
    return html.escape(text(row, name, threshold))


def _profile_link(row: dict[str, Any]) -> str:
    """The name as a link that also works without a mouse and in another tab."""
    address = urlencode(filters.link(cell=row["cell_code"]), doseq=True)
    name = html.escape(row["cell_name"])
    return f'<a href="cell?{html.escape(address)}" target="_self">{name}</a>'


def _by_weight(row: dict[str, Any]) -> list[str]:
    return sorted(row["signs"], key=lambda sign: (_weight(sign) != "serious", sign))


def _weight(sign: str) -> str:
    return SIGNS[sign].weight


def _settings(frame: pandas.DataFrame, columns: Sequence[str]) -> dict[str, Any]:
    colours = style.current_palette()
    return {
        name: _column(name, frame, colours, is_first=index == 0)
        for index, name in enumerate(columns)
    }


def _column(
    name: str, frame: pandas.DataFrame, colours: Palette, is_first: bool
) -> Any:
    label, kinds = header(name), streamlit.column_config
    if name == "signs":
        return kinds.MultiselectColumn(
            label, options=_all_chips(), color=_chip_colours(colours), width=260
        )
    if name.endswith(LINE_SUFFIX):
        return kinds.LineChartColumn(
            label, y_min=LINE_FLOOR, y_max=100, color=colours.series, width=110
        )
    if name.endswith("_on"):
        return kinds.DateColumn(label, format="DD/MM/YYYY")
    if is_native(name, frame):
        return kinds.NumberColumn(label, format="%d")
    return kinds.TextColumn(label, pinned=is_first)


def _all_chips() -> list[str]:
    return [sign_chip(sign) for sign in SIGNS]


def _chip_colours(colours: Palette) -> list[str]:
    return [getattr(colours, SIGNS[sign].weight) for sign in SIGNS]


def _short(columns: Sequence[str]) -> list[str]:
    """What a phone shows: name, signs, fraction; else the first three columns."""
    kept = [
        columns[0],
        *(name for name in ("signs", "level", SHARE) if name in columns),
    ]
    return kept if len(kept) > 1 else list(columns[:3])


def _height(rows: int) -> int:
    return HEADER_HEIGHT + ROW_HEIGHT * max(1, min(rows, ROWS_IN_VIEW)) + 2


def _alignment(name: str) -> str:
    is_figure = name == SHARE or name.endswith(("_percent", "_count"))
    return ' class="figure"' if is_figure else ""


__all__ = [
    "SHAPES",
    "absent",
    "chips",
    "grid",
    "header",
    "plain",
    "readable",
    "share",
    "text",
]
