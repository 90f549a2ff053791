"""What undoing would do is said before it does it, and then it does just that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.load import load
from data.importing.undo import Preview, preview, undo
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.copied_store import copied
from tests.data.import_harness import ImportHarness
from tests.data.importing.test_undo import FIRST, HEAD, SECOND, THIRD
from tests.data.new_store import Place, new_place

VERSIONS = {1: FIRST, 2: SECOND, 3: THIRD, 4: HEAD + "A | 2026-08-05 | | 20 | 15 | bốn"}


def counted(found: Preview) -> tuple[int, int, int]:
    return found.goes, found.comes_back, found.stays


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A store closed again: A holds a chain of four imports, B of two, C one."""
    folder = tmp_path_factory.mktemp("loaded")
    place = new_place(folder / "store.duckdb")
    store = open_store(place)
    for drawing in VERSIONS.values():
        ImportHarness(store, folder).load(meetings=drawing)
    store.close()
    return place


@pytest.fixture
def filled(loaded: Place, tmp_path: Path) -> Iterator[ImportHarness]:
    """A holds a chain of four imports, B of two (1, 3), C stands alone (2)."""
    with copied(loaded, tmp_path) as store:
        yield ImportHarness(store, tmp_path)


@pytest.mark.parametrize(
    ("import_id", "goes", "comes_back", "stays"),
    [(1, 0, 0, 2), (2, 1, 0, 1), (3, 0, 1, 1), (4, 0, 1, 0)],
)
def test_rows_that_go_come_back_and_stay_are_counted(
    filled: ImportHarness, import_id: int, goes: int, comes_back: int, stays: int
) -> None:
    found = preview(filled.store, import_id, EVERYTHING)
    assert counted(found) == (goes, comes_back, stays)
    assert [each.import_id for each in found.taken] == [import_id]


@pytest.mark.long(few=5)
@pytest.mark.parametrize("first", VERSIONS)
@pytest.mark.parametrize("then", VERSIONS)
def test_undo_does_what_was_said(filled: ImportHarness, first: int, then: int) -> None:
    if first != then:
        undo(filled.store, first, EVERYTHING)
    said = preview(filled.store, then, EVERYTHING)
    before = filled.rows("meetings", "cell_code", "import_id")
    undo(filled.store, then, EVERYTHING)
    after = filled.rows("meetings", "cell_code", "import_id")
    lost = {cell for cell, _ in before} - {cell for cell, _ in after}
    changed = set(after) - set(before)
    assert (len(lost), len(changed)) == (said.goes, said.comes_back)


MARKS = "cell_code | held_on | self_grade\n{cell} | 2026-08-05 | good"


def test_rows_that_two_files_of_a_batch_wrote_are_counted_once(
    filled: ImportHarness,
) -> None:
    """A was there before and is changed later, D comes and goes with the batch."""
    meetings = HEAD + "A | 2026-08-05 | | 20 | 14 | x\nD | 2026-08-05 | | 9 | 9 | x"
    drawings = {"m.csv": meetings, "marks.csv": MARKS.format(cell="D")}
    files = [filled.drawn(text, name) for name, text in drawings.items()]
    load(filled.store, files, EVERYTHING, isolated=False)
    filled.load(meetings=HEAD + "A | 2026-08-05 | | 20 | 13 | x")
    said = preview(filled.store, 6, EVERYTHING, whole_batch=True)
    assert [each.import_id for each in said.taken] == [6, 5]
    assert counted(said) == (1, 0, 1)
    before = filled.rows("meetings", "cell_code", "import_id")
    undo(filled.store, 6, EVERYTHING, whole_batch=True)
    after = filled.rows("meetings", "cell_code", "import_id")
    assert {*before} - {*after} == {("D", 6)}


def test_preview_changes_nothing(filled: ImportHarness) -> None:
    before, version = filled.everything(), filled.store.version()
    preview(filled.store, 2, EVERYTHING)
    assert (filled.everything(), filled.store.version()) == (before, version)


def test_what_cannot_be_undone_has_no_preview(filled: ImportHarness) -> None:
    undo(filled.store, 2, EVERYTHING)
    for import_id, key in ((2, "already_undone"), (9, "no_such_import")):
        with pytest.raises(UserError) as refused:
            preview(filled.store, import_id, EVERYTHING)
        assert refused.value.key == key
