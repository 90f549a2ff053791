"""Texts within SQL end where they should."""

import duckdb
import pytest

from data.contract.sql_quoting import quoted


@pytest.mark.parametrize("text", ["plain", "it's here", "'; drop table raw.cells; --"])
def test_text_comes_back_as_it_was(text: str) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"select {quoted(text)}").fetchone() == (text,)
