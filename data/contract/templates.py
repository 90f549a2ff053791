"""Templates of the tables people fill in: the Vietnamese headers, ready for Excel."""

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.contract.spreadsheet_csv import spreadsheet_csv


def template(table: str) -> str:
    """Return a CSV with the Vietnamese headers of `table` and no rows.

    Raises UserError when there is no such table.
    """
    if table not in TABLES:
        raise UserError("no_such_table", table=table, tables=", ".join(TABLES))
    return spreadsheet_csv([[column.header for column in TABLES[table].columns]])
