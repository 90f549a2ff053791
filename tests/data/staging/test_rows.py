"""Texts become typed rows, the same whether the database or Python reads the file."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from data.importing.load import SourceFile, load
from data.sheets.reading import ReadOptions, read_sheets
from data.sheets.sheet import Sheet
from data.staging import texts as texts_of_sheets
from data.staging.rows import stage
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.example_count import examples

# A folder for each process: the one that is done first removes it.
FOLDER = Path(tempfile.gettempdir()) / f"staging_tests_{os.getpid()}"
SCRATCH = {"temp_directory": str(FOLDER)}
DATABASE = duckdb.connect(config=SCRATCH)
HEADER = ("Mã tổ chức đảng", "Tên tổ chức đảng", "Cấp")

Read = tuple[list[tuple], list[tuple], list[tuple]]


@pytest.fixture
def database() -> Iterator[DuckDBPyConnection]:
    """A database that may read files, as the one of the process that reads has to."""
    with duckdb.connect(config=SCRATCH) as connection:
        yield connection


def sheet(folder: Path, content: str, table: str | None = None) -> Sheet:
    path = folder / "file.csv"
    path.write_bytes(content.encode())
    return read(path, table)


def read(path: Path, table: str | None = None) -> Sheet:
    return read_sheets(path, path.parent, options=ReadOptions(table))[0]


def staged(database: DuckDBPyConnection, sheet: Sheet) -> Read:
    """Stage a sheet; return its texts by line, its problems, and its typed rows."""
    with database.cursor() as cursor:
        stage(cursor, sheet, "s")
        texts = cursor.execute("select * from s_texts order by line").fetchall()
        problems = cursor.execute("from s_problems order by all").fetchall()
        rows = cursor.execute("from s_rows order by line").fetchall()
    # Empty and missing mean the same, and only the rows must say so in one way.
    return [tuple(text or None for text in row) for row in texts], problems, rows


def typed(
    folder: Path, database: DuckDBPyConnection, content: str, table: str
) -> dict[str, object]:
    """Stage a file of one row; return what is in it, by column."""
    with database.cursor() as cursor:
        stage(cursor, sheet(folder, content, table), "s")
        row = cursor.execute("from s_rows").df().to_dict("records")
        values = cursor.execute("from s_rows").fetchall()
    assert len(row) == 1
    return dict(zip(row[0], values[0], strict=True))


def test_every_kind_gets_its_type(tmp_path: Path, database: DuckDBPyConnection) -> None:
    row = typed(
        tmp_path,
        database,
        "Mã UV;Mã chi bộ;Ngày dự;Giờ;Địa điểm;Tình trạng\n"
        "01;002;5/8/2026;19h30; Nhà văn hoá ;Đã dự\n",
        "visits",
    )
    assert row["member_code"] == "01"
    assert row["planned_on"] == date(2026, 8, 5)
    assert row["start_time"] == time(19, 30)
    assert row["place"] == "Nhà văn hoá"
    assert row["status"] == "attended"
    assert row["line"] == 2


def test_scores_and_yes_no_get_their_type(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    header = "cell_code;held_on;members_total;present;self_score;is_model"
    row = typed(tmp_path, database, f"{header}\nA;5/8/2026;20;18;87,5;có\n", "meetings")
    assert (row["self_score"], row["is_model"]) == (Decimal("87.50"), True)


def test_what_is_not_given_gets_its_default(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    header = "cell_code,held_on,members_total,exempt,present"
    row = typed(tmp_path, database, f"{header}\nA,2026-08-31,20,2,18\n", "meetings")
    assert row["kind"] == "regular"
    assert row["mode"] == "in_person"
    assert row["month"] == date(2026, 8, 1)
    assert (row["special_duty"], row["expected"]) == (0, 18)
    assert row["absent_excused"] is None


def test_default_holds_where_a_column_is_left_empty(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    header = "cell_code,held_on,kind,month,members_total,expected,present"
    row = typed(tmp_path, database, f"{header}\nA,2026-08-31,,-,20,…,18\n", "meetings")
    assert (row["kind"], row["month"], row["expected"]) == (
        "regular",
        date(2026, 8, 1),
        20,
    )


@pytest.mark.parametrize(
    ("requirement", "status"), [("Ra nghị quyết", "open"), ("", None), ("-", None)]
)
def test_requirement_without_a_status_is_open(
    tmp_path: Path, database: DuckDBPyConnection, requirement: str, status: str | None
) -> None:
    header = "inspection_code,cell_code,inspected_on,team,requirement"
    content = f"{header}\nK1,A,2026-08-31,Đoàn 1,{requirement}\n"
    row = typed(tmp_path, database, content, "inspections")
    assert (row["status"], row["finding_no"]) == (status, 1)


@pytest.mark.parametrize("sign", ["-", "–", "…", "\u00a0"])
def test_signs_for_nothing_are_no_code_and_no_text(
    tmp_path: Path, database: DuckDBPyConnection, sign: str
) -> None:
    header = "cell_code,held_on,members_total,present,superior_code,topic"
    row = typed(
        tmp_path, database, f"{header}\nA,2026-08-5,20,18,{sign},{sign}\n", "meetings"
    )
    assert (row["superior_code"], row["topic"]) == (None, None)


def test_text_is_composed_and_trimmed_and_codes_keep_their_zeros(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    content = "unit_code,unit_name\n\u00a0007 ,\u200bĐa\u0309ng u\u0309y  xã\u00a0\n"
    row = typed(tmp_path, database, content, "units")
    assert (row["unit_code"], row["unit_name"]) == ("007", "Đảng ủy  xã")


def test_columns_that_are_not_stored_are_not_read(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    found = sheet(tmp_path, "unit_code,Số điện thoại,unit_name\nX,0912,Xã\n")
    texts, _, _ = staged(database, found)
    assert texts == [("X", "Xã", 2)]


@pytest.mark.parametrize(
    "row",
    [",,", " ,\u00a0,\t", ",,,,,", '"","",""', "\u200b"],
    ids=["delimiters", "blanks", "more of them", "quotes", "invisible"],
)
@pytest.mark.parametrize("end", ["\n", "\n\n"], ids=["plain", "unruly"])
def test_row_that_says_nothing_is_dropped(
    tmp_path: Path, database: DuckDBPyConnection, row: str, end: str
) -> None:
    found = sheet(tmp_path, f"unit_code,unit_name,unit_level\nX,Xã,\n{row}\nY,Yã,{end}")
    texts, problems, _ = staged(database, found)
    assert texts == [("X", "Xã", None, 2), ("Y", "Yã", None, 4)]
    assert problems == []


def test_row_with_text_under_other_columns_alone_is_dropped(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    found = sheet(tmp_path, "STT,unit_code,unit_name\n1,X,Xã\n2,,\n3,,\n")
    assert len(staged(database, found)[0]) == 1


def test_short_row_is_filled_up_and_long_one_refused(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    content = (
        "unit_code,unit_name,unit_level\nX,Xã\nY,Yã,cơ sở,,\nZ,Zã,cơ sở,,thừa,nữa\n"
    )
    texts, problems, _ = staged(database, sheet(tmp_path, content))
    assert texts == [
        ("X", "Xã", None, 2),
        ("Y", "Yã", "cơ sở", 3),
        ("Z", "Zã", "cơ sở", 4),
    ]
    assert problems == [(4, None, "thừa", "too_many_fields", True, None)]


def test_row_that_cannot_be_read_is_a_problem_and_no_row(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    content = 'unit_code,unit_name\nX,"Xã\nY,"Yã"\n'
    texts, problems, _ = staged(database, sheet(tmp_path, content))
    assert texts == [("Y", "Yã", 3)]
    assert problems == [(2, None, None, "broken_quotes", True, None)]


def test_lines_are_those_of_the_file_however_it_is_read(
    tmp_path: Path, database: DuckDBPyConnection
) -> None:
    rows = [f"{n},Xã {n}" for n in range(5000)]
    rows[3000] = '3000,"Xã\n3000"'
    texts, _, _ = staged(
        database, sheet(tmp_path, "unit_code,unit_name\n" + "\n".join(rows))
    )
    assert [(code, line) for code, _, line in texts] == [
        (str(n), n + 2 + (n > 3000)) for n in range(5000)
    ]


@pytest.mark.parametrize(
    "content", ["a*.csv", "a?.csv", "a[1].csv", "it's.csv", "a.gz"]
)
def test_file_is_read_whatever_its_name(
    tmp_path: Path, database: DuckDBPyConnection, content: str
) -> None:
    """A name with wildcards must not make the database read other files."""
    for other in ("a1.csv", "ab.csv"):
        (tmp_path / other).write_text("unit_code,unit_name\nother,other\n", "utf-8")
    folder = tmp_path / "năm=2026 [x]"
    folder.mkdir()
    for path in (tmp_path / content, folder / content):
        path.write_text("unit_code,unit_name\nX,Xã\n", "utf-8")
        assert staged(database, read(path))[0] == [("X", "Xã", 2)]


@pytest.mark.embedded("the file alone is left")
def test_nothing_is_left_beside_the_store(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("unit_code,unit_name\n\nX,Xã\n", "utf-8")
    store = open_store(tmp_path / "s.duckdb")
    load(store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    store.close()
    assert {each.name for each in tmp_path.iterdir()} == {
        *("s.duckdb", "s.duckdb.audit", "file.csv")
    }


def test_trouble_that_is_not_in_the_file_is_not_taken_for_it(
    tmp_path: Path, database: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sheet(tmp_path, "unit_code,unit_name\nX,Xã\n")
    found.require_content().grid.path.unlink()
    with pytest.raises(duckdb.IOException):
        staged(database, found)


def written(field: str, quoting: str, delimiter: str) -> str:
    """Return a field as it may stand in a file, well-formed or not."""
    if quoting == "raw":
        return field
    has_special = any(sign in field for sign in f'"{delimiter}\r\n')
    if quoting == "always" or has_special:
        return '"' + field.replace('"', '""') + '"'
    return field


SIGNS = st.sampled_from(
    [
        *["a", "B1", "đ", "-", "Thôn", " ", " ", '"', '""', ",", ";", "\t"],
        *["\n", "\r\n", "\r", "\u00a0", "\u2028", "\u0085", "\ufeff"],
    ]
)
FIELD = st.tuples(
    st.one_of(
        st.sampled_from(["A", "B01", "", "x y"]),
        st.lists(SIGNS, max_size=4).map("".join),
    ),
    st.sampled_from(["where needed", "where needed", "always", "raw"]),
)
ROW = st.lists(FIELD, min_size=3, max_size=3) | st.lists(FIELD, min_size=2, max_size=4)


@settings(
    deadline=None,
    max_examples=examples(20, shared_by=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(ROW, max_size=4),
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\n", "\r\n"]),
    before=st.sampled_from(["", "", "\ufeff", "\n"]),
    is_ended=st.booleans(),
)
def test_database_and_python_read_the_same(
    tmp_path: Path, rows, delimiter: str, line_end: str, before: str, is_ended: bool
) -> None:
    lines = [delimiter.join(HEADER)]
    lines += [
        delimiter.join(written(*field, delimiter) for field in row) for row in rows
    ]
    text = before + line_end.join(lines) + line_end * is_ended
    found = sheet(tmp_path, text)
    content = found.require_content()
    event("plain" if content.is_plain else "unruly")
    row_by_row = replace(found, content=replace(content, is_plain=False))
    assert staged(DATABASE, found) == staged(DATABASE, row_by_row)


def test_plain_file_is_read_by_the_database(
    tmp_path: Path, database: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read row by row")

    monkeypatch.setattr(texts_of_sheets, "write_tidy_table", never)
    content = 'unit_code,unit_name\r\nX,"Xã ""mới"", a"\r\nY,Y\r\n'
    assert staged(database, sheet(tmp_path, content))[0] == [
        ("X", 'Xã "mới", a', 2),
        ("Y", "Y", 3),
    ]
