"""What files do is worked out apart: nobody waits for it, and the store is not touched.

The excerpt that they are held against leaves out what they cannot change.
"""

import threading
from pathlib import Path

import duckdb
import pytest

from data.contract.problems import UserError
from data.importing import load as loading
from data.importing.load import check, load
from data.importing.undo import undo
from data.importing.worker_limits import Limits
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.import_harness import ImportHarness, counts, rebuilt
from tests.data.reading_processes import kill_reading_processes

HEAD = "cell_code,held_on,members_total,present\n"
AUGUST = f"{HEAD}A,2026-08-05,20,18\nB,2026-08-04,20,18\n"
CORRECTED = f"{HEAD}A,2026-08-05,20,17\n"
MANY_MEETINGS = """
insert into raw.meetings by name
select
    'A' || range as cell_code,
    date '2026-08-05' as held_on,
    'regular' as kind,
    date '2026-08-01' as month,
    20 as members_total,
    18 as present,
    20 as expected,
    repeat(md5(range::varchar), 8) as topic,
    1 as import_id,
    range as line,
from range(900000)
"""


def test_check_neither_waits_for_a_writer_nor_lets_one_wait(
    harness: ImportHarness,
) -> None:
    file, other = harness.file(AUGUST, "a.csv"), harness.file(CORRECTED, "b.csv")
    steps: list[str] = []

    def load_meanwhile(step: str, done: int, total: int) -> None:
        if step == "checking":
            steps.append(step)
            writer = threading.Thread(
                target=lambda: load(harness.store, [other], EVERYTHING, isolated=False)
            )
            writer.start()
            writer.join(60)
            assert not writer.is_alive(), "the load waits for the check"

    with harness.store.writing:
        checked = threading.Thread(
            target=lambda: check(harness.store, [file], EVERYTHING, isolated=False)
        )
        checked.start()
        checked.join(60)
        assert not checked.is_alive(), "the check waits for whoever writes"
    (report,) = check(
        harness.store, [file], EVERYTHING, on_progress=load_meanwhile, isolated=False
    )
    assert steps == ["checking"]
    assert (report.added, report.replaced) == (2, 0), "of the moment it began"
    assert harness.store.version() == 1


def files_of_store(folder: Path) -> dict[str, bytes]:
    """Return what is in the database and, where there is one, in its log."""
    names = ("store.duckdb", "store.duckdb.wal")
    paths = [folder / name for name in names if (folder / name).exists()]
    return {path.name: path.read_bytes() for path in paths}


@pytest.mark.embedded("the bytes of the file")
def test_check_does_not_change_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.duckdb")
    harness = ImportHarness(store, tmp_path)
    harness.load_files(harness.file(AUGUST))
    with store.cursor() as cursor:
        cursor.execute("checkpoint")
    before = files_of_store(tmp_path)
    assert check(store, [harness.file(CORRECTED)], EVERYTHING)[0].replaced == 1
    assert files_of_store(tmp_path) == before
    store.close()


@pytest.mark.long
def test_load_that_another_overtakes_is_worked_out_anew(harness: ImportHarness) -> None:
    """Its own rows are held against what the other one has written meanwhile."""
    file, other = harness.file(AUGUST, "a.csv"), harness.file(CORRECTED, "b.csv")
    overtaken: list[str] = []

    def overtake(step: str, done: int, total: int) -> None:
        if step == "checking" and not overtaken:
            overtaken.append(step)
            load(harness.store, [other], EVERYTHING, isolated=False)

    (report,) = load(
        harness.store, [file], EVERYTHING, on_progress=overtake, isolated=False
    )
    assert (report.import_id, report.added, report.replaced) == (2, 1, 1)
    assert harness.rows("meetings", "cell_code", "present", "import_id") == [
        ("A", 18, 2),
        ("B", 18, 2),
    ]
    assert harness.everything().items() >= rebuilt(harness.store).items()
    undo(harness.store, 2, EVERYTHING)
    assert harness.rows("meetings", "cell_code", "present") == [("A", 17)]


def test_load_that_is_overtaken_by_its_like_changes_nothing(
    harness: ImportHarness,
) -> None:
    file = harness.file(AUGUST, "a.csv")

    def overtake(step: str, done: int, total: int) -> None:
        if step == "checking" and not harness.store.version():
            load(harness.store, [file], EVERYTHING, isolated=False)

    (report,) = load(
        harness.store, [file], EVERYTHING, on_progress=overtake, isolated=False
    )
    assert (report.import_id, report.unchanged) == (None, 2)
    assert harness.store.version() == 1


def test_only_rows_that_a_file_may_change_leave_the_store(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A month of two years, of cells from A to B, and no other table's rows."""
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    rows = "".join(f"{cell},{month}-05,20,18\n" for month in months for cell in "ABC")
    harness.load_files(harness.file(HEAD + rows, "all.csv"))
    excerpts: list[dict[str, int]] = []
    rehearse = loading.read_plan

    def look(cursor: duckdb.DuckDBPyConnection, version: int, folder: Path):
        excerpt = folder.with_name(folder.name.replace("plan", "excerpt"))
        excerpts.append(
            {
                path.stem: cursor.execute(
                    f"select count(*) from read_parquet('{path}')"
                ).fetchone()[0]
                for path in excerpt.glob("raw.*")
            }
        )
        return rehearse(cursor, version, folder)

    monkeypatch.setattr(loading, "read_plan", look)
    of_march = f"{HEAD}A,2025-03-05,20,17\nB,2025-03-06,20,17\n"
    report = harness.load_files(harness.file(of_march, "march.csv"))
    assert report.moved == 1
    (excerpt,) = excerpts
    assert excerpt["raw.meetings"] == 2
    assert set(excerpt) == {
        *("raw.meetings", "raw.cells", "raw.units", "raw.committee"),
    }


@pytest.mark.parametrize("isolated", [True, False])
def test_names_of_cells_are_looked_up_in_the_whole_register(
    harness: ImportHarness, isolated: bool
) -> None:
    harness.load(
        units="unit_code | unit_name\nX | Xã Vũ Lễ",
        cells="cell_code | cell_name | unit_code | cell_type\n"
        "A | Thôn Đông | X | Thôn\nB | Thôn Đoài | X | Thôn",
    )
    file = harness.file(
        "Chi bộ,Ngày họp,Tổng số đảng viên,Có mặt\nThôn Đoài,05/08/2026,20,18\n"
    )
    assert load(harness.store, [file], EVERYTHING, isolated=isolated)[0].added == 1
    assert harness.rows("meetings", "cell_code") == [("B",)]
    again = load(harness.store, [file], EVERYTHING, isolated=isolated)[0]
    assert counts(again) == {"rows": 1, "unchanged": 1}


def test_keys_that_lack_a_column_find_their_rows(harness: ImportHarness) -> None:
    """An assignment is of a cell or of a unit; a stored row has the other one empty."""
    head = "member_code | unit_code | cell_code | assigned_from | visits_per_month\n"
    both = f"{head}U1 | X | | 2026-01-01 | {{0}}\nU1 | | A | 2026-01-01 | {{0}}"
    harness.load(assignments=both.format(1))
    assert counts(harness.load(assignments=both.format(2)))["replaced"] == 2
    one = f"{head}U1 | X | | 2026-01-01 | 3"
    assert counts(harness.load(assignments=one))["replaced"] == 1


def test_process_that_dies_rehearsing_leaves_the_store_as_it_was(
    harness: ImportHarness, caplog: pytest.LogCaptureFixture
) -> None:
    def kill(step: str, done: int, total: int) -> None:
        if step == "checking":
            kill_reading_processes()

    rows = "".join(f"A{n},2026-08-05,20,18\n" for n in range(100_000))
    with pytest.raises(UserError) as raised:
        load(harness.store, [harness.file(HEAD + rows)], EVERYTHING, on_progress=kill)
    assert raised.value.key == "reading_impossible"
    assert "rehearsal 0: ended" in caplog.text
    assert harness.is_untouched()


@pytest.mark.long
def test_batch_that_takes_too_long_to_rehearse_is_said_to_be_too_large(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "seconds_for_rehearsal", lambda self, files: 0.001)
    monkeypatch.setattr(Limits, "seconds_for_sheets", lambda self, sheets: 0)
    monkeypatch.setattr(Limits, "seconds_for_all", lambda self, files: 60)
    rows = "".join(f"A{n},2026-08-05,20,18\n" for n in range(50_000))
    with pytest.raises(UserError) as raised:
        check(harness.store, [harness.file(HEAD + rows)], EVERYTHING)
    assert raised.value.key == "batch_too_large"


@pytest.mark.long
def test_batch_held_against_more_than_memory_takes_is_said_to_be_too_large(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two rows are read at ease; what lies between their codes fills the memory."""
    with harness.store.transaction() as cursor:
        cursor.execute(MANY_MEETINGS)
    monkeypatch.setattr(loading, "LIMITS", Limits(memory_megabytes=600))
    rows = "A0,2026-08-05,20,18\nA999999,2026-08-05,20,17\n"
    with pytest.raises(UserError) as raised:
        check(harness.store, [harness.file(HEAD + rows)], EVERYTHING)
    assert raised.value.key == "batch_too_large"


def test_several_cells_in_one_field_find_their_rows(harness: ImportHarness) -> None:
    """A field `A, B` lies between no codes that its rows come to have."""
    harness.load(
        units="unit_code | unit_name\nX | Xã",
        cells="cell_code | cell_name | unit_code | cell_type\n"
        "C01 | Thôn Đông | X | Thôn\nC02 | Thôn Đoài | X | Thôn",
    )
    head = "member_code | cell_code | planned_on | status\n"
    row = "UV01 | {} | 2026-08-05 | {}"
    harness.load(visits=head + row.format("C02", "planned"))
    report = harness.load(visits=head + row.format("C01; C02", "attended"))
    assert counts(report)["replaced"] == 1
