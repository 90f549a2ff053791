"""A line of a file leads to the row it became: what it said, and what it replaced."""

import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, load
from data.importing.row_history import history_of
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

HEAD = "cell_code | held_on | members_total | present"
FIRST = f"{HEAD} | topic\nA | 2026-08-05 | 20 | 18 | một\nB | 2026-08-04 | 15 | 15 | "
SECOND = "cell_code | held_on | present\nA | 2026-08-05 | 17"


def test_a_new_row_says_what_its_line_said(harness: ImportHarness) -> None:
    harness.load(meetings=FIRST)
    (found,) = history_of(harness.store, 1, 2, EVERYTHING)
    assert found.table.name == "meetings"
    assert found.before is None
    assert found.stored == found.asked
    assert found.asked.file_name == "meetings.csv"
    assert found.asked.values["present"] == 18
    # Worked out, not written: the file has no column for it.
    assert found.asked.values["expected"] == 20
    assert found.asked.written == {
        *("cell_code", "held_on", "members_total", "present", "topic")
    }


def test_a_row_that_changed_shows_what_stood_before_and_what_holds(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=FIRST)
    harness.load(meetings=SECOND)
    (now,) = history_of(harness.store, 2, 2, EVERYTHING)
    assert (now.before.values["present"], now.asked.values["present"]) == (18, 17)
    assert now.asked.values["topic"] == "một"
    assert now.asked.written == {"cell_code", "held_on", "present"}
    (then,) = history_of(harness.store, 1, 2, EVERYTHING)
    assert then.before is None
    assert then.stored == now.asked
    assert [each.import_id for each in then.versions] == [1, 2]


def test_a_line_without_a_row_and_an_undone_import_have_none(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=FIRST)
    assert history_of(harness.store, 1, 99, EVERYTHING) == []
    undo(harness.store, 1, EVERYTHING)
    assert history_of(harness.store, 1, 2, EVERYTHING) == []


def test_a_row_that_lacks_what_is_required_is_not_stored(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=FIRST)
    harness.load(meetings=SECOND)
    undo(harness.store, 1, EVERYTHING)
    (found,) = history_of(harness.store, 2, 2, EVERYTHING)
    assert found.stored is None
    assert found.asked.values["present"] == 17


def test_a_corrected_day_shows_the_row_it_withdrew(harness: ImportHarness) -> None:
    harness.load(meetings=FIRST)
    moved = harness.drawn(f"{HEAD}\nA | 2026-08-06 | 20 | 18", "moved.csv")
    file = SourceFile(moved.path, moved.name, moved="replace")
    load(harness.store, [file], EVERYTHING, isolated=False)
    withdrawn = [
        each
        for each in history_of(harness.store, 2, 2, EVERYTHING)
        if each.asked.is_withdrawal
    ]
    assert [str(each.before.values["held_on"]) for each in withdrawn] == ["2026-08-05"]
    assert [each.stored for each in withdrawn] == [None]


def test_a_row_brought_after_its_withdrawal_replaces_nothing(
    harness: ImportHarness,
) -> None:
    harness.load(meetings=FIRST)
    moved = harness.drawn(f"{HEAD}\nA | 2026-08-06 | 20 | 18", "moved.csv")
    file = SourceFile(moved.path, moved.name, moved="replace")
    load(harness.store, [file], EVERYTHING, isolated=False)
    back = harness.drawn(f"{HEAD}\nA | 2026-08-05 | 20 | 18", "back.csv")
    load(
        harness.store,
        [SourceFile(back.path, back.name, moved="add")],
        EVERYTHING,
        isolated=False,
    )
    found = history_of(harness.store, 3, 2, EVERYTHING)
    assert [each.before for each in found] == [None]


def test_an_import_that_is_not_there_is_refused(harness: ImportHarness) -> None:
    with pytest.raises(UserError, match="99"):
        history_of(harness.store, 99, 2, EVERYTHING)


def test_whoever_sees_a_part_sees_no_earlier_versions(harness: ImportHarness) -> None:
    harness.load(meetings=FIRST)
    somebody = Viewer("somebody", ("U1",), Role.OWNER)
    assert history_of(harness.store, 1, 2, somebody) == []
