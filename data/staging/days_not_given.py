"""Meetings of sheets without days: entered under the first fixed day of their cell."""

import duckdb

from data.staging.staged import Staged


def take_fixed_days(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Move meetings whose day nobody gave to the first fixed day of their cell.

    Where the register has none, they stay where the sheet was read to.
    """
    if "days_not_given" not in {each.code for each in staged.sheet.problems}:
        return
    cursor.execute(
        f"""
        update {staged.stem}_rows as rows
        set held_on = rows.month + to_days(least(
            cells.meeting_day_from, day(last_day(rows.month))
        ) - 1)
        from derived.cells as cells
        where
            cells.cell_code = rows.cell_code
            and cells.meeting_day_from is not null
            and rows.month is not null
        """
    )
