"""How many rows does the store hold of each table?"""

from data.contract.definitions import TABLES


def counts(world) -> dict[str, int]:
    answer = world.ask("store_counts")
    return dict(zip(answer["table_name"], answer["rows"], strict=True))


def test_every_table_of_facts_is_counted_also_where_it_is_empty(world):
    assert counts(world) == dict.fromkeys(TABLES, 0)


def test_rows_are_counted(world):
    world.load(
        units="unit_code\nxa_mot\nxa_hai\nxa_ba",
        cells="cell_code\nA\nB",
        meetings="cell_code | held_on\nA | 2025-07-04",
    )
    counted = counts(world)
    assert (counted["units"], counted["cells"], counted["meetings"]) == (3, 2, 1)
