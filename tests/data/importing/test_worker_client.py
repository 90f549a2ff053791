"""Files are read in a process apart; whatever becomes of it, nobody else is hurt."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.contract.definitions import TABLES
from data.contract.grade_scale import GradeScale
from data.contract.problems import UserError
from data.files.sources import SourceFile
from data.importing import worker_client
from data.importing.received_sheets import receive
from data.importing.worker_client import read_in_process, read_in_worker
from data.importing.worker_limits import Limits
from data.importing.worker_protocol import (
    Job,
    ReadResult,
    emptied,
    working_database,
)
from tests.data.example_count import faults
from tests.data.reading_processes import kill_reading_processes, reading_processes

HEADER = "cell_code,held_on,members_total,present\n"
SMALL = f"{HEADER}A,2026-08-05,20,18\nB,2026-08-05,20,x\n"
LIMITS = Limits()
READERS_KILLED = faults(3, shared_by=6)
BITS = {name: 1 << n for n, name in enumerate(TABLES["meetings"].column_names)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    handed = tmp_path / "it's [handed] over"
    handed.mkdir()
    return handed


def large(rows: int = 150_000) -> str:
    return HEADER + "".join(f"A{n},2026-08-05,20,18\n" for n in range(rows))


def job(folder: Path, *contents: str, limits: Limits = LIMITS) -> Job:
    """Write files of these contents; return the job to read them."""
    files = []
    for place, content in enumerate(contents):
        path = folder / f"{place}.csv"
        path.write_text(content, "utf-8")
        files.append(SourceFile(path, path.name))
    return Job(tuple(files), date(2026, 11, 22), (GradeScale(),), limits)


def quietly(place: int) -> None:
    pass


def results(
    job: Job, folder: Path, on_reading=quietly, read=read_in_worker
) -> list[ReadResult]:
    """Read the files; return what they hold, and let go of whatever has read them."""
    with read(job, folder, on_reading) as reader:
        return reader.results


def codes(job: Job, folder: Path, on_reading=quietly) -> list[str | None]:
    """Read the files apart; return what is wrong with each, None where it was read."""
    handed = results(job, folder, on_reading)
    return [
        each.sheet.problems[0].code if each.sheet.is_refused else None
        for each in handed
    ]


def kill(place: int) -> None:
    kill_reading_processes()


@pytest.mark.parametrize("read", [read_in_worker, read_in_process])
def test_rows_and_problems_come_over_as_they_were_read(
    tmp_path: Path, folder: Path, read
) -> None:
    told: list[int] = []
    handed = results(job(tmp_path, SMALL, "\n"), folder, told.append, read)
    assert told == [0, 1]
    with duckdb.connect() as connection:
        staged = receive(connection, handed[0], BITS)
        rows = connection.execute(
            f"select line, cell_code, present, kind, exempt from {staged.stem}_rows"
        ).fetchall()
        problems = connection.execute(f"from {staged.stem}_problems").fetchall()
        texts = connection.execute(
            f"select line, {staged.text_of('cell_code')} "
            f"from {staged.stem}_texts as texts"
        ).fetchall()
    assert rows == [(2, "A", 18, "regular", 0), (3, "B", None, "regular", 0)]
    assert problems == [(3, "present", "x", "not_a_whole_number", True, None)]
    assert texts == [(2, "A"), (3, "B")]
    assert handed[0].sheet.table.name == "meetings"
    assert [each.code for each in handed[1].sheet.problems] == ["no_header"]


def test_row_is_checked_by_the_day_and_the_scale_of_the_job(
    tmp_path: Path, folder: Path
) -> None:
    content = (
        "cell_code,held_on,members_total,present,self_score,self_grade\n"
        "A,2026-08-05,20,18,80,good\nA,2026-08-07,20,18,80,good\n"
    )
    given = replace(
        job(tmp_path, content),
        today=date(2026, 8, 6),
        grade_scales=(GradeScale(good_score=85),),
    )
    (handed,) = results(given, folder)
    with duckdb.connect() as connection:
        receive(connection, handed, BITS)
        found = connection.execute(
            "select line, code, other from file_0_0_problems order by line"
        ).fetchall()
    assert found == [
        (2, "score_disagrees_with_grade", "good"),
        (3, "date_in_future", "2026-08-06"),
    ]


def test_step_of_a_job_finds_nothing_of_the_one_before(folder: Path) -> None:
    made = "create schema raw; create table raw.t as select 1 as a"
    with working_database(folder, LIMITS) as database:
        with emptied(database) as cursor:
            cursor.execute(f"{made}; create temporary table s as from range(100_000)")
        with pytest.raises(duckdb.Error), emptied(database) as cursor:
            cursor.execute(f"{made}; select no_such_column from raw.t")
        with emptied(database) as cursor:
            assert cursor.execute("from duckdb_tables()").fetchall() == []
            in_use = "select sum(memory_usage_bytes) from duckdb_memory()"
            assert cursor.execute(in_use).fetchall() == [(0,)]


def test_process_killed_in_the_middle_costs_only_its_file(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The files before it keep what was read, those after it are read by another."""
    given = job(tmp_path, SMALL, large(), SMALL)

    def kill_at_the_second(place: int) -> None:
        if place == 1:
            kill(place)

    found = codes(given, folder, kill_at_the_second)
    assert found == [None, "reading_failed", None]
    assert "1.csv: reading_failed" in caplog.text
    assert reading_processes() == []


@pytest.mark.long
def test_process_killed_at_any_moment_costs_at_most_its_file(
    tmp_path: Path, folder: Path, tell: Callable[[str], None]
) -> None:
    given = job(tmp_path, SMALL, large(), SMALL)
    chance, found = random.Random(7), Counter()
    for turn in range(READERS_KILLED):

        def kill_soon(place: int) -> None:
            if place == 1:
                time.sleep(chance.uniform(0, 0.5))
                kill(place)

        handed = folder / str(turn)
        handed.mkdir()
        first, second, third = codes(given, handed, kill_soon)
        assert (first, third) == (None, None)
        found[second] += 1
    assert reading_processes() == []
    assert found["reading_failed"] > 0
    assert set(found) <= {"reading_failed", None}
    tell(
        f"a reading process killed {READERS_KILLED} times: {found['reading_failed']} "
        f"times its file was refused, {found[None]} times it had been read, the files "
        "beside it always were"
    )


@pytest.mark.long
def test_process_that_takes_too_long_is_ended(tmp_path: Path, folder: Path) -> None:
    hasty = Limits(seconds=0.02, seconds_per_megabyte=0, seconds_per_sheet=0)
    assert codes(job(tmp_path, large(), limits=hasty), folder) == ["reading_too_slow"]
    assert reading_processes() == []


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    "narrow",
    [
        pytest.param(
            Limits(database_megabytes=100, scratch_megabytes=1), id="database"
        ),
        pytest.param(Limits(scratch_megabytes=1), id="disk"),
        pytest.param(Limits(memory_megabytes=550), id="memory"),
    ],
)
def test_file_that_needs_too_much_is_refused(
    tmp_path: Path, folder: Path, narrow: Limits
) -> None:
    wide = "cell_code,held_on,members_total,present,topic\n" + "".join(
        f"A{n},2026-08-05,20,18,{n:x}{'chuyên đề' * 20}{n * n:x}\n"
        for n in range(150_000)
    )
    found = codes(job(tmp_path, SMALL, wide, limits=narrow), folder)
    assert found[0] is None
    assert found[1] in {"reading_too_large", "reading_failed"}


def test_too_many_rows_are_refused(tmp_path: Path, folder: Path) -> None:
    content = HEADER.strip() + ",a\n" + "A,2026-08-05,20,18,\n" * 4
    given = job(tmp_path, content, limits=Limits(rows=3))
    (handed,) = results(given, folder)
    (problem,) = handed.sheet.problems
    assert (problem.code, problem.value) == ("too_many_rows", "4 > 3")
    assert problem.message("en").startswith("The file has too many rows (4 > 3).")


def test_file_that_is_gone_is_said_to_the_user(tmp_path: Path, folder: Path) -> None:
    given = job(tmp_path, SMALL, SMALL)
    given.files[1].path.unlink()
    with pytest.raises(UserError) as raised:
        results(given, folder)
    assert raised.value.key == "cannot_open"
    assert raised.value.values["file"] == "1.csv"


def test_process_that_does_not_start_blames_no_file(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with pytest.raises(UserError) as raised:
        results(job(tmp_path, SMALL), folder)
    assert raised.value.key == "reading_impossible"


def test_process_ends_when_nobody_waits_for_it(tmp_path: Path, folder: Path) -> None:
    class Gone(Exception):
        """The reader has left the page."""

    def leave(place: int) -> None:
        assert len(reading_processes()) == 1
        raise Gone

    with pytest.raises(Gone):
        results(job(tmp_path, large()), folder, leave)
    assert reading_processes() == []


def test_process_that_is_gone_before_it_is_asked_raises_nothing(folder: Path) -> None:
    with worker_client._started(folder, 0) as process:
        process.kill()
        process.wait()
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.write("0\n")
            process.stdin.flush()
