"""What people enter on a page is written as an import, or not at all."""

from datetime import date

import pytest

from data.importing.entries import TableRows, change_rows, change_tables
from data.importing.undo import undo
from data.staging.row_changes import Effects
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.integrity import verify
from data.store.roles import Role
from tests.data.import_harness import ImportHarness, rebuilt

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


def plan(cell: str = "A", **others: object) -> dict[str, object]:
    values = {"team": "Đoàn 2", "planned_from": date(2026, 11, 2)}
    return {"plan_code": "K1", "cell_code": cell} | values | others


def key_of(row: dict[str, object]) -> dict[str, object]:
    return {"plan_code": row["plan_code"], "cell_code": row["cell_code"]}


@pytest.fixture
def planned(harness: ImportHarness) -> ImportHarness:
    harness.fill(cells=CELLS, inspection_plans=PLANS)
    return harness


def plans(harness: ImportHarness) -> list[tuple]:
    return harness.rows(
        "inspection_plans", "cell_code", "team", "planned_from::varchar", "status"
    )


FIRST, SECOND = (
    ("A", "Đoàn 1", "2026-10-01", "planned"),
    ("B", "Đoàn 1", "2026-10-05", "planned"),
)


def test_row_is_added_and_undone(planned: ImportHarness) -> None:
    before = planned.everything()
    seen = planned.store.version()
    row = plan(plan_code="K2")
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), seen
    )
    assert (report.import_id, report.effects.added, report.problems) == (3, 1, ())
    assert ("A", "Đoàn 2", "2026-11-02", "planned") in plans(planned)
    assert planned.store.version() == seen + 1
    undo(planned.store, 3, EVERYTHING)
    assert planned.everything() == before


def test_row_is_changed_in_the_columns_entered_and_undone(
    planned: ImportHarness,
) -> None:
    before = planned.everything()
    row = {"plan_code": "K1", "cell_code": "A", "status": "cancelled"}
    seen = planned.store.version()
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), seen
    )
    assert (report.effects.replaced, report.effects.values_changed) == (1, 1)
    assert plans(planned) == [(*FIRST[:3], "cancelled"), SECOND]
    undo(planned.store, 3, EVERYTHING)
    assert planned.everything() == before


def test_row_is_withdrawn_and_undone(planned: ImportHarness) -> None:
    before = planned.everything()
    report = change_rows(
        planned.store,
        "inspection_plans",
        [],
        Viewer("lan", role=Role.OWNER),
        planned.store.version(),
        withdrawn=[key_of(plan())],
    )
    assert report.effects.withdrawn == 1
    assert plans(planned) == [SECOND]
    undo(planned.store, 3, EVERYTHING)
    assert planned.everything() == before


def test_one_row_goes_and_another_comes_in_one_import(planned: ImportHarness) -> None:
    before = planned.everything()
    change_rows(
        planned.store,
        "inspection_plans",
        [plan(plan_code="K2")],
        Viewer("lan", role=Role.OWNER),
        planned.store.version(),
        withdrawn=[key_of(plan("B"))],
    )
    assert plans(planned) == [FIRST, ("A", "Đoàn 2", "2026-11-02", "planned")]
    assert verify(planned.store) == []
    undo(planned.store, 3, EVERYTHING)
    assert planned.everything() == before


def test_withdrawn_row_can_be_entered_again(planned: ImportHarness) -> None:
    store = planned.store
    key = key_of(plan())
    change_rows(
        store,
        "inspection_plans",
        [],
        Viewer("lan", role=Role.OWNER),
        2,
        withdrawn=[key],
    )
    change_rows(
        store,
        "inspection_plans",
        [plan()],
        Viewer("lan", role=Role.OWNER),
        store.version(),
    )
    assert plans(planned)[0] == ("A", "Đoàn 2", "2026-11-02", "planned")


def test_what_is_derived_follows(harness: ImportHarness) -> None:
    row = {
        "cell_code": "A",
        "held_on": date(2026, 9, 3),
        "kind": "regular",
        "members_total": 20,
        "present": 18,
        "is_model": True,
    }
    change_rows(harness.store, "meetings", [row], Viewer("lan", role=Role.OWNER), 0)
    asked = "select cell_code, expected, present from derived.cell_months"
    assert harness.ask(asked) == [("A", 20, 18)]
    assert harness.ask("select is_model from raw.meetings") == [(True,)]
    derived = {
        name: rows for name, rows in harness.everything().items() if "derived" in name
    }
    assert derived == rebuilt(harness.store)


def test_journal_says_what_was_entered_by_whom(planned: ImportHarness) -> None:
    rows = [plan(), plan("B")]
    change_rows(
        planned.store, "inspection_plans", rows, Viewer("lan", role=Role.OWNER), 2
    )
    with planned.store.cursor() as cursor:
        taken = journal.find_import(cursor, 3)
        keys = journal.entered_keys(cursor, [3])[3]
    assert (taken.kind, taken.imported_by, taken.rows) == ("entry", "lan", 2)
    assert (taken.file_name, taken.batch_id) == (journal.ENTRY_NAME, 3)
    assert keys == [
        {"plan_code": "K1", "cell_code": "A"},
        {"plan_code": "K1", "cell_code": "B"},
    ]


def test_files_are_of_another_kind(planned: ImportHarness) -> None:
    assert planned.ask("select distinct kind from journal.imports") == [("file",)]


def test_row_that_says_no_more_than_is_stored_is_no_import(
    planned: ImportHarness,
) -> None:
    row = key_of(plan()) | {"status": "planned"}
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), 2
    )
    assert (report.import_id, report.is_refused) == (None, False)
    assert planned.store.version() == 2


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (plan(team=None), "team", "required_missing"),
        (plan(status="postponed"), "status", "not_a_choice"),
        (plan(planned_to=date(2026, 10, 1)), "planned_to", "pair_reversed"),
        (plan(planned_from="hôm qua"), "planned_from", "not_a_date"),
        (plan("Thôn Đông"), "cell_code", "name_for_code"),
        (plan(team="C«ng b»ng x· héi"), "team", "legacy_text"),
    ],
)
def test_what_a_file_would_be_refused_for_is_refused(
    planned: ImportHarness, row: dict[str, object], column: str, code: str
) -> None:
    before = planned.everything()
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), 2
    )
    assert report.is_refused
    assert report.import_id is None
    assert [(each.line, each.column, each.code) for each in report.problems] == [
        (1, column, code)
    ]
    assert planned.everything() == before
    assert planned.store.version() == 2


def test_new_row_without_what_is_required_is_refused(planned: ImportHarness) -> None:
    row = {"plan_code": "K9", "cell_code": "A", "status": "done"}
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), 2
    )
    assert [each.code for each in report.problems] == ["row_not_stored"]


def test_one_key_entered_twice_with_different_content_is_refused(
    planned: ImportHarness,
) -> None:
    rows = [plan(team="Đoàn 3"), plan(team="Đoàn 4")]
    report = change_rows(
        planned.store, "inspection_plans", rows, Viewer("lan", role=Role.OWNER), 2
    )
    assert {each.code for each in report.problems} == {"key_twice"}


def test_rules_hold_for_the_row_as_it_becomes(planned: ImportHarness) -> None:
    row = key_of(plan()) | {"planned_to": date(2026, 9, 1)}
    report = change_rows(
        planned.store, "inspection_plans", [row], Viewer("lan", role=Role.OWNER), 2
    )
    assert [each.code for each in report.problems] == ["pair_reversed"]


def test_warnings_are_told_and_kept(planned: ImportHarness) -> None:
    report = change_rows(
        planned.store,
        "inspection_plans",
        [plan("C")],
        Viewer("lan", role=Role.OWNER),
        2,
    )
    assert [(each.code, each.value) for each in report.problems] == [
        ("cell_unregistered", "C")
    ]
    assert not report.is_refused
    kept = "select code, line from journal.problems where import_id = 3"
    assert planned.ask(kept) == [("cell_unregistered", 1)]


def test_rows_have_the_same_columns_and_their_key(planned: ImportHarness) -> None:
    store, name = planned.store, "inspection_plans"
    with pytest.raises(ValueError, match="different columns"):
        change_rows(
            store, name, [plan(), key_of(plan("B"))], Viewer("lan", role=Role.OWNER), 2
        )
    with pytest.raises(ValueError, match="no row"):
        change_rows(
            store, name, [{"plan_code": "K1"}], Viewer("lan", role=Role.OWNER), 2
        )
    with pytest.raises(ValueError, match="no row"):
        change_rows(
            store, name, [plan(colour="red")], Viewer("lan", role=Role.OWNER), 2
        )


def test_key_to_withdraw_is_stored_and_not_entered(planned: ImportHarness) -> None:
    store, name = planned.store, "inspection_plans"
    with pytest.raises(ValueError, match="at once"):
        change_rows(
            store,
            name,
            [plan()],
            Viewer("lan", role=Role.OWNER),
            2,
            withdrawn=[key_of(plan())],
        )
    with pytest.raises(ValueError, match="to withdraw"):
        change_rows(
            store,
            name,
            [],
            Viewer("lan", role=Role.OWNER),
            2,
            withdrawn=[key_of(plan("Z"))],
        )
    assert plans(planned) == [FIRST, SECOND]
    assert store.version() == 2


def test_an_error_while_writing_leaves_nothing(
    planned: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = planned.everything()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("data.importing.entries.derived.refresh", fail)
    with pytest.raises(KeyboardInterrupt):
        change_rows(
            planned.store,
            "inspection_plans",
            [plan()],
            Viewer("lan", role=Role.OWNER),
            2,
        )
    monkeypatch.undo()
    assert planned.everything() == before
    assert planned.store.version() == 2
    assert verify(planned.store) == []


NO_MEETING = {"cell_code": "A", "month": date(2026, 8, 1)}


def test_two_tables_are_written_by_one_press_and_undone_as_one(
    planned: ImportHarness,
) -> None:
    before = planned.everything()
    changed = [
        TableRows("inspection_plans", [plan()], [key_of(plan("B"))]),
        TableRows("no_meetings", [NO_MEETING]),
    ]
    report = change_tables(planned.store, changed, Viewer("lan", role=Role.OWNER), 2)
    assert (report.import_id, report.effects) == (3, Effects(1, 1, 1, 2))
    kept = "select import_id, batch_id, table_name from journal.imports order by all"
    assert planned.ask(kept)[2:] == [
        (3, 3, "inspection_plans"),
        (4, 3, "no_meetings"),
    ]
    assert planned.rows("no_meetings", "cell_code", "month::varchar") == [
        ("A", "2026-08-01")
    ]
    undo(planned.store, report.import_id, EVERYTHING, whole_batch=True)
    assert planned.everything() == before


def test_what_is_refused_in_one_table_keeps_the_other_out(
    planned: ImportHarness,
) -> None:
    before = planned.everything()
    wrong = {"cell_code": "A", "month": "gần đây"}
    changed = [
        TableRows("inspection_plans", [plan()]),
        TableRows("no_meetings", [wrong]),
    ]
    report = change_tables(planned.store, changed, Viewer("lan", role=Role.OWNER), 2)
    assert report.is_refused
    assert {each.table for each in report.problems} == {"no_meetings"}
    assert planned.everything() == before


def test_a_table_in_which_nothing_changes_is_no_import(planned: ImportHarness) -> None:
    same = {"plan_code": "K1", "cell_code": "A", "status": "planned"}
    changed = [
        TableRows("inspection_plans", [same]),
        TableRows("no_meetings", [NO_MEETING]),
    ]
    report = change_tables(planned.store, changed, Viewer("lan", role=Role.OWNER), 2)
    kept = "select import_id, batch_id, table_name from journal.imports order by all"
    assert planned.ask(kept)[2:] == [(3, 3, "no_meetings")]
    assert report.import_id == 3
