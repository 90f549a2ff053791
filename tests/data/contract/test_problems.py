"""What a problem says to people: where, what is wrong, and what to do."""

import pytest

from data.contract.problems import Problem


def message(table: str | None, column: str, code: str, language: str) -> str:
    return Problem(table, 5, column, "Giỏi", code, True).message(language)


def test_a_value_that_is_no_choice_is_told_the_choices() -> None:
    assert message("meetings", "self_grade", "not_a_choice", "vi") == (
        "“Giỏi” không có trong các lựa chọn của cột Tự xếp loại. "
        "Ghi một trong: Tốt; Khá; Trung bình; Kém."
    )
    said = message("meetings", "self_grade", "not_a_choice", "en")
    assert said.endswith("Write one of: Good; Fair; Average; Poor.")


def test_what_no_table_knows_has_no_choices() -> None:
    assert "Giỏi" in message(None, "Hạng", "unknown_column", "vi")
    assert "Giỏi" in message("meetings", "Hạng", "unknown_column", "vi")


@pytest.mark.parametrize(
    ("column", "value", "vietnamese", "english"),
    [
        ("held_on", "2027-01-05", "05/01/2027", "05/01/2027"),
        ("held_on", "2027-13-05", "2027-13-05", "2027-13-05"),
        ("present", "3001", "3.001", "3,001"),
        ("cell_code", "3001", "3001", "3001"),
        (
            "present",
            "38168053 · 2026-08-05 · regular",
            "38168053 · 05/08/2026 · Thường kỳ",
            "38168053 · 05/08/2026 · Regular",
        ),
        (
            "cell_code, held_on, kind",
            "B · 2026-08-05 · regular",
            "B · 05/08/2026 · Thường kỳ",
            "B · 05/08/2026 · Regular",
        ),
    ],
)
def test_days_counts_and_keys_are_written_as_an_office_writes_them(
    column: str, value: str, vietnamese: str, english: str
) -> None:
    problem = Problem("meetings", 2, column, value, "key_twice", True, other="5")
    assert f"“{vietnamese}”" in problem.message("vi")
    assert f"“{english}”" in problem.message("en")


def test_a_value_of_no_table_stays_as_it_is() -> None:
    problem = Problem(None, 2, "present", "3001", "key_twice", True, other="5")
    assert "“3001”" in problem.message("vi")
