"""A template filled in is a file that loads."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable

import pytest

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.contract.spreadsheet_workbook import CHOICES_SHEET, EXAMPLE_MARK
from data.contract.template_workbook import is_kept_as_text, sample_text
from data.contract.templates import template, template_xlsx
from data.files.sources import SourceFile
from data.importing.load import FileReport
from data.sheets.non_data_rows import SkipReason
from data.staging.values import column_letters
from tests.data.filled_workbook import FIRST_SHEET, fill_in
from tests.data.import_harness import ImportHarness

SHEET_OF_NOTES = "xl/comments1.xml"


def part(workbook: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name).decode()


def filled_in(
    harness: ImportHarness, table: str, rows: Iterable[Iterable[str]]
) -> SourceFile:
    """Write the template of a table with rows below its example."""
    path = harness.folder / f"{table}.xlsx"
    cells = {
        (line, place): text
        for line, row in enumerate(rows, start=2)
        for place, text in enumerate(row)
    }
    fill_in(template_xlsx(table), path, cells)
    return SourceFile(path, path.name)


def skipped(report: FileReport) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in report.profile.skipped_rows]


@pytest.mark.long(few=5)
@pytest.mark.parametrize("table", TABLES)
def test_template_holds_every_column_and_is_recognised(
    table: str, harness: ImportHarness
) -> None:
    text = template(table)
    assert text.startswith("\ufeff")
    (header,) = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == [column.header for column in TABLES[table].columns]
    report = harness.load_files(harness.file(text))
    assert (report.table, report.problems) == (table, ())


@pytest.mark.long(few=5)
@pytest.mark.parametrize("table", TABLES)
def test_workbook_filled_in_loads_without_a_question(
    table: str, harness: ImportHarness
) -> None:
    columns = TABLES[table].columns
    alone = {group[0] for group in TABLES[table].exactly_one}
    others = {name for group in TABLES[table].exactly_one for name in group} - alone
    row = ["" if each.name in others else sample_text(each) for each in columns]
    report = harness.load_files(filled_in(harness, table, [row]))
    assert report.table == table
    assert [each for each in report.problems if each.is_refusal] == []
    codes = {each.code for each in report.problems}
    assert codes <= {"code_unknown", "cell_unregistered"}
    assert (report.rows, report.added, report.skipped) == (1, 1, 1)
    assert skipped(report) == [(2, SkipReason.EXAMPLE)]


@pytest.mark.long(few=5)
@pytest.mark.parametrize("table", TABLES)
def test_workbook_with_nothing_filled_in_holds_no_row(
    table: str, harness: ImportHarness
) -> None:
    report = harness.load_files(filled_in(harness, table, []))
    assert (report.table, report.rows, report.skipped) == (table, 0, 1)
    assert report.problems == ()


def test_example_row_is_set_aside_wherever_it_stands(harness: ImportHarness) -> None:
    header = template("no_meetings").removeprefix("\ufeff")
    rows = [f"C{number},10/2026\r\n" for number in range(60)]
    rows.append(f"{EXAMPLE_MARK},11/2026\r\n")
    report = harness.load_files(harness.file(header + "".join(rows)))
    assert (report.rows, report.added, skipped(report)) == (
        60,
        60,
        [(62, SkipReason.EXAMPLE)],
    )


def test_columns_whose_texts_excel_would_change_are_texts() -> None:
    kept = {each.name for each in TABLES["meetings"].columns if is_kept_as_text(each)}
    assert {"cell_code", "held_on", "month", "present", "kind"} <= kept
    assert kept.isdisjoint({"members_total", "expected", "self_score"})
    sheet = part(template_xlsx("meetings"), FIRST_SHEET)
    (style,) = re.findall(r'<col min="1"[^>]*? style="(\d+)"', sheet)
    styles = part(template_xlsx("meetings"), "xl/styles.xml").partition("<cellXfs")[2]
    assert 'numFmtId="49"' in re.findall(r"<xf [^>]*>", styles)[int(style)]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_with_choices_has_its_list(table: str) -> None:
    workbook = template_xlsx(table)
    rules = dict(
        re.findall(
            r'<dataValidation type="list"[^>]*sqref="([A-Z]+)3:[^"]*">'
            r"<formula1>([^<]*)</formula1>",
            part(workbook, FIRST_SHEET),
        )
    )
    chosen = [
        column_letters(place)
        for place, column in enumerate(TABLES[table].columns)
        if column.choices
    ]
    assert list(rules) == chosen
    assert all(CHOICES_SHEET in source for source in rules.values())
    assert ('state="hidden"' in part(workbook, "xl/workbook.xml")) == bool(chosen)


def test_notes_say_what_a_column_means_in_the_reader_s_language() -> None:
    vietnamese = part(template_xlsx("meetings"), SHEET_OF_NOTES)
    assert "Cột bắt buộc. Cách ghi: 05/11/2026 hoặc 2026-11-05." in vietnamese
    english = part(template_xlsx("meetings", "en"), SHEET_OF_NOTES)
    assert "This column is required. How to write it: 05/11/2026" in english


@pytest.mark.parametrize("of", [template, template_xlsx])
def test_there_is_no_template_of_what_is_no_table(of: object) -> None:
    with pytest.raises(UserError, match="meetings"):
        of("members")
