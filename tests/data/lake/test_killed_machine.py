"""A machine dies in the middle: the others go on at once, and nothing is halved."""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.data.example_count import faults
from tests.data.lake.actions import (
    IN_FILES,
    State,
    enter_rows,
    load_file,
    sheet,
    state_of,
    undo_import,
)
from tests.data.lake.machines import Action, Machine, machines

LOADS_KILLED = faults(3)
UNDOS_KILLED = faults(2, shared_by=2)
ENTRIES_KILLED = faults(2, shared_by=2)
ENTERED = [
    {
        "cell_code": f"E{n:03}",
        "held_on": date(2026, 8, 6),
        "kind": "regular",
        "members_total": 20,
        "present": 15,
    }
    for n in range(60)
]


class Killing:
    """A lake with one machine that is never killed, and others that are, in turn."""

    def __init__(self, lake: str, folder: Path, survivor: Machine) -> None:
        self.lake = lake
        self.folder = folder
        self.survivor = survivor
        self.chance = random.Random(7)
        self.found: Counter[str] = Counter()
        self.lost = 0

    def state(self) -> State:
        state: State = self.survivor.do(state_of)
        return state

    def kill_at(self, step: str, within: float, action: Action, *about: object) -> str:
        """Kill a machine at a random moment after it began `step` of an action."""
        victim = Machine(self.lake, self.folder / "victim")
        victim.begin(action, *about)
        victim.wait_for(step)
        time.sleep(self.chance.uniform(0, within))
        victim.kill()
        return step

    def note(self, before: State, rows: int) -> None:
        """See that all of a change is there or nothing of it, and note which.

        `rows` are the meetings that it adds, or takes away.
        """
        left = self.state()
        if left.version == before.version:
            self.found["as it was"] += 1
            assert left == before
        else:
            self.found["changed whole"] += 1
            self.lost += abs(before.meetings + rows - left.meetings)
            assert left.version == before.version + 1
        assert self.lost == 0

    def told(self, what: str, rows: int) -> str:
        counts = ", ".join(
            f"{n} times {left}" for left, n in sorted(self.found.items())
        )
        return (
            f"{what} of {rows:,} rows killed {self.found.total()} times on a machine "
            f"of several: {counts}; {self.lost} rows lost"
        )


def lasting(machine: Machine, step: str, action: Action, *about: object) -> float:
    """Do something without killing it; return the seconds from `step` to its end."""
    machine.begin(action, *about)
    machine.wait_for(step)
    began = time.monotonic()
    machine.answer()
    return time.monotonic() - began


def whole(machine: Machine) -> State:
    state: State = machine.do(state_of, True)
    assert state.is_whole, state
    return state


def test_killed_load_leaves_all_or_nothing_and_others_go_on(
    lake: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Another machine's own load follows each kill, without waiting for anything."""
    with machines(lake, tmp_path, 1) as [survivor]:
        killing = Killing(lake, tmp_path, survivor)
        first = sheet(tmp_path, "first", range(IN_FILES), 10, month=1)
        within = lasting(survivor, "writing", load_file, first)
        for turn in range(LOADS_KILLED):
            cells = range((turn + 1) * IN_FILES, (turn + 2) * IN_FILES)
            file = sheet(tmp_path, f"killed {turn}", cells, 10, month=1)
            own = sheet(tmp_path, f"own {turn}", range(IN_FILES), turn % 20, month=2)
            before = killing.state()
            step = ("writing", "adding_up")[turn % 2]
            killing.kill_at(step, 1.2 * within / (1 + turn % 2), load_file, file)
            killing.note(before, IN_FILES)
            version, began = killing.state().version, time.monotonic()
            survivor.do(load_file, own)
            waited = time.monotonic() - began
            assert waited < 10 * within + 5, "the lock went with its machine"
            assert killing.state().version == version + 1
        whole(survivor)
    tell(killing.told("a load", IN_FILES))


@pytest.mark.long
def test_killed_undo_leaves_all_or_nothing(
    lake: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    with machines(lake, tmp_path, 1) as [survivor]:
        killing = Killing(lake, tmp_path, survivor)
        for number in range(1, UNDOS_KILLED + 2):
            month, present = number % 7 + 1, number % 20
            file = sheet(tmp_path, f"{number}", range(IN_FILES), present, month)
            survivor.do(load_file, file)
        within = lasting(survivor, "undoing", undo_import, 1)
        for number in range(2, UNDOS_KILLED + 2):
            before = killing.state()
            killing.kill_at("undoing", 1.2 * within, undo_import, number)
            left = killing.state()
            goes = left.meetings - before.meetings
            assert goes in (0, -IN_FILES)
            killing.note(before, goes)
            assert (number in left.undone) == (left.version > before.version)
        whole(survivor)
    tell(killing.told("an undo", IN_FILES))


@pytest.mark.long
def test_killed_entry_leaves_all_or_nothing(
    lake: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    with machines(lake, tmp_path, 1) as [survivor]:
        killing = Killing(lake, tmp_path, survivor)
        rows = [row | {"cell_code": f"first {row['cell_code']}"} for row in ENTERED]
        within = lasting(survivor, "entering", enter_rows, "meetings", rows)
        for turn in range(ENTRIES_KILLED):
            rows = [
                row | {"cell_code": f"{turn} {row['cell_code']}"} for row in ENTERED
            ]
            before = killing.state()
            killing.kill_at("entering", 1.2 * within, enter_rows, "meetings", rows)
            killing.note(before, len(rows))
        whole(survivor)
    tell(killing.told("an entry", len(ENTERED)))
