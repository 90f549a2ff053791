"""A lake beside the embedded file, same figures, same run: `make bench LAKE=yes`.

PostgreSQL is started for it on this machine, and the lake's files lie in a folder here:
what a network adds to each request comes on top. Questions are asked of both in turns;
printed is the middle one, and whatever misses its goal on the lake alone.
"""

import os
import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from data.store.access import EVERYTHING
from data.store.database import Store
from queries.asking import ask
from queries.cursors import question_cursor
from tests.bench import capacity, imports, page_reruns
from tests.bench.goals import Report, median_ms
from tests.bench.questions import (
    AS_OF,
    OTHER_QUESTIONS,
    QUARTER,
    SIGN_QUESTIONS,
    first_ms,
)
from tests.bench.synthetic_store import SIZES, synthetic_sheets, synthetic_store
from tests.data.postgres_server import PostgresServer, postgres_server

_GROUPS: dict[str, Mapping[str, dict[str, object]]] = {
    "sign question": {name: {} for name in SIGN_QUESTIONS},
    "other question": OTHER_QUESTIONS,
}


def measure(sizes: list[str], folder: Path, report: Report) -> None:
    """Measure each size on a lake and in a file."""
    with postgres_server() as server:
        for size in sizes:
            with _lake(server, folder / f"lake_{size}") as place:
                _measure_questions(size, folder, place, report)
                _measure_pages(size, folder, place, report)
                capacity.measure(size, folder, server, place, report)
            _measure_import(size, folder, server, report)


@contextmanager
def _lake(server: PostgresServer, files: Path) -> Iterator[str]:
    """Yield the address of a lake that is not made yet, with its files in `files`."""
    files.mkdir()
    told = {"SUPERVISION_DATA": str(files), "SUPERVISION_SCRATCH": f"{files}.scratch"}
    os.environ.update(told)
    try:
        with server.database() as catalogue:
            yield f"ducklake:postgres:{catalogue}"
    finally:
        for name in told:
            del os.environ[name]


def _measure_questions(size: str, folder: Path, place: str, report: Report) -> None:
    file = synthetic_store(folder / f"file_{size}.duckdb", SIZES[size])
    lake = synthetic_store(place, SIZES[size])
    first = "first assessment of a quarter"
    report.milliseconds(first, size, first_ms(lake, QUARTER), "lake")
    report.said(f"{first}, file, {size}", f"{first_ms(file, QUARTER):11,.0f} ms")
    for goal, questions in _GROUPS.items():
        took = {
            name: (_question_ms(file, name, asked), _question_ms(lake, name, asked))
            for name, asked in questions.items()
        }
        _tell(goal, size, took, report)
    for store in (file, lake):
        store.close()


def _question_ms(store: Store, name: str, asked: dict[str, object]) -> float:
    with question_cursor(store, EVERYTHING) as cursor:
        question = partial(ask, cursor, name, QUARTER, AS_OF, **asked)
        question()
        return median_ms(question)


def _tell(
    goal: str, size: str, took: dict[str, tuple[float, float]], report: Report
) -> None:
    """Print the middle question of both, and what the lake alone makes too slow."""
    middle = [statistics.median(times) for times in zip(*took.values(), strict=True)]
    report.said(
        f"{goal}, the middle one of {len(took)}, {size}",
        f"file {middle[0]:6,.0f} ms, lake {middle[1]:6,.0f} ms, "
        f"{middle[1] / middle[0]:.1f} times",
    )
    for name, (in_file, in_lake) in took.items():
        if report.is_within(goal, size, in_file):
            report.milliseconds(goal, size, in_lake, f"{name}, lake")


def _measure_pages(size: str, folder: Path, place: str, report: Report) -> None:
    """Print the reruns of pages on the lake, whose facts are there already."""
    took = page_reruns.times_of(folder / f"pages_lake_{size}", place)
    page_reruns.tell(took, size, report, "lake")


def _measure_import(
    size: str, folder: Path, server: PostgresServer, report: Report
) -> None:
    """Print what loading the sheets of a size costs on the lake and in a file."""
    sheets = folder / f"sheets_{size}"
    synthetic_sheets(sheets, SIZES[size])
    in_file, rows = imports.load_apart(sheets, str(folder / "loaded.duckdb"))
    with _lake(server, folder / f"loaded_{size}") as place:
        in_lake, _ = imports.load_apart(sheets, place)
    report.said(
        f"import of {rows:,} rows, {size}",
        f"file {in_file:6.1f} s, lake {in_lake:6.1f} s, {in_lake / in_file:.1f} times",
    )
