"""Files made to do harm are refused with a sentence, and harm nobody.

Each is checked as the upload page checks it, in a process apart; afterwards the store
is as it was, an ordinary file is read, and this process has not grown.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from data.importing import load
from data.importing.load import FileReport, SourceFile, check
from data.importing.worker_limits import Limits
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from tests.data import malicious_files
from tests.data.example_count import size_of_fault
from tests.data.malicious_files import HEADER, MEETING, MEGABYTE

GOOD = malicious_files.workbook(("A", "2026-08-05", 20, 18))
# What an ordinary file needs, and little more.
NARROW = Limits(memory_megabytes=900, scratch_megabytes=100, seconds=20)
MOST_GROWTH_MEGABYTES = 60


@dataclass(frozen=True)
class Attack:
    """A file, and the problems it must be refused with, one of `codes`."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


ATTACKS = [
    Attack(
        "zip_bomb.zip",
        lambda: malicious_files.archive(
            a__csv=bytes(size_of_fault(40, whole=200) * MEGABYTE)
        ),
        ("archive_too_large",),
    ),
    Attack(
        "workbook_bomb.xlsx",
        lambda: malicious_files.changed(
            GOOD,
            sheet1=lambda text: text + " " * size_of_fault(40, whole=300) * MEGABYTE,
        ),
        ("archive_too_large",),
    ),
    Attack(
        "lies_about_its_size.zip",
        lambda: malicious_files.archive_that_lies(
            (HEADER + MEETING * 100_000).encode()
        ),
        ("archive_broken",),
    ),
    Attack(
        "archives_in_archives.zip",
        lambda: malicious_files.archive(
            a__zip=malicious_files.archive(b__zip=malicious_files.archive())
        ),
        ("archive_in_archive",),
    ),
    Attack(
        "ten_million_columns.csv",
        lambda: b"a," * 10_000_000,
        ("line_too_long",),
    ),
    Attack(
        "columns_on_a_short_line.csv",
        lambda: (HEADER.strip() + ",a" * 400_000 + "\n" + MEETING).encode(),
        ("too_many_columns",),
    ),
    Attack(
        "a_cell_far_away.xlsx",
        lambda: malicious_files.with_far_away_cell(GOOD),
        ("far_cell",),
    ),
    Attack(
        "quotes_that_never_close.csv",
        lambda: (HEADER + f'"{MEETING}' * 20_000).encode(),
        ("broken_quotes",),
    ),
    Attack(
        "one_quote_that_never_closes.csv",
        lambda: (HEADER + '"' + MEETING * 20_000).encode(),
        ("broken_quotes",),
    ),
    Attack(
        "null_bytes.csv",
        lambda: (HEADER + MEETING).encode() + b"A\0,2026-08-05,20,18\n",
        ("nul_bytes",),
    ),
    Attack("nothing_but_null_bytes.csv", lambda: bytes(MEGABYTE), ("nul_bytes",)),
    Attack(
        "random.xlsx",
        lambda: b"PK\x03\x04" + bytes(range(256)) * 100,
        ("archive_broken",),
    ),
]

# What takes ten seconds to be found out: for `make fault-test` alone.
SLOW_ATTACKS = [
    Attack(
        "ten_million_cells.xlsx",
        lambda: malicious_files.with_many_cells(GOOD, rows=100_000),
        ("reading_failed", "reading_too_large", "reading_too_slow"),
    ),
]
ATTACKS += SLOW_ATTACKS[: size_of_fault(0, whole=len(SLOW_ATTACKS))]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(load, "LIMITS", NARROW)
    opened = open_store(tmp_path / "store.duckdb")
    yield opened
    assert list(opened.staging.iterdir()) == []
    opened.close()


@pytest.fixture(scope="module")
def warmed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An ordinary file was checked: what the first one takes is no attack's doing."""
    opened = open_store(":memory:")
    checked(opened, tmp_path_factory.mktemp("warmed"), "ordinary.xlsx", GOOD)
    opened.close()


def grown_to() -> int:
    """Return how much memory this process has, in megabytes."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * 4096 // MEGABYTE


def checked(store: Store, folder: Path, name: str, content: bytes) -> list[FileReport]:
    path = folder / name
    path.write_bytes(content)
    return check(store, [SourceFile(path, name)], EVERYTHING)


def refusals(reports: list[FileReport]) -> set[str]:
    return {
        problem.code
        for report in reports
        for problem in report.problems
        if problem.is_refusal
    }


@pytest.mark.long(few=2)
@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack_is_refused_in_words(
    store: Store, tmp_path: Path, attack: Attack
) -> None:
    content = attack.make()
    before = grown_to()
    found = checked(store, tmp_path, attack.name, content)
    assert grown_to() - before < MOST_GROWTH_MEGABYTES
    assert refusals(found) <= set(attack.codes)
    assert refusals(found)
    for report in found:
        assert all(problem.message("vi") for problem in report.problems)
    assert store.version() == 0
    assert (
        refusals(checked(store, tmp_path, "ordinary.csv", (HEADER + MEETING).encode()))
        == set()
    )


@pytest.mark.long
def test_line_far_larger_than_memory_allowed_is_refused(
    store: Store, tmp_path: Path
) -> None:
    path, megabytes = tmp_path / "one_line.csv", size_of_fault(256, whole=2048)
    try:
        with path.open("wb") as file:
            file.write(HEADER.encode())
            file.writelines(malicious_files.one_long_line(megabytes))
        before = grown_to()
        found = check(store, [SourceFile(path, path.name)], EVERYTHING)
    finally:
        path.unlink()
    assert refusals(found) == {"line_too_long"}
    assert found[0].problems[0].line == 2
    assert grown_to() - before < MOST_GROWTH_MEGABYTES


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Yield an address of this machine, and what is asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/book.xlsx", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.long
def test_links_to_other_workbooks_are_not_followed(
    store: Store, tmp_path: Path
) -> None:
    """The figures that stand in the file are read, as Excel shows them offline."""
    with listening() as (address, asked):
        linked = malicious_files.with_links(GOOD, address)
        (report,) = checked(store, tmp_path, "linked.xlsx", linked)
    assert asked == []
    assert (report.table, report.added) == ("meetings", 1)


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    "name", ["../../escaped.csv", "/tmp/escaped.csv", "C:\\escaped.csv"]
)
def test_archive_writes_nothing_elsewhere(
    store: Store, tmp_path: Path, name: str
) -> None:
    packed = malicious_files.archive_named(name, (HEADER + MEETING).encode())
    before = set(tmp_path.rglob("*"))
    (report,) = checked(store, tmp_path, "sheets.zip", packed)
    assert report.added == 1
    assert {path.name for path in tmp_path.rglob("*")} - {p.name for p in before} == {
        "sheets.zip"
    }
    assert not Path("/tmp/escaped.csv").exists()


def test_workbook_takes_in_no_other_file(store: Store, tmp_path: Path) -> None:
    """Neither another file of the machine nor a text that grows a billion times."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    found = checked(
        store, tmp_path, "entities.xlsx", malicious_files.with_entities(GOOD, secret)
    )
    assert refusals(found) == {"workbook_broken"}
    assert "SECRET" not in repr(found)
