"""Chooses files on the upload page as a reader does, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.data import file_builder
from tests.pages.opening import run


def choose(page: AppTest, **files: str) -> AppTest:
    """Choose files of text: `hop="…"` is hop.csv."""
    page.file_uploader[0].set_value(
        [(f"{name}.csv", text.encode(), "text/csv") for name, text in files.items()]
    )
    return run(page)


def choose_workbook(
    page: AppTest, folder: Path, name: str, **sheets: list[list[object]]
) -> AppTest:
    """Choose a workbook of this name; a sheet's name has `_` for a blank."""
    described = [
        {"name": sheet.replace("_", " "), "rows": rows}
        for sheet, rows in sheets.items()
    ]
    path = file_builder.build({"sheets": described}, name, folder, folder)
    page.file_uploader[0].set_value([(name, path.read_bytes(), "")])
    return run(page)
