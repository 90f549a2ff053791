"""Rows as a table: what a column of an answer becomes."""

import duckdb
import pytest

from queries.execution import frame_of

# Of each type that a list of an answer may hold, with nulls among its items.
ITEMS = {
    "integer": "[i, null, i + 1]",
    "double": "[i / 4, null]",
    "varchar": "['a', null, i::varchar]",
    "date": "[date '2026-01-01', null]",
    "boolean": "[true, null]",
    "decimal": "[1.5::decimal(4, 1), null]",
    "timestamp": "[timestamp '2026-01-01 12:00', null]",
    "list": "[['x'], null]",
    "none": "[]::integer[]",
    "no lists at all": "null::varchar[]",
}


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_lists_are_lists_of_plain_values(items: str):
    # More rows than the database hands over at a time; every third one has no list.
    columns = f"i, if(i % 3 = 0, null, {items}) as items, -i as last"
    with duckdb.connect() as connection:
        for rows in (0, 5, 5_000):
            asked = f"select {columns} from range({rows}) as rows (i)"
            answer = connection.execute(asked)
            frame = frame_of(answer)
            expected = connection.execute(asked).fetchall()

            assert list(frame.columns) == ["i", "items", "last"]
            assert [tuple(row) for row in frame.astype(object).to_numpy()] == expected
            assert {type(each) for each in frame["items"]} <= {list, type(None)}
