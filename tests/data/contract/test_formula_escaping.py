"""What begins like a formula goes out harmless, and comes back as the same fact."""

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract.definitions import TABLES
from data.contract.folding import clean
from data.contract.formula_escaping import STARTS, escape_formula, unescape_formula
from data.contract.templates import template
from data.importing.load import SourceFile, load
from data.sheets.parsing import says_none, says_nothing, unquoted
from data.sheets.reading import read_sheets
from data.staging.rows import stage
from data.store.access import EVERYTHING
from queries.output_formats import as_csv
from tests.data.example_count import examples
from tests.data.import_harness import ImportHarness

SCRATCH = Path(tempfile.mkdtemp(prefix="formulas_"))
DATABASE = duckdb.connect(config={"temp_directory": str(SCRATCH / "database")})
NAMES = (
    '=HYPERLINK("http://x","y")',
    "+84",
    "-1",
    "@x",
    "\tthôn 5",
    "\rthôn 5",
    "'=1+1",
    "''- đề nghị",
    "'Ba Đình'",
    "- Học tập",
    "' = x",
)
COLUMNS = ("cell_code", "cell_name", "unit_code", "cell_type")


def is_fact(text: str) -> bool:
    """Return whether a text is a fact as it stands: what was read from somewhere."""
    is_said = not (says_nothing(text) or says_none(text))
    return text == clean(text) and is_said and _is_typed_as_it_is(text)


def _is_typed_as_it_is(text: str) -> bool:
    """Return whether no quote was typed in front of a text to keep it a text."""
    return text == unquoted(text) or "'" in unquoted(text)


def as_text(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows below the template's own headers, as a CSV for people is written."""
    text = io.StringIO(newline="")
    text.write(template("cells"))
    headers = next(csv.reader([template("cells").strip("\ufeff\r\n")]))
    writer = csv.writer(text)
    for row in rows:
        filled = dict(zip(COLUMNS, map(escape_formula, row), strict=True))
        named = {TABLES["cells"].column(name).header: filled[name] for name in COLUMNS}
        writer.writerow(named.get(header, "") for header in headers)
    return text.getvalue().encode("utf-8")


def as_workbook(rows: list[tuple[str, ...]]) -> bytes:
    """Write rows as a workbook for people is written: every text is one."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [TABLES["cells"].column(name).header for name in COLUMNS])
        for line, row in enumerate(rows, start=1):
            for place, text in enumerate(row):
                sheet.write_string(line, place, text)
    return target.getvalue()


WAYS = pytest.mark.parametrize("write", [as_text, as_workbook])
FACTS = st.builds(
    str.__add__,
    st.sampled_from(["", *STARTS, "'", "'=", "'-", " '+", "'\t", "''@"]),
    st.text("aĐ1'=+-@ \t\r.,;\"\n", max_size=12),
).map(clean)


def read_back(content: bytes) -> list[tuple[str, ...]]:
    path = SCRATCH / "written"
    path.write_bytes(content)
    with (
        tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        DATABASE.cursor() as cursor,
    ):
        (sheet,) = read_sheets(path, Path(folder))
        stage(cursor, sheet, "s")
        assert cursor.execute("from s_problems").fetchall() == []
        named = f"select {', '.join(COLUMNS)} from s_rows order by line"
        return cursor.execute(named).fetchall()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_no_formula_and_comes_back(name: str) -> None:
    written = escape_formula(name)
    assert not written.startswith(STARTS)
    assert clean(written) == clean(name)


def test_quote_of_the_text_itself_stays() -> None:
    for text in ("'Ba Đình'", "'", "''", "thôn '=1", "' x"):
        assert unescape_formula(text) == escape_formula(text) == text


@WAYS
@settings(deadline=None, max_examples=examples(20, shared_by=10))
@given(facts=st.lists(FACTS.filter(is_fact), min_size=1, max_size=5))
def test_facts_come_back_as_they_were(
    write: Callable[[list[tuple[str, ...]]], bytes], facts: list[str]
) -> None:
    rows = [(f"C{place}", fact, "X", "village") for place, fact in enumerate(facts)]
    assert read_back(write(rows)) == rows


@WAYS
def test_codes_come_back_as_they_were(
    write: Callable[[list[tuple[str, ...]]], bytes],
) -> None:
    rows = [(clean(name), "Thôn 5", "-1", "village") for name in NAMES]
    assert read_back(write(rows)) == rows


def test_answer_for_programs_comes_back_as_it_was(
    harness: ImportHarness, tmp_path: Path
) -> None:
    """Made harmless it is not, and need not be: nobody opens it in Excel."""
    rows = [
        (f"C{place}", clean(name), "-X", "village") for place, name in enumerate(NAMES)
    ]
    path = tmp_path / "cells.csv"
    path.write_bytes(as_text(rows))
    load(harness.store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    assert harness.rows("cells", *COLUMNS) == sorted(rows)
    with harness.store.cursor_for(EVERYTHING) as cursor:
        question = f"select {', '.join(COLUMNS)} from cells"
        answer = cursor.execute(question).to_arrow_table().to_pandas()
    path.write_text(as_csv(answer), "utf-8")
    (report,) = load(
        harness.store, [SourceFile(path, path.name)], EVERYTHING, isolated=False
    )
    assert (report.unchanged, report.refused) == (len(rows), 0)
