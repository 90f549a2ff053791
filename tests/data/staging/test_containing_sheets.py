"""Files of a batch of which a later one has every row: it may be the mended one."""

from pathlib import Path

from data.importing.load import FileReport, SourceFile, check
from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness
from tests.data.workbook_builder import write_xlsx

HEAD = "cell_code | held_on | members_total | present"
BAD = f"{HEAD}\nA | 2026-08-05 | 20 | 18\nB | 2026-08-32 | 20 | 18"
MENDED = BAD.replace("32", "03").replace("18", "19")


def mends(harness: ImportHarness, **drawings: str) -> dict[str, tuple[str, ...]]:
    files = [harness.drawn(text, f"{name}.csv") for name, text in drawings.items()]
    return {each.file: each.mends for each in checked(harness, *files)}


def checked(harness: ImportHarness, *files: SourceFile) -> list[FileReport]:
    return check(harness.store, files, EVERYTHING, isolated=False)


def test_later_file_with_every_row_mends_the_earlier(harness: ImportHarness) -> None:
    found = mends(harness, first=BAD, second=MENDED)
    assert found == {"first.csv": (), "second.csv": ("first.csv",)}


def test_file_that_lacks_a_row_mends_nothing(harness: ImportHarness) -> None:
    fewer = f"{HEAD}\nB | 2026-08-03 | 20 | 18"
    assert mends(harness, first=MENDED, second=fewer)["second.csv"] == ()


def test_file_that_lacks_a_column_mends_nothing(harness: ImportHarness) -> None:
    """The superior's marks come in a sheet of their own, of the same meetings."""
    marks = "cell_code | held_on | superior_score\nA | 2026-08-05 | 90"
    first = f"{HEAD}\nA | 2026-08-05 | 20 | 18"
    assert mends(harness, first=first, marks=marks)["marks.csv"] == ()


def test_files_of_other_rows_or_tables_mend_nothing(harness: ImportHarness) -> None:
    other = f"{HEAD}\nC | 2026-08-05 | 20 | 18"
    units = "unit_code | unit_name\nA | Xã"
    found = mends(harness, first=MENDED, second=other, third=units)
    assert set(found.values()) == {()}


def test_of_members_without_a_day_the_members_tell_the_rows(
    harness: ImportHarness,
) -> None:
    """Parts of a key that may be blank are no reason to leave a row out."""
    head = "member_code | unit_code | cell_code | assigned_from"
    first = f"{head}\nu1 | X | | \nu2 | | A | "
    found = mends(harness, first=first, second=f"{first}\nu3 | X | | ")
    assert found["second.csv"] == ("first.csv",)


def book(folder: Path, name: str, *sheets: tuple[str, ...]) -> SourceFile:
    header = ["Mã chi bộ", "Ngày họp", "Tổng số đảng viên", "Có mặt"]
    rows = [
        [header, *([cell, "5/8/2026", 20, 18] for cell in cells)] for cells in sheets
    ]
    described = [
        {"name": f"S{number}", "rows": each} for number, each in enumerate(rows)
    ]
    write_xlsx(described, folder / name)
    return SourceFile(folder / name, name)


def test_workbook_is_mended_by_one_that_has_all_of_its_sheets(
    harness: ImportHarness,
) -> None:
    first = book(harness.folder, "a.xlsx", ("A",), ("B",))
    whole = book(harness.folder, "b.xlsx", ("A", "B"), ("C",))
    half = book(harness.folder, "c.xlsx", ("A",), ("D",))
    found = {each.file: each.mends for each in checked(harness, first, whole, half)}
    assert found["b.xlsx › S0"] == ("a.xlsx",)
    assert {name for name, mended in found.items() if mended} == {"b.xlsx › S0"}
