"""A note says how far a requirement, a proposal or a task is, from its day on."""

from datetime import date

import pytest

from data.contract.problems import UserError
from data.importing.follow_up_notes import (
    Followed,
    StatusNote,
    next_statuses,
    note_status,
)
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

UNIT = Viewer("unit", ("xa_mot",), Role.OFFICE)
INSPECTOR = Viewer("inspector", role=Role.INSPECTOR)
DAY = date(2026, 11, 20)
FACTS = {
    "inspections": """
        inspection_code | finding_no | cell_code | inspected_on | team | requirement
        I1              | 1          | A         | 2026-09-10   | Đoàn | Nộp biên bản
        I1              | 2          | A         | 2026-09-10   | Đoàn | Ghi sổ
    """,
    "proposals": """
        proposal_code | cell_code | raised_on  | content   | addressed_to
        K1            | A         | 2026-09-10 | Sửa đường | Xã
    """,
    "tasks": """
        task_code | cell_code | registered_on | content
        V1        | A         | 2026-09-10    | Trồng cây
    """,
}


@pytest.fixture
def followed(harness: ImportHarness) -> ImportHarness:
    harness.fill(**FACTS)
    return harness


def notes(harness: ImportHarness) -> list[tuple]:
    return harness.rows("follow_ups", "subject", "subject_code", "finding_no", "status")


@pytest.mark.parametrize(
    "subject",
    [
        Followed("requirement", "I1", 2),
        Followed("proposal", "K1"),
        Followed("task", "V1"),
    ],
)
def test_note_is_written_and_undone(followed: ImportHarness, subject: Followed) -> None:
    store = followed.store
    note = StatusNote("in_progress", DAY, "đã nhắc", "Văn phòng")
    report = note_status(store, subject, note, EVERYTHING, store.version(), "open")
    assert report.effects.added == 1
    assert notes(followed) == [(*subject.key.values(), "in_progress")]
    assert followed.ask("select note, noted_by from raw.follow_ups") == [
        ("đã nhắc", "Văn phòng")
    ]
    assert report.import_id is not None
    undo(store, report.import_id, EVERYTHING)
    assert notes(followed) == []


def test_second_of_two_who_note_on_one_matter_is_told(followed: ImportHarness) -> None:
    store, seen = followed.store, followed.store.version()
    one, other = StatusNote("in_progress", DAY), StatusNote("closed_done", DAY)
    matter = Followed("requirement", "I1", 2)
    assert note_status(store, matter, one, EVERYTHING, seen, "open").import_id
    (conflict,) = note_status(store, matter, other, EVERYTHING, seen, "open").conflicts
    assert conflict.stored is not None
    assert conflict.stored["status"] == "in_progress"
    # The other finding of the inspection is another matter.
    beside = Followed("requirement", "I1", 1)
    assert note_status(store, beside, other, EVERYTHING, seen, "open").import_id


@pytest.mark.parametrize("table", ["inspections", "proposals", "tasks"])
def test_its_own_row_loaded_anew_is_a_conflict(
    followed: ImportHarness, table: str
) -> None:
    seen = followed.store.version()
    changed = {"inspections": "Ghi sổ", "proposals": "Sửa đường", "tasks": "Trồng cây"}
    drawing = FACTS[table].replace(changed[table], f"{changed[table]} ngay")
    followed.load(**{table: drawing})
    matter = {
        "inspections": Followed("requirement", "I1", 2),
        "proposals": Followed("proposal", "K1"),
        "tasks": Followed("task", "V1"),
    }[table]
    note = StatusNote("in_progress", DAY)
    report = note_status(followed.store, matter, note, EVERYTHING, seen, "open")
    assert [each.table for each in report.conflicts] == [table]


def test_an_inspector_may_close_send_back_and_open_again() -> None:
    running = ("open", "in_progress", "closure_proposed")
    closed = ("closed_done", "closed_not_done")
    assert next_statuses("closure_proposed", INSPECTOR) == (*running, *closed)
    assert next_statuses("closed_done", INSPECTOR) == (*running[1:], *closed)


def test_an_office_says_how_far_it_is_and_proposes_the_closure() -> None:
    assert next_statuses("open", UNIT) == ("open", "in_progress", "closure_proposed")
    assert next_statuses("in_progress", UNIT) == ("in_progress", "closure_proposed")
    assert next_statuses("closed_done", UNIT) == ()


def test_who_may_not_close_is_told_and_nothing_is_written(
    followed: ImportHarness,
) -> None:
    note = StatusNote("closed_done", DAY)
    with pytest.raises(UserError, match="đề nghị đóng"):
        note_status(followed.store, Followed("task", "V1"), note, UNIT, 3, "open")
    assert notes(followed) == []


def test_whoever_reads_notes_nothing() -> None:
    reader = Viewer("reader", role=Role.COMMITTEE)
    assert [next_statuses(each, reader) for each in ("open", "closed_done")] == [(), ()]
