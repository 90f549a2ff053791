"""Every write asks whether whoever does it may: all of them, as everybody.

The writers are found in the code: whatever opens a transaction, and whatever calls one
that does. Each is asked as every role, with units that hold what it writes, with units
that do not, with none, and without a limit. What is refused leaves the store as it was,
to the last row of every table; what is not has written.
"""

import ast
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.saved_headers import save_header
from data.store.access import EVERYTHING, Viewer
from data.store.accounts import (
    Account,
    set_account,
)
from data.store.database import Store, open_store
from data.store.roles import Role
from data.store.threshold_changes import set_thresholds
from tests.data.import_harness import ImportHarness
from tests.data.two_communes import MEETING, fill, load_as
from tests.data.writes import OFFICE, OWNER, WRITES, Write

ROOT = Path(__file__).parents[2]
# What no viewer asks for: the transaction itself, a store that is made or brought up to
# date, a look whether all is whole, which keeps nothing; and one's own signing out.
NOBODYS = {
    *{"transaction", "_bring_up_to_date", "verify", "record_sign_out"},
    # Moving a store and keeping a lake small are for whoever has the machine.
    *{"_fill", "_finish", "_call"},
}


# --- the writers of the code


@cache
def _functions() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    files = [ROOT / "dashboard.py"]
    for folder in ("data", "queries", "pages"):
        files += sorted((ROOT / folder).rglob("*.py"))
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        found += [(name, each) for each in nodes if isinstance(each, ast.FunctionDef)]
    return found


@cache
def _calls(function: ast.FunctionDef) -> set[str]:
    """The names that a function calls, of methods those of any object."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                found.add(f".{node.func.attr}")
            elif isinstance(node.func, ast.Name):
                found.add(node.func.id)
    return found


OPENING = {".transaction", ".atomic", ".exclusive_cursor"}


def _opening() -> dict[tuple[str, str], ast.FunctionDef]:
    return {
        (path, function.name): function
        for path, function in _functions()
        if OPENING & _calls(function) and function.name not in NOBODYS
    }


def _asks(function: ast.FunctionDef, in_module: dict[str, ast.FunctionDef]) -> bool:
    """Whether a function asks who may, itself or by one of its module's own."""
    calls = _calls(function)
    own = [in_module[name] for name in calls & {*in_module} if name.startswith("_")]
    return "require" in calls or any(_asks(each, {}) for each in own)


def test_whatever_opens_a_transaction_asks_who_may() -> None:
    modules: dict[str, dict[str, ast.FunctionDef]] = {}
    for path, function in _functions():
        modules.setdefault(path, {})[function.name] = function
    silent = []
    for (path, name), function in _opening().items():
        asking = [function]
        if name.startswith("_"):
            # Its callers ask, all of them.
            asking = [each for each in modules[path].values() if name in _calls(each)]
            assert asking
        silent += [
            f"{path}: {each.name}" for each in asking if not _asks(each, modules[path])
        ]
    assert silent == []


def test_pages_write_by_the_functions_of_data_alone() -> None:
    assert [path for path, _ in _opening() if not path.startswith("data/")] == []


def test_every_write_is_asked_below() -> None:
    """Whatever calls a function that writes writes itself, as far as data/ goes."""
    # Commands say who they are and write by the others.
    in_data = [
        (path, function)
        for path, function in _functions()
        if path.startswith("data/")
        and not _is_command(function)
        and "Store" in ast.unparse(function.args)
    ]
    writing = {*_opening()}
    while True:
        more = {
            (path, function.name)
            for path, function in in_data
            if any(
                name in _calls(function)
                # A private name is one of its module.
                and (path == home or not name.startswith("_"))
                for home, name in writing
            )
        }
        if more <= writing:
            break
        writing |= more
    public = {name for _, name in writing if not name.startswith("_")}
    assert public == {each.writer.__name__ for each in WRITES.values()}


def _is_command(function: ast.FunctionDef) -> bool:
    return any("command" in ast.unparse(each) for each in function.decorator_list)


# --- asked as everybody


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something to write over, take back and end."""
    folder = tmp_path_factory.mktemp("writes")
    store = open_store(folder / "filled.duckdb")
    harness = fill(ImportHarness(store, folder))
    load_as(
        EVERYTHING,
        harness,
        committee="member_code|full_name|position\nbinh|Trần Bình|Uỷ viên",
        assignments="member_code|cell_code|unit_code|assigned_from\nan|A||2020-01-01",
        visits="member_code|cell_code|planned_on|status\n"
        "an|A|2026-12-07|planned\nan|A|2026-03-03|planned",
        inspection_plans="plan_code|cell_code|team|planned_from|status\n"
        "KH1|A|Đoàn 1|2026-12-01|planned",
    )
    for name, day, kind in (
        ("own", "2026-04-03", "regular"),
        ("somebody", "2026-04-04", "thematic"),
    ):
        who = Viewer(name, role=OWNER)
        drawing = f"{MEETING} | kind\nA|{day}|20|18|{kind}"
        (report,) = load_as(who, harness, meetings=drawing)
        assert report.import_id, report.problems
    with store.transaction() as cursor:
        # An invented row, of which nothing else is.
        cursor.execute(
            "update journal.imports set is_sample = true where table_name = 'proposals'"
        )
    save_header(store, "meetings", "Khác", "present", EVERYTHING)
    set_thresholds(store, {"attendance_threshold": 85}, EVERYTHING)
    set_account(store, Account("owner@example.vn", OWNER, None), EVERYTHING)
    set_account(store, Account("lan@example.vn", OFFICE, ("xa_mot",)), EVERYTHING)
    store.close()
    return folder / "filled.duckdb"


@contextmanager
def copied(filled_file: Path, folder: Path) -> Iterator[Store]:
    path = folder / "store.duckdb"
    for each in filled_file.parent.glob(f"{filled_file.name}*"):
        if each.is_file():
            shutil.copy(each, path.with_name(each.name.replace("filled", "store", 1)))
    store = open_store(path)
    try:
        yield store
    finally:
        store.close()


def content(store: Store) -> dict[str, object]:
    """Every row of every table, and the version; the log of refusals is another."""
    with store.cursor() as cursor:
        names = cursor.execute(
            """
            select schema_name || '.' || table_name
            from duckdb_tables()
            where not temporary and table_name <> 'audit_events'
            """
        ).fetchall()
        return {
            name: cursor.execute(f"from {name} order by all").fetchall()
            for (name,) in sorted(names)
        }


UNITS = {"whole": None, "inside": ("xa_mot",), "outside": ("xa_hai",), "none": ()}
EVERYBODY = [
    (role, where, Viewer("own", units, role))
    for role in Role
    for where, units in UNITS.items()
]


def _may(write: Write, role: Role, where: str) -> bool:
    if role not in write.roles:
        return False
    return where == "whole" or (where == "inside" and not write.is_whole)


def _is_refused(write: Write, store: Store, viewer: Viewer) -> bool:
    """Whether a write is refused in words: by an error, or a report with lines."""
    try:
        done = write.run(store, viewer)
    except UserError as refused:
        # Of anything else that keeps it out the test would show nothing.
        if refused.key not in REFUSALS:
            raise
        return True
    reports = done if isinstance(done, list) else [done]
    refused = [each for each in reports if getattr(each, "is_refused", False)]
    for each in refused:
        assert "outside_scope" in {problem.code for problem in each.problems}
    return bool(refused)


REFUSALS = {
    *("may_not", "may_not_plan", "may_not_note", "may_not_edit_visits"),
    *("may_not_keep_accounts", "rows_out_of_scope"),
}


@pytest.mark.long(few=5)
@pytest.mark.parametrize("name", WRITES)
def test_who_may_not_leaves_the_store_as_it_was(
    name: str, filled_file: Path, tmp_path: Path
) -> None:
    write = WRITES[name]
    with copied(filled_file, tmp_path) as store:
        before, version = content(store), store.version()
        for role, where, viewer in EVERYBODY:
            if not _may(write, role, where):
                assert _is_refused(write, store, viewer), (role, where)
                assert store.version() == version, (role, where)
        assert content(store) == before


@pytest.mark.long(few=5)
@pytest.mark.parametrize("name", WRITES)
def test_who_may_has_written(name: str, filled_file: Path, tmp_path: Path) -> None:
    write = WRITES[name]
    for role, where, viewer in EVERYBODY:
        if _may(write, role, where):
            with copied(filled_file, tmp_path) as store:
                version = store.version()
                assert not _is_refused(write, store, viewer), (role, where)
                assert store.version() > version, (role, where)
