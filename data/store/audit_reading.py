"""What the audit log says: the lines asked for, the newest first."""

from dataclasses import dataclass
from datetime import date

import duckdb

from data.contract.spreadsheet_csv import spreadsheet_csv
from data.store.audit_chain import COLUMNS, Event, Line

# What a page can be asked to hold; a file has all of them.
MOST_LINES = 2_000


@dataclass(frozen=True)
class LinesAsked:
    """Which lines: of an event, of somebody, of days, about something; None is all.

    Both days are included. `who` and `subject` may be any part of the text.
    """

    event: Event | None = None
    who: str | None = None
    since: date | None = None
    until: date | None = None
    subject: str | None = None


def count_lines(cursor: duckdb.DuckDBPyConnection, asked: LinesAsked) -> int:
    """Return how many lines there are of those asked for."""
    found = cursor.execute(f"select count(*) from {_FROM}", _values(asked))
    [(count,)] = found.fetchall()
    return int(count)


def read_lines(
    cursor: duckdb.DuckDBPyConnection, asked: LinesAsked, most: int | None = MOST_LINES
) -> list[Line]:
    """Return the lines asked for, the newest first, `most` of them or all."""
    rows = cursor.execute(
        f"select {COLUMNS} from {_FROM} order by number desc limit $most",
        _values(asked) | {"most": most},
    )
    return [Line(*row) for row in rows.fetchall()]


def lines_as_csv(lines: list[Line]) -> str:
    """Return lines as CSV for people, with their hashes, so that they can be compared.

    Codes stand as they are stored: the file is for whoever checks it.
    """
    names = [*Line.__dataclass_fields__]
    return spreadsheet_csv([names, *([*vars(line).values()] for line in lines)])


_FROM = """
journal.audit_events
where
    coalesce(event = $event, true)
    and coalesce(contains(lower(who), lower($who)), true)
    and coalesce(contains(lower(subject), lower($subject)), true)
    and coalesce(happened_at::date >= $since, true)
    and coalesce(happened_at::date <= $until, true)
"""


def _values(asked: LinesAsked) -> dict[str, object]:
    values: dict[str, object] = dict(vars(asked))
    return values | {"event": asked.event and str(asked.event)}
