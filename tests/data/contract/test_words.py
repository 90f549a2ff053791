"""The data layer has every word in every language and says which one is missing."""

from pathlib import Path

import pytest

from data.contract.definitions import TABLES, Kind
from data.contract.words import (
    DATA_WORDS,
    LANGUAGES,
    NoSuchWord,
    WordFiles,
    choice_label,
    column_label,
    column_meaning,
    placeholders,
    table_meaning,
    table_title,
    word,
)


def test_languages_have_the_same_keys() -> None:
    assert DATA_WORDS.entries("vi").keys() == DATA_WORDS.entries("en").keys()


def test_languages_fill_the_same_places() -> None:
    english = DATA_WORDS.entries("en")
    for key, entry in DATA_WORDS.entries("vi").items():
        assert placeholders(entry) == placeholders(english[key]), key


def test_no_word_is_empty() -> None:
    for language in LANGUAGES:
        entries = DATA_WORDS.entries(language)
        assert [key for key, text in entries.items() if not text.strip()] == []


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name_and_a_form(kind: Kind, language: str) -> None:
    assert word(f"kind.{kind}.name", language)
    assert word(f"kind.{kind}.form", language)


def test_values_are_filled_in() -> None:
    filled = word("column.between", "vi", minimum=0, maximum=100)
    assert filled == "từ 0 đến 100"


def test_missing_word_is_named() -> None:
    with pytest.raises(NoSuchWord, match=r"no\.such\.word.*vi"):
        word("no.such.word", "vi")


def test_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match=r"column\.at_least.*minimum"):
        word("column.at_least", "en")


def test_an_entry_with_a_singular_is_one_word(tmp_path: Path) -> None:
    text = 'low.count = { one = "{n} cell", other = "{n} cells of {all}" }\n'
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")

    counted = WordFiles(tmp_path)
    assert list(counted.entries("en")) == ["low.count"]
    assert placeholders(counted.entries("en")["low.count"]) == {"n", "all"}
    assert counted.filled("low.count", "en", {"n": "1"}, 1) == "1 cell"
    assert counted.filled("low.count", "en", {"n": 3, "all": 9}, 3) == "3 cells of 9"


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
    # A sheet may name cells in any table, also where no column keeps their names.
    assert column_label("visits", "cell_name", "vi") == "Tên chi bộ"
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
