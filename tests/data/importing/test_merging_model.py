"""Whatever is loaded and undone in any order, the store holds what plain Python says.

Random files with random columns, corrected days that replace or are added, and undos in
any order, held against tests/data/importing/plain_store.py.
"""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store import journal
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from tests.data.example_count import examples
from tests.data.importing.plain_store import COLUMNS, REQUIRED, Key, PlainStore, Said
from tests.data.new_store import new_place

# No two of these values can contradict each other: a rule that refuses is not meant.
VALUES = {
    "members_total": st.integers(40, 42),
    "exempt": st.one_of(st.none(), st.integers(0, 2)),
    "expected": st.one_of(st.none(), st.integers(30, 32)),
    "present": st.integers(10, 12),
    "topic": st.one_of(st.none(), st.sampled_from(["một", "hai"])),
}
KEYS = st.tuples(st.sampled_from("AB"), st.integers(3, 5))
HELD = """
    select
        cell_code, day(held_on), members_total, exempt, expected, present, topic,
    from raw.meetings
    order by all
"""


@st.composite
def files(draw: st.DrawFn) -> tuple[tuple[str, ...], dict[Key, Said], str]:
    """A file: its columns, what it says of each meeting, and what other days mean."""
    whole = draw(st.booleans())
    more = draw(st.sets(st.sampled_from(COLUMNS), min_size=1))
    columns = tuple(
        name for name in COLUMNS if name in more or (whole and name in REQUIRED)
    )
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    rows = {key: {name: draw(VALUES[name]) for name in columns} for key in keys}
    return columns, rows, draw(st.sampled_from(["replace", "add"]))


# A step loads a file, or undoes the import that stands so far back.
STEPS = st.lists(st.one_of(files(), st.integers(0, 4)), min_size=1, max_size=8)


def written(folder: Path, columns: Sequence[str], rows: dict[Key, Said]) -> SourceFile:
    path = folder / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["cell_code", "held_on", *columns])
        for (cell, day), said in rows.items():
            writer.writerow(
                [cell, f"2026-08-{day:02}", *(said[name] for name in columns)]
            )
    return SourceFile(path, path.name, "meetings")


def live(store: Store) -> list[int]:
    with store.cursor() as cursor:
        taken = journal.imports(cursor)
    return [each.import_id for each in taken if each.undone_at is None]


def held(store: Store) -> list[tuple[object, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(HELD).fetchall()


def emptied(store: Store) -> bool:
    with store.cursor() as cursor:
        return not any(
            cursor.execute(f"from {table}").fetchall()
            for table in ("raw.meetings", "history.meetings", "derived.cell_months")
        )


@pytest.mark.long(few=1)
@pytest.mark.parametrize("undone_last", ["forwards", "backwards"])
@settings(
    max_examples=examples(4, shared_by=100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_store_holds_what_plain_python_says(steps: list, undone_last: str) -> None:
    store, plain = open_store(new_place()), PlainStore()
    with TemporaryDirectory() as folder:
        for step in steps:
            if isinstance(step, int):
                _undo(store, plain, live(store)[step : step + 1])
            else:
                _load(store, plain, Path(folder), *step)
            assert held(store) == plain.rows()
        assert verify(store) == []
        left = live(store)
        _undo(store, plain, left if undone_last == "backwards" else left[::-1])
        assert emptied(store)
    store.close()


def _load(
    store: Store,
    plain: PlainStore,
    folder: Path,
    columns: Sequence[str],
    rows: dict[Key, Said],
    moved: str,
) -> None:
    file = replace(written(folder, columns, rows), moved=moved)
    (report,) = load(store, [file], EVERYTHING, good_rows=True, isolated=False)
    plain.load(report.import_id or 0, columns, rows, moved)
    assert (report.import_id or 0) in {0, *plain.imports}


def _undo(store: Store, plain: PlainStore, numbers: Sequence[int]) -> None:
    for number in numbers:
        undo(store, number, EVERYTHING)
        plain.undo(number)
        assert held(store) == plain.rows()
