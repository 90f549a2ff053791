"""What is done on one machine holds on the others: undo, entries, settings, rights."""

from datetime import date
from pathlib import Path

import pytest

from data.importing.entries import change_rows
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import Account, find_account, set_account
from data.store.database import Store
from data.store.roles import Role
from data.store.sign_outs import is_signed_out, record_sign_out
from data.store.threshold_changes import set_thresholds
from tests.data.lake.actions import Tell, state_of
from tests.data.lake.conftest import Start
from tests.data.lake.machines import Machine
from tests.data.lake.test_killed_machine import whole

REGISTER = """\
unit_code,unit_name
U1,One
U2,Two
"""
CELLS = """\
cell_code,cell_name,unit_code,cell_type
A,A,U1,village
B,B,U2,village
"""
MEETINGS = """\
cell_code,held_on,members_total,present
A,2026-08-05,20,15
B,2026-08-05,20,16
"""
OFFICE = Viewer("office@example.vn", None, Role.OFFICE)
OF_UNIT = Viewer("unit@example.vn", ("U1",), Role.OFFICE)
ENTERED = {
    "cell_code": "A",
    "held_on": date(2026, 8, 5),
    "kind": "regular",
    "present": 12,
}
OWNER = Account("owner@example.vn", Role.OWNER, None)


def load_as(
    store: Store, tell: Tell, folder: Path, viewer: Viewer, **files: str
) -> int:
    """Load tables as somebody; return the number of the first import."""
    written = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_text(content, "utf-8")
        written.append(SourceFile(path, path.name))
    reports = load(store, written, viewer, isolated=False)
    return min(each.import_id for each in reports if each.import_id)


def load_all(store: Store, tell: Tell, folder: Path) -> int:
    return load_as(
        store, tell, folder, OFFICE, units=REGISTER, cells=CELLS, meetings=MEETINGS
    )


def load_one(store: Store, tell: Tell, folder: Path) -> int:
    changed = MEETINGS.replace("A,2026-08-05,20,15", "A,2026-08-05,20,11")
    return load_as(store, tell, folder, OFFICE, later=changed)


def undo_as(store: Store, tell: Tell, import_id: int, viewer: Viewer) -> None:
    undo(store, import_id, viewer, whole_batch=True)


def enter(store: Store, tell: Tell, seen: int | None = None) -> str:
    """Enter a figure of A, as seen at a version; return what became of it."""
    seen = store.version() if seen is None else seen
    report = change_rows(store, "meetings", [ENTERED], EVERYTHING, seen)
    return "conflict" if report.conflicts else str(report.import_id)


def seen_by(store: Store, tell: Tell, viewer: Viewer) -> list[tuple[object, ...]]:
    with store.cursor_for(viewer) as cursor:
        asked = "select cell_code, present from meetings order by cell_code"
        return cursor.execute(asked).fetchall()


def undone_by(store: Store, tell: Tell) -> list[tuple[int, str | None]]:
    with store.reading_cursor() as cursor:
        found = journal.imports(cursor)
    return [(each.import_id, each.undone_by) for each in reversed(found)]


def settings_of(store: Store, tell: Tell, email: str) -> tuple[object, ...]:
    """Return role of an account, its units, and every value that limits were set to."""
    with store.reading_cursor() as cursor:
        account = find_account(cursor, email)
        values = cursor.execute("select name, value from journal.thresholds").fetchall()
    return account and (account.role, account.unit_codes), values


def set_up(store: Store, tell: Tell, account: Account, threshold: float) -> None:
    set_account(store, account, EVERYTHING)
    set_thresholds(store, {"attendance_threshold": threshold}, EVERYTHING)


def sign_out(store: Store, tell: Tell, key: str) -> None:
    record_sign_out(store, key)


def has_signed_out(store: Store, tell: Tell, key: str) -> bool:
    with store.reading_cursor() as cursor:
        return is_signed_out(cursor, key)


def version_of(machine: Machine) -> int:
    version: int = machine.do(state_of).version
    return version


def test_import_of_one_machine_is_undone_on_another(
    start: Start, tmp_path: Path
) -> None:
    """Journal and rights are those of the lake: who may not here may not there."""
    one, other = start(2)
    first = one.do(load_all, tmp_path)
    later = one.do(load_one, tmp_path)
    assert other.do(seen_by, EVERYTHING) == [("A", 11), ("B", 16)]
    other.begin(undo_as, later, OF_UNIT)
    assert other.outcome().startswith("may_not")
    other.do(undo_as, later, OFFICE)
    assert one.do(seen_by, EVERYTHING) == [("A", 15), ("B", 16)]
    one.begin(undo_as, later, OFFICE)
    assert one.outcome() == "already_undone"
    assert one.do(undone_by) == [
        *((number, None) for number in range(first, later)),
        (later, OFFICE.name),
    ]
    whole(one)


def test_entry_of_one_machine_is_seen_on_another_and_not_written_over(
    start: Start, tmp_path: Path
) -> None:
    """Whoever looked at a row before it was changed elsewhere is told of it."""
    one, other = start(2)
    one.do(load_all, tmp_path)
    seen = version_of(other)
    later = one.do(load_one, tmp_path)
    assert other.do(enter, seen) == "conflict"
    assert other.do(enter) == str(later + 1)
    assert one.do(seen_by, EVERYTHING) == [("A", 12), ("B", 16)]
    assert one.do(seen_by, OF_UNIT) == [("A", 12)], "the scope holds there, too"
    one.do(undo_as, later + 1, EVERYTHING)
    assert other.do(seen_by, EVERYTHING) == [("A", 11), ("B", 16)]


def test_accounts_and_thresholds_hold_on_every_machine(
    start: Start, tmp_path: Path
) -> None:
    one, other = start(2)
    one.do(load_all, tmp_path)
    one.do(set_up, OWNER, 90.0)
    one.do(set_up, Account("a@example.vn", Role.OFFICE, ("U1",)), 80.0)
    assert other.do(settings_of, "a@example.vn") == (
        (Role.OFFICE, ("U1",)),
        [("attendance_threshold", 90.0), ("attendance_threshold", 80.0)],
    )
    other.do(set_up, Account("a@example.vn", Role.OFFICE, (), is_active=False), 85.0)
    assert one.do(settings_of, "a@example.vn")[0] == (Role.OFFICE, ())


@pytest.mark.long
def test_who_signs_out_on_one_machine_is_out_on_all(start: Start) -> None:
    one, other = start(2)
    assert not other.do(has_signed_out, "somebody")
    one.do(sign_out, "somebody")
    assert other.do(has_signed_out, "somebody")
    for machine in (one, other):
        machine.begin(sign_out, "another")
    assert [machine.outcome() for machine in (one, other)] == ["done", "done"]
