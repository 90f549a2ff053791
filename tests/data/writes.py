"""Every write there is: how the first of two communes is written to, and by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from data.importing.assignment_entries import (
    Assignment,
    assign,
    end_assignments,
    hand_over,
)
from data.importing.cell_registration import enter
from data.importing.cells_by_name import NewCell, Proposal, take_up
from data.importing.entries import TableRows, change_rows, change_tables
from data.importing.follow_up_notes import Followed, StatusNote, note_status
from data.importing.inspection_plans import Plan, plan_inspections, set_plan_status
from data.importing.load import SourceFile, load
from data.importing.saved_headers import delete_header, save_header
from data.importing.undo import remove_sample, settle_sample, undo
from data.importing.visit_entries import (
    Appointment,
    Result,
    Visit,
    cancel_visits,
    move_visits,
    plan_visits,
    record_attended,
    record_visit,
)
from data.importing.visit_proposals import ProposedVisit, accept_visits, reject_visit
from data.store.access import Viewer
from data.store.account_files import load_accounts
from data.store.accounts import (
    Account,
    set_account,
    set_accounts,
    undo_account,
    undo_accounts,
)
from data.store.database import Store
from data.store.office_template import keep_template, use_template
from data.store.roles import Role
from data.store.threshold_changes import set_thresholds, undo_thresholds
from tests.data.two_communes import MEETING

OFFICE, INSPECTOR, OWNER = Role.OFFICE, Role.INSPECTOR, Role.OWNER
DAY, LATER = date(2026, 12, 7), date(2026, 12, 14)
SEEN = 1_000_000
VISIT = Visit("an", DAY, "A")
PROPOSED = ProposedVisit("an", "A", DAY, time(8), "in_person")
FOLLOWED = Followed("requirement", "KT-A", 1)
ASSIGNED = Assignment("an", DAY, cell_code="A")
LONG_AGO = Assignment("an", date(2020, 1, 1), cell_code="A")


@dataclass(frozen=True)
class Write:
    """A write to the first commune, or to the whole store; who it is for."""

    writer: Callable[..., object]
    run: Callable[[Store, Viewer], object]
    roles: tuple[Role, ...]
    is_whole: bool = False


def _file(store: Store, text: str) -> SourceFile:
    path = store.beside.with_name("file.csv")
    path.write_text(text.replace(" ", "").replace("|", ","), "utf-8")
    return SourceFile(path, "meetings.csv")


def _last(store: Store, by: str) -> int:
    with store.cursor() as cursor:
        [(number,)] = cursor.execute(
            "select max(import_id) from journal.imports where imported_by = $by",
            {"by": by},
        ).fetchall()
    return int(number)


def _threshold_change(store: Store) -> int:
    with store.cursor() as cursor:
        [(number,)] = cursor.execute(
            "select max(change_id) from journal.thresholds"
        ).fetchall()
    return int(number)


def _account_change(store: Store) -> int:
    with store.cursor() as cursor:
        [(number,)] = cursor.execute(
            "select max(change_id) from journal.accounts"
        ).fetchall()
    return int(number)


def _note(status: str) -> StatusNote:
    return StatusNote(status, DAY)


NOTE = {"subject": "requirement", "subject_code": "KT-A", "finding_no": 1}
APRIL = f"{MEETING}\nA|2026-05-03|20|18"
CELL = {
    "cell_code": "N1",
    "cell_name": "Chi bộ Mới",
    "unit_code": "xa_mot",
    "cell_type": "village",
}
NAMED = Proposal(
    (), (NewCell("N2", "Chi bộ Hai", "xa_mot", "Xã", {"cell_type": "Thôn"}),), False
)
WRITES = {
    "files": Write(
        load,
        lambda store, viewer: load(
            store, [_file(store, APRIL)], viewer, isolated=False
        ),
        (OFFICE, OWNER),
    ),
    "cells entered": Write(
        enter, lambda store, viewer: enter(store, [CELL], "f", viewer), (OFFICE, OWNER)
    ),
    "cells by name": Write(
        take_up,
        lambda store, viewer: take_up(store, NAMED, ("u", "c"), viewer),
        (OFFICE, OWNER),
    ),
    "a header": Write(
        save_header,
        lambda store, viewer: save_header(store, "meetings", "Cột", "present", viewer),
        (OFFICE, OWNER),
        is_whole=True,
    ),
    "a header no more": Write(
        delete_header,
        lambda store, viewer: delete_header(store, "meetings", "Khác", viewer),
        (OFFICE, OWNER),
        is_whole=True,
    ),
    "one's own taken back": Write(
        undo,
        lambda store, viewer: undo(store, _last(store, "own"), viewer),
        (OFFICE, INSPECTOR, OWNER),
    ),
    "another's taken back": Write(
        undo,
        lambda store, viewer: undo(store, _last(store, "somebody"), viewer),
        (OWNER,),
    ),
    "the sample": Write(remove_sample, remove_sample, (OWNER,), is_whole=True),
    "the sample, asked of": Write(
        settle_sample,
        lambda store, viewer: settle_sample(store, "remove", viewer),
        (OWNER,),
        is_whole=True,
    ),
    "rows of visits": Write(
        change_rows,
        lambda store, viewer: change_rows(
            store, "visits", [VISIT.key | {"place": "x"}], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "rows of a register": Write(
        change_tables,
        lambda store, viewer: change_tables(
            store, [TableRows("cells", [CELL])], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "rows that close": Write(
        change_rows,
        lambda store, viewer: change_rows(
            store,
            "follow_ups",
            [NOTE | {"noted_on": DAY, "status": "closed_done"}],
            viewer,
            SEEN,
        ),
        (INSPECTOR, OWNER),
    ),
    "a status": Write(
        note_status,
        lambda store, viewer: note_status(
            store, FOLLOWED, _note("in_progress"), viewer, SEEN, "open"
        ),
        (OFFICE, INSPECTOR, OWNER),
    ),
    "a closure": Write(
        note_status,
        lambda store, viewer: note_status(
            store, FOLLOWED, _note("closed_done"), viewer, SEEN, "open"
        ),
        (INSPECTOR, OWNER),
    ),
    "a plan": Write(
        plan_inspections,
        lambda store, viewer: plan_inspections(
            store, ["A"], Plan("Đoàn 1", DAY), viewer, SEEN
        ),
        (INSPECTOR, OWNER),
    ),
    "the status of a plan": Write(
        set_plan_status,
        lambda store, viewer: set_plan_status(store, "KH1", "A", "done", viewer, SEEN),
        (INSPECTOR, OWNER),
    ),
    "a visit": Write(
        plan_visits,
        lambda store, viewer: plan_visits(
            store, [Appointment(Visit("an", LATER, "A"))], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "a visit moved": Write(
        move_visits,
        lambda store, viewer: move_visits(
            store, [(VISIT, Appointment(Visit("an", LATER, "A")))], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "a visit cancelled": Write(
        cancel_visits,
        lambda store, viewer: cancel_visits(store, [VISIT], viewer, SEEN),
        (OFFICE, OWNER),
    ),
    "visits made": Write(
        record_attended,
        lambda store, viewer: record_attended(
            store, [Visit("an", date(2026, 3, 3), "A")], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "what became of a visit": Write(
        record_visit,
        lambda store, viewer: record_visit(
            store, VISIT, Result("absent_excused"), viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "a proposed visit": Write(
        accept_visits,
        lambda store, viewer: accept_visits(
            store, [ProposedVisit("an", "A", LATER, time(8), "in_person")], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "a proposed visit rejected": Write(
        reject_visit,
        lambda store, viewer: reject_visit(store, PROPOSED, None, viewer, SEEN),
        (OFFICE, OWNER),
    ),
    "an assignment": Write(
        assign,
        lambda store, viewer: assign(
            store, [Assignment("binh", DAY, cell_code="A")], viewer, SEEN
        ),
        (OFFICE, OWNER),
    ),
    "the end of an assignment": Write(
        end_assignments,
        lambda store, viewer: end_assignments(store, [LONG_AGO], DAY, viewer, SEEN),
        (OFFICE, OWNER),
    ),
    "an assignment handed over": Write(
        hand_over,
        lambda store, viewer: hand_over(store, [LONG_AGO], "binh", DAY, viewer, SEEN),
        (OFFICE, OWNER),
    ),
    "limits": Write(
        set_thresholds,
        lambda store, viewer: set_thresholds(
            store, {"attendance_threshold": 80}, viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "limits taken back": Write(
        undo_thresholds,
        lambda store, viewer: undo_thresholds(
            store, [("attendance_threshold", _threshold_change(store))], viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "a template": Write(
        keep_template,
        lambda store, viewer: keep_template(store, b"x", "x.docx", viewer),
        (OWNER,),
        is_whole=True,
    ),
    "the built-in template": Write(
        use_template,
        lambda store, viewer: use_template(store, None, viewer),
        (OWNER,),
        is_whole=True,
    ),
    "an account": Write(
        set_account,
        lambda store, viewer: set_account(
            store, Account("new@example.vn", OFFICE, ("xa_mot",)), viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "accounts": Write(
        set_accounts,
        lambda store, viewer: set_accounts(
            store, [Account("new@example.vn", OFFICE, ("xa_mot",))], viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "accounts of a file": Write(
        load_accounts,
        lambda store, viewer: load_accounts(
            store, b"email,role,units\nnew@example.vn,office,xa_mot\n", viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "an account taken back": Write(
        undo_account,
        lambda store, viewer: undo_account(
            store, "lan@example.vn", _account_change(store), viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
    "accounts taken back": Write(
        undo_accounts,
        lambda store, viewer: undo_accounts(
            store, {"lan@example.vn": _account_change(store)}, viewer
        ),
        (OWNER,),
        is_whole=True,
    ),
}
