"""How many rows of an answer have which value: what a sentence over a list says."""

from collections.abc import Sequence

import pandas as pd


def rows_by_value(
    answer: pd.DataFrame, column: str, values: Sequence[str]
) -> dict[str, int]:
    """Return for each of `values` how many rows have it in `column`, 0 where none."""
    found = answer[column].value_counts()
    return {value: int(found.get(value, 0)) for value in values}
