"""Awkward files, each with what must become of it written beside it.

`name.csv.toml` holds what the file is about (`says`), the table it is, the problems it
draws (all of them, drawn as a table), and columns of the rows that are kept when the
good rows are taken. A new pair of files is a new test. No register is loaded, so what
is said about codes that none knows is left out.
"""

import tomllib
from pathlib import Path

import pytest

from data.importing import FileReport, SourceFile
from tests.data.desk import Desk

FOLDER = Path(__file__).parent / "files"
FILES = sorted(
    path for path in FOLDER.iterdir() if (FOLDER / f"{path.name}.toml").exists()
)
UNREGISTERED = {"cell_unregistered", "code_unknown"}

every_file = pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)


def expected(file: Path) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{file.name}.toml").read_text("utf-8"))


def table(drawing: str) -> list[list[str]]:
    """Return the rows of a drawing, the header first."""
    lines = filter(str.strip, drawing.splitlines())
    return [[field.strip() for field in line.split("|")] for line in lines]


def said(report: FileReport) -> list[list[str]]:
    return [
        [str(each.line or ""), each.column or "", (each.value or "").strip(), each.code]
        for each in report.problems
        if each.code not in UNREGISTERED
    ]


def test_every_file_has_its_expectation() -> None:
    names = {path.name for path in FOLDER.iterdir()} - {".gitattributes"}
    pairs = {path.name for path in FILES} | {f"{path.name}.toml" for path in FILES}
    assert names == pairs
    assert len(FILES) > 30


@every_file
def test_file_becomes_what_is_written_beside_it(file: Path, desk: Desk) -> None:
    wanted = expected(file)
    source = SourceFile(file, file.name)
    report = desk.load_files(source)
    if report.is_refused:
        assert desk.is_untouched(), "a refused file changes nothing"
        report = desk.load_files(source, good_rows=True)
    assert report.table == wanted.get("table"), wanted["says"]
    assert sorted(said(report)) == sorted(table(wanted.get("problems", ""))[1:])
    assert kept(desk, report, wanted) == sorted(table(wanted.get("kept", ""))[1:])


def kept(desk: Desk, report: FileReport, wanted: dict[str, str]) -> list[list[str]]:
    """Return the rows that were kept, in the columns that the expectation names."""
    if "kept" not in wanted:
        assert desk.is_untouched()
        return []
    columns = table(wanted["kept"])[0]
    shown = [f"coalesce(cast({name} as varchar), '')" for name in columns]
    rows = desk.rows(report.table, *shown)
    return [[text.replace("\n", r"\n") for text in row] for row in rows]
