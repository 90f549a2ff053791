"""Several servers take files in at once: one after the other, and none is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.data.example_count import faults
from tests.data.lake.actions import (
    IN_FILES,
    State,
    check_file,
    load_file,
    sheet,
    state_of,
    undo_import,
)
from tests.data.lake.conftest import Start
from tests.data.lake.machines import Machine

CELLS = IN_FILES
# Files that each machine loads in a row.
ROUNDS = faults(2, shared_by=10)


def loaded_at_once(at: list[Machine], files: list[list[Path]]) -> list[tuple[int, ...]]:
    """Have each machine load its own files, all at the same time, a round of each."""
    done = []
    for ready in zip(*files, strict=True):
        for machine, file in zip(at, ready, strict=True):
            machine.begin(load_file, file)
        done += [machine.answer() for machine in at]
    return done


def whole_state(machine: Machine) -> State:
    state: State = machine.do(state_of, True)
    assert state.is_whole, state
    return state


@pytest.mark.long(few=1)
@pytest.mark.parametrize("number", [2, 3])
def test_files_of_other_rows_are_all_there(
    start: Start, tmp_path: Path, tell: Callable[[str], None], number: int
) -> None:
    at = start(number)
    files = [
        [
            sheet(tmp_path, f"{n} {turn}", range(CELLS), 10 + turn, month=1 + n)
            for turn in range(ROUNDS)
        ]
        for n in range(number)
    ]
    done = loaded_at_once(at, files)
    state = whole_state(at[0])
    assert {each.do(state_of) for each in at} == {state}, "on every machine"
    assert sorted(number for number, *_ in done) == [*range(1, len(done) + 1)]
    expected = number * CELLS
    tell(
        f"{len(done)} loads of {CELLS:,} rows by {number} machines at once: "
        f"{expected - state.meetings} rows lost"
    )
    assert state.meetings == expected
    assert sum(added for _, added, _ in done) == expected
    assert sum(replaced for *_, replaced in done) == (ROUNDS - 1) * expected


@pytest.mark.long
def test_of_one_file_loaded_by_all_one_is_an_import(
    start: Start, tmp_path: Path
) -> None:
    """The others find that it says what is stored by then, and write nothing."""
    at = start(3)
    file = sheet(tmp_path, "the same", range(CELLS), 10)
    done = loaded_at_once(at, [[file]] * len(at))
    assert sorted(done, key=str) == [(1, CELLS, 0), (None, 0, 0), (None, 0, 0)]
    state = whole_state(at[-1])
    assert (state.meetings, state.imports) == (CELLS, (1,))


@pytest.mark.long
def test_rows_that_several_bring_stand_once(start: Start, tmp_path: Path) -> None:
    """Each overlaps with the next by half: the later one replaces, as anywhere."""
    at = start(3)
    files = [
        sheet(
            tmp_path, f"from {n}", range(n * CELLS // 2, n * CELLS // 2 + CELLS), 10 + n
        )
        for n in range(3)
    ]
    done = loaded_at_once(at, [[file] for file in files])
    state = whole_state(at[0])
    assert state.meetings == 2 * CELLS
    assert sum(added for _, added, _ in done) == 2 * CELLS
    assert sum(replaced for *_, replaced in done) == CELLS


@pytest.mark.long
def test_import_is_undone_once_by_two_machines(start: Start, tmp_path: Path) -> None:
    at = start(3)
    at[0].do(load_file, sheet(tmp_path, "once", range(CELLS), 10))
    for machine in at:
        machine.begin(undo_import, 1)
    assert sorted(machine.outcome() for machine in at) == [
        *("already_undone", "already_undone", "done")
    ]
    state = whole_state(at[1])
    assert (state.version, state.meetings, state.undone) == (2, 0, (1,))


def test_rehearsal_waits_for_no_writer_and_keeps_none_waiting(
    start: Start, tmp_path: Path
) -> None:
    """It is through while another machine has the turn to write."""
    writing, checking = start(2)
    first, second = (sheet(tmp_path, f"{n}", range(CELLS), n) for n in (10, 11))
    writing.do(load_file, first)
    writing.begin(load_file, second)
    writing.wait_for("writing")
    writing.hold()
    assert checking.do(check_file, second) == (0, CELLS)
    writing.go_on()
    assert writing.answer() == (2, 0, CELLS)
    assert checking.do(check_file, second) == (0, 0)
    whole_state(checking)
