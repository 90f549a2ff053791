"""Rows know the lines they stand on, and one bad row hides no other."""

import csv
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.files.csv_rows import LONGEST_ROW, Row, sheet_rows

FIELDS = st.text('ab ",;\n\r\u2028đ', max_size=6)


def rows(folder: Path, content: str, delimiter: str = ",") -> list[Row]:
    path = folder / "file.csv"
    path.write_bytes(content.encode())
    return list(sheet_rows(path, delimiter))


def unreadable(row: Row) -> tuple[int, str | None]:
    assert row.fields == []
    return row.first_line, row.code


def test_rows_know_their_first_and_last_line(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\n"c\nd\r\ne",f\ng,h')
    assert found == [
        Row(1, 1, ["a", "b"]),
        Row(2, 4, ["c\nd\r\ne", "f"]),
        Row(5, 5, ["g", "h"]),
    ]


def test_blank_rows_are_left_out_but_counted(tmp_path: Path) -> None:
    found = rows(tmp_path, "\n \na,b\n,\n\u00a0,\u200b\n\nc,d\n\n")
    assert found == [Row(3, 3, ["a", "b"]), Row(7, 7, ["c", "d"])]


def test_lone_carriage_returns_end_lines(tmp_path: Path) -> None:
    assert rows(tmp_path, "a,b\rc,d\r") == [
        Row(1, 1, ["a", "b"]),
        Row(2, 2, ["c", "d"]),
    ]


def test_byte_order_mark_is_not_part_of_the_first_field(tmp_path: Path) -> None:
    assert rows(tmp_path, "\ufeffa,b\n") == [Row(1, 1, ["a", "b"])]


def test_quotes_within_an_unquoted_field_are_text(tmp_path: Path) -> None:
    assert rows(tmp_path, 'a "b" c,5"\n') == [Row(1, 1, ['a "b" c', '5"'])]


def test_quote_left_open_costs_its_own_row_alone(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\nc,"d\ne,"f"\ng,h\n')
    assert unreadable(found[1]) == (2, "broken_quotes")
    assert found[0] == Row(1, 1, ["a", "b"])
    assert found[2:] == [Row(3, 3, ["e", "f"]), Row(4, 4, ["g", "h"])]


def test_quote_open_to_the_end_costs_its_own_row_alone(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\n"c,d\ne,f\n"g,h\ni,j')
    assert [unreadable(row) for row in found if row.code] == [
        (2, "broken_quotes"),
        (4, "broken_quotes"),
    ]
    assert [row.fields for row in found if not row.code] == [
        ["a", "b"],
        ["e", "f"],
        ["i", "j"],
    ]


def test_text_behind_a_closing_quote_is_broken(tmp_path: Path) -> None:
    found = rows(tmp_path, '"a"b,c\nd,e\n')
    assert unreadable(found[0]) == (1, "broken_quotes")
    assert found[1] == Row(2, 2, ["d", "e"])


def test_quote_open_over_many_lines_does_not_take_the_file_along(
    tmp_path: Path,
) -> None:
    found = rows(tmp_path, 'a,"b\n' + "c,d\n" * 100_000)
    assert unreadable(found[0]) == (1, "broken_quotes")
    assert len(found) == 100_001
    assert found[-1] == Row(100_001, 100_001, ["c", "d"])


def test_row_of_far_too_much_text_is_refused_alone(tmp_path: Path) -> None:
    long = "x" * csv.field_size_limit() + "x"
    many = ",".join(["y" * 100_000] * (LONGEST_ROW // 100_000 + 1))
    found = rows(tmp_path, f"{long},a\nb,c\n{many}\nd,e\n")
    assert unreadable(found[0]) == (1, "row_too_long")
    assert unreadable(found[2]) == (3, "row_too_long")
    assert [row.fields for row in (found[1], found[3])] == [["b", "c"], ["d", "e"]]


def test_nothing_is_no_row(tmp_path: Path) -> None:
    assert rows(tmp_path, "") == []


@settings(deadline=None, max_examples=150)
@given(
    table=st.lists(st.lists(FIELDS, min_size=2, max_size=3), max_size=5),
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_written_as_csv_is_read_again(
    tmp_path_factory, table: list[list[str]], delimiter: str, line_end: str
) -> None:
    text = io.StringIO()
    csv.writer(
        text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
    ).writerows(table)
    folder = tmp_path_factory.getbasetemp()
    found = rows(folder, text.getvalue(), delimiter)
    said = [fields for fields in table if any(field.strip() for field in fields)]
    assert [row.fields for row in found if "".join(row.fields).strip()] == said
    ends = [row.last_line for row in found]
    assert ends == sorted(ends)
