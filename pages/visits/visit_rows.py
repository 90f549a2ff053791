"""One row of a schedule: its key in the address, what it is called, and the visit."""

from collections.abc import Mapping
from typing import Any

import pandas

from data.importing.visit_entries import Visit
from pages.shared import formatting, links, periods
from pages.shared.words import word

Row = Mapping[str, Any]
PART = "|"
# The visit that is looked at, in the address.
VISIT = "visit"


def key_of(row: Row) -> str:
    """Return what a visit is called in the address: `M01|2026-11-04|cell|38.168`."""
    kind = "cell" if is_to_cell(row) else "unit"
    day = row["planned_on"].isoformat()
    return PART.join((row["member_code"], day, kind, code_of(row)))


def is_to_cell(row: Row) -> bool:
    """Return whether a visit is to a cell, and not to the committee of a unit."""
    return not formatting.is_missing(row["cell_code"])


def code_of(row: Row) -> str:
    """Return the code of the cell, or of the unit whose committee meets."""
    return row["cell_code"] if is_to_cell(row) else row["committee_code"]


def form_link(row: Row) -> str:
    """Return the address that opens the form of a visit, as a link in HTML wants it."""
    month = periods.write_month(periods.first_day(row["planned_on"]))
    return links.page_link("schedule", visit=key_of(row), month=month)


def visit_of(row: Row) -> Visit:
    """Return the visit of a row, as it is entered."""
    member, day, code = row["member_code"], row["planned_on"], code_of(row)
    if is_to_cell(row):
        return Visit(member, day, cell_code=code)
    return Visit(member, day, unit_code=code)


def place_of(row: Row) -> str:
    """Return where it is: `Thôn Đông (Xã Một)`, or the committee that meets."""
    unit = row["unit_name"]
    if not is_to_cell(row):
        return word("visit.committee", unit=unit).plain
    above = "" if formatting.is_missing(unit) else f" ({unit})"
    return f"{row['cell_name']}{above}"


def when(row: Row) -> str:
    """Return its day, and its hour where that is known: `04/11/2026 19:30`."""
    day = formatting.day(row["planned_on"])
    start = row["start_time"]
    return day if formatting.is_missing(start) else f"{day} {formatting.clock(start)}"


def name_of(row: Row) -> str:
    """Return what a visit is called in a box: when, where, who."""
    return f"{when(row)} – {place_of(row)} – {row['full_name']}"


def by_key(*answers: pandas.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the rows of answers by their keys, each once, in their order."""
    found: dict[str, dict[str, Any]] = {}
    for rows in answers:
        for row in rows.to_dict("records"):
            found.setdefault(key_of(row), row)
    return found
