"""CSV for people: what opens in Excel as it stands, and never runs there."""

import csv
import io
from collections.abc import Iterable
from typing import TextIO

from data.contract.formula_escaping import escape_formula

# By this Excel knows UTF-8; it would take the bytes for the code page of its country.
BYTE_ORDER_MARK = "\ufeff"


def write_spreadsheet_csv(rows: Iterable[Iterable[object]], target: TextIO) -> None:
    """Write the rows as CSV for Excel, the headers among them, one row at a time.

    None is an empty field, days are in ISO form, and a text that begins like a formula
    gets a quote in front, which reading takes away again. `target` must not change the
    ends of lines.
    """
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows(map(_harmless, row) for row in rows)


def spreadsheet_csv(rows: Iterable[Iterable[object]]) -> str:
    """Return the text that write_spreadsheet_csv writes."""
    text = io.StringIO(newline="")
    write_spreadsheet_csv(rows, text)
    return text.getvalue()


def _harmless(value: object) -> object:
    return escape_formula(value) if isinstance(value, str) else value
