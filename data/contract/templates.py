"""Templates of the tables people fill in: the Vietnamese headers, ready for Excel."""

from data.contract.definitions import TABLES, Table
from data.contract.problems import UserError
from data.contract.spreadsheet_csv import spreadsheet_csv
from data.contract.template_workbook import template_workbook


def template(table: str) -> str:
    """Return a CSV with the Vietnamese headers of `table` and no rows.

    Raises UserError when there is no such table.
    """
    return spreadsheet_csv([[column.header for column in _known(table).columns]])


def template_xlsx(table: str, language: str = "vi") -> bytes:
    """Return a workbook with the headers of `table`, its notes in `language`.

    Raises UserError when there is no such table.
    """
    return template_workbook(_known(table), language)


def _known(table: str) -> Table:
    if table not in TABLES:
        raise UserError("no_such_table", table=table, tables=", ".join(TABLES))
    return TABLES[table]
