"""A server outlives its catalogue, whatever was left open when that went.

To close a cursor in a transaction whose connection to PostgreSQL is dead ends the whole
process: an exception within the destructor. A machine that ends so has no exit code 0.
"""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.change_follower import ChangeFollower
from data.store.database import Store
from tests.data.lake.actions import IN_FILES, Tell, load_file, sheet
from tests.data.lake.conftest import Start
from tests.data.lake.machines import Machine
from tests.data.lake.test_killed_machine import whole
from tests.data.postgres_server import PostgresServer

Abandon = Callable[[Store, Tell, Path], object]


def wait_for(flag: Path) -> None:
    while not flag.exists():
        time.sleep(0.02)


def rows_of(store: Store) -> Iterator[object]:
    """Yield rows as they are read: whoever stops in between leaves a cursor open."""
    with store.reading_cursor() as cursor:
        cursor.execute("from raw.meetings")
        while row := cursor.fetchone():
            yield row


def drop_what_was_begun(store: Store, tell: Tell, flag: Path) -> None:
    """A download that is broken off: nobody takes the rest."""
    rows = rows_of(store)
    next(rows)
    tell("holding")
    wait_for(flag)
    del rows
    gc.collect()


def collect_a_cycle(store: Store, tell: Tell, flag: Path) -> None:
    """What was begun goes with the objects that hold it and one another."""

    class Page:
        """Something that knows itself."""

    page = Page()
    page.self, page.rows = page, rows_of(store)  # type: ignore[attr-defined]
    next(page.rows)  # type: ignore[attr-defined]
    tell("holding")
    wait_for(flag)
    del page
    gc.collect()


def stop_a_page(store: Store, tell: Tell, flag: Path) -> None:
    """A page is stopped by an exception while it has a cursor, of whichever kind."""

    class Stopped(BaseException):
        """The reader has gone on to another page."""

    with suppress(Stopped, UserError), store.lent_cursor() as lent:
        lent.cursor.execute("from raw.meetings").fetchone()
        tell("holding")
        wait_for(flag)
        raise Stopped


def stop_a_writer(store: Store, tell: Tell, flag: Path) -> None:
    """What has written files already is given up."""
    with suppress(KeyboardInterrupt, UserError), store.transaction() as cursor:
        cursor.execute("insert into raw.meetings from raw.meetings")
        tell("holding")
        wait_for(flag)
        raise KeyboardInterrupt


def leave_a_thread_reading(store: Store, tell: Tell, flag: Path) -> None:
    """A thread is in the middle of something until the process ends."""
    reading = threading.Event()

    def read_on() -> None:
        with store.reading_cursor() as cursor:
            cursor.execute("from raw.meetings").fetchone()
            reading.set()
            time.sleep(3600)

    threading.Thread(target=read_on, daemon=True).start()
    reading.wait()
    tell("holding")
    wait_for(flag)


def follow_others(store: Store, tell: Tell, flag: Path) -> None:
    """The thread that looks for changes of others meets the outage."""
    ChangeFollower(store, 0.01)
    tell("holding")
    wait_for(flag)
    time.sleep(0.3)


ABANDONED = (
    *(drop_what_was_begun, collect_a_cycle, stop_a_page, stop_a_writer),
    *(leave_a_thread_reading, follow_others),
)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_server_outlives_its_catalogue(
    start: Start,
    postgres: PostgresServer,
    tmp_path: Path,
    tell: Callable[[str], None],
    how: str,
) -> None:
    at: list[Machine] = start(len(ABANDONED))
    at[0].do(load_file, sheet(tmp_path, "file", range(IN_FILES), 10))
    flag = tmp_path / "gone"
    for machine, abandon in zip(at, ABANDONED, strict=True):
        machine.begin(abandon, flag)
        machine.wait_for("holding")
    postgres.stop(how)
    flag.touch()
    time.sleep(0.5)
    postgres.start()
    assert [machine.outcome() for machine in at] == ["done"] * len(at)
    for machine in at:
        assert machine.do(load_file, sheet(tmp_path, "next", range(10), 10)) is not None
    whole(at[0])
    assert [machine.shut_down() for machine in at] == [0] * len(at)
    tell(f"a catalogue that goes ({how}) under {len(at)} servers: none ended")
