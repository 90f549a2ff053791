"""Whoever has units sees the imports all of whose rows lie within them."""

import pytest

from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness
from tests.data.two_communes import ABOVE, MEETING, OFFICE, fill, load_as

NEIGHBOUR = Viewer("neighbour", ("xa_hai",), Role.OFFICE)
COLLEAGUE = Viewer("colleague", ("xa_mot",), Role.COMMITTEE)


@pytest.fixture
def filled(harness: ImportHarness) -> ImportHarness:
    """Both communes with their cells, and what is known of each."""
    return fill(harness)


def seen_by(viewer: Viewer, harness: ImportHarness) -> list[int]:
    with harness.store.cursor_for(viewer) as cursor:
        found = cursor.execute("select import_id from imports order by all")
        return [number for (number,) in found.fetchall()]


def test_an_import_is_seen_by_whoever_sees_all_of_its_rows(
    filled: ImportHarness,
) -> None:
    everything = seen_by(EVERYTHING, filled)
    assert len(everything) == 7
    assert seen_by(OFFICE, filled) == []
    (report,) = load_as(OFFICE, filled, meetings=f"{MEETING}\nA|2026-04-03|20|18")
    assert seen_by(OFFICE, filled) == seen_by(COLLEAGUE, filled) == [report.import_id]
    assert seen_by(NEIGHBOUR, filled) == []
    assert seen_by(Viewer("nobody", ()), filled) == []
    # Of the others' tables some hold the units above theirs, or members.
    of_facts = {"cells", "inspections", "proposals", "tasks", "meetings"}
    tables = dict(filled.ask("select import_id, table_name from journal.imports"))
    assert {tables[each] for each in seen_by(ABOVE, filled)} == of_facts


def test_of_an_import_with_refused_rows_only_who_loaded_it_knows(
    filled: ImportHarness,
) -> None:
    """What was refused may have been about anybody."""
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    (report,) = load_as(OFFICE, filled, good_rows=True, meetings=drawing)
    assert seen_by(OFFICE, filled) == [report.import_id]
    assert seen_by(COLLEAGUE, filled) == []


@pytest.mark.long
def test_of_one_that_was_undone_nothing_tells_what_it_was_about(
    filled: ImportHarness,
) -> None:
    (report,) = load_as(OFFICE, filled, meetings=f"{MEETING}\nA|2026-04-03|20|18")
    undo(filled.store, report.import_id or 0, OFFICE)
    assert seen_by(OFFICE, filled) == [report.import_id]
    assert seen_by(COLLEAGUE, filled) == []


@pytest.mark.long
def test_an_import_of_a_cell_that_was_given_away_is_seen_no_more(
    filled: ImportHarness,
) -> None:
    (report,) = load_as(OFFICE, filled, meetings=f"{MEETING}\nA|2026-04-03|20|18")
    cells = "cell_code|cell_name|unit_code|cell_type\nA|Thôn Đông|xa_hai|village"
    load_as(EVERYTHING, filled, cells=cells)
    assert seen_by(OFFICE, filled) == []
    assert report.import_id in seen_by(NEIGHBOUR, filled)


def test_the_name_of_a_file_about_others_stands_beside_no_row(
    filled: ImportHarness,
) -> None:
    with filled.store.cursor_for(OFFICE) as cursor:
        found = cursor.execute(
            "select cell_code, file_name from meetings "
            "left join imports using (import_id)"
        ).fetchall()
    assert found == [("A", None)]
