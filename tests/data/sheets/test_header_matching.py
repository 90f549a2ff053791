"""Which column of the contract a header is: what the choice rests on."""

import pytest

from data.contract.columns import Kind
from data.contract.definitions import TABLES
from data.sheets.header_matching import _telling_words


@pytest.mark.parametrize("table", TABLES)
def test_the_words_that_tell_a_count_are_those_of_one_column(table: str) -> None:
    """Else a header would be taken for whichever of them stands last."""
    columns: dict[str, set[str]] = {}
    for column in TABLES[table].columns:
        for key in column.match_keys if column.kind is Kind.COUNT else ():
            columns.setdefault(_telling_words(key), set()).add(column.name)
    assert {words: names for words, names in columns.items() if len(names) > 1} == {}
