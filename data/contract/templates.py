"""Templates of the tables people fill in: the Vietnamese headers, ready for Excel."""

import csv
import io

from data.contract.definitions import TABLES
from data.contract.problems import UserError


def template(table: str) -> str:
    """Return a CSV with the Vietnamese headers of `table` and no rows.

    The text begins with a byte-order mark, by which Excel knows UTF-8. Raises
    UserError when there is no such table.
    """
    if table not in TABLES:
        raise UserError("no_such_table", table=table, tables=", ".join(TABLES))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.header for column in TABLES[table].columns])
    return "\ufeff" + text.getvalue()
