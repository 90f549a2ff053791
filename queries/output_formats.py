"""Answers as text: JSON and CSV for programs, a table for a terminal.

What is for programs holds the values as they are, with days in ISO form; nothing is
rounded, and nothing made safe for spreadsheets.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from data.contract.control_characters import visible

# A console of a width of its own would cut the columns to it.
ENDLESS = 100_000


def as_json(frame: pd.DataFrame) -> str:
    """Return the rows as an array of objects, each on a line of its own."""
    rows = (dict(zip(frame.columns, row, strict=True)) for row in _plain_rows(frame))
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return "[" + ",".join(f"\n{line}" for line in lines) + "\n]\n"


def as_csv(frame: pd.DataFrame) -> str:
    """Return the rows below a header; null is empty, lists are joined with `;`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value, ";") for value in row] for row in _plain_rows(frame))
    return text.getvalue()


def as_table(frame: pd.DataFrame) -> str:
    """Return the rows below their names, each column as wide as its widest value."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, kind in frame.dtypes.items():
        is_number = pd.api.types.is_numeric_dtype(kind)
        side: Literal["left", "right"] = "right" if is_number else "left"
        table.add_column(str(name), justify=side, no_wrap=True)
    for row in _plain_rows(frame):
        table.add_row(*(Text(visible(_cell(value, ", "))) for value in row))
    text = io.StringIO()
    Console(file=text, width=ENDLESS).print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


FORMATS: dict[str, Callable[[pd.DataFrame], str]] = {
    "csv": as_csv,
    "json": as_json,
    "table": as_table,
}


def plain(value: Any) -> object:
    """Return a value of an answer as JSON knows it; days and moments in ISO form."""
    if isinstance(value, list | np.ndarray):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if pd.isna(value):
        return None
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return value.item() if isinstance(value, np.generic) else value


def _plain_rows(frame: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    columns = ([plain(value) for value in frame[name]] for name in frame.columns)
    return zip(*columns, strict=True)


def _cell(value: object, separator: str) -> str:
    """Return a plain value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return separator.join(_cell(each, separator) for each in value)
    return json.dumps(value, ensure_ascii=False)
