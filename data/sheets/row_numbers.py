"""Lines of rows that are made of one row of a sheet: each is known by a number."""

# What a row is known by: its line, and which of the rows made of it this is.
LINES = 1 << 24


def line_of(number: int) -> int:
    """Return the line of the sheet that a row of this number was made of."""
    return number % LINES


def line_sql(number: str = "line") -> str:
    """Return the SQL for the line of the sheet that a row was made of."""
    return f"({number} % {LINES})"
