"""A reader sees one moment to its end, whatever others do to the lake meanwhile."""

from pathlib import Path

from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.viewer_cursor import ViewerCursor
from tests.data.lake.actions import (
    IN_FILES,
    Tell,
    enter_rows,
    load_file,
    sheet,
    undo_import,
)
from tests.data.lake.conftest import Start
from tests.data.lake.test_killed_machine import ENTERED, whole

# What keeps a lake small: its files are merged, and written anew without what is gone.
COMPACTION = (
    "call ducklake_flush_inlined_data('lake')",
    "call ducklake_merge_adjacent_files('lake')",
    "call ducklake_rewrite_data_files('lake', delete_threshold => 0.1)",
    "call ducklake_expire_snapshots('lake', older_than => now()::timestamptz)",
)


def compact(store: Store, tell: Tell, sql: str) -> None:
    with store.exclusive_cursor() as cursor:
        cursor.execute(sql)


def seen(cursor: ViewerCursor) -> tuple[object, ...]:
    """Return what a reader sees, asked of several tables one after another."""
    asked = (
        "select count(*), sum(present), sum(import_id) from meetings",
        "select count(*), sum(present) from cell_months",
        "select count(*), max(import_id) from imports",
        "select count(*) from cells",
    )
    rows = [row for sql in asked for row in cursor.execute(sql).fetchall()]
    return cursor.version, *rows


def test_reader_of_an_old_snapshot_sees_one_moment(
    start: Start, lake: str, tmp_path: Path
) -> None:
    """While another machine imports, enters, undoes, and makes few files of many."""
    (other,) = start(1)
    for number in (1, 2, 3):
        file = sheet(tmp_path, f"{number}", range(IN_FILES), number, month=number)
        other.do(load_file, file)
    changed = sheet(tmp_path, "changed", range(IN_FILES), 9, month=2)
    steps = (
        (load_file, changed),
        (undo_import, 1),
        (enter_rows, "meetings", ENTERED),
        (undo_import, 4),
        *((compact, sql) for sql in COMPACTION),
        (load_file, changed),
    )
    store = open_store(lake)
    with store.cursor_for(EVERYTHING) as reader:
        before = seen(reader)
        assert before[0] == 3
        for step in steps:
            other.do(*step)
            assert seen(reader) == before, step
    with store.cursor_for(EVERYTHING) as reader:
        assert seen(reader)[0] == 8
    whole(other)
    store.close()
