"""The cells of a table: a column is written once, for the grid and both its texts."""

import pandas

from pages.shared import cell_formats
from pages.shared.table_cells import TableCells

CELLS = pandas.DataFrame(
    {
        "cell_code": ["C1", "C2", None],
        "cell_name": ["Thôn <Đông>", "Thôn Tây", "Chưa có trong danh mục"],
        "unit_name": ["Xã Vũ Lễ", None, "Xã Vũ An"],
        "signs": [["off_date", "missed_meeting"], [], ["off_date"]],
        "level": ["weak", "ok", "watch"],
        "present": [8499, 20, None],
        "expected": [10000, 20, None],
        "attendance_percent": [84.99, 100.0, None],
        "is_below": [True, False, None],
        "file_name": ["hop_t7.csv", None, "<b>.csv"],
        "line": [12, None, 3],
    }
)


def test_a_column_is_written_once(monkeypatch):
    written = []
    text = cell_formats.text

    def noted(row, name, threshold=None):
        written.append(name)
        return text(row, name, threshold)

    monkeypatch.setattr(cell_formats, "text", noted)
    cells = TableCells(CELLS, 85)
    assert cells.texts("share") == [
        *("8.499/10.000 · 84,9\N{NO-BREAK SPACE}%", "20/20 · 100,0\N{NO-BREAK SPACE}%"),
        "–",
    ]
    assert cells.html("share") == cells.texts("share")
    assert written == ["share"] * 3


def test_marks_have_their_colours_the_serious_first():
    [first, none, _] = TableCells(CELLS).html("signs")
    assert first.index("mark-serious") < first.index("mark-notable")
    assert none == ""
    assert "mark-fine" in TableCells(CELLS).html("level")[1]


def test_what_comes_from_files_is_no_markup():
    cells = TableCells(CELLS)
    assert "&lt;b&gt;.csv" in cells.html("file_name")[2]
    assert "<b>" not in cells.html("source")[2]
    assert cells.html("file_name")[1] == "–"
