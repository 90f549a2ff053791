"""Who writes on rows that were changed meanwhile is told who changed what, and when."""

from datetime import date

import pytest

from data.importing.entries import EntryReport, change_rows
from data.importing.load import load
from data.importing.row_conflicts import Seen
from data.importing.undo import remove_sample, undo
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn Đông | X         | Thôn
    B         | Thôn Đoài | X         | Thôn
"""
PLANS = """
    plan_code | cell_code | team  | planned_from
    K1        | A         | Đoàn 1 | 2026-10-01
    K1        | B         | Đoàn 1 | 2026-10-05
"""
INSPECTION = """
    inspection_code | cell_code | inspected_on | team | requirement
    I1              | A         | 2026-09-10   | Đoàn | Nộp biên bản
    I2              | B         | 2026-09-11   | Đoàn | Nộp biên bản
"""


def plan(cell: str = "A", **others: object) -> dict[str, object]:
    values = {"team": "Đoàn 2", "planned_from": date(2026, 11, 2)}
    return {"plan_code": "K1", "cell_code": cell} | values | others


def note(code: str, status: str, **others: object) -> dict[str, object]:
    return {
        "subject": "requirement",
        "subject_code": code,
        "finding_no": 1,
        "noted_on": date(2026, 11, 20),
        "status": status,
        "note": "đã xem",
        "noted_by": "Văn phòng",
    } | others


def key_of(row: dict[str, object]) -> dict[str, object]:
    return {"plan_code": row["plan_code"], "cell_code": row["cell_code"]}


def requirement(code: str) -> tuple[Seen, ...]:
    noted = {"subject": "requirement", "subject_code": code, "finding_no": 1}
    inspected = {"inspection_code": code, "finding_no": 1}
    return Seen("follow_ups", noted), Seen("inspections", inspected)


@pytest.fixture
def planned(harness: ImportHarness) -> ImportHarness:
    harness.fill(cells=CELLS, inspection_plans=PLANS)
    return harness


def test_second_of_two_readers_is_told_who_changed_what(
    planned: ImportHarness,
) -> None:
    store, seen = planned.store, planned.store.version()
    change_rows(
        store,
        "inspection_plans",
        [plan(team="Đoàn 7")],
        Viewer("lan", role=Role.OWNER),
        seen,
    )
    before = planned.everything()
    report = change_rows(
        store,
        "inspection_plans",
        [plan(team="Đoàn 8")],
        Viewer("minh", role=Role.OWNER),
        seen,
    )
    (conflict,) = report.conflicts
    assert report.is_refused
    assert (conflict.changed_by, conflict.file_name) == ("lan", journal.ENTRY_NAME)
    assert conflict.seen is not None
    assert conflict.stored is not None
    assert (conflict.seen["team"], conflict.stored["team"]) == ("Đoàn 1", "Đoàn 7")
    assert not conflict.is_undo
    assert planned.everything() == before
    # Having looked again, the second may.
    again = change_rows(
        store,
        "inspection_plans",
        [plan(team="Đoàn 8")],
        Viewer("minh", role=Role.OWNER),
        store.version(),
    )
    assert again.import_id == 4


def test_change_to_another_row_is_no_conflict(planned: ImportHarness) -> None:
    store, seen = planned.store, planned.store.version()
    change_rows(
        store, "inspection_plans", [plan("B")], Viewer("lan", role=Role.OWNER), seen
    )
    assert (
        change_rows(
            store, "inspection_plans", [plan()], Viewer("minh", role=Role.OWNER), seen
        ).import_id
        == 4
    )


def test_file_loaded_meanwhile_is_a_conflict(planned: ImportHarness) -> None:
    planned.load(inspection_plans=PLANS.replace("Đoàn 1", "Đoàn 5"))
    (conflict,) = change_rows(
        planned.store, "inspection_plans", [plan()], Viewer("minh", role=Role.OWNER), 2
    ).conflicts
    assert (conflict.changed_by, conflict.file_name) == (
        "clerk",
        "inspection_plans.csv",
    )


def test_row_withdrawn_or_added_meanwhile_is_a_conflict(
    planned: ImportHarness,
) -> None:
    store, name = planned.store, "inspection_plans"
    change_rows(
        store, name, [], Viewer("lan", role=Role.OWNER), 2, withdrawn=[key_of(plan())]
    )
    (gone,) = change_rows(
        store, name, [plan()], Viewer("minh", role=Role.OWNER), 2
    ).conflicts
    assert gone.seen is not None
    assert gone.stored is None
    (gone,) = change_rows(
        store, name, [], Viewer("minh", role=Role.OWNER), 2, withdrawn=[key_of(plan())]
    ).conflicts
    assert gone.stored is None
    change_rows(store, name, [plan()], Viewer("lan", role=Role.OWNER), 3)
    (back,) = change_rows(
        store, name, [plan()], Viewer("minh", role=Role.OWNER), 3
    ).conflicts
    assert back.seen is None
    assert back.stored is not None


def test_new_row_entered_by_two_is_written_once(planned: ImportHarness) -> None:
    row = plan(plan_code="K5")
    assert change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), 2
    ).import_id
    (conflict,) = change_rows(
        planned.store, "inspection_plans", [row], Viewer("minh", role=Role.OWNER), 2
    ).conflicts
    assert conflict.seen is None


def test_rows_looked_at_beside_count_as_well(harness: ImportHarness) -> None:
    """Two notes on one requirement are two rows, and still one matter."""
    harness.fill(inspections=INSPECTION)
    store, seen = harness.store, harness.store.version()

    def noted(by: str, code: str, status: str) -> EntryReport:
        rows, beside = [note(code, status)], requirement(code)
        viewer = Viewer(by, role=Role.OWNER)
        return change_rows(store, "follow_ups", rows, viewer, seen, beside=beside)

    assert noted("lan", "I1", "in_progress").import_id == 2
    (conflict,) = noted("minh", "I1", "closed_done").conflicts
    assert conflict.stored is not None
    assert conflict.stored["status"] == "in_progress"
    assert noted("minh", "I2", "in_progress").import_id == 3


def test_import_undone_meanwhile_is_a_conflict(harness: ImportHarness) -> None:
    harness.fill(inspections=INSPECTION)
    seen = harness.store.version()
    undo(harness.store, 1, viewer=Viewer("minh", role=Role.OWNER))
    row = note("I1", "in_progress")
    (conflict,) = change_rows(
        harness.store,
        "follow_ups",
        [row],
        Viewer("lan", role=Role.OWNER),
        seen,
        beside=requirement("I1"),
    ).conflicts
    assert (conflict.changed_by, conflict.file_name) == ("minh", "inspections.csv")
    assert conflict.is_undo
    assert (conflict.seen, conflict.stored) == (None, None)


def test_of_an_entry_undone_meanwhile_only_its_own_rows_are_changed(
    planned: ImportHarness,
) -> None:
    store, name = planned.store, "inspection_plans"
    change_rows(store, name, [plan()], Viewer("lan", role=Role.OWNER), 2)
    undo(store, 3, viewer=Viewer("hoa", role=Role.OWNER))
    (conflict,) = change_rows(
        store, name, [plan()], Viewer("minh", role=Role.OWNER), 3
    ).conflicts
    assert conflict.is_undo
    assert conflict.stored is not None
    assert conflict.stored["team"] == "Đoàn 1"
    assert change_rows(
        store, name, [plan("B")], Viewer("minh", role=Role.OWNER), 3
    ).import_id


def test_what_came_and_went_after_it_was_seen_is_no_conflict(
    planned: ImportHarness,
) -> None:
    store, name = planned.store, "inspection_plans"
    change_rows(store, name, [plan()], Viewer("lan", role=Role.OWNER), 2)
    undo(store, 3, EVERYTHING)
    assert change_rows(
        store, name, [plan()], Viewer("minh", role=Role.OWNER), 2
    ).import_id


def test_sample_removed_meanwhile_is_a_conflict(
    harness: ImportHarness,
) -> None:
    file = harness.drawn(INSPECTION, "inspections.csv")
    load(harness.store, [file], EVERYTHING, is_sample=True, isolated=False)
    seen = harness.store.version()
    remove_sample(harness.store, viewer=Viewer("hoa", role=Role.OWNER))
    conflicts = change_rows(
        harness.store,
        "follow_ups",
        [note("I1", "in_progress")],
        Viewer("lan", role=Role.OWNER),
        seen,
        beside=requirement("I1"),
    ).conflicts
    assert {(each.changed_by, each.file_name) for each in conflicts} == {("hoa", "")}
