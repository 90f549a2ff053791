"""The audit log: what is recorded, that nothing of it can be changed unnoticed."""

import ast
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import duckdb
import pytest

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import audit, file_copies, journal
from data.store.access import EVERYTHING, Viewer, published_names
from data.store.accounts import Account, set_account, undo_account
from data.store.audit_chain import (
    COLUMNS,
    Line,
    anchor_of,
    anchored,
    last_mark,
    pending_anchor_of,
)
from data.store.audit_check import broken_lines
from data.store.audit_writing import EVENT_OF_CHANGE
from data.store.authorization import require
from data.store.backup import backup, backup_of, restore
from data.store.database import Store, open_store
from data.store.integrity import verify
from data.store.reader_cursor import StatementRefused
from data.store.roles import Action, Role
from data.store.sign_outs import record_sign_out
from tests.data.import_harness import ImportHarness
from tests.data.new_store import new_place
from tests.data.store.test_backup import FIRST, SECOND

OWNER = Account("owner@example.vn", Role.OWNER, None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(new_place(tmp_path / "store.duckdb"))
    yield opened
    opened.close()


@pytest.fixture
def harness(store: Store, tmp_path: Path) -> ImportHarness:
    return ImportHarness(store, tmp_path)


@pytest.fixture
def signed_in(store: Store) -> Store:
    """A store into whose log five people signed in."""
    for number in range(1, 6):
        audit.record(store, audit.Event.SIGN_IN, f"{number}@example.vn")
    return store


def lines(store: Store) -> list[Line]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            f"select {COLUMNS} from journal.audit_events order by number"
        )
        return [Line(*row) for row in rows.fetchall()]


def told(store: Store) -> list[tuple[str, str, str, str]]:
    return [(each.event, each.who, each.subject, each.detail) for each in lines(store)]


def damaged(store: Store, sql: str) -> dict[str, list[int]]:
    with store.cursor() as cursor:
        cursor.execute(sql)
    return broken_lines(store)


# --- what is recorded ---------------------------------------------------------------


def test_every_change_is_recorded_with_who_made_it_and_whence(
    harness: ImportHarness,
) -> None:
    store = harness.store
    store.address_of_caller = lambda: "10.0.0.7"
    harness.fill(meetings=FIRST)
    undo(store, 1, EVERYTHING)
    set_account(store, OWNER, EVERYTHING)
    change = set_account(
        store, Account("lan@example.vn", Role.OFFICE, None), OWNER.viewer
    )
    undo_account(store, "lan@example.vn", change, OWNER.viewer)
    assert [(event, subject, detail) for event, _, subject, detail in told(store)] == [
        ("load", "1", "table=meetings added=2 replaced=0 withdrawn=0 refused=0"),
        ("undo", "1", "table=meetings"),
        ("account", OWNER.email, "role=owner units=* active=yes"),
        ("account", "lan@example.vn", "role=office units=* active=yes"),
        ("account", "lan@example.vn", "undone=yes"),
    ]
    assert {each.address for each in lines(store)} == {"10.0.0.7"}
    assert [each.who for each in lines(store)][2:] == [
        EVERYTHING.name,
        OWNER.email,
        OWNER.email,
    ]


def test_what_is_not_kept_is_not_recorded(store: Store) -> None:
    set_account(store, OWNER, EVERYTHING)
    with pytest.raises(UserError):
        set_account(store, Account(OWNER.email, Role.OFFICE, None), EVERYTHING)
    assert len(lines(store)) == 1


def test_a_refusal_is_recorded_also_where_it_ends_a_transaction(store: Store) -> None:
    lan = Viewer("lan@example.vn", ("U1",), Role.OFFICE)
    with (
        pytest.raises(UserError) as refused,
        audit.recorded_refusals(store),
        store.transaction(),
    ):
        require(lan, Action.SET_THRESHOLDS)
    assert refused.value.key == "may_not"
    assert told(store) == [
        ("refused", "lan@example.vn", "set_thresholds", "why=may_not")
    ]


def test_a_line_makes_no_new_version_and_undo_takes_none_back(
    harness: ImportHarness,
) -> None:
    harness.fill(meetings=FIRST)
    version = harness.store.version()
    audit.record(harness.store, audit.Event.EXPORT, "a@example.vn", subject="weak")
    assert harness.store.version() == version
    before = lines(harness.store)
    undo(harness.store, 1, EVERYTHING)
    assert lines(harness.store)[: len(before)] == before


def test_a_line_waits_for_no_load_and_both_are_numbered(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute("select count(*) from journal.audit_events").fetchall()
        signing_in = threading.Thread(
            target=audit.record, args=(store, audit.Event.SIGN_IN, "a@example.vn")
        )
        signing_in.start()
        signing_in.join(timeout=30)
        assert not signing_in.is_alive()
        journal.record_change(cursor, "threshold", "clash_hours", "b@example.vn")
    assert [each.number for each in lines(store)] == [1, 2]
    assert [each.who for each in lines(store)] == ["a@example.vn", "b@example.vn"]
    assert broken_lines(store) == {}


def test_many_at_once_take_turns(store: Store) -> None:
    def record(name: str) -> None:
        for _ in range(10):
            audit.record(store, audit.Event.SIGN_IN, name)

    threads = [threading.Thread(target=record, args=(f"{n}",)) for n in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [each.number for each in lines(store)] == [*range(1, 61)]
    assert broken_lines(store) == {}


def test_no_view_table_or_question_knows_of_people(store: Store) -> None:
    hidden = {"audit_events", "accounts", "sign_outs"}
    assert not hidden & ({*TABLES} | published_names())
    audit.record(store, audit.Event.SIGN_IN, "a@example.vn")
    for name in hidden:
        with store.cursor_for(EVERYTHING) as cursor, pytest.raises(StatementRefused):
            cursor.execute(f"from journal.{name}")


# --- the anchor ---------------------------------------------------------------------


@pytest.mark.embedded("the anchor is a table there")
def test_anchor_is_its_owners_alone(signed_in: Store) -> None:
    assert S_IMODE(anchor_of(signed_in.beside).stat().st_mode) == 0o600
    assert not pending_anchor_of(signed_in.beside).exists()


@pytest.mark.embedded("the anchor is a table there")
def test_log_that_is_killed_between_line_and_anchor_is_whole(signed_in: Store) -> None:
    with signed_in.cursor() as cursor:
        before = last_mark(cursor)
    audit.record(signed_in, audit.Event.SIGN_IN, "a@example.vn")
    # As it is before the last step: the new mark waits, the old one still stands.
    anchor_of(signed_in.beside).rename(pending_anchor_of(signed_in.beside))
    old = f"{before.number} {before.hash}\n"
    anchor_of(signed_in.beside).write_text(old, "ascii")
    assert broken_lines(signed_in) == {}
    audit.record(signed_in, audit.Event.SIGN_IN, "b@example.vn")
    assert broken_lines(signed_in) == {}


@pytest.mark.embedded("the anchor is a table there")
def test_line_that_is_not_kept_moves_no_anchor(signed_in: Store) -> None:
    with signed_in.cursor() as cursor:
        mark = last_mark(cursor)
    before = anchor_of(signed_in.beside).read_bytes()
    with pytest.raises(duckdb.Error), anchored(signed_in.beside, mark):
        raise duckdb.Error("no room")
    assert anchor_of(signed_in.beside).read_bytes() == before
    assert not pending_anchor_of(signed_in.beside).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for a process there")
@pytest.mark.embedded("the anchor is a table there")
def test_anchor_that_has_no_room_keeps_its_line_from_being_kept(
    signed_in: Store,
) -> None:
    import resource

    with signed_in.cursor() as cursor:
        mark = last_mark(cursor)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(UserError) as refused, anchored(signed_in.beside, mark):
            raise AssertionError("kept without an anchor")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.key == "disk_full"


@pytest.mark.embedded("the anchor is a table there")
def test_line_whose_anchor_cannot_be_written_is_not_kept(
    signed_in: Store, caplog: pytest.LogCaptureFixture
) -> None:
    before = lines(signed_in)
    pending_anchor_of(signed_in.beside).mkdir()
    with pytest.raises(UserError) as refused:
        audit.record(signed_in, audit.Event.SIGN_IN, "a@example.vn")
    assert refused.value.key == "store_unwritable"
    audit.record_or_log(signed_in, audit.Event.SIGN_IN, "a@example.vn")
    assert "not recorded: sign_in" in caplog.text
    assert lines(signed_in) == before

    pending_anchor_of(signed_in.beside).rmdir()
    audit.record(signed_in, audit.Event.SIGN_IN, "b@example.vn")
    assert broken_lines(signed_in) == {}


@pytest.mark.embedded("the anchor is a table there")
def test_missing_anchor_is_recorded_and_made_anew(signed_in: Store) -> None:
    anchor_of(signed_in.beside).unlink()
    audit.record(signed_in, audit.Event.SIGN_IN, "a@example.vn")
    assert told(signed_in)[5] == ("resumed", "store", "", "found=5")
    assert broken_lines(signed_in) == {}


@pytest.mark.embedded("restored into a file")
def test_restored_backup_is_older_than_its_anchor_and_says_so_once(
    harness: ImportHarness, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    backup(harness.store, tmp_path / "copies" / "copy.duckdb")
    harness.load(meetings=SECOND)
    former = lines(harness.store)[-1]
    path = Path(harness.store.path)
    harness.store.close()
    kept = restore(tmp_path / "copies" / "copy.duckdb", path)
    assert kept is not None
    assert anchor_of(kept).exists()
    restored = open_store(path)
    audit.record(restored, audit.Event.SIGN_IN, "a@example.vn")
    said = f"until=1 former=2 hash={former.hash}"
    assert told(restored)[1:] == [
        ("restored", "cli", "", said),
        ("sign_in", "a@example.vn", "", ""),
    ]
    assert verify(restored) == []
    restored.close()


@pytest.mark.embedded("restored into a file")
def test_backup_whose_log_was_tampered_with_can_be_restored(
    harness: ImportHarness, tmp_path: Path
) -> None:
    """The facts would be lost with it; what is wrong is said for ever after."""
    harness.fill(meetings=FIRST)
    damaged(harness.store, "update journal.audit_events set who = 'x'")
    copy = tmp_path / "copies" / "copy.duckdb"
    backup(harness.store, copy)
    harness.store.close()
    restore(copy, tmp_path / "elsewhere" / "store.duckdb")
    opened = open_store(tmp_path / "elsewhere" / "store.duckdb")
    assert broken_lines(opened) == {"audit_changed": [1]}
    opened.close()


def test_somebody_may_sign_in_and_out_while_the_store_is_copied(
    harness: ImportHarness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.fill(meetings=FIRST)
    content_of = file_copies.content_of

    def signed_in_meanwhile(*about: object) -> object:
        audit.record(harness.store, audit.Event.SIGN_IN, "a@example.vn")
        record_sign_out(harness.store, "key")
        return content_of(*about)

    monkeypatch.setattr(file_copies, "content_of", signed_in_meanwhile)
    backup(harness.store, tmp_path / "copy.duckdb")
    assert broken_lines(harness.store) == {}


@pytest.mark.embedded("a copy by the command line")
def test_a_copy_of_the_whole_store_is_recorded_whoever_makes_it(
    harness: ImportHarness, tmp_path: Path
) -> None:
    harness.fill(meetings=FIRST)
    path = Path(harness.store.path)
    backup_of(path, tmp_path / "one.duckdb")
    taken = ("export", "cli", "backup", "")
    assert told(harness.store)[1:] == [taken]
    assert broken_lines(harness.store) == {}


def test_every_kind_of_change_has_an_event_of_its_own() -> None:
    """A new one would be recorded as some other change, and nobody could filter it."""
    written = {
        node.args[1].value
        for file in Path("data").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("record_change")
        and isinstance(node.args[1], ast.Constant)
    }
    assert {"import", "undo", "account"} <= written <= {*EVENT_OF_CHANGE}
