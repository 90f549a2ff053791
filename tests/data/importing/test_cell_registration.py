"""Cells that only other sheets name can be entered into the register."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from data.contract.definitions import TABLES
from data.importing import cell_registration, undo
from data.importing.load import SourceFile, load
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store, open_store
from data.store.roles import Role
from tests.data.new_store import new_place

NEW = {
    "cell_code": "0012",
    "cell_name": "=Thôn Mới",
    "unit_code": "xa_mot",
    "cell_type": "village",
    "members_total": 20.0,
    "exempt": None,
    "valid_from": date(2025, 2, 1),
}


@pytest.fixture
def store() -> Store:
    store = open_store(new_place())
    yield store
    store.close()


def registered(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(
            "select cell_code, cell_name, cell_type, members_total, valid_from "
            "from raw.cells"
        ).fetchall()


def test_the_sheet_has_the_headers_of_the_template_and_what_is_known():
    headers, row = cell_registration.register_sheet([NEW])
    assert headers == [column.header for column in TABLES["cells"].columns]
    assert [text for text in row if text] == [
        *("0012", "=Thôn Mới", "xa_mot", "Thôn, tổ dân phố", "20", "2025-02-01"),
    ]


def test_as_csv_no_text_is_a_formula_to_excel():
    text = cell_registration.as_csv([NEW]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][1] == "'=Thôn Mới"


def test_a_cell_entered_stands_in_the_register_as_it_was_known(store: Store):
    report = cell_registration.enter(
        store, [NEW], "đăng ký chi bộ.csv", viewer=Viewer("an", role=Role.OWNER)
    )
    assert (report.added, report.refused) == (1, 0)
    assert registered(store) == [
        ("0012", "=Thôn Mới", "village", 20, date(2025, 2, 1)),
    ]


def test_it_is_an_import_that_can_be_undone(store: Store):
    report = cell_registration.enter(
        store, [NEW], "đăng ký chi bộ.csv", viewer=Viewer("an", role=Role.OWNER)
    )
    with store.cursor() as cursor:
        (taken,) = journal.imports(cursor)
    assert (taken.file_name, taken.imported_by) == ("đăng ký chi bộ.csv", "an")
    undo.undo(store, report.import_id, Viewer("an", role=Role.OWNER))
    assert registered(store) == []


def test_a_cell_that_lacks_what_is_required_keeps_all_of_them_out(store: Store):
    lacking = NEW | {"cell_code": "0013", "unit_code": None}
    report = cell_registration.enter(
        store, [NEW, lacking], "x.csv", viewer=Viewer("an", role=Role.OWNER)
    )
    assert [problem.code for problem in report.problems if problem.is_refusal] == [
        "required_missing"
    ]
    assert registered(store) == []


def test_the_sheet_can_be_completed_and_loaded_like_any_other(
    store: Store, tmp_path: Path
):
    path = tmp_path / "sheet.csv"
    path.write_bytes(cell_registration.as_csv([NEW]))
    (report,) = load(store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    assert (report.table, report.added) == ("cells", 1)
