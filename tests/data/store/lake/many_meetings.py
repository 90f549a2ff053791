"""As many rows as a lake makes a file of."""

ROWS = 1_001


def many_meetings(present: int, rows: int = ROWS) -> str:
    """Return a drawing of meetings in one month, each of a cell of its own."""
    lines = [f"C{number} | 2026-08-05 | 20 | {present}" for number in range(rows)]
    return "\n".join(["cell_code | held_on | members_total | present", *lines])
