"""Undoing takes an import back as if it had never been, the last one or any other."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.contract.template_workbook import sample_text
from data.files.sources import SourceFile
from data.importing.load import load
from data.importing.undo import preview, remove_sample, undo
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.database import open_store
from data.store.integrity import verify
from data.store.roles import Role
from tests.data.copied_store import copied
from tests.data.import_harness import ImportHarness, counts, rebuilt
from tests.data.new_store import Place, new_place

HEAD = "cell_code | held_on | month | members_total | present | topic\n"
FIRST = HEAD + "A | 2026-08-05 | | 20 | 18 | một\nB | 2026-08-04 | | 15 | 15 | một"
SECOND = HEAD + "C | 2026-08-03 | | 9 | 9 | hai\nA | 2026-08-05 | | 20 | 17 | hai"
THIRD = HEAD + "A | 2026-08-05 | | 20 | 16 | ba\nB | 2026-08-04 | | 15 | 14 | ba"
VERSIONS = {1: FIRST, 2: SECOND, 3: THIRD}
CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | X         | Thôn
"""


def held(harness: ImportHarness) -> list[tuple]:
    return harness.rows("meetings", "cell_code", "present", "import_id", "line")


def kept(harness: ImportHarness) -> list[tuple]:
    return harness.ask(
        "select cell_code, present, import_id from history.meetings order by all"
    )


def loaded(harness: ImportHarness, *numbers: int) -> ImportHarness:
    for number in numbers:
        harness.load(meetings=VERSIONS[number])
    return harness


@pytest.fixture(scope="module")
def loaded_thrice(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("loaded")
    place = new_place(folder / "store.duckdb")
    store = open_store(place)
    loaded(ImportHarness(store, folder), 1, 2, 3)
    store.close()
    return place


@pytest.fixture
def chain(loaded_thrice: Place, tmp_path: Path) -> Iterator[ImportHarness]:
    """A store of its own with three imports, each of which replaces rows."""
    with copied(loaded_thrice, tmp_path) as store:
        yield ImportHarness(store, tmp_path)


def test_undo_of_the_only_import_leaves_nothing(harness: ImportHarness) -> None:
    empty = harness.everything()
    harness.load(meetings=FIRST)
    undo(harness.store, 1, EVERYTHING)
    assert harness.everything() == empty


def one_row(harness: ImportHarness, table: str) -> SourceFile:
    columns = TABLES[table].columns
    alone = {group[0] for group in TABLES[table].exactly_one}
    others = {name for group in TABLES[table].exactly_one for name in group} - alone
    shown = [each for each in columns if each.name not in others]
    lines = ([each.name for each in shown], [sample_text(each) for each in shown])
    return harness.file("\n".join(";".join(line) for line in lines), f"{table}.csv")


@pytest.mark.long(few=5)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_undone(table: str, harness: ImportHarness) -> None:
    """Also one that is nothing but its key, and so has nothing of a row to mend."""
    empty = harness.everything()
    assert harness.load_files(one_row(harness, table)).table == table
    assert preview(harness.store, 1, EVERYTHING).goes == 1
    undo(harness.store, 1, EVERYTHING)
    assert harness.everything() == empty


def test_undo_restores_exactly(harness: ImportHarness) -> None:
    """Rows with their import and line, what they replaced, and all that is derived."""
    harness.load_all({"cells": CELLS, "meetings": FIRST})
    before = harness.everything()
    report = harness.load(meetings=SECOND)
    assert counts(report) == {"rows": 2, "added": 1, "replaced": 1, "warned": 1}
    undo(harness.store, report.import_id, EVERYTHING)
    assert harness.everything() == before


def test_undo_in_the_middle_of_a_chain_leaves_what_came_later(
    chain: ImportHarness,
) -> None:
    undo(chain.store, 2, EVERYTHING)
    assert held(chain) == [("A", 16, 3, 2), ("B", 14, 3, 3)]
    assert kept(chain) == [("A", 18, 1), ("B", 15, 1)]
    undo(chain.store, 3, EVERYTHING)
    assert held(chain) == [("A", 18, 1, 2), ("B", 15, 1, 3)]
    assert kept(chain) == []


def test_undo_at_the_beginning_of_a_chain_leaves_what_came_later(
    chain: ImportHarness,
) -> None:
    undo(chain.store, 1, EVERYTHING)
    assert held(chain) == [("A", 16, 3, 2), ("B", 14, 3, 3), ("C", 9, 2, 2)]
    undo(chain.store, 3, EVERYTHING)
    assert held(chain) == [("A", 17, 2, 3), ("C", 9, 2, 2)]


@pytest.mark.long(few=2)
@pytest.mark.parametrize("order", [*permutations([1, 2, 3])])
def test_imports_can_be_undone_in_any_order(
    chain: ImportHarness, order: tuple[int, ...]
) -> None:
    for import_id in order:
        undo(chain.store, import_id, EVERYTHING)
        assert {
            name: rows for name, rows in chain.everything().items() if "derived" in name
        } == rebuilt(chain.store)
    assert not any(chain.everything().values())


def test_what_was_undone_can_be_loaded_again(harness: ImportHarness) -> None:
    loaded(harness, 1, 2)
    before = {
        table: rows
        for table, rows in harness.everything().items()
        if "derived" in table
    }
    undo(harness.store, 2, EVERYTHING)
    report = harness.load(meetings=SECOND)
    assert report.import_id == 3
    after = harness.everything()
    assert {table: after[table] for table in before} == before


def test_cell_that_was_registered_later_is_unregistered_again(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=FIRST)
    question = (
        "select is_registered, cell_name from derived.cells where cell_code = 'A'"
    )
    assert harness.ask(question) == [(False, "A")]
    register = harness.load(cells=CELLS)
    assert harness.ask(question) == [(True, "Thôn Đông")]
    undo(harness.store, register.import_id, EVERYTHING)
    assert harness.ask(question) == [(False, "A")]


def test_row_that_moves_to_another_month_counts_there_and_back(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=HEAD + "A | 2026-08-31 | | 20 | 18 | x")
    question = "select month::varchar, present from derived.cell_months order by all"
    assert harness.ask(question) == [("2026-08-01", 18)]
    moved = harness.load(meetings=HEAD + "A | 2026-08-31 | 9/2026 | 20 | 18 | x")
    assert harness.ask(question) == [("2026-09-01", 18)]
    undo(harness.store, moved.import_id, EVERYTHING)
    assert harness.ask(question) == [("2026-08-01", 18)]


def test_journal_says_when_and_by_whom(harness: ImportHarness) -> None:
    loaded(harness, 1, 2)
    version = harness.store.version()
    (undone,) = undo(harness.store, 2, viewer=Viewer("chủ", role=Role.OWNER))
    assert (undone.import_id, undone.undone_at) == (2, None)
    with harness.store.cursor() as cursor:
        last, first = journal.imports(cursor)
    assert (last.import_id, last.undone_by, last.undone_at is None) == (2, "chủ", False)
    assert first.undone_at is None
    assert harness.store.version() == version + 1


def test_import_cannot_be_undone_twice(harness: ImportHarness) -> None:
    undo(loaded(harness, 1).store, 1, EVERYTHING)
    version = harness.store.version()
    with pytest.raises(UserError, match="1"):
        undo(harness.store, 1, EVERYTHING)
    assert harness.store.version() == version


def test_import_that_is_not_there_is_said(harness: ImportHarness) -> None:
    with pytest.raises(UserError, match="7"):
        undo(harness.store, 7, EVERYTHING)
    assert harness.is_untouched()


def test_numbers_of_imports_are_never_used_again(harness: ImportHarness) -> None:
    undo(loaded(harness, 1).store, 1, EVERYTHING)
    assert harness.load(meetings=FIRST).import_id == 2


MARKS = "cell_code | held_on | self_grade\nA | 2026-08-05 | good"


def loaded_together(harness: ImportHarness) -> None:
    """Cells, meetings, and a sheet of marks for one of them: imports 1 to 3."""
    files = [
        harness.drawn(CELLS, "c.csv"),
        harness.drawn(FIRST, "m.csv"),
        harness.drawn(MARKS, "marks.csv"),
    ]
    load(harness.store, files, EVERYTHING, isolated=False)


def batches(harness: ImportHarness) -> list[tuple]:
    return harness.ask(
        "select import_id, batch_id, undone_at is null from journal.imports order by 1"
    )


def test_files_that_come_together_are_undone_together(harness: ImportHarness) -> None:
    empty = harness.everything()
    loaded_together(harness)
    assert batches(harness) == [(1, 1, True), (2, 1, True), (3, 1, True)]
    undone = undo(harness.store, 2, EVERYTHING, whole_batch=True)
    assert [each.import_id for each in undone] == [3, 2, 1]
    assert harness.everything() == empty
    assert verify(harness.store) == []


def test_what_came_before_and_later_stays_when_a_batch_goes(
    harness: ImportHarness,
) -> None:
    """Of a row that two files of the batch wrote, too."""
    loaded(harness, 2)
    files = [harness.drawn(FIRST, "m.csv"), harness.drawn(MARKS, "marks.csv")]
    load(harness.store, files, EVERYTHING, isolated=False)
    harness.load(meetings=HEAD + "A | 2026-08-05 | | 20 | 11 | cuối")
    question = "select cell_code, present, self_grade from raw.meetings order by all"
    assert harness.ask(question) == [("A", 11, "good"), ("B", 15, None), ("C", 9, None)]
    undo(harness.store, 2, EVERYTHING, whole_batch=True)
    assert harness.ask(question) == [("A", 11, None), ("C", 9, None)]
    assert batches(harness) == [
        (1, 1, True),
        (2, 2, False),
        (3, 2, False),
        (4, 4, True),
    ]
    assert verify(harness.store) == []
    undo(harness.store, 4, EVERYTHING)
    assert held(harness) == [("A", 17, 1, 3), ("C", 9, 1, 2)]


@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_batch_goes_as_its_imports_would_one_by_one(
    harness: ImportHarness, first: int
) -> None:
    empty = harness.everything()
    loaded_together(harness)
    undo(harness.store, first, EVERYTHING)
    undone = undo(harness.store, first, EVERYTHING, whole_batch=True)
    assert {each.import_id for each in undone} == {1, 2, 3} - {first}
    assert harness.everything() == empty
    with pytest.raises(UserError, match=str(first)):
        undo(harness.store, first, EVERYTHING, whole_batch=True)


def with_sample(harness: ImportHarness) -> ImportHarness:
    files = [harness.drawn(CELLS, "c.csv"), harness.drawn(FIRST, "m.csv")]
    load(harness.store, files, EVERYTHING, is_sample=True, isolated=False)
    return harness


def test_sample_goes_without_a_trace_but_of_the_change(harness: ImportHarness) -> None:
    empty = harness.everything()
    remove_sample(with_sample(harness).store, viewer=Viewer("chủ", role=Role.OWNER))
    assert harness.everything() == empty
    assert harness.ask("from journal.imports") == []
    assert harness.store.version() == 3
    assert harness.load(meetings=FIRST).import_id == 3


def test_own_data_stay_when_the_sample_goes(harness: ImportHarness) -> None:
    with_sample(harness)
    harness.load(meetings=SECOND)
    remove_sample(harness.store, EVERYTHING)
    assert held(harness) == [("A", 17, 3, 3), ("C", 9, 3, 2)]
    assert kept(harness) == []
    with harness.store.cursor() as cursor:
        assert [each.import_id for each in journal.imports(cursor)] == [3]


def test_sample_of_which_a_part_was_undone_goes_too(harness: ImportHarness) -> None:
    empty = harness.everything()
    undo(with_sample(harness).store, 2, EVERYTHING)
    remove_sample(harness.store, EVERYTHING)
    assert harness.everything() == empty


def test_removing_no_sample_leaves_all_as_it_is(harness: ImportHarness) -> None:
    before = loaded(harness, 1).everything()
    remove_sample(harness.store, EVERYTHING)
    assert harness.everything() == before
