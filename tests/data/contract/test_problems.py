"""What a problem says to people: where, what is wrong, and what to do."""

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
