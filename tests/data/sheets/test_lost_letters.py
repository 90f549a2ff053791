"""Question marks that stand for letters, and those that ask."""

import pytest

from data.sheets.lost_letters import have_lost_letters, lost_share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngh? quy?t Trung ??ng", 0.75),
        ("tư t?ởng của Bác Hồ", 0.2),
        ("Làm gì? Ai làm?", 0.0),
        ("https://a.vn/?id=5", 0.0),
        ("??", 0.0),
        ("", 0.0),
    ],
)
def test_share_is_of_words_with_a_mark_inside(text: str, expected: float) -> None:
    assert lost_share(text) == expected


def test_names_have_lost_letters_where_enough_words_have_marks() -> None:
    assert have_lost_letters(["M? chi b?", "Ng?y h?p"])
    assert not have_lost_letters(["Mã chi bộ", "Có họp?"])
    assert not have_lost_letters([])
