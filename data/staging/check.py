"""What a check of rows is; the rules themselves stand in checks.py, sheet_checks.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One rule over the rows of a table; `fails` is true for a row that breaks it.

    `column` is where the problem is shown (several, separated by ", ", where none alone
    is to blame), `other` the SQL for what its value was compared with. Rows that meet
    `unless` are left alone; it may ask for `problems`, what is already said of them.
    """

    code: str
    column: str
    fails: str
    is_refusal: bool = True
    other: str = "null"
    unless: str = "false"
