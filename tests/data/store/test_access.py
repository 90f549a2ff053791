"""A viewer's cursor carries every published view, and none shows more than allowed."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.contract.definitions import TABLES
from data.store import journal
from data.store.access import (
    EVERYTHING,
    Viewer,
    publish,
)
from data.store.database import Store, open_store
from tests.data.import_harness import ImportHarness
from tests.data.new_store import new_place

HERE, THERE = Viewer("here", ("unit_x",)), Viewer("there", ("unit_y",))
ABOVE, NOBODY = Viewer("above", ("unit_p",)), Viewer("nobody", ())

# About no cell and no unit: the journal, the owner's limits, people in office.
OPEN_TO_ALL = {
    "committee",
    "unavailable_days",
    "thresholds",
    "data_begins",
}
# What is quoted of files may be of any cell: who sees only a part sees none of it.
WHOLE_OR_NOTHING = {"problems"}
# An import is seen by whoever sees all of its rows.
OF_IMPORTS = {"imports"}
VIEWS = sorted(
    set(TABLES)
    | {
        path.stem
        for path in (Path(__file__).parents[3] / "data/store/views").glob("*.sql")
    }
    - WHOLE_OR_NOTHING
    - OF_IMPORTS
)
every_view = pytest.mark.parametrize("view", VIEWS)

# The same rows about a cell of unit_x and one of unit_y, which lie under unit_p.
BOTH_SIDES = {
    "cells": (
        "cell_code | cell_name | unit_code | cell_type",
        "cell_{0} | Thôn | unit_{0} | Thôn",
    ),
    "assignments": ("member_code | unit_code | cell_code", "u1 | unit_{0} |"),
    "meetings": (
        "cell_code | held_on | members_total | present | unit_code",
        "cell_{0} | 2026-08-05 | 20 | 18 |\nnew_{0} | 2026-08-05 | 20 | 18 | unit_{0}",
    ),
    "inspections": (
        "inspection_code | cell_code | inspected_on | team",
        "k_{0} | cell_{0} | 2026-08-05 | Đoàn 1",
    ),
    "visits": (
        "member_code | cell_code | unit_code | planned_on",
        "u1 | cell_{0} | | 2026-08-05\nu1 | | unit_{0} | 2026-08-06",
    ),
    "proposals": (
        "proposal_code | cell_code | raised_on | content | addressed_to",
        "p_{0} | cell_{0} | 2026-08-05 | Sửa đường | Xã",
    ),
    "ratings": (
        "cell_code | unit_code | year | rating",
        "cell_{0} | | 2025 | HTNV\n | unit_{0} | 2025 | HTNV",
    ),
    "admissions": ("unit_code | year | admitted", "unit_{0} | 2025 | 3"),
    "trainings": (
        "training_code | unit_code | held_on | topic",
        "t_{0} | unit_{0} | 2026-08-05 | Nghị quyết",
    ),
    "tasks": (
        "task_code | cell_code | unit_code | content | registered_on",
        """t_{0} | cell_{0} | | Làm đường | 2026-08-05
        s_{0} | | unit_{0} | Làm cầu | 2026-08-05""",
    ),
    "no_meetings": ("cell_code | month", "cell_{0} | 7/2026"),
    "thematic_plans": ("cell_code | year | topic", "cell_{0} | 2026 | Nêu gương"),
    "follow_ups": (
        "subject | subject_code | noted_on | status",
        """Yêu cầu | k_{0} | 2026-08-09 | Mở
        Kiến nghị | p_{0} | 2026-08-09 | Mở
        Việc | t_{0} | 2026-08-09 | Mở
        Việc | s_{0} | 2026-08-09 | Mở""",
    ),
    "inspection_plans": (
        "plan_code | cell_code | team | planned_from",
        "kh_{0} | cell_{0} | Đoàn 1 | 2026-08-05",
    ),
    "proposal_decisions": (
        "member_code | cell_code | month | decision",
        "u1 | cell_{0} | 8/2026 | Nhận",
    ),
    "unavailable_days": ("member_code | day_from", "u1 | 2026-08-0{1}"),
}
UNITS = """
    unit_code | unit_name | parent_code
    unit_p    | Huyện     |
    unit_x    | Xã X      | unit_p
    unit_y    | Xã Y      | unit_p
"""
COMMITTEE = "member_code | full_name | position\nu1 | Vũ Văn A | Uỷ viên"


@pytest.fixture(scope="module")
def two_sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the same facts about two units under one."""
    store = open_store(new_place())
    drawings = {
        table: "\n".join([header, rows.format("x", 1), rows.format("y", 2)])
        for table, (header, rows) in BOTH_SIDES.items()
    }
    # In September somebody has met, but nobody of either side.
    drawings["meetings"] += "\ncell_p | 2026-09-05 | 20 | 18 | unit_p"
    harness = ImportHarness(store, tmp_path_factory.mktemp("sides"))
    reports = harness.load_all({"units": UNITS, "committee": COMMITTEE, **drawings})
    assert not any(report.is_refused for report in reports)
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "x", 1, "chủ")
    yield store
    store.close()


# Of views that hold every month to come, one is looked at; of the months not loaded
# those of a unit, for those of the whole store are everybody's.
WITHIN = {
    "cell_months": "where month = '2026-08-01'",
    "unloaded_months": "where month = '2026-09-01' and unit_code is not null",
}


def seen(store: Store, viewer: Viewer, view: str) -> list[tuple]:
    within = WITHIN.get(view, "")
    with store.cursor_for(viewer) as cursor:
        return cursor.execute(f"from {view} {within} order by all").fetchall()


def speaks_of(rows: list[tuple], side: str) -> list[tuple]:
    """Return the rows that name something of one side."""
    return [row for row in rows if any(str(each).endswith(f"_{side}") for each in row)]


@pytest.mark.long(few=8)
@every_view
def test_everything_is_seen_without_a_limit(two_sides: Store, view: str) -> None:
    rows = seen(two_sides, EVERYTHING, view)
    assert rows
    if view not in OPEN_TO_ALL:
        assert len(speaks_of(rows, "x")) == len(speaks_of(rows, "y")) > 0


@every_view
def test_nobody_sees_beyond_their_unit(two_sides: Store, view: str) -> None:
    rows = seen(two_sides, EVERYTHING, view)
    for viewer, own, other in ((HERE, "x", "y"), (THERE, "y", "x")):
        found = seen(two_sides, viewer, view)
        assert speaks_of(found, other) == []
        assert speaks_of(found, own) == speaks_of(rows, own)


@every_view
def test_who_may_see_nothing_sees_nothing(two_sides: Store, view: str) -> None:
    found = seen(two_sides, NOBODY, view)
    assert found == (seen(two_sides, EVERYTHING, view) if view in OPEN_TO_ALL else [])


@every_view
def test_unit_above_sees_all_below_it(two_sides: Store, view: str) -> None:
    assert seen(two_sides, ABOVE, view) == seen(two_sides, EVERYTHING, view)


def test_what_is_quoted_of_files_is_seen_by_who_sees_everything(
    two_sides: Store,
) -> None:
    (view,) = WHOLE_OR_NOTHING
    assert speaks_of(seen(two_sides, EVERYTHING, view), "x")
    for viewer in (ABOVE, HERE, NOBODY):
        assert seen(two_sides, viewer, view) == []


def test_units_above_are_seen_by_name_alone(two_sides: Store) -> None:
    with two_sides.cursor_for(HERE) as cursor:
        units = cursor.execute("select unit_code from units order by all").fetchall()
        above = cursor.execute(
            "select ancestor_code from unit_tree where unit_code = 'unit_x'"
        ).fetchall()
    assert units == [("unit_p",), ("unit_x",)]
    assert sorted(above) == [("unit_p",), ("unit_x",)]


def test_cell_of_no_unit_is_seen_by_those_who_see_all(harness: ImportHarness) -> None:
    harness.fill(
        units=UNITS,
        meetings="cell_code | held_on | members_total | present\nQ | 2026-8-5 | 9 | 9",
    )
    assert len(seen(harness.store, EVERYTHING, "meetings")) == 1
    assert seen(harness.store, ABOVE, "meetings") == []


def test_a_month_in_which_nobody_met_is_everybodys(two_sides: Store) -> None:
    with two_sides.cursor_for(NOBODY) as cursor:
        found = cursor.execute(
            "from unloaded_months where month <= '2026-10-01' order by all"
        ).fetchall()
    assert [(unit, f"{month:%m}") for unit, month, _ in found] == [
        (None, "10"),
    ]


def test_a_month_is_loaded_once_one_cell_below_has_met_or_said_it_did_not(
    harness: ImportHarness,
) -> None:
    harness.fill(
        units=UNITS,
        cells="""
            cell_code | cell_name | unit_code | cell_type | valid_to
            a         | Thôn      | unit_x    | Thôn      |
            b         | Thôn      | unit_x    | Thôn      |
            c         | Thôn      | unit_y    | Thôn      |
            d         | Thôn      | unit_y    | Thôn      | 2026-07-31
        """,
        meetings="""
            cell_code | held_on    | kind    | members_total | present
            a         | 2026-07-04 | regular | 9             | 9
            d         | 2026-08-04 | regular | 9             | 9
        """,
        no_meetings="cell_code | month\nb | 9/2026",
    )
    with harness.store.cursor_for(EVERYTHING) as cursor:
        found = cursor.execute(
            "from unloaded_months where month <= '2026-09-01' "
            "order by month, unit_code nulls first"
        ).fetchall()
    assert [(unit, f"{month:%m}", cells) for unit, month, cells in found] == [
        ("unit_y", "07", 2),
        # Of unit_y only a cell has met that was not active any more.
        ("unit_p", "08", 3),
        ("unit_x", "08", 2),
        ("unit_y", "08", 1),
        (None, "09", None),
    ]


def test_views_are_a_cursors_own(two_sides: Store) -> None:
    with two_sides.cursor_for(HERE), two_sides.cursor() as bare:
        with pytest.raises(duckdb.CatalogException):
            bare.execute("from meetings")
        with two_sides.cursor_for(EVERYTHING) as other:
            assert len(other.execute("from cells").fetchall()) == 5


def test_views_of_another_viewer_take_the_place_of_those_before(
    two_sides: Store,
) -> None:
    with two_sides.reading_cursor() as cursor:
        for viewer in (HERE, EVERYTHING, THERE, NOBODY):
            publish(cursor, viewer)
            found = cursor.execute("from cells order by all").fetchall()
            assert found == seen(two_sides, viewer, "cells")


def test_cursor_sees_what_was_loaded_after_it_was_given_out(
    harness: ImportHarness,
) -> None:
    with harness.store.cursor() as cursor:
        publish(cursor, EVERYTHING)
        harness.fill(units=UNITS)
        assert len(cursor.execute("from units").fetchall()) == 3


def test_scope_tells_viewers_apart_and_nothing_else() -> None:
    assert Viewer("a").scope == Viewer("b").scope == EVERYTHING.scope
    assert Viewer("a", ("x", "y")).scope == Viewer("a", ("y", "x")).scope
    # Of two with the same units only one sees what files he has loaded.
    assert Viewer("a", ("x", "y")).scope != Viewer("b", ("x", "y")).scope
    assert Viewer("a", ("x", "y")).scope != Viewer("a", ("x,y",)).scope
    scopes = {each.scope for each in (EVERYTHING, NOBODY, HERE, THERE, ABOVE)}
    assert len(scopes) == 5
