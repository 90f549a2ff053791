"""One run of a page reads one version of the store, through one cursor."""

import threading
from contextvars import copy_context
from datetime import date

import pytest

from data.store import journal, viewer_cursor
from data.store.access import EVERYTHING, Viewer
from data.store.cursor_pool import CursorPool
from data.store.database import Store
from pages.shared import answers, snapshots, stale_notice
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.snapshots import (
    current_snapshot,
    one_run,
    store_to_change,
    version,
)
from queries.filters import Period
from tests.pages.opening import open_page, run, text_of

QUARTER = Selection(
    Period(date(2025, 7, 1), date(2025, 9, 1)), as_of=date(2025, 10, 20)
)
ONE = """
    cell_code | cell_name
    A         | Thôn Đông
"""
ANOTHER = """
    cell_code | cell_name
    B         | Thôn Tây
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 12
"""


@pytest.fixture(scope="module")
def drawings():
    return {"cells": ONE, "meetings": MEETINGS}


@pytest.fixture(autouse=True)
def one_cell(world):
    answers._kept.clear()


@pytest.fixture
def opened(monkeypatch) -> list[object]:
    """Every cursor that is opened of a store from here on."""
    cursors = []

    def count(name: str) -> None:
        take = getattr(Store, name)

        def counted(self):
            cursors.append(self)
            return take(self)

        monkeypatch.setattr(Store, name, counted)

    count("cursor")
    count("lent_cursor")
    return cursors


def cells() -> int:
    return len(answer(EVERYTHING, "cell_choices", QUARTER))


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    "page",
    ["overview", "weak-cells", "low-attendance", "completeness", "cell", "schedule"],
)
def test_a_run_of_a_page_opens_one_cursor(opened, page):
    app = open_page(page)
    assert len(opened) == 1
    # With every answer in the cache it is still one, for the version alone.
    run(app)
    assert len(opened) == 2


@pytest.mark.parametrize("page", ["upload", "quality", "thresholds"])
def test_so_does_a_page_that_can_change_something(world, opened, page):
    open_page(page)
    # What undoing the latest import would do is tried out, in a transaction apart.
    assert len(opened) == (2 if page == "upload" else 1)


def test_a_page_is_of_one_version_although_an_import_lands_in_between(
    world, monkeypatch
):
    imported = []
    # The sidebar has asked for the months of the data, the page for nothing yet.
    watch = stale_notice.watch

    def import_once() -> None:
        if not imported:
            imported.append(world.load(cells=ANOTHER))
        watch()

    monkeypatch.setattr(stale_notice, "watch", import_once)
    app = open_page("overview")
    assert imported
    assert "1 chi bộ đang hoạt động" in text_of(app)
    assert "2 chi bộ đang hoạt động" in text_of(run(app))


def test_all_that_is_asked_in_a_run_is_of_its_first_moment(world):
    with one_run():
        before = version()
        world.load(cells=ANOTHER)
        assert cells() == 1
        assert version() == before
    assert cells() == 2
    assert version() > before


def test_what_the_run_itself_changes_it_sees(world):
    with one_run():
        assert cells() == 1
        assert store_to_change() is world.store
        world.load(cells=ANOTHER)
        assert cells() == 2


def test_a_run_within_a_run_goes_on_with_it(opened):
    with one_run():
        thresholds(QUARTER.period.until)
        with one_run():
            cells()
        cells()
    assert len(opened) == 1


def test_the_cursor_is_closed_however_the_run_ends():
    kept = []

    def stopped() -> None:
        with one_run(), current_snapshot() as snapshot:
            kept.append(snapshot.cursor)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with pytest.raises(Exception, match="closed"):
        kept[0].execute("select 1")


def test_views_are_published_once_for_many_runs(world, monkeypatch):
    published = []

    publish = viewer_cursor.publish

    def counted(*given):
        published.append(given)
        return publish(*given)

    monkeypatch.setattr(viewer_cursor, "publish", counted)
    world.store.cursors.close()
    world.store.cursors = CursorPool()
    assert cells() == 1
    world.load(cells=ANOTHER)
    assert cells() == 2
    assert [viewer for _, viewer in published] == [EVERYTHING]


def test_limits_are_those_of_the_moment_although_the_cursor_is_an_earlier_one(world):
    assert len(answer(EVERYTHING, "low_attendance", QUARTER)) == 1
    with store_to_change().transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 60, "owner")
    assert len(answer(EVERYTHING, "low_attendance", QUARTER)) == 0


def test_a_question_outside_of_a_run_has_a_snapshot_of_its_own(opened):
    assert cells() == 1
    assert len(opened) == 1


def test_another_thread_does_not_use_the_cursor_of_a_run(opened):
    with one_run():
        version()
        asked = threading.Thread(target=copy_context().run, args=(version,))
        asked.start()
        asked.join()
    assert len(opened) == 2


def test_each_viewer_is_answered_within_their_scope_in_one_run():
    nobody = Viewer("nobody", ())
    with one_run():
        assert cells() == 1
        assert len(answer(nobody, "cell_choices", QUARTER)) == 0
        assert thresholds(QUARTER.period.until)["attendance_threshold"] == 85
        with current_snapshot() as snapshot:
            seen = snapshot.cursor_for(nobody).execute("from cells").fetchall()
    assert seen == []


def test_an_empty_setting_is_no_store_in_memory(monkeypatch, tmp_path):
    monkeypatch.setenv("SUPERVISION_STORE", "")
    named = []
    monkeypatch.setattr(snapshots, "_open", named.append)
    monkeypatch.chdir(tmp_path)
    snapshots.store()
    assert named == [snapshots.default_place()]
    assert named[0].endswith("data/live/supervision.duckdb")
    assert tmp_path.as_posix() not in named[0]


def test_what_a_page_does_to_an_answer_stays_with_that_page():
    mine = answer(EVERYTHING, "cell_choices", QUARTER)
    mine["cell_name"] = "another name"
    mine.loc[:, "cell_code"] = "another code"
    again = answer(EVERYTHING, "cell_choices", QUARTER)
    assert [*again["cell_code"]] == ["A"]
    assert [*again["cell_name"]] == ["Thôn Đông"]
