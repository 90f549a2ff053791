"""Folding brings the spellings of one word together, in Python and in SQL alike."""

import unicodedata

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract.folding import clean, cleaned_sql, fold, folded_sql

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
AROUND = " \t\n\u00a0\u202f\u200b\ufeff\u00ad0189.,;:/()-–_%+'\"$\\=@\t\r"
CONNECTION = duckdb.connect()
TEXTS = st.text(VIETNAMESE + VIETNAMESE.upper() + "fjwzFJWZ" + MARKS + AROUND)


def in_sql(expression: str, text: str) -> str:
    """Return what the database makes of the text."""
    with CONNECTION.cursor() as cursor:
        cursor.execute(f"select {expression} as answer", {"text": text})
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Đảng uỷ", "dang uy"),
        ("ĐẢNG  ỦY", "dang uy"),
        ("dang_uy", "dang uy"),
        (unicodedata.normalize("NFD", "Đảng ủy"), "dang uy"),
        ("\ufeffNgày\u00a0họp", "ngay hop"),
        ("Ngày\u200b họp:", "ngay hop"),
        ("Kiểm tra, giám sát (lần 1)", "kiem tra giam sat lan 1"),
        ("T.Bình", "t binh"),
        ("hoà/hòa", "hoa hoa"),
        ("–", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_word_have_one_key(typed: str, key: str) -> None:
    assert fold(typed) == key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Thôn Đông\n", "Thôn Đông"),
        ("Thôn\u00a0Đông\u200b", "Thôn Đông"),
        ("Thôn  Đông", "Thôn  Đông"),
        (unicodedata.normalize("NFD", "Thôn Đông"), "Thôn Đông"),
        ("\u00a0", ""),
        ("38.168.053.000.001", "38.168.053.000.001"),
        ("'=HYPERLINK(1)", "=HYPERLINK(1)"),
        (" '+84", "+84"),
        ("'\tthôn 5", "thôn 5"),
        ("'thôn 5'", "'thôn 5'"),
        ("thôn '-1", "thôn '-1"),
    ],
)
def test_cleaning_takes_only_what_nobody_sees(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_folding_twice_changes_nothing_more() -> None:
    assert fold(fold("Đảng uỷ – Xã Vũ Lễ")) == fold("Đảng uỷ – Xã Vũ Lễ")


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(TEXTS)
def test_sql_cleans_as_python_does(text: str) -> None:
    assert in_sql(cleaned_sql("$text"), text) == clean(text)


@settings(deadline=None)
@given(TEXTS)
def test_sql_folds_as_python_does(text: str) -> None:
    assert in_sql(folded_sql("$text"), text) == fold(text)


def test_sql_leaves_nothing_where_nothing_is() -> None:
    assert in_sql(folded_sql("$text"), None) is None
