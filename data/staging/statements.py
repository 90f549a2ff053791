"""What a sheet of meetings says of months without one, as a sheet of no_meetings."""

from dataclasses import replace
from pathlib import Path

import duckdb

from data.contract.definitions import TABLES
from data.files.grids import Grid, write_numbered
from data.files.opening import PART_SEPARATOR, OpenedPart
from data.sheets.meeting_statements import statement_rows
from data.sheets.non_data_rows import SkipReason
from data.sheets.reading import read_part
from data.sheets.sheet import Sheet
from data.staging.staged import Staged

_TABLE = TABLES["no_meetings"]


def read_statements(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, folder: Path
) -> Sheet | None:
    """Return the statements in `staged` as a sheet of its own, None where it has none.

    What has to be written for it lies in `folder`.
    """
    sheet = staged.sheet
    skipped = sheet.profile.skipped_rows
    lines = {row.line for row in skipped if row.reason == SkipReason.NOT_HELD}
    if not lines:
        return None
    content = sheet.require_content()
    month = _month(cursor, staged)
    rows = content.grid.rows(content.delimiter)
    stated = statement_rows(rows, lines, content.layout, month)
    path = folder / f"{staged.stem}_statements.csv"
    write_numbered(stated, path)
    part = OpenedPart("", Grid(path, is_numbered=True))
    statements = read_part(part, folder, _TABLE)
    return replace(
        statements,
        name=f"{sheet.name}{PART_SEPARATOR}{_TABLE.title_vi}",
        source=sheet.source,
        sha256=sheet.sha256,
        profile=replace(
            statements.profile,
            part=sheet.profile.part,
            titles=sheet.profile.titles,
            encoding=sheet.profile.encoding,
        ),
    )


def _month(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> str:
    """Return the month that rows without one are about, as text.

    It is that of the title, else that of all meetings in the sheet; nothing where they
    are of several: a statement must not come to stand in a month by guess.
    """
    if month := staged.sheet.profile.month:
        return f"{month:%m/%Y}"
    [(text,)] = cursor.execute(
        f"""
        select if(count(distinct month) = 1, strftime(any_value(month), '%m/%Y'), null)
        from {staged.stem}_rows
        """
    ).fetchall()
    return text or ""
