"""Two servers of one lake: what one loads, the other shows within seconds."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from pages.shared import first_start, snapshots
from pages.shared.answers import Selection, answer
from pages.shared.warm_up import WarmUp
from pages.shared.words import word
from queries.filters import Period
from tests.data.lake.actions import Tell, load_file, sheet, state_of, version_of
from tests.data.lake.machines import Machine, machines
from tests.data.postgres_server import PostgresServer, postgres_server

# On a machine that is busy with other tests; it is told what it took.
SECONDS = 240
WITHIN = 5
AUGUST = Selection(Period(date(2025, 8, 1), date(2025, 8, 1)), date(2025, 10, 20))
CELLS = range(50)


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def lake(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a lake, which the dashboard of this process opens as its store."""
    (tmp_path / "lake").mkdir()
    monkeypatch.setenv("SUPERVISION_DATA", str(tmp_path / "lake"))
    monkeypatch.setenv("SUPERVISION_SCRATCH", str(tmp_path / "scratch"))
    with postgres.database() as address:
        place = f"ducklake:postgres:{address}"
        monkeypatch.setenv("SUPERVISION_STORE", place)
        opened = open_store(place)
        yield place
        while opened.holders > 1:
            opened.close()
        opened.close()
        snapshots._open.clear()


@pytest.fixture
def other(lake: str, tmp_path: Path) -> Iterator[Machine]:
    """Another server of the same lake."""
    with machines(lake, tmp_path / "other", 1) as [machine]:
        yield machine


def sheet_of(folder: Path, present: int) -> Path:
    return sheet(folder, f"{present}", CELLS, present, year=2025)


def present() -> int:
    found = answer(EVERYTHING, "attendance_summary", AUGUST)
    return int(found["present"].iloc[0])


@pytest.mark.long
def test_figures_follow_at_the_next_run_and_are_worked_out_ahead(
    other: Machine, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    other.do(load_file, sheet_of(tmp_path, 10))
    warm = WarmUp(snapshots.store())
    assert warm.wait_until_ready(SECONDS)
    assert present() == 10 * len(CELLS)
    other.do(load_file, sheet_of(tmp_path, 11))
    committed = time.monotonic()
    assert present() == 11 * len(CELLS), "asked again, it is the new figure"
    asked = time.monotonic() - committed
    while warm.begun_at != snapshots.store().version():
        assert time.monotonic() < committed + WITHIN, "nobody has asked for anything"
        time.sleep(0.02)
    noticed = time.monotonic() - committed
    assert warm.wait_until_ready(SECONDS)
    ready = time.monotonic() - committed
    tell(
        f"from the commit of one server to the figure on another {asked:.2f} s, to its "
        f"working ahead {noticed:.1f} s, to all that is asked first {ready:.1f} s"
    )


def test_page_that_stands_open_says_that_there_is_something_new(
    other: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where this server itself has changed it: nobody has to click before."""
    other.do(load_file, sheet_of(tmp_path, 10))
    # A page is run as the main program, and stays it: no machine would start after it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    app = AppTest.from_function(open_page_of_version, args=(snapshots.version(),))
    assert [each.value for each in app.run().info] == []
    other.do(load_file, sheet_of(tmp_path, 11))
    assert [each.value for each in app.run().info] == [word("fresh.text")]


def open_page_of_version(drawn: int) -> None:
    """Draw what looks now and then whether a page is still of the latest version."""
    from pages.shared import stale_notice

    stale_notice._compare_versions(drawn, "vi")


def begin_with_the_sample(store: Store, tell: Tell) -> int:
    """Do what the first page of a server does with an empty store."""
    first_start.SAMPLE_SIZE, first_start.SAMPLE_MONTHS = "commune", 3
    tell("beginning")
    first_start._load_sample(store, lambda *_: None)
    return store.version()


@pytest.mark.long
def test_sample_is_loaded_once_by_servers_that_find_the_lake_empty(
    lake: str, other: Machine, tmp_path: Path
) -> None:
    with machines(lake, tmp_path / "third", 1) as [third]:
        at = (other, third)
        for machine in at:
            machine.begin(begin_with_the_sample)
        first, second = (machine.answer() for machine in at)
        assert first == second == other.do(version_of)
        state = other.do(state_of)
        assert state.imports == (*range(1, first + 1),)
