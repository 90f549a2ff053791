"""The data layer has every word in every language and says which one is missing."""

import pytest

from data.contract.definitions import TABLES, Kind
from data.contract.words import (
    LANGUAGES,
    choice_label,
    column_label,
    column_meaning,
    placeholders,
    table_meaning,
    table_title,
    word,
    words,
)


def test_languages_have_the_same_keys() -> None:
    assert words("vi").keys() == words("en").keys()


def test_languages_fill_the_same_places() -> None:
    for key, sentence in words("vi").items():
        assert placeholders(sentence) == placeholders(words("en")[key]), key


def test_no_word_is_empty() -> None:
    for language in LANGUAGES:
        assert [key for key, text in words(language).items() if not text.strip()] == []


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name_and_a_form(kind: Kind, language: str) -> None:
    assert word(f"kind.{kind}.name", language)
    assert word(f"kind.{kind}.form", language)


def test_values_are_filled_in() -> None:
    filled = word("column.between", "vi", minimum=0, maximum=100)
    assert filled == "từ 0 đến 100"


def test_missing_word_is_named() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.word.*vi"):
        word("no.such.word", "vi")


def test_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match=r"column\.at_least.*minimum"):
        word("column.at_least", "en")


def test_unknown_language_is_named() -> None:
    with pytest.raises(KeyError, match="no language 'fr'"):
        word("column.required", "fr")
    with pytest.raises(KeyError, match="no language 'fr'"):
        table_title("meetings", "fr")


def test_labels_come_from_the_contract() -> None:
    assert table_title("meetings", "vi") == "Sinh hoạt chi bộ"
    assert table_title("meetings", "en") == "Cell meetings"
    assert table_meaning("meetings", "en") == "One row per meeting held."
    assert column_label("meetings", "held_on", "vi") == "Ngày họp"
    assert column_label("meetings", "held_on", "en") == "Held on"
    assert column_meaning("meetings", "held_on", "en") == "Day the meeting took place."
    assert choice_label("meetings", "self_grade", "average", "vi") == "Trung bình"
    assert choice_label("meetings", "is_model", "true", "en") == "Yes"


def test_unknown_names_are_named() -> None:
    with pytest.raises(KeyError, match="no table 'members'"):
        table_title("members", "vi")
    with pytest.raises(KeyError, match="table cells has no column 'held_on'"):
        column_label("cells", "held_on", "vi")
    with pytest.raises(KeyError, match="column kind has no choice 'weekly'"):
        choice_label("meetings", "kind", "weekly", "vi")


def test_every_label_exists_in_every_language() -> None:
    for table in TABLES.values():
        for language in LANGUAGES:
            assert table_meaning(table.name, language).endswith(".")
            for column in table.columns:
                assert column_label(table.name, column.name, language)
                assert column_meaning(table.name, column.name, language).endswith(".")
