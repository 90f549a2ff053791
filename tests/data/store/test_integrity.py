"""A whole store has no findings; each kind of damage has one that names it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.contract.words import LANGUAGES
from data.importing.load import SourceFile, load
from data.importing.undo import remove_sample, undo
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from tests.data.new_store import Place, copy_of, new_place

REGISTER = """\
cell_code,cell_name,unit_code,cell_type
A,Chi bộ A,X,village
B,Chi bộ B,X,school
"""
FIRST = """\
cell_code,held_on,members_total,present
A,2026-08-05,20,18
B,2026-08-05,10,10
"""
CORRECTED = """\
cell_code,held_on,members_total,present
A,2026-08-05,20,17
"""
AGAIN = CORRECTED.replace("17", "16")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A store in which one meeting was loaded, and corrected twice: imports 2 to 4."""
    folder = tmp_path_factory.mktemp("whole")
    place = new_place(folder / "store.duckdb")
    opened = open_store(place)
    for number, text in enumerate((REGISTER, FIRST, CORRECTED, AGAIN)):
        path = folder / f"{number}.csv"
        path.write_text(text, "utf-8")
        load(
            opened,
            [SourceFile(path, path.name)],
            EVERYTHING,
            is_sample=number == 0,
            isolated=False,
        )
    opened.close()
    return place


@pytest.fixture
def store(whole: Place, tmp_path: Path) -> Iterator[Store]:
    """A copy of the whole store, to be damaged."""
    opened = open_store(copy_of(whole, tmp_path))
    yield opened
    opened.close()


def found_after(store: Store, damage: str) -> set[tuple[str, str, int, str]]:
    """Do `damage` and return what is found: code, table, rows, example."""
    with store.transaction() as cursor:
        cursor.execute(damage)
    found = verify(store)
    for finding in found:
        assert {finding.message(language) for language in LANGUAGES}
    return {(each.code, each.table, each.rows, each.example) for each in found}


def codes_after(store: Store, damage: str) -> set[tuple[str, str]]:
    return {(code, table) for code, table, _, _ in found_after(store, damage)}


def test_empty_store_is_clean() -> None:
    store = open_store(new_place())
    assert verify(store) == []
    store.close()


@pytest.mark.parametrize("import_id", [1, 2, 3, 4])
def test_store_is_clean_after_loads_and_after_the_undo_of_any(
    store: Store, import_id: int
) -> None:
    assert verify(store) == []
    undo(store, import_id, EVERYTHING)
    assert verify(store) == []


def test_store_is_clean_after_the_sample_is_removed(store: Store) -> None:
    undo(store, 3, EVERYTHING)
    remove_sample(store, EVERYTHING)
    assert verify(store) == []


def test_verifying_changes_nothing(store: Store) -> None:
    with store.cursor() as cursor:
        cursor.execute("delete from derived.cell_months")
    before = store.version()
    assert verify(store)
    assert verify(store)
    assert store.version() == before


def test_finding_says_how_many_rows_and_names_one(store: Store) -> None:
    found = found_after(store, "update raw.meetings set import_id = 99")
    named = ("row_without_import", "raw.meetings", 2, "A · 2026-08-05 · regular")
    assert named in found


@pytest.mark.long(few=7)
@pytest.mark.parametrize(
    ("damage", "code", "table"),
    [
        (
            "update raw.meetings set import_id = null where cell_code = 'B'",
            "row_without_import",
            "raw.meetings",
        ),
        (
            "update journal.imports set undone_at = now() where import_id = 1",
            "row_without_import",
            "raw.cells",
        ),
        (
            "update history.meetings set import_id = 1 where import_id = 3",
            "row_without_import",
            "history.meetings",
        ),
        (
            "insert into raw.meetings from raw.meetings where cell_code = 'B'",
            "key_twice",
            "raw.meetings",
        ),
        (
            "update raw.meetings set present = null where cell_code = 'B'",
            "required_missing",
            "raw.meetings",
        ),
        (
            "delete from raw.meetings where cell_code = 'A'",
            "chain_broken",
            "history.meetings",
        ),
        (
            "update raw.meetings set import_id = 2 where import_id = 4",
            "chain_broken",
            "history.meetings",
        ),
        (
            "insert into journal.problems (import_id, code) values (7, 'x')",
            "row_without_import",
            "journal.problems",
        ),
        (
            "insert into history.meetings from history.meetings",
            "chain_forked",
            "history.meetings",
        ),
        (
            "delete from raw.meetings where cell_code = 'B'",
            "miscounted",
            "journal.imports (meetings)",
        ),
        (
            "update journal.imports set replaced = 7 where import_id = 4",
            "miscounted",
            "journal.imports (meetings)",
        ),
        (
            "update journal.imports set withdrawn = 1 where import_id = 4",
            "miscounted",
            "journal.imports (meetings)",
        ),
        (
            "insert into journal.imports from journal.imports where import_id = 1",
            "number_twice",
            "journal.imports",
        ),
        (
            "insert into journal.changes from journal.changes where change_id = 1",
            "number_twice",
            "journal.changes",
        ),
        (
            "delete from journal.changes where subject = '1'",
            "not_journalled",
            "journal.imports",
        ),
        (
            "update journal.imports set undone_at = now() where import_id = 4",
            "not_journalled",
            "journal.imports",
        ),
        (
            "update journal.imports set rows = rows + 1 where import_id = 1",
            "implausible",
            "journal.imports",
        ),
        (
            "update derived.units set unit_name = 'Y'",
            "derived_differs",
            "derived.units",
        ),
        ("delete from derived.unit_tree", "derived_differs", "derived.unit_tree"),
        (
            "insert into derived.cells from derived.cells limit 1",
            "derived_differs",
            "derived.cells",
        ),
        (
            "update derived.cell_months set present = present + 1",
            "derived_differs",
            "derived.cell_months",
        ),
    ],
)
def test_damage_is_found(store: Store, damage: str, code: str, table: str) -> None:
    assert (code, table) in codes_after(store, damage)


@pytest.mark.parametrize(
    ("damage", "table", "example"),
    [
        ("alter table raw.visits drop column place", "raw.visits", "place"),
        ("alter table raw.tasks add column x integer", "raw.tasks", "x"),
        pytest.param(
            "alter table history.ratings alter column year type varchar",
            "history.ratings",
            "year",
            marks=pytest.mark.embedded("a lake makes no text of a number"),
        ),
    ],
)
def test_another_shape_is_all_that_is_found(
    store: Store, damage: str, table: str, example: str
) -> None:
    found = found_after(store, damage)
    assert {(each[0], each[1], each[3]) for each in found} == {
        ("shape", table, example)
    }


def test_store_that_lacks_a_table_is_damaged(store: Store) -> None:
    with store.cursor() as cursor:
        cursor.execute("drop table journal.changes")
    with pytest.raises(UserError) as damaged:
        verify(store)
    assert damaged.value.key == "store_damaged"
    # The name of the file, without the folders: they are nobody's business on a page.
    assert Path(store.path).name in damaged.value.message("vi")
