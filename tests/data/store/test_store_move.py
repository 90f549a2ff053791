"""A store is moved whole, there and back, or the place it was to go to is none."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store import journal, store_move
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import Account, list_accounts, set_account
from data.store.audit_check import broken_lines
from data.store.database import open_store
from data.store.integrity import verify
from data.store.location import engine_at
from data.store.office_template import content_of as template_content
from data.store.office_template import keep_template, template_in_use
from data.store.roles import Role
from data.store.store_move import move
from data.store.template_contents import templates_of
from data.store.threshold_changes import set_thresholds
from tests.data.import_harness import ImportHarness
from tests.data.killed_process import moving, opening
from tests.data.postgres_server import PostgresServer
from tests.data.store.store_content import Place, held
from tests.data.store.test_backup import FIRST, SECOND, THIRD
from tests.data.store.test_migrations import older

OWNER = Viewer("chủ", role=Role.OWNER)
TEMPLATE = bytes(range(256)) * 30


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with something of every kind in it."""
    path = tmp_path_factory.mktemp("filled") / "work" / "store.duckdb"
    store = open_store(path)
    harness = ImportHarness(store, path.parents[1])
    harness.load(
        units="unit_code | unit_name\nX | Đảng bộ xã",
        cells="cell_code | cell_name | unit_code | cell_type\nA | Thôn | X | village",
    )
    harness.load(meetings=FIRST)
    harness.load(meetings=SECOND)
    harness.load(meetings=THIRD)
    undo(store, 5, EVERYTHING)
    harness.load(
        visits="member_code | cell_code | planned_on | start_time\n"
        "M | A | 2026-09-05 | 19:30",
        committee="member_code | full_name | position\nM | Trần Thị Bình | Bí thư",
    )
    set_thresholds(store, {"attendance_threshold": 88}, OWNER, date(2026, 8, 1))
    set_account(store, Account("chu@example.vn", Role.OWNER, None), OWNER)
    set_account(store, Account("xa@example.vn", Role.OFFICE, ("X",)), OWNER)
    keep_template(store, TEMPLATE, "mẫu.docx", OWNER)
    store.close()
    return path


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    """One of one's own."""
    return Path(shutil.copytree(filled.parent, tmp_path / "work")) / filled.name


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(*about: object) -> str:
    with pytest.raises(UserError) as error:
        move(*about)
    return error.value.key


@pytest.fixture(scope="module")
def moved(
    filled: Path, postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A lake with what the filled store held, which tests look at and leave as it is.

    To move it takes longer than all they do with it.
    """
    folder = tmp_path_factory.mktemp("moved")
    (folder / "lake").mkdir()
    with pytest.MonkeyPatch.context() as environment, postgres.database() as address:
        environment.setenv("SUPERVISION_DATA", str(folder / "lake"))
        environment.setenv("SUPERVISION_SCRATCH", str(folder / "scratch"))
        place = f"ducklake:postgres:{address}"
        move(filled, engine_at(place), by="ai đó")
        yield place


def test_there_and_back_all_is_as_it_was(
    filled: Path, moved: str, tmp_path: Path
) -> None:
    before = held(filled)
    assert before["meetings"]
    assert held(moved) == before
    back = tmp_path / "back" / "store.duckdb"
    steps = []
    move(moved, engine_at(back), on_progress=lambda *step: steps.append(step))
    assert held(back) == before
    assert {each.name for each in back.parent.iterdir()} == {
        "store.duckdb",
        "store.duckdb.audit",
    }
    assert {name for name, _, _ in steps} == {"moving", "comparing"}
    done = [done for name, done, _ in steps if name == "moving"]
    assert done == list(range(len(done)))


def test_the_former_store_stays_as_it_is(file: Path, tmp_path: Path) -> None:
    before = checksum(file)
    move(file, engine_at(tmp_path / "new.duckdb"))
    assert checksum(file) == before


def test_the_audit_log_goes_on_with_a_line_that_says_so(
    filled: Path, moved: str, tmp_path: Path
) -> None:
    def lines(place: Place) -> list[tuple]:
        store = open_store(place)
        assert broken_lines(store) == {}
        with store.reading_cursor() as cursor:
            found = cursor.execute(
                "select number, event, who, subject, detail "
                "from journal.audit_events order by number"
            ).fetchall()
        store.close()
        return found

    before = lines(filled)
    last = len(before)
    line = (last + 1, "moved", "ai đó", str(filled), f"until={last}")
    assert lines(moved) == [*before, line]
    back = tmp_path / "back.duckdb"
    move(moved + " password=bí-mật", engine_at(back))
    came_from = lines(back)[-1]
    assert came_from[:2] == (last + 2, "moved")
    assert came_from[3].startswith("ducklake:postgres:")
    assert "bí-mật" not in came_from[3]


@pytest.mark.long
def test_work_goes_on_from_one_lake_to_another(
    moved: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    with postgres.database() as address:
        files = tmp_path / "other files"
        files.mkdir()
        other = engine_at(f"ducklake:postgres:{address}", str(files))
        move(moved, other)
        store = open_store(other)
        harness = ImportHarness(store, tmp_path)
        with store.reading_cursor() as cursor:
            assert template_content(store, template_in_use(cursor)) == TEMPLATE
            emails = {each.email for each in list_accounts(cursor)}
        assert emails == {"chu@example.vn", "xa@example.vn"}
        # Of imports before the move, and with the next number.
        undo(store, 4, EVERYTHING)
        rows = harness.rows("meetings", "cell_code", "present")
        assert rows == [("A", 18), ("B", 15)]
        assert harness.load(meetings=THIRD).import_id == 8
        assert verify(store) == []
        store.close()


@pytest.mark.long
@pytest.mark.parametrize("version", [1, 13])
def test_an_older_store_is_moved_and_stays_an_older_one(
    tmp_path: Path, version: int
) -> None:
    path = older(tmp_path, version)
    content = "mẫu của cơ quan".encode()
    templates_of(path).mkdir()
    named = templates_of(path) / f"{hashlib.sha256(content).hexdigest()}.docx"
    named.write_bytes(content)
    before = checksum(path)
    target = tmp_path / "new.duckdb"
    move(path, engine_at(target))
    assert checksum(path) == before
    assert not list(tmp_path.glob("*before-version*"))
    store = open_store(target)
    assert verify(store) == []
    with store.reading_cursor() as cursor:
        template = template_in_use(cursor)
        assert (template is not None) == (version == 13)
    if template is not None:
        assert template_content(store, template) == content
    store.close()


@pytest.mark.long
def test_rows_in_the_log_of_the_former_store_come_with_it(
    file: Path, tmp_path: Path
) -> None:
    """As a process that was killed leaves it."""
    store = open_store(file)
    ImportHarness(store, tmp_path).load(meetings=THIRD)
    left = tmp_path / "killed"
    shutil.copytree(file.parent, left)
    store.close()
    assert (left / "store.duckdb.wal").exists()
    move(left / "store.duckdb", engine_at(tmp_path / "new.duckdb"))
    assert held(tmp_path / "new.duckdb") == held(file)


def test_in_memory_it_is_a_rehearsal(file: Path) -> None:
    move(file, engine_at(":memory:"))


def test_what_is_not_there_or_is_the_same_is_said(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.duckdb"
    assert refused(tmp_path / "none.duckdb", engine_at(target)) == "store_missing"
    assert refused(file, engine_at(file)) == "move_same"
    store = open_store(file)
    assert refused(file, engine_at(target)) == "store_in_use"
    store.close()
    (tmp_path / "text.duckdb").write_text("no store")
    assert refused(tmp_path / "text.duckdb", engine_at(target)) == "not_a_store"
    assert not target.exists()


def test_only_a_store_that_was_never_changed_is_filled(
    file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "s.duckdb"
    open_store(place).close()
    store = open_store(place)
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "attendance_threshold", 90, "owner")
    store.close()
    before = held(place)
    assert refused(file, engine_at(place)) == "move_target_used"
    assert held(place) == before


def test_an_empty_store_is_filled(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "s.duckdb"
    open_store(place).close()
    before = held(file)
    move(file, engine_at(place))
    assert held(place) == before


@pytest.mark.long
def test_a_lake_that_is_not_whole_is_not_moved(lake_place: str, tmp_path: Path) -> None:
    store = open_store(lake_place)
    ImportHarness(store, tmp_path).load(meetings=FIRST)
    with store.exclusive_cursor() as cursor:
        cursor.execute("delete from journal.imports")
    store.close()
    target = tmp_path / "new.duckdb"
    assert refused(lake_place, engine_at(target)) == "move_unsound"
    with pytest.raises(UserError, match=r"new\.duckdb"):
        open_store(target)


@pytest.mark.long
def test_what_differs_is_no_store_until_it_is_moved_again(
    monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "s.duckdb"

    def another(cursor: object, database: str) -> dict[str, object]:
        return {'"journal"."schema_version"': 1, "of": database}

    with monkeypatch.context() as patched:
        patched.setattr(store_move, "content_of", another)
        assert refused(file, engine_at(place)) == "copy_differs"
    with pytest.raises(UserError) as error:
        open_store(place)
    assert error.value.key == "move_unfinished"
    before = held(file)
    move(file, engine_at(place))
    assert held(place) == before


def test_a_target_that_cannot_be_emptied_stays_unfinished(
    monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "s.duckdb"
    open_store(place).close()
    store = open_store(place)
    with store.exclusive_cursor() as cursor:
        cursor.execute("update journal.schema_version set version = 0")
    store.close()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(store_move, "_set_version", interrupted)
        with pytest.raises(KeyboardInterrupt):
            move(file, engine_at(place))
    with pytest.raises(UserError) as error:
        open_store(place)
    assert error.value.key == "move_unfinished"


@pytest.mark.long
@pytest.mark.parametrize(
    ("engine", "step"),
    [
        pytest.param("lake", "comparing", marks=pytest.mark.long),
        ("file", "comparing"),
        ("file", "moving"),
    ],
)
def test_whoever_is_killed_leaves_no_store_that_is_half_filled(
    request: pytest.FixtureRequest, file: Path, tmp_path: Path, engine: str, step: str
) -> None:
    is_lake = engine == "lake"
    place = request.getfixturevalue("lake_place") if is_lake else tmp_path / "s.duckdb"
    with moving(file, place) as work:
        work.wait_for(step)
        work.kill()
    if step == "comparing":
        with pytest.raises(UserError) as error:
            open_store(place)
        assert error.value.key == "move_unfinished"
    else:
        store = open_store(place)
        assert store.version() == 0
        store.close()
    before = held(file)
    move(file, engine_at(place))
    assert held(place) == before


@pytest.mark.long
def test_whoever_writes_into_the_former_lake_waits(moved: str, tmp_path: Path) -> None:
    """Written meanwhile, it would be in neither."""
    waiting: list[bool] = []

    def is_locked(*_: object) -> None:
        with psycopg.connect(moved.removeprefix("ducklake:postgres:")) as session:
            found = session.execute(
                "select count(*) > 0 from pg_locks where locktype = 'advisory'"
            ).fetchall()
            waiting.append(found == [(True,)])

    move(moved, engine_at(tmp_path / "new.duckdb"), on_progress=is_locked)
    assert waiting
    assert all(waiting)


def test_a_file_that_is_moved_cannot_be_changed_meanwhile(
    file: Path, tmp_path: Path
) -> None:
    seen: list[bool] = []

    def try_to_open(*_: object) -> None:
        if not seen:
            with opening(file) as work:
                seen.append(work.said.recv() == "store_in_use")

    move(file, engine_at(tmp_path / "new.duckdb"), on_progress=try_to_open)
    assert seen == [True]


@pytest.mark.parametrize("how", ["written", "open"])
def test_a_file_that_was_changed_since_it_was_copied_is_not_moved(
    monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path, how: str
) -> None:
    copied = store_move.sound_copy

    @contextmanager
    def changed_meanwhile(path: Path, near: Path) -> Iterator[Path]:
        with copied(path, near) as copy:
            if how == "written":
                os.utime(path, (1, 1))
            else:
                # What cannot be opened any more, as by another's lock.
                path.write_bytes(b"no store")
            yield copy

    monkeypatch.setattr(store_move, "sound_copy", changed_meanwhile)
    assert refused(file, engine_at(tmp_path / "new.duckdb")) == "store_in_use"
    assert not (tmp_path / "new.duckdb").exists()
