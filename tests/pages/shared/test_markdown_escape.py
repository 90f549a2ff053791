"""Texts from outside stand on a page as they were written (a browser test looks)."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.markdown_escape import WORD_JOINER, literal, plain
from pages.shared.words import word

# What Streamlit and Markdown look for, after backslashes have been taken away.
FOUND_LATER = (
    *(r":[a-z_]+/?\w*:", r"https?://", r"www\.", r"\w@\w", r"(^|\s)(<->|->|<-)(\s|$)"),
    r"(^|\s)(--|[<>~]=)(\s|$)",
)
ANY_TEXT = st.text(st.sampled_from("ab:/.@-<>=~ *_[]`#1w\n\\"), max_size=12)


def read_back(text: str) -> str:
    """What a reader sees of a text after Markdown has taken its backslashes."""
    return re.sub(r"\\(\W|_)", r"\1", text).replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    "name",
    ["Chi bộ Thôn 1", "Trường THCS Lê Lợi (khối 6, 7)", "Quý III/2026: 19:30", "1.603"],
)
def test_an_ordinary_name_is_not_touched(name):
    assert literal(name) == name


@given(ANY_TEXT | st.from_regex("|".join(FOUND_LATER)))
def test_nothing_is_found_in_a_text_and_all_of_it_can_be_read(text):
    escaped = literal(text)
    shown = re.sub(r"\\(\W|_)", r"\1", escaped)
    assert [found for found in FOUND_LATER if re.search(found, shown, re.I)] == []
    assert re.search(r"(?<!\\)(\\\\)*[`*_\[\]$~<>#&]", escaped) is None
    line = re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text).lstrip(" ")
    assert read_back(escaped) == line.replace(WORD_JOINER, "")
    assert plain(escaped) == text


@pytest.mark.parametrize("opening", ["- a", "+ a", "= a", "1. a", "12) a"])
def test_no_list_and_no_heading_begins_with_a_text(opening):
    assert re.match(r"\\[-+=]|\d+\\[.)]", literal(opening))


def test_a_sentence_escapes_what_is_filled_in_and_keeps_it_as_it_was():
    said = word("cell.unknown", code="**A**")
    assert r"\*\*A\*\*" in said
    assert "“**A**”" in plain(said)


def test_what_is_escaped_is_not_escaped_again():
    assert word("cell.unknown", code=literal("*")) == word("cell.unknown", code="*")
    assert literal(literal("*")) == literal("*")


def test_a_kept_copy_still_knows_both():
    kept = pickle.loads(pickle.dumps(literal("*")))
    assert (kept, plain(kept)) == (literal("*"), "*")


def test_a_text_that_is_no_markdown_is_plain():
    assert plain("*") == "*"
