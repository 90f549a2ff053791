"""Awkward files, each with what must become of it; a new one is a new test.

`name.toml` is about the file `name`, which lies beside it or is described in it (see
tests/data/file_builder.py). It holds what the file is about (`says`), its table, every
problem it has and the rows skipped, both written as tables in text, and columns of the
rows that are kept when the good rows are loaded, in its table (`kept`) and in others
(`also_kept`). `profile` lists fields of the profile
of each sheet. `register` holds sheets that are loaded first, `saved_headers` the column
of headers that users have saved, `parts` the sheets that are chosen. Warnings about
codes that no register knows are left out.

What is refused changes nothing; given back with what is wrong in it marked, it is
refused again as long as nobody mends it. That takes three readings more of a file:
`make test` does it with some of them, `make coverage` with all.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.importing.load import FileReport, SourceFile, check, read_sheets_of
from data.importing.marked_file import write_marked
from data.importing.saved_headers import save_header
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.example_count import share_of
from tests.data.file_builder import Description, build, read
from tests.data.import_harness import ImportHarness, found

FOLDER = Path(__file__).parents[1] / "files"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
REFUSED_FIRST = {FILES[place] for place in share_of(len(FILES), few=60)}
UNREGISTERED = {"cell_unregistered", "code_unknown"}

# A name outside these would be an expectation that nobody checks.
KNOWN_KEYS = {
    *{"says", "table", "problems", "skipped_rows", "profile", "kept"},
    "also_kept",
    *{"register", "saved_headers", "parts"},
    *{"text", "encoding", "bytes", "sheets", "members", "empty", "holds"},
    *{"is_locked", "mimetype"},
}

every_file = pytest.mark.parametrize("name", FILES)


def table(text: str) -> list[list[str]]:
    """Return the rows of a table in text, the header first."""
    lines = filter(str.strip, text.splitlines())
    return [[field.strip() for field in line.split("|")] for line in lines]


def rows_of(text: str) -> list[list[str]]:
    return sorted(table(text)[1:])


def test_every_file_has_its_expectation() -> None:
    # Tests of data/files lie in the same folder.
    is_code = {".py", ".pyc", ""}
    names = {
        path.name
        for path in FOLDER.iterdir()
        if path.suffix not in is_code and path.name != ".gitattributes"
    }
    described = {f"{name}.toml" for name in FILES}
    assert names - described <= set(FILES)
    assert len(FILES) >= 60


@pytest.mark.long(few=24)
@every_file
def test_file_becomes_what_is_written_beside_it(
    name: str, harness: ImportHarness, tmp_path: Path
) -> None:
    wanted = read(FOLDER / f"{name}.toml")
    assert set(wanted) <= KNOWN_KEYS
    source = prepared(name, wanted, harness, tmp_path)
    reports = loaded(harness, source, is_refused_first=name in REFUSED_FIRST)
    tables = {report.table for report in reports}
    assert tables == {wanted.get("table"), *wanted.get("also_kept", ())}, wanted["says"]
    assert sorted(problems(reports)) == rows_of(wanted.get("problems", ""))
    if "skipped_rows" in wanted:
        assert sorted(skipped_rows(reports)) == rows_of(wanted["skipped_rows"])
    if "profile" in wanted:
        assert profiles(reports, wanted["profile"]) == rows_of(wanted["profile"])
    assert kept(harness, reports, wanted) == rows_of(wanted.get("kept", ""))
    for name, rows in wanted.get("also_kept", {}).items():
        assert stored(harness, name, rows) == rows_of(rows)


def loaded(
    harness: ImportHarness, source: SourceFile, is_refused_first: bool
) -> Sequence[FileReport]:
    """Load the good rows of a file; return the report of each sheet in it."""
    if is_refused_first:
        before = harness.everything()
        reports = harness.reports(source)
        if not any(report.is_refused for report in reports):
            return reports
        assert harness.everything() == before, "a refused file changes nothing"
        assert_marked_is_refused(harness, source, reports)
    return harness.reports(source, good_rows=True)


def assert_marked_is_refused(
    harness: ImportHarness, source: SourceFile, before: Sequence[FileReport]
) -> None:
    """Assert that nothing less is refused of the marked file of a refused one.

    `before` are the reports of that one; a file without rows has no marked file.
    """
    # As data.importing.load.mark does, which would rehearse the file once more.
    with read_sheets_of(harness.store, source, EVERYTHING, isolated=False) as sheets:
        content = write_marked(sheets, before, "vi")
    if content is None:
        return
    path = harness.folder / "marked.xlsx"
    path.write_bytes(content)
    after = check(
        harness.store, [SourceFile(path, path.name)], EVERYTHING, isolated=False
    )
    refused = sum(each.refused for each in before)
    assert sum(each.refused for each in after) >= refused, [found(e) for e in after]
    assert any(each.is_refused for each in after)


def prepared(
    name: str, wanted: Description, harness: ImportHarness, folder: Path
) -> SourceFile:
    """Return the file to load, with what has to be known before it is."""
    if "register" in wanted:
        harness.load(**wanted["register"])
    for header, column in wanted.get("saved_headers", {}).items():
        save_header(
            harness.store,
            wanted["table"],
            header,
            column,
            Viewer("clerk", role=Role.OWNER),
        )
    path = FOLDER / name
    if not path.exists():
        path = build(wanted, name, folder, FOLDER)
    parts = tuple(wanted["parts"]) if "parts" in wanted else None
    return SourceFile(path, name, parts=parts)


def problems(reports: Sequence[FileReport]) -> list[list[str]]:
    return [
        [str(each.line or ""), each.column or "", (each.value or "").strip(), each.code]
        for report in reports
        for each in report.problems
        if each.code not in UNREGISTERED
    ]


def skipped_rows(reports: Sequence[FileReport]) -> list[list[str]]:
    return [
        [str(row.line), row.reason, row.text]
        for report in reports
        for row in report.profile.skipped_rows
    ]


def profiles(reports: Sequence[FileReport], text: str) -> list[list[str]]:
    columns = table(text)[0]
    return sorted(
        [shown(getattr(report.profile, column)) for column in columns]
        for report in reports
    )


def shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def kept(
    harness: ImportHarness, reports: Sequence[FileReport], wanted: Description
) -> list[list[str]]:
    """Return the rows that were kept, in the columns that the expectation names."""
    if "kept" not in wanted:
        assert all(report.import_id is None for report in reports)
        return []
    return stored(harness, reports[0].table, wanted["kept"])


def stored(harness: ImportHarness, name: str, text: str) -> list[list[str]]:
    """Return the rows of a table in the columns that an expectation names."""
    texts = [f"coalesce(cast({each} as varchar), '')" for each in table(text)[0]]
    rows = harness.rows(name, *texts)
    return [[text.replace("\n", r"\n") for text in row] for row in rows]
