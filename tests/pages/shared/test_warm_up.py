"""What readers ask first is worked out before they come, and nobody waits for that."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.clock import today
from data.contract.problems import UserError
from data.store.access import EVERYTHING
from pages.shared import warm_up
from pages.shared.answers import Selection, answer
from pages.shared.periods import opened_first
from pages.shared.warm_up import WarmUp
from queries.filters import Period
from tests.pages.opening import open_page

SECONDS = 60
MEETINGS = """
    cell_code | held_on    | members_total | present
    A         | 2025-{0:02}-04 | 20            | {1}
"""


@pytest.fixture(scope="module")
def drawings():
    return {"meetings": MEETINGS.format(9, 19)}


@pytest.fixture
def warm(world) -> Iterator[WarmUp]:
    begun = WarmUp(world.store)
    assert begun.wait_until_ready(SECONDS)
    yield begun
    begun.stop()


def threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "warm-up"]


def choices() -> list[Selection]:
    return [Selection(period, today()) for period in opened_first(today(), 10)]


def test_first_reader_after_an_import_finds_all_kept(world, warm: WarmUp) -> None:
    world.load(meetings=MEETINGS.format(8, 12))
    assert warm.wait_until_ready(SECONDS)
    kept = world.store.assessments
    assert kept.version == world.store.version()
    before = len(kept)
    for choice in choices():
        answer(EVERYTHING, "level_counts", choice)
        answer(EVERYTHING, "weak_by_period", choice)
    page = open_page("overview")
    assert len(page.exception) == 0
    assert len(kept) == before


@pytest.mark.long
def test_load_and_reader_do_not_wait_for_it(world, warm: WarmUp) -> None:
    """Also while it is in the middle of something that takes as long as it likes."""
    going, let_go = threading.Event(), threading.Event()
    compute = world.store.assessments.table

    def slowly(*asked):
        if threading.current_thread().name == "warm-up":
            going.set()
            let_go.wait(SECONDS)
        return compute(*asked)

    world.store.assessments.table = slowly
    world.load(meetings=MEETINGS.format(7, 12))
    assert going.wait(SECONDS)
    world.load(meetings=MEETINGS.format(6, 12))
    assert answer(EVERYTHING, "level_counts", choices()[0]) is not None
    let_go.set()
    assert warm.wait_until_ready(SECONDS)
    assert world.store.assessments.version == world.store.version()


def test_it_ends_with_the_store(world, warm: WarmUp) -> None:
    assert len(threads()) == 1
    world.store.holders += 1
    world.store.close()
    assert len(threads()) == 1, "another still holds it"
    warm.stop()
    assert threads() == []


@pytest.mark.long
def test_error_is_logged_and_the_next_change_tried(
    world, warm: WarmUp, caplog: pytest.LogCaptureFixture, monkeypatch
) -> None:
    def full(*asked) -> None:
        raise UserError("memory_full")

    with monkeypatch.context() as patch:
        patch.setattr(warm_up, "keep_answer", full)
        world.load(meetings=MEETINGS.format(8, 12))
        assert not warm.wait_until_ready(1)
    assert "nothing is worked out ahead" in caplog.text
    world.load(meetings=MEETINGS.format(7, 12))
    assert warm.wait_until_ready(SECONDS)


def test_nothing_begins_where_no_server_runs(world) -> None:
    warm_up.begin()
    assert threads() == []


def test_server_begins_once_and_ends_it(world) -> None:
    async def serve() -> None:
        async with warm_up.while_serving(None):
            warm_up.begin()
            warm_up.begin()
            assert len(threads()) == 1

    asyncio.run(serve())
    assert threads() == []


def test_server_begins_before_anybody_comes(world) -> None:
    async def serve() -> None:
        async with warm_up.while_serving(None):
            while not threads():
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(serve(), SECONDS))
    assert threads() == []


def test_server_serves_a_store_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_text("no database")
    monkeypatch.setenv("SUPERVISION_STORE", str(damaged))

    async def serve() -> None:
        async with warm_up.while_serving(None):
            pass

    asyncio.run(serve())
    assert "not opened ahead" in caplog.text
    assert threads() == []


def test_no_store_is_made_before_anybody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERVISION_STORE", str(tmp_path / "none.duckdb"))

    async def serve() -> None:
        async with warm_up.while_serving(None):
            pass

    asyncio.run(serve())
    assert list(tmp_path.iterdir()) == []


def test_periods_opened_first() -> None:
    def month(year: int, number: int) -> date:
        return date(year, number, 1)

    assert opened_first(date(2025, 10, 20), 10) == (
        Period(month(2025, 7), month(2025, 9)),
        Period(month(2025, 9), month(2025, 9)),
        Period(month(2025, 10), month(2025, 10)),
    )
    assert opened_first(date(2025, 10, 10), 10)[1].until == month(2025, 8)
    assert opened_first(date(2025, 10, 11), 10)[1].until == month(2025, 9)
    assert opened_first(date(2026, 1, 5), 10)[1].until == month(2025, 11)
