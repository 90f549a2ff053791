"""A lake is backed up into a file, and a new lake is made of such a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import file_copies
from data.store.access import EVERYTHING
from data.store.audit_check import broken_lines
from data.store.backup import backup_of, restore
from data.store.database import Store, open_store
from data.store.file_copies import content_of
from data.store.integrity import verify
from data.store.location import engine_at
from data.store.store_move import move
from tests.data.import_harness import ImportHarness
from tests.data.killed_process import DONE, loading
from tests.data.store.test_backup import FIRST, SECOND, THIRD


@pytest.fixture
def store(lake_place: str) -> Iterator[Store]:
    opened = open_store(lake_place)
    yield opened
    opened.close()


def content(store: Store) -> dict[str, object]:
    """Return all that a store holds, by checksum, but the log, which goes on."""
    with store.cursor() as cursor:
        [(own,)] = cursor.execute("select current_database()").fetchall()
        found: dict[str, object] = dict(content_of(cursor, own))
    del found['"journal"."audit_events"']
    return found


@pytest.mark.long
def test_drill(
    harness: ImportHarness, lake_place: str, postgres, tmp_path: Path
) -> None:
    harness.load(meetings=FIRST)
    harness.load(meetings=SECOND)
    before = content(harness.store)
    copy = tmp_path / "copy.duckdb"
    backup_of(lake_place, copy)
    harness.load(meetings=THIRD)
    # As a file it is a store like any other.
    as_file = open_store(copy)
    assert content(as_file) == before
    assert verify(as_file) == []
    as_file.close()

    with pytest.raises(UserError) as refused:
        restore(copy, lake_place)
    assert refused.value.key == "lake_restore"
    (tmp_path / "new").mkdir()
    with postgres.database() as address:
        new = engine_at(f"ducklake:postgres:{address}", str(tmp_path / "new"))
        move(copy, new)
        again = open_store(new)
        assert content(again) == before
        undo(again, 2, EVERYTHING)
        rows = ImportHarness(again, tmp_path).rows("meetings", "cell_code", "present")
        assert rows == [("A", 18), ("B", 15)]
        assert verify(again) == []
        again.close()


def test_that_a_copy_was_taken_is_in_the_log(
    harness: ImportHarness, lake_place: str, tmp_path: Path
) -> None:
    backup_of(lake_place, tmp_path / "copy.duckdb")
    with harness.store.cursor() as cursor:
        lines = cursor.execute("select event, subject from journal.audit_events")
        assert lines.fetchall() == [("export", "backup")]
    assert broken_lines(harness.store) == {}


def test_there_is_none_of_a_lake_that_is_not_there(
    lake_place: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as refused:
        backup_of(lake_place, tmp_path / "copy.duckdb")
    assert refused.value.key == "store_missing"


@pytest.mark.long
def test_a_copy_that_differs_is_none(
    harness: ImportHarness,
    lake_place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    harness.load(meetings=FIRST)
    monkeypatch.setattr(file_copies, "content_of", lambda _, name, __: {"of": name})
    with pytest.raises(UserError) as refused:
        backup_of(lake_place, tmp_path / "copy.duckdb")
    assert refused.value.key == "copy_differs"
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.long
def test_taken_while_another_process_imports_it_is_of_one_moment(
    harness: ImportHarness, lake_place: str, tmp_path: Path
) -> None:
    """Before its import or after it, and never in the middle."""
    harness.load(meetings=FIRST)
    sheet = harness.drawn(THIRD, "meetings.csv")
    with loading(lake_place, sheet.path) as work:
        work.wait_for("writing")
        backup_of(lake_place, tmp_path / "copy.duckdb")
        work.wait_for(DONE)
    copy = open_store(tmp_path / "copy.duckdb")
    assert verify(copy) == []
    codes = ImportHarness(copy, tmp_path).rows("meetings", "cell_code")
    assert codes in ([("A",), ("B",)], [("A",), ("B",), ("D",)])
    copy.close()
    assert verify(harness.store) == []
    assert len(harness.rows("meetings")) == 3


@pytest.mark.parametrize("where", [0.1, 0.5])
def test_of_a_damaged_backup_nothing_is_made(
    lake_place: str, tmp_path: Path, where: float
) -> None:
    damaged = tmp_path / "damaged.duckdb"
    store = open_store(damaged)
    ImportHarness(store, tmp_path).load(meetings=FIRST)
    store.close()
    written = bytearray(damaged.read_bytes())
    place = int(len(written) * where)
    written[place:] = bytes(len(written) - place)
    damaged.write_bytes(written)
    with pytest.raises(UserError) as refused:
        move(damaged, engine_at(lake_place))
    assert refused.value.key in ("backup_damaged", "not_a_store")
    assert not engine_at(lake_place).exists()
