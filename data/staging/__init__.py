"""From the rows of a sheet to typed, checked rows that may be stored."""
