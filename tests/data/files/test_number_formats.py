"""What a number format makes of a number, where that changes what is meant."""

import pytest

from data.files.number_formats import (
    as_percentage,
    is_percentage,
    may_show_otherwise,
    shown_as,
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0%", True), ("0.00 %", True), ('0"%"', False), (r"0\%", False), ("0", False)],
)
def test_percentage_is_one_where_the_sign_is_no_mere_text(
    code: str, expected: bool
) -> None:
    assert is_percentage(code) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1", "100%"), ("0.85", "85%"), ("0.875", "87.5%"), ("0", "0%"), ("12", "1200%")],
)
def test_percentage_is_written_as_it_is_shown(number: str, expected: str) -> None:
    assert as_percentage(number) == expected
    # What binary fractions leave behind is nothing anybody typed.
    assert as_percentage("0.28999999999999998") == "29%"


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        ("3", '"CB"00', "CB03"),
        ("7", "000", "007"),
        ("7", r"00\-0", None),
        ("12", r"\T00", "T12"),
        ("12", "00", None),
        ("1603", "#,##0", "1.603"),
        ("999", "#,##0", None),
        ("1.5", "000", None),
        ("-3", "000", None),
        ("x", "000", None),
        ("18", "0", None),
        ("18", "General", None),
    ],
)
def test_number_looks_otherwise_where_zeros_letters_or_groups_are_added(
    number: str, code: str, expected: str | None
) -> None:
    assert shown_as(number, code) == expected
    assert may_show_otherwise(code) or expected is None
