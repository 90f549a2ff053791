"""What one text in a sheet means, or that it means nothing."""

from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract.definitions import TABLES, Column, Kind
from data.files.refusals import Unreadable
from data.sheets.parsing import parse, says_nothing

A_COLUMN_OF_KIND = {
    column.kind: column for table in TABLES.values() for column in table.columns
}
CONNECTION = duckdb.connect()

READ = {
    Kind.DATE: {
        "2026-08-05": "2026-08-05",
        "2026-8-5": "2026-08-05",
        "05/08/2026": "2026-08-05",
        "5/8/2026": "2026-08-05",
        " 5/8/2026 ": "2026-08-05",
        "2026-08-05 00:00:00": "2026-08-05",
        "2026-08-05T00:00": "2026-08-05",
        "5/8/2026 19:30": "2026-08-05",
        "19h30, ngày 5/8/2026": "2026-08-05",
        "03/04/26": "2026-04-03",
        "3/2/51": "1951-02-03",
        "5-8-2026": "2026-08-05",
        "5.8.2026": "2026-08-05",
        "2026/08/05": "2026-08-05",
        "07/8/2026 (thứ Sáu)": "2026-08-07",
        "Thứ Hai, ngày 03/8/2026": "2026-08-03",
        "CN 2/8/2026": "2026-08-02",
        "T6, 07/8/2026": "2026-08-07",
        "ngày 5 tháng 8 năm 2026": "2026-08-05",
        "05-Aug-26": "2026-08-05",
        "46239": "2026-08-05",
        "29/2/2024": "2024-02-29",
    },
    Kind.MONTH: {
        "2026-08": "2026-08-01",
        "8/2026": "2026-08-01",
        "08/2026": "2026-08-01",
        "08-2026": "2026-08-01",
        "tháng 8/2026": "2026-08-01",
        "Tháng 8 / 2026": "2026-08-01",
        "tháng 8 năm 2026": "2026-08-01",
        "46239": "2026-08-01",
        "T8/2026": "2026-08-01",
        "15/8/2026": "2026-08-01",
        "2026-08-15": "2026-08-01",
    },
    Kind.COUNT: {
        "18": "18",
        "018": "18",
        "0": "0",
        "18,0": "18",
        "18.00": "18",
        "1.603": "1603",
        "1 603": "1603",
        "1\u00a0603": "1603",
        "1.234.567": "1234567",
        "-5": "-5",
        "0000000018": "18",
        "１８": "18",
        "18 đ/c": "18",
        "18đc": "18",
        "18 ĐV": "18",
        "18 đảng viên": "18",
        "5 người": "5",
        "90 phút": "90",
        "90'": "90",
        "90’": "90",
        "'18": "18",
        "Không": "0",
        "không có": "0",
    },
    Kind.SCORE: {
        "85": "85.00",
        "85,5": "85.50",
        "85.5": "85.50",
        "85 %": "85.00",
        "85%": "85.00",
        "85,0 %": "85.00",
        "85 điểm": "85.00",
        "85,555": "85.56",
        "-1": "-1.00",
        "101": "101.00",
        # More than the column holds is out of range, not unreadable.
        "12345": "999.99",
        "-12345": "-999.99",
    },
    Kind.PERCENT: {"75": "75.00", "75%": "75.00", "7,5": "7.50"},
    Kind.TIME: {
        "19:30": "19:30:00",
        "19:30:00": "19:30:00",
        "19h30": "19:30:00",
        "19h": "19:00:00",
        "7g30": "07:30:00",
        "19 giờ": "19:00:00",
        "19 giờ 30": "19:30:00",
        "19h30'": "19:30:00",
        "19 giờ 30 phút": "19:30:00",
        "19h30-21h00": "19:30:00",
        "từ 19h đến 20 giờ 30": "19:00:00",
        "7g30 tối": "19:30:00",
        "7h30 - 9h tối": "19:30:00",
        "2 giờ chiều": "14:00:00",
        "8h sáng": "08:00:00",
        "11h30 trưa": "11:30:00",
        "19h30 tối": "19:30:00",
        "7 giờ rưỡi tối": "19:30:00",
        "lúc 19h30": "19:30:00",
        "'19:30": "19:30:00",
    },
    Kind.YEAR: {"2026": "2026", "Năm 2026": "2026", "２０２６": "2026"},
    Kind.YES_NO: {
        "Có": "true",
        "x": "true",
        "1": "true",
        "không": "false",
        "0": "false",
    },
}
UNREADABLE = {
    Kind.DATE: {
        "not_a_date": [
            "31/02/2026",
            "29/2/2025",
            "5/8-2026",
            "20260805",
            "19999",
            "0206-08-05",
            "5/8",
            "tháng 8",
        ],
        "month_first": ["8/31/2026", "12-13-26"],
    },
    Kind.MONTH: {"not_a_month": ["13/2026", "8", "tháng tám", "08/26", "8.2026"]},
    Kind.COUNT: {
        "not_a_whole_number": ["mười", "1,603", "0,5", "1.60", "+5", "1e5", "18/20"],
        "became_a_date": ["2026-09-08", "08-Sep", "8-Thg9", "8/9/2026", "Sep-08"],
        "number_too_large": ["12345678", "12.345.678", "-123456789", "9" * 5000],
    },
    Kind.SCORE: {"not_a_number": ["tốt", "1.000,5", "85/90", ".5", "5.", "nan", "-"]},
    Kind.PERCENT: {"not_a_number": ["nửa"]},
    Kind.TIME: {
        "not_a_time": [
            "7:5",
            "25:00",
            "19.30",
            "1930",
            "7:30:15",
            "tối",
        ]
    },
    Kind.YEAR: {"not_a_year": ["26", "1900", "2101", "2026.0", "năm nay"]},
    Kind.YES_NO: {"not_yes_no": ["maybe", "2"]},
}


def column(table: str, name: str) -> Column:
    return TABLES[table].column(name)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kind, text, value)
        for kind, cases in READ.items()
        for text, value in cases.items()
    ],
)
def test_text_is_read_as_offices_write_it(kind: Kind, text: str, value: str) -> None:
    assert parse(text, A_COLUMN_OF_KIND[kind]) == value


@pytest.mark.parametrize(
    ("kind", "code", "text"),
    [
        (kind, code, text)
        for kind, cases in UNREADABLE.items()
        for code, texts in cases.items()
        for text in texts
        if not says_nothing(text)
    ],
)
def test_text_that_could_mean_two_things_is_refused(
    kind: Kind, code: str, text: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(text, A_COLUMN_OF_KIND[kind])
    assert refused.value.code == code


@pytest.mark.parametrize("kind", [*READ, Kind.CHOICE])
@pytest.mark.parametrize(
    "text",
    ["", "\u00a0", "-", "–", "—", "…", "...", " - ", "……", "//", "/", "- -", "_" * 90],
)
def test_signs_for_nothing_are_a_missing_value(kind: Kind, text: str) -> None:
    assert parse(text, A_COLUMN_OF_KIND[kind]) is None


@pytest.mark.parametrize(
    ("table", "name", "text", "code"),
    [
        ("meetings", "kind", "Thường kỳ", "regular"),
        ("meetings", "kind", "định kì", "regular"),
        ("meetings", "kind", "CHUYÊN ĐỀ", "thematic"),
        ("meetings", "kind", "thường kỳ + chuyên đề", "combined"),
        ("meetings", "self_grade", "TB", "average"),
        ("meetings", "self_grade", "Yếu", "poor"),
        ("meetings", "minutes", "Không có", "missing"),
        ("ratings", "rating", "HTXSNV", "excellent"),
        ("ratings", "rating", "KHTNV", "not_done"),
        ("visits", "status", "Vắng có phép", "absent_excused"),
        ("cells", "cell_type", "Tổ dân phố", "village"),
    ],
)
def test_choices_are_matched_whatever_their_spelling(
    table: str, name: str, text: str, code: str
) -> None:
    assert parse(text, column(table, name)) == code


def test_what_is_no_choice_is_refused() -> None:
    with pytest.raises(Unreadable, match="not_a_choice"):
        parse("K", column("meetings", "self_grade"))


@given(st.dates(date(1930, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_both_orders(day: date) -> None:
    held_on = column("meetings", "held_on")
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert parse(text, held_on) == day.isoformat()


@given(st.integers(-9_999_999, 9_999_999))
def test_every_count_is_read_with_and_without_thousands_dots(number: int) -> None:
    present = column("meetings", "present")
    assert parse(str(number), present) == str(number)
    assert parse(f"{number:,}".replace(",", "."), present) == str(number)


@settings(deadline=None, max_examples=300)
@given(
    kind=st.sampled_from([*READ, Kind.CHOICE]),
    text=st.text(st.sampled_from("0123456789０٣²½-/.,:hg %eEtháng"), max_size=12)
    | st.text(max_size=8),
)
def test_what_is_read_the_database_can_hold(kind: Kind, text: str) -> None:
    meant = A_COLUMN_OF_KIND[kind]
    try:
        value = parse(text, meant)
    except Unreadable:
        return
    with CONNECTION.cursor() as cursor:
        cursor.execute(f"select cast($value as {meant.sql_type})", {"value": value})
