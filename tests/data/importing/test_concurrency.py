"""Many people at once: changes come one after the other, readers see whole states."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.importing.load import SourceFile, check, load
from data.importing.undo import remove_sample, undo
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from data.store.journal import imports
from tests.data.example_count import faults, size_of_fault
from tests.data.new_store import new_place

HEADER = "cell_code,held_on,members_total,present\n"
CELLS = 200
UPLOADS_READ = faults(3, shared_by=10)
REPLACEMENTS_READ = faults(3, shared_by=6)
# Each takes half of a process from what it watches.
READERS = size_of_fault(1, whole=3)
# How many are there when it begins, of which three are undone while as many are added.
UPLOADS_UNDONE = size_of_fault(4, whole=6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(new_place(tmp_path / "store.duckdb"))
    yield opened
    assert verify(opened) == []
    opened.close()


def sheet(folder: Path, name: str, present: int, month: int = 8) -> SourceFile:
    """Write a sheet with one meeting of every cell, all with so many present."""
    path = folder / f"{name}.csv"
    rows = (f"C{cell},2026-{month:02}-05,20,{present}\n" for cell in range(CELLS))
    path.write_text(HEADER + "".join(rows), "utf-8")
    return SourceFile(path, path.name)


def together(*actions: Callable[[], object]) -> list[object]:
    """Do all at the same time; return what each returned."""
    gate = threading.Barrier(len(actions))

    def begin(action: Callable[[], object]) -> object:
        gate.wait(30)
        return action()

    with ThreadPoolExecutor(len(actions)) as threads:
        return [each.result() for each in [threads.submit(begin, a) for a in actions]]


def seen(store: Store) -> tuple[int, int, int, int]:
    """Return what one reader sees at one moment, asked one after the other."""
    with store.reading_cursor() as cursor:
        asked = (
            "select count(*) from raw.meetings",
            "select coalesce(sum(present), 0) from raw.meetings",
            "select coalesce(sum(present), 0) from derived.cell_months",
            "select count(*) from journal.imports where undone_at is null",
        )
        rows, present, added_up, held = (
            int(cursor.execute(sql).fetchone()[0]) for sql in asked
        )
    return rows, present, added_up, held


class Readers:
    """Threads that look at the store all the time, and remember what they saw."""

    def __init__(self, store: Store, number: int = READERS) -> None:
        self.store = store
        self.saw: set[tuple[int, int, int, int]] = set()
        self.done = threading.Event()
        self.threads = ThreadPoolExecutor(number)
        self.number = number

    def _look(self) -> None:
        while not self.done.is_set():
            self.saw.add(seen(self.store))

    def __enter__(self) -> "Readers":
        self.looking = [self.threads.submit(self._look) for _ in range(self.number)]
        return self

    def __exit__(self, *error: object) -> None:
        self.done.set()
        for each in self.looking:
            each.result()
        self.threads.shutdown()


def test_uploads_at_once_are_all_taken(store: Store, tmp_path: Path) -> None:
    """Each in its own process; of two with the same rows one replaces the other."""
    files = [sheet(tmp_path, f"file {n}", present=10 + n) for n in range(4)]
    done = together(
        *(lambda file=file: load(store, [file], EVERYTHING)[0] for file in files)
    )
    assert sorted(report.import_id for report in done) == [1, 2, 3, 4]
    assert sorted((report.added, report.replaced) for report in done) == [
        *[(0, CELLS)] * 3,
        (CELLS, 0),
    ]
    last = max(done, key=lambda report: report.import_id)
    present = 10 + int(last.file.removeprefix("file ").removesuffix(".csv"))
    assert seen(store) == (CELLS, CELLS * present, CELLS * present, 4)


@pytest.mark.long
def test_readers_see_before_or_after_an_upload(store: Store, tmp_path: Path) -> None:
    """Rows, what is added up from them, and the list of imports agree at any moment."""
    files = [
        sheet(tmp_path, f"{n}", present=n, month=n) for n in range(1, UPLOADS_READ + 1)
    ]
    states = {(0, 0, 0, 0)}
    with Readers(store) as readers:
        for number, file in enumerate(files, start=1):
            load(store, [file], EVERYTHING, isolated=False)
            present = CELLS * sum(range(1, number + 1))
            states.add((CELLS * number, present, present, number))
            check(store, [file], EVERYTHING, isolated=False)
    assert readers.saw <= states
    assert len(readers.saw) > 1


@pytest.mark.long
def test_readers_see_a_replaced_row_once(store: Store, tmp_path: Path) -> None:
    files = [sheet(tmp_path, f"{n}", present=n) for n in (10, 11)]
    load(store, files[:1], EVERYTHING, isolated=False)
    states = {(CELLS, CELLS * 10, CELLS * 10, 1), (CELLS, CELLS * 11, CELLS * 11, 2)}
    with Readers(store) as readers:
        for import_id in range(2, 2 + REPLACEMENTS_READ):
            load(store, files[1:], EVERYTHING, isolated=False)
            undo(store, import_id, EVERYTHING)
    assert readers.saw <= states
    assert len(readers.saw) == len(states)


@pytest.mark.long
def test_uploads_and_undos_at_once_lose_nothing(store: Store, tmp_path: Path) -> None:
    numbers = range(1, 2 * UPLOADS_UNDONE + 1)
    files = [sheet(tmp_path, f"{n}", present=n, month=n % 4 + 1) for n in numbers]
    earlier, later = files[:UPLOADS_UNDONE], files[UPLOADS_UNDONE:]
    for file in earlier:
        load(store, [file], EVERYTHING, isolated=False)
    together(
        *(lambda n=n: undo(store, n, EVERYTHING) for n in (2, 4, 3)),
        *(
            lambda file=file: load(store, [file], EVERYTHING, isolated=False)
            for file in later
        ),
    )
    with store.cursor() as cursor:
        found = imports(cursor)
    assert sorted(each.import_id for each in found) == list(numbers)
    assert {each.import_id for each in found if each.undone_at} == {2, 3, 4}
    assert {each.file_name for each in found} == {file.name for file in files}
    assert store.version() == len(files) + 3


def test_import_is_undone_once_by_two_who_do_it_at_once(
    store: Store, tmp_path: Path
) -> None:
    load(store, [sheet(tmp_path, "once", present=10)], EVERYTHING, isolated=False)

    def try_to_undo() -> str:
        try:
            undo(store, 1, EVERYTHING)
        except UserError as error:
            return error.key
        return "undone"

    assert sorted(together(*[try_to_undo] * 3)) == [
        "already_undone",
        "already_undone",
        "undone",
    ]
    assert seen(store) == (0, 0, 0, 0)


@pytest.mark.long
def test_sample_goes_while_others_load_their_own(store: Store, tmp_path: Path) -> None:
    sample = sheet(tmp_path, "sample", present=10)
    load(store, [sample], EVERYTHING, is_sample=True, isolated=False)
    own = [sheet(tmp_path, f"own {n}", present=10 + n, month=n) for n in (8, 9)]
    together(
        lambda: remove_sample(store, EVERYTHING),
        *(
            lambda file=file: load(store, [file], EVERYTHING, isolated=False)
            for file in own
        ),
    )
    assert seen(store) == (2 * CELLS, CELLS * 37, CELLS * 37, 2)


@pytest.mark.long
def test_load_that_fails_lets_the_next_one_in(store: Store, tmp_path: Path) -> None:
    """Whoever fails while writing gives the turn away all the same."""

    class Gone(Exception):
        """The reader has left the page."""

    def leave(step: str, done: int, total: int) -> None:
        if step == "adding_up":
            raise Gone

    file = sheet(tmp_path, "file", present=10)

    def load_and_leave() -> None:
        with suppress(Gone):
            load(store, [file], EVERYTHING, on_progress=leave, isolated=False)

    together(
        load_and_leave,
        lambda: load(store, [file], EVERYTHING, isolated=False),
        load_and_leave,
    )
    assert seen(store) == (CELLS, CELLS * 10, CELLS * 10, 1)
