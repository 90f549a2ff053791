"""One audit log of all machines: no two lines follow the same one, whoever writes."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store import audit
from data.store.audit_check import broken_lines
from data.store.database import Store
from tests.data.example_count import faults
from tests.data.lake.actions import IN_FILES, Tell, load_file, sheet
from tests.data.lake.conftest import Start
from tests.data.lake.machines import Machine
from tests.data.lake.test_killed_machine import whole

LINES = faults(50)
KILLED = faults(2, shared_by=6)


def write_lines(store: Store, tell: Tell, number: int, who: str) -> None:
    """Have people sign in, one after another."""
    for place in range(number):
        audit.record(store, audit.Event.SIGN_IN, who, subject=str(place))
        tell("written")


def lines_of(store: Store, tell: Tell) -> list[tuple[int, str, str]]:
    """Return number, who and subject of every line."""
    with store.reading_cursor() as cursor:
        asked = "select number, who, subject from journal.audit_events order by number"
        return cursor.execute(asked).fetchall()


def faults_of(store: Store, tell: Tell) -> dict[str, list[int]]:
    return broken_lines(store)


def tamper(store: Store, tell: Tell, sql: str) -> None:
    """Do to the lake's tables what somebody does who can write them."""
    with store.cursor() as cursor:
        cursor.execute(sql)


def test_lines_of_several_machines_make_one_chain(
    start: Start, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Two write at the same time while a third loads, which is recorded, too."""
    at = start(3)
    for number, machine in enumerate(at[:2]):
        machine.begin(write_lines, LINES, f"{number}@example.vn")
    at[2].do(load_file, sheet(tmp_path, "file", range(IN_FILES), 10))
    for machine in at[:2]:
        machine.answer()
    found = at[0].do(lines_of)
    assert [number for number, *_ in found] == [*range(1, 2 * LINES + 2)]
    for who in ("0@example.vn", "1@example.vn"):
        own = [subject for _, name, subject in found if name == who]
        assert own == [str(place) for place in range(LINES)], "none lost, in order"
    assert [machine.do(faults_of) for machine in at] == [{}] * 3
    whole(at[1])
    tell(f"{len(found)} lines of the audit log by 3 machines at once: 0 lost, no fork")


@pytest.mark.long
def test_log_stays_whole_where_machines_die_writing_it(
    start: Start, tell: Callable[[str], None]
) -> None:
    """Between the anchor and the line, too: one of two marks fits then."""
    (survivor,) = start(1)
    chance, written = random.Random(7), 0
    for turn in range(KILLED):
        [victim] = start(1)
        victim.begin(write_lines, 1000, "victim@example.vn")
        told = chance.randrange(1, 8)
        for _ in range(told):
            victim.wait_for("written")
        time.sleep(chance.uniform(0, 0.2))
        victim.kill()
        survivor.do(write_lines, 1, "survivor@example.vn")
        found = survivor.do(lines_of)
        assert survivor.do(faults_of) == {}
        own = sum(name == "victim@example.vn" for _, name, _ in found)
        assert own >= written + told, "what was told is kept"
        written = own
        assert sum(name == "survivor@example.vn" for _, name, _ in found) == turn + 1
    tell(f"writing to the audit log killed {KILLED} times: 0 lines lost, no fork")


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("update journal.audit_events set who = 'x' where number = 3", "audit_changed"),
        ("delete from journal.audit_events where number = 3", "audit_unlinked"),
        ("delete from journal.audit_events where number > 3", "audit_cut"),
    ],
)
def test_what_is_done_to_lines_is_noticed_on_every_machine(
    start: Start, sql: str, fault: str
) -> None:
    at: list[Machine] = start(2)
    at[0].do(write_lines, 5, "a@example.vn")
    at[0].do(tamper, sql)
    assert [[*machine.do(faults_of)] for machine in at] == [[fault]] * 2
    at[1].do(write_lines, 1, "b@example.vn")
    later = "audit_resumed" if fault == "audit_cut" else fault
    assert [[*machine.do(faults_of)] for machine in at] == [[later]] * 2
