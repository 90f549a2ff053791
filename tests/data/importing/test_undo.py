"""Undoing takes an import back as if it had never been, the last one or any other."""

from itertools import permutations

import pytest

from data.contract.problems import UserError
from data.importing.load import load
from data.importing.undo import remove_sample, undo
from data.store import journal
from tests.data.import_harness import Desk, counts, rebuilt

HEAD = "cell_code | held_on | month | members_total | present | topic\n"
FIRST = HEAD + "A | 2026-08-05 | | 20 | 18 | một\nB | 2026-08-04 | | 15 | 15 | một"
SECOND = HEAD + "C | 2026-08-03 | | 9 | 9 | hai\nA | 2026-08-05 | | 20 | 17 | hai"
THIRD = HEAD + "A | 2026-08-05 | | 20 | 16 | ba\nB | 2026-08-04 | | 15 | 14 | ba"
VERSIONS = {1: FIRST, 2: SECOND, 3: THIRD}
CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | X         | Thôn
"""


def held(desk: Desk) -> list[tuple]:
    return desk.rows("meetings", "cell_code", "present", "import_id", "line")


def kept(desk: Desk) -> list[tuple]:
    return desk.ask(
        "select cell_code, present, import_id, replaced_by from history.meetings "
        "order by all"
    )


def loaded(desk: Desk, *numbers: int) -> Desk:
    for number in numbers:
        desk.load(meetings=VERSIONS[number])
    return desk


def test_undo_of_the_only_import_leaves_nothing(desk: Desk) -> None:
    empty = desk.everything()
    desk.load(meetings=FIRST)
    undo(desk.store, 1)
    assert desk.everything() == empty


def test_undo_restores_exactly(desk: Desk) -> None:
    """Rows with their import and line, what they replaced, and all that is derived."""
    desk.load_all({"cells": CELLS, "meetings": FIRST})
    before = desk.everything()
    report = desk.load(meetings=SECOND)
    assert counts(report) == {"rows": 2, "added": 1, "replaced": 1, "warned": 1}
    undo(desk.store, report.import_id)
    assert desk.everything() == before


def test_undo_in_the_middle_of_a_chain_leaves_what_came_later(desk: Desk) -> None:
    loaded(desk, 1, 2, 3)
    undo(desk.store, 2)
    assert held(desk) == [("A", 16, 3, 2), ("B", 14, 3, 3)]
    assert kept(desk) == [("A", 18, 1, 3), ("B", 15, 1, 3)]
    undo(desk.store, 3)
    assert held(desk) == [("A", 18, 1, 2), ("B", 15, 1, 3)]
    assert kept(desk) == []


def test_undo_at_the_beginning_of_a_chain_leaves_what_came_later(desk: Desk) -> None:
    loaded(desk, 1, 2, 3)
    undo(desk.store, 1)
    assert held(desk) == [("A", 16, 3, 2), ("B", 14, 3, 3), ("C", 9, 2, 2)]
    undo(desk.store, 3)
    assert held(desk) == [("A", 17, 2, 3), ("C", 9, 2, 2)]


@pytest.mark.parametrize("order", [*permutations([1, 2, 3])])
def test_imports_can_be_undone_in_any_order(desk: Desk, order: tuple[int, ...]) -> None:
    empty = desk.everything()
    loaded(desk, 1, 2, 3)
    for import_id in order:
        undo(desk.store, import_id)
        assert {
            name: rows for name, rows in desk.everything().items() if "derived" in name
        } == rebuilt(desk.store)
    assert desk.everything() == empty


def test_what_was_undone_can_be_loaded_again(desk: Desk) -> None:
    loaded(desk, 1, 2)
    before = {
        table: rows for table, rows in desk.everything().items() if "derived" in table
    }
    undo(desk.store, 2)
    report = desk.load(meetings=SECOND)
    assert report.import_id == 3
    after = desk.everything()
    assert {table: after[table] for table in before} == before


def test_cell_that_was_registered_later_is_unregistered_again(desk: Desk) -> None:
    desk.load(meetings=FIRST)
    question = (
        "select is_registered, cell_name from derived.cells where cell_code = 'A'"
    )
    assert desk.ask(question) == [(False, "A")]
    register = desk.load(cells=CELLS)
    assert desk.ask(question) == [(True, "Thôn Đông")]
    undo(desk.store, register.import_id)
    assert desk.ask(question) == [(False, "A")]


def test_row_that_moves_to_another_month_counts_there_and_back(desk: Desk) -> None:
    desk.load(meetings=HEAD + "A | 2026-08-31 | | 20 | 18 | x")
    question = "select month::varchar, present from derived.cell_months order by all"
    assert desk.ask(question) == [("2026-08-01", 18)]
    moved = desk.load(meetings=HEAD + "A | 2026-08-31 | 9/2026 | 20 | 18 | x")
    assert desk.ask(question) == [("2026-09-01", 18)]
    undo(desk.store, moved.import_id)
    assert desk.ask(question) == [("2026-08-01", 18)]


def test_journal_says_when_and_by_whom(desk: Desk) -> None:
    loaded(desk, 1, 2)
    version = desk.store.version()
    assert undo(desk.store, 2, by="chủ").undone_at is None
    with desk.store.cursor() as cursor:
        last, first = journal.imports(cursor)
    assert (last.import_id, last.undone_by, last.undone_at is None) == (2, "chủ", False)
    assert first.undone_at is None
    assert desk.store.version() == version + 1


def test_import_cannot_be_undone_twice(desk: Desk) -> None:
    undo(loaded(desk, 1).store, 1)
    version = desk.store.version()
    with pytest.raises(UserError, match="1"):
        undo(desk.store, 1)
    assert desk.store.version() == version


def test_import_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(UserError, match="7"):
        undo(desk.store, 7)
    assert desk.is_untouched()


def test_numbers_of_imports_are_never_used_again(desk: Desk) -> None:
    undo(loaded(desk, 1).store, 1)
    assert desk.load(meetings=FIRST).import_id == 2


def with_sample(desk: Desk) -> Desk:
    files = [desk.drawn(CELLS, "c.csv"), desk.drawn(FIRST, "m.csv")]
    load(desk.store, files, is_sample=True, isolated=False)
    return desk


def test_sample_goes_without_a_trace_but_of_the_change(desk: Desk) -> None:
    empty = desk.everything()
    remove_sample(with_sample(desk).store, by="chủ")
    assert desk.everything() == empty
    assert desk.ask("from journal.imports") == []
    assert desk.store.version() == 3
    assert desk.load(meetings=FIRST).import_id == 3


def test_own_data_stay_when_the_sample_goes(desk: Desk) -> None:
    with_sample(desk)
    desk.load(meetings=SECOND)
    remove_sample(desk.store)
    assert held(desk) == [("A", 17, 3, 3), ("C", 9, 3, 2)]
    assert kept(desk) == []
    with desk.store.cursor() as cursor:
        assert [each.import_id for each in journal.imports(cursor)] == [3]


def test_sample_of_which_a_part_was_undone_goes_too(desk: Desk) -> None:
    empty = desk.everything()
    undo(with_sample(desk).store, 2)
    remove_sample(desk.store)
    assert desk.everything() == empty


def test_removing_no_sample_leaves_all_as_it_is(desk: Desk) -> None:
    before = loaded(desk, 1).everything()
    remove_sample(desk.store)
    assert desk.everything() == before
