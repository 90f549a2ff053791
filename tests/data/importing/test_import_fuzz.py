"""Whatever a file holds: it is read or refused in words, wholly or not at all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.contract.definitions import TABLES
from data.contract.words import LANGUAGES
from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING
from tests.data.example_count import examples
from tests.data.file_builder import build, read
from tests.data.import_harness import ImportHarness

FOLDER = Path(__file__).parents[1] / "files"
WORDS = sorted(
    {key for table in TABLES.values() for key in table.columns_by_match_key}
    | {
        "tong cong",
        "tt",
        "t/m dang uy",
        "(1)",
        "thang 8/2026",
        "i. khoi xa",
        "tot",
        "x",
    }
)
VALUES = st.sampled_from(
    (
        *("A", "2026-08-05", "5/8/2026", "8/31/2026", "18/20", "18", "x", "", "-"),
        *("46239", "Tổng cộng", "I. Khối xã", "Người lập biểu", "§¶ng uû", "thứ Hai"),
        *("85 %", '"'),
    )
)
# A text, a zip, a text in UTF-16, and one that begins as it should.
STARTS = (b"", b"PK\x03\x04", b"\xff\xfe", b"cell_code,held_on\n")
relaxed = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def rows_kept(harness: ImportHarness) -> int:
    counts = (f"select count(*) as rows from raw.{name}" for name in TABLES)
    return harness.ask(f"select sum(rows) from ({' union all '.join(counts)})")[0][0]


def harmless(
    harness: ImportHarness, files: list[SourceFile], *, isolated: bool = False
) -> None:
    """Load files; whatever is in them, the reports and the store must agree."""
    before = rows_kept(harness)
    reports = load(harness.store, files, EVERYTHING, isolated=isolated)
    assert {report.source for report in reports} == {file.name for file in files}
    for report in reports:
        assert 0 <= report.refused <= report.rows
        assert all(
            problem.message(language)
            for problem in report.problems
            for language in LANGUAGES
        )
    is_refused = any(report.is_refused for report in reports)
    added = 0 if is_refused else sum(report.added for report in reports)
    assert rows_kept(harness) == before + added


@settings(relaxed, max_examples=examples(5, shared_by=len(STARTS)))
@given(content=st.binary(max_size=200))
@pytest.mark.parametrize("start", STARTS)
def test_any_bytes_do_no_harm(
    harness: ImportHarness, start: bytes, content: bytes
) -> None:
    harmless(harness, [harness.file(start + content)])


@settings(relaxed, max_examples=examples(20))
@given(
    rows=st.lists(
        st.lists(st.sampled_from(WORDS) | VALUES | st.text(max_size=6), max_size=8),
        max_size=8,
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1258", "latin-1"]),
)
def test_any_words_do_no_harm(
    harness: ImportHarness, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    harmless(harness, [harness.file(text.encode(encoding, "replace"))])


@pytest.mark.long(few=1)
@settings(relaxed, max_examples=examples(2, shared_by=160))
@given(data=st.data())
@pytest.mark.parametrize(
    "name", ["workbook.xlsx", "spreadsheet.ods", "old_workbook.xls", "archive.zip"]
)
def test_damaged_workbooks_do_no_harm(harness: ImportHarness, name: str, data) -> None:
    """Ten at a time: they are read in a process apart, which may well die of them."""
    path = FOLDER / name
    if not path.exists():
        path = build(read(FOLDER / f"{name}.toml"), name, harness.folder, FOLDER)
    sound = path.read_bytes()
    places = st.integers(0, 1 << 20)
    changes = st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)
    files = []
    for number, damage in enumerate(
        data.draw(st.lists(changes, min_size=10, max_size=10))
    ):
        content = bytearray(sound)
        for place, byte in damage:
            content[place % len(content)] = byte
        files.append(harness.file(bytes(content), f"{number}-{name}"))
    harmless(harness, files, isolated=True)
