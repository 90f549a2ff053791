"""Sheets as texts: where what does not fit in memory goes."""

from pathlib import Path

import duckdb

from data.staging.texts import scratch_folder


def test_the_database_writes_there_again_once_others_are_done(tmp_path: Path):
    """As a load of millions does that reads one file, then another, then rehearses.

    The database makes its folder once; taken away, its next row too many failed.
    """
    settings = {
        "memory_limit": "40MB",
        "temp_directory": str(tmp_path / "spill"),
        "threads": 1,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        for _ in range(2):
            with connection.cursor() as cursor:
                cursor.execute(
                    "create temporary table t as "
                    "select hash(i)::varchar as text from range(3_000_000) as r (i)"
                )
                assert list((tmp_path / "spill").iterdir())
                cursor.execute("drop table t")
            with scratch_folder(connection) as folder:
                assert folder.parent == tmp_path / "spill"
            assert not folder.exists()
