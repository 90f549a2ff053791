"""Whoever has units takes back and enters what lies within them."""

from datetime import date

import pytest

from data.contract.problems import UserError
from data.importing.entries import change_rows
from data.importing.undo import preview, undo
from data.importing.visit_entries import Appointment, Visit, plan_visits
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness
from tests.data.two_communes import ABOVE, MEETING, OFFICE, OWNER_OF_ONE, fill, load_as


@pytest.fixture
def filled(harness: ImportHarness) -> ImportHarness:
    """Both communes with their cells, and what is known of each."""
    return fill(harness)


# --- undo


def test_only_what_one_loaded_oneself_is_taken_back(filled: ImportHarness) -> None:
    load_as(ABOVE, filled, meetings=f"{MEETING}\nA|2026-04-03|20|18")
    number = filled.ask("select max(import_id) from journal.imports")[0][0]
    for ask in (undo, preview):
        with pytest.raises(UserError) as refused:
            ask(filled.store, number, OFFICE)
        assert refused.value.key == "may_not"
    undo(filled.store, number, OWNER_OF_ONE)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("viewer", [OFFICE, OWNER_OF_ONE])
def test_an_import_with_a_row_outside_is_not_taken_back(
    filled: ImportHarness, viewer: Viewer
) -> None:
    """Loaded when the units were others, or by somebody else."""
    wider = Viewer(viewer.name, ("huyen",), viewer.role)
    drawing = f"{MEETING}\nA|2026-04-03|20|18\nB|2026-04-03|21|20"
    (report,) = load_as(wider, filled, meetings=drawing)
    before, version = filled.everything(), filled.store.version()
    for ask in (undo, preview):
        with pytest.raises(UserError) as refused:
            ask(filled.store, report.import_id or 0, viewer)
        assert refused.value.key == "rows_out_of_scope"
    assert (filled.everything(), filled.store.version()) == (before, version)
    undo(filled.store, report.import_id or 0, wider)


@pytest.mark.long
def test_a_row_that_would_come_back_outside_stays(filled: ImportHarness) -> None:
    """The owner moved a cell here; taking that back would give it away again."""
    cells = (
        "cell_code|cell_name|unit_code|cell_type\nB|Chi bộ thôn Bí Mật|xa_mot|village"
    )
    (report,) = load_as(EVERYTHING, filled, cells=cells)
    with pytest.raises(UserError) as refused:
        undo(filled.store, report.import_id or 0, OWNER_OF_ONE)
    assert refused.value.key == "rows_out_of_scope"


# --- entries


def plan_of(cell: str) -> dict[str, object]:
    return {
        "plan_code": "KH1",
        "cell_code": cell,
        "team": "Đoàn 1",
        "planned_from": "2026-12-01",
        "status": "planned",
    }


def test_entries_are_of_rows_inside(filled: ImportHarness) -> None:
    inspector = Viewer("inspector", ("xa_mot",), Role.INSPECTOR)
    before, seen = filled.everything(), filled.store.version()
    for rows in ([plan_of("B")], [plan_of("A"), plan_of("B")]):
        with pytest.raises(UserError) as refused:
            change_rows(filled.store, "inspection_plans", rows, inspector, seen)
        assert refused.value.key == "rows_out_of_scope"
    assert (filled.everything(), filled.store.version()) == (before, seen)
    report = change_rows(
        filled.store, "inspection_plans", [plan_of("A")], inspector, seen
    )
    assert report.import_id


@pytest.mark.long
def test_a_conflict_with_a_row_outside_tells_nothing_of_it(
    filled: ImportHarness,
) -> None:
    proposal = {
        "proposal_code": "KN-B",
        "cell_code": "A",
        "raised_on": "2026-05-01",
        "content": "Đường",
        "addressed_to": "Xã",
    }
    with pytest.raises(UserError) as refused:
        change_rows(filled.store, "proposals", [proposal], OFFICE, 0)
    assert refused.value.key == "rows_out_of_scope"


def test_a_row_outside_is_not_withdrawn(filled: ImportHarness) -> None:
    seen = filled.store.version()
    withdrawn = [{"proposal_code": "KN-B"}]
    with pytest.raises(UserError) as refused:
        change_rows(filled.store, "proposals", [], OFFICE, seen, withdrawn=withdrawn)
    assert refused.value.key == "rows_out_of_scope"


def test_a_visit_outside_is_not_looked_up(filled: ImportHarness) -> None:
    """That it stands already would tell of it."""
    visit = Visit("an", date(2026, 12, 7), "B")
    plan_visits(filled.store, [Appointment(visit)], EVERYTHING, filled.store.version())
    for seen in (0, filled.store.version()):
        with pytest.raises(UserError) as refused:
            plan_visits(filled.store, [Appointment(visit)], OFFICE, seen)
        assert refused.value.key == "rows_out_of_scope"
