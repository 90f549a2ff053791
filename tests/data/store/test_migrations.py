"""A store of an older version becomes one of this version, whole or not at all."""

import hashlib
from pathlib import Path

import duckdb
import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store import database, journal, schema
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from data.store.migrations import MIGRATIONS
from data.store.office_template import content_of, template_in_use
from data.store.schema import SCHEMA_VERSION
from data.store.template_contents import templates_of

pytestmark = pytest.mark.embedded("a file of an earlier version")

STORES = Path(__file__).parent / "stores"
SHAPE = """
    select schema_name, table_name, column_name, data_type
    from duckdb_columns()
    where schema_name in ('raw', 'history', 'journal', 'derived')
    order by all
"""
# What every version keeps of an import, and of a meeting.
JOURNALLED = """
    select import_id, file_name, table_name, sha256, added, replaced, undone_by
    from journal.imports
    order by all
"""
FACTS = """
    select cell_code, held_on, kind, expected, present, import_id, line
    from raw.meetings
    order by all
"""


def older(folder: Path, version: int = 1) -> Path:
    """Make a store as that version made it."""
    path = folder / "store.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute((STORES / f"version_{version}.sql").read_text("utf-8"))
    return path


def asked(path: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def answers(opened: Store, sql: str) -> list[tuple]:
    with opened.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def kept_copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("store.before-version-*"))


def test_there_is_a_step_to_every_version_and_a_store_of_every_one() -> None:
    assert list(MIGRATIONS) == list(range(2, SCHEMA_VERSION + 1))
    stores = {path.stem for path in STORES.glob("*.sql")}
    assert stores == {f"version_{version}" for version in range(1, SCHEMA_VERSION)}


@pytest.mark.long(few=3)
@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_older_store_is_as_a_new_one_with_its_facts(
    tmp_path: Path, version: int
) -> None:
    path = older(tmp_path, version)
    facts = asked(path, FACTS)
    journalled = asked(path, JOURNALLED)
    opened, new = open_store(path), open_store(":memory:")
    assert answers(opened, SHAPE) == answers(new, SHAPE)
    assert answers(opened, FACTS) == facts
    assert answers(opened, JOURNALLED) == journalled
    assert answers(opened, "from journal.schema_version") == [(SCHEMA_VERSION,)]
    assert verify(opened) == []
    assert answers(opened, "select count(*) from derived.cell_months") == [(3,)]
    opened.close()
    new.close()


@pytest.mark.long
@pytest.mark.parametrize("version", [1, 2])
def test_thresholds_set_before_take_the_number_of_their_change(
    tmp_path: Path, version: int
) -> None:
    opened = open_store(older(tmp_path, version))
    numbers = dict(answers(opened, "select name, change_id from journal.thresholds"))
    assert numbers["attendance_threshold"] == 6
    assert numbers.get("grace_days", 0) == 0
    opened.close()


@pytest.mark.long
@pytest.mark.parametrize("version", [1, 9])
def test_thresholds_set_before_are_for_all_months(tmp_path: Path, version: int) -> None:
    opened = open_store(older(tmp_path, version))
    assert answers(
        opened,
        """
        select name, value, from_month, undone_at, undone_by
        from journal.thresholds
        where name = 'attendance_threshold'
        """,
    ) == [("attendance_threshold", 90, None, None, None)]
    with opened.transaction() as cursor:
        journal.undo_threshold(cursor, "attendance_threshold", 6, "owner")
    assert verify(opened) == []
    opened.close()


@pytest.mark.long
def test_days_of_sheets_without_days_are_known_to_be_stand_ins(tmp_path: Path) -> None:
    path = older(tmp_path, 6)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "insert into journal.problems "
            "values (2, null, 'held_on', null, 'days_not_given', false, null)"
        )
    opened = open_store(path)
    found = answers(
        opened,
        "select distinct import_id, held_on_is_given from raw.meetings order by 1",
    )
    assert found == [(2, False), (3, True)]
    assert verify(opened) == []
    opened.close()


@pytest.mark.parametrize("version", [1, 7])
def test_every_import_of_an_older_store_is_an_upload_of_its_own(
    tmp_path: Path, version: int
) -> None:
    opened = open_store(older(tmp_path, version))
    found = answers(
        opened, "select import_id, batch_id from journal.imports order by 1"
    )
    assert found == [(number, number) for number in (1, 2, 3, 4)]
    undo(opened, 3, EVERYTHING, whole_batch=True)
    assert verify(opened) == []
    opened.close()


@pytest.mark.long
def test_templates_that_lay_beside_the_store_are_taken_into_it(tmp_path: Path) -> None:
    path = older(tmp_path, 13)
    content = "mẫu của cơ quan".encode()
    folder = templates_of(path)
    folder.mkdir()
    (folder / f"{hashlib.sha256(content).hexdigest()}.docx").write_bytes(content)
    # One that was changed there is not what its name says.
    (folder / f"{hashlib.sha256(b'two').hexdigest()}.docx").write_bytes(b"other")
    opened = open_store(path)
    with opened.reading_cursor() as cursor:
        template = template_in_use(cursor)
    assert template.file_name == "mẫu riêng.docx"
    assert content_of(opened, template) == content
    assert answers(opened, "select count(*) from journal.brief_templates") == [(1,)]
    assert verify(opened) == []
    opened.close()
    assert len(list(folder.iterdir())) == 2, "the older program needs them"


def test_a_template_that_cannot_be_read_keeps_the_store_as_it_was(
    tmp_path: Path,
) -> None:
    path = older(tmp_path, 13)
    (templates_of(path) / "one.docx").mkdir(parents=True)
    with pytest.raises(UserError) as refused:
        open_store(path)
    assert refused.value.key == "cannot_open"
    assert asked(path, "from journal.schema_version") == [(13,)]


def test_older_store_goes_on_where_it_was(tmp_path: Path) -> None:
    opened = open_store(older(tmp_path))
    undo(opened, 3, EVERYTHING)
    present = "select present from raw.meetings where cell_code = 'A'"
    assert answers(opened, present) == [(18,)]
    sheet = tmp_path / "m.csv"
    sheet.write_text(
        "cell_code,held_on,kind,members_total,present\nA,2026-08-05,combined,20,9\n"
    )
    (report,) = load(opened, [SourceFile(sheet, "m.csv")], EVERYTHING, isolated=False)
    assert (report.import_id, report.replaced) == (5, 1)
    assert verify(opened) == []
    opened.close()


def test_copy_of_the_older_store_is_kept_beside_it(tmp_path: Path) -> None:
    path = older(tmp_path)
    before = asked(path, "select * from raw.meetings order by all")
    open_store(path).close()
    (copy,) = kept_copies(tmp_path)
    assert copy.name.startswith(f"store.before-version-{SCHEMA_VERSION}-")
    assert asked(copy, "from journal.schema_version") == [(1,)]
    assert asked(copy, "select * from raw.meetings order by all") == before


def test_store_of_this_version_is_neither_copied_nor_changed(tmp_path: Path) -> None:
    path = older(tmp_path)
    for _ in range(3):
        open_store(path).close()
    assert len(kept_copies(tmp_path)) == 1
    assert {each.name for each in tmp_path.iterdir()} == {
        "store.duckdb",
        kept_copies(tmp_path)[0].name,
    }


def test_step_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(tmp_path)
    broken = "create table journal.more (a integer); select a from no_such_table"
    monkeypatch.setitem(MIGRATIONS, SCHEMA_VERSION + 1, broken)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    shape = asked(path, SHAPE)
    with pytest.raises(duckdb.CatalogException):
        open_store(path)
    assert asked(path, "from journal.schema_version") == [(1,)]
    assert asked(path, SHAPE) == shape
    assert len(kept_copies(tmp_path)) == 1


def test_store_that_cannot_be_copied_is_not_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = older(tmp_path)
    monkeypatch.setattr(database, "copy_to", full)
    with pytest.raises(UserError) as refused:
        open_store(path)
    assert refused.value.key == "disk_full"
    assert asked(path, "from journal.schema_version") == [(1,)]


def test_a_store_is_the_same_however_often_it_is_opened(tmp_path: Path) -> None:
    """Opened twice, it would have two writers at once."""
    path = tmp_path / "store.duckdb"
    first, second = open_store(path), open_store(str(path))
    assert first is second
    first.close()
    with second.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "owner")
    assert second.version() == 1
    second.close()
    third = open_store(path)
    assert third is not second
    assert third.version() == 1
    third.close()
