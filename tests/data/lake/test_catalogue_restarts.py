"""PostgreSQL restarts, crashes or breaks off: nothing halved, and the servers go on."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.data.example_count import faults
from tests.data.lake.actions import (
    IN_FILES,
    enter_rows,
    load_file,
    read_for,
    sheet,
    state_of,
    undo_import,
)
from tests.data.lake.conftest import Start
from tests.data.lake.machines import Action
from tests.data.lake.test_killed_machine import ENTERED, lasting, whole
from tests.data.postgres_server import PostgresServer

RESTARTS = faults(4)
TURNS_LOST = faults(2, shared_by=6)
# What people are told: that nothing is kept, or that they should look.
TOLD = {"catalogue_lost", "catalogue_unreachable"}


def steps_of(folder: Path, turn: int) -> tuple[str, Action, tuple[object, ...]]:
    """Return what a machine is at when it happens: the step, the action, about what."""
    kind = ("load", "undo", "enter", "read")[turn % 4]
    if kind == "load":
        cells = range((turn + 1) * IN_FILES, (turn + 2) * IN_FILES)
        return "writing", load_file, (sheet(folder, f"{turn}", cells, 10),)
    if kind == "undo":
        return "undoing", undo_import, (1 + turn // 4,)
    if kind == "enter":
        rows = [row | {"cell_code": f"{turn} {row['cell_code']}"} for row in ENTERED]
        return "entering", enter_rows, ("meetings", rows)
    return "reading", read_for, (1.0,)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_restart_leaves_all_or_nothing_and_no_server_ends(
    start: Start,
    postgres: PostgresServer,
    tmp_path: Path,
    tell: Callable[[str], None],
    how: str,
) -> None:
    """At random moments of a load, an undo, an entry, and while somebody reads."""
    working, other = start(2)
    for number in range(1 + RESTARTS // 4):
        file = sheet(tmp_path, f"first {number}", range(IN_FILES), number % 20, 1)
        within = lasting(working, "writing", load_file, file)
    chance, found = random.Random(how), Counter()
    for turn in range(RESTARTS):
        before = working.do(state_of)
        step, action, about = steps_of(tmp_path, turn)
        working.begin(action, *about)
        working.wait_for(step)
        time.sleep(chance.uniform(0, within))
        postgres.stop(how)
        postgres.start()
        outcome = working.outcome()
        assert outcome in {*TOLD, "done"}
        left = other.do(state_of)
        is_kept = left.version > before.version
        assert left.version - before.version in (0, 1)
        assert is_kept or left == before
        assert outcome != "catalogue_lost" or not is_kept, "they are told nothing is"
        assert outcome != "done" or is_kept or action is read_for
        found[f"{step}: {'kept' if is_kept else 'not kept'}, {outcome}"] += 1
    whole(other)
    counts = "; ".join(f"{what} ({n})" for what, n in sorted(found.items()))
    tell(f"a catalogue stopped ({how}) {RESTARTS} times: {counts}; 0 rows lost")


def holders_of_turns(postgres: PostgresServer, database: str) -> list[int]:
    """Return who holds a lock of ours, as PostgreSQL numbers its processes."""
    with psycopg.connect(postgres.address(database)) as session:
        found = session.execute(
            """
            select pid from pg_locks
            join pg_database on pg_locks.database = pg_database.oid
            where locktype = 'advisory' and granted and datname = %s
            """,
            [database],
        ).fetchall()
    return [pid for (pid,) in found]


def take_turn_away(postgres: PostgresServer, lake: str) -> None:
    """Break off the connection that holds the turn to write, and nothing else."""
    database = lake.partition("dbname=")[2].partition(" ")[0]
    [holder] = holders_of_turns(postgres, database)
    postgres.execute(f"select pg_terminate_backend({holder})")


def test_who_loses_the_turn_to_write_keeps_nothing(
    start: Start,
    lake: str,
    postgres: PostgresServer,
    tmp_path: Path,
    tell: Callable[[str], None],
) -> None:
    """Another machine has it by then, and writes; both would have the same number."""
    losing, winning = start(2)
    for turn in range(TURNS_LOST):
        files = [
            sheet(tmp_path, f"{turn} {n}", range(IN_FILES), (turn + n) % 20, month=n)
            for n in (1, 2)
        ]
        losing.begin(load_file, files[0])
        losing.wait_for("writing")
        losing.hold()
        take_turn_away(postgres, lake)
        number, added, replaced = winning.do(load_file, files[1])
        assert (number, added + replaced) == (1 + 2 * turn, IN_FILES)
        losing.go_on()
        assert losing.outcome() == "catalogue_lost"
        assert losing.do(load_file, files[0])[0] == 2 + 2 * turn, "tried again, it does"
    state = whole(winning)
    assert state.meetings == 2 * IN_FILES
    tell(f"a turn to write taken away {TURNS_LOST} times: nothing kept, 0 rows lost")


@pytest.mark.long
def test_who_waits_for_the_turn_is_told_when_the_catalogue_goes(
    start: Start, postgres: PostgresServer, tmp_path: Path
) -> None:
    writing, waiting = start(2)
    files = [sheet(tmp_path, f"{n}", range(IN_FILES), 10, month=n) for n in (1, 2)]
    writing.begin(load_file, files[0])
    writing.wait_for("writing")
    writing.hold()
    waiting.begin(enter_rows, "meetings", ENTERED)
    waiting.wait_for("entering")
    time.sleep(0.5)
    assert not waiting.is_answering()
    postgres.stop("fast")
    postgres.start()
    writing.go_on()
    assert waiting.outcome() == "catalogue_unreachable"
    assert writing.outcome() in TOLD
    assert whole(waiting).version == 0


@pytest.mark.long
def test_everything_asked_while_the_catalogue_is_away_is_answered_in_words(
    start: Start, postgres: PostgresServer, tmp_path: Path
) -> None:
    (machine,) = start(1)
    file = sheet(tmp_path, "file", range(IN_FILES), 10)
    machine.do(load_file, file)
    postgres.stop("fast")
    try:
        for action, *about in (
            (state_of,),
            (read_for, 0.0),
            (load_file, file),
            (undo_import, 1),
            (enter_rows, "meetings", ENTERED),
        ):
            machine.begin(action, *about)
            assert machine.outcome() == "catalogue_unreachable", action
    finally:
        postgres.start()
    assert whole(machine).version == 1
