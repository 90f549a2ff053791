"""Text in another encoding is written anew as UTF-8, or refused where it is unclear."""

from pathlib import Path

import pytest

from data.files.encodings import transcode_to_utf8
from data.files.refusals import Refused
from tests.data.table_variants import tones_apart

ROW = "A;5/8/2026;20;18\n"
TOPIC = "B;5/8/2026;20;18;Học tập đạo đức Hồ Chí Minh\n"


def rewritten(folder: Path, content: bytes) -> tuple[str, str]:
    path = folder / "sheet.csv"
    path.write_bytes(content)
    copy, encoding = transcode_to_utf8(path, folder)
    return copy.read_bytes().decode("utf-8"), encoding


def refusal(folder: Path, content: bytes) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        rewritten(folder, content)
    return refused.value.code, refused.value.value


@pytest.mark.parametrize("rows_before", [0, 10_000])
def test_windows_1258_is_read_however_late_its_letters_come(
    tmp_path: Path, rows_before: int
) -> None:
    text = ROW * rows_before + TOPIC
    content = tones_apart(text).encode("cp1258")
    assert rewritten(tmp_path, content) == (text, "cp1258")


def test_old_encoding_is_refused_however_late_its_letters_come(tmp_path: Path) -> None:
    content = ROW * 10_000 + "§¶ng uû x· Hoµ Léc\n"
    assert refusal(tmp_path, content.encode("latin-1")) == (
        "legacy_encoding",
        "TCVN3 (ABC)",
    )


def test_text_is_read_whole_wherever_it_is_cut_into_pieces(tmp_path: Path) -> None:
    """Also where one line is longer than a piece."""
    for text in (TOPIC * 40_000, TOPIC.strip() * 40_000):
        assert rewritten(tmp_path, text.encode("utf-16")) == (text, "utf-16-le")


def test_letter_that_windows_does_not_have_is_noticed_at_the_very_end(
    tmp_path: Path,
) -> None:
    content = tones_apart(TOPIC * 3000).encode("cp1258") + b"\xd2\x8a"
    assert refusal(tmp_path, content) == ("not_utf8", None)


def test_french_is_no_vietnamese(tmp_path: Path) -> None:
    content = "Réunion;Date;Présents;Excusés\n".encode("cp1252")
    assert refusal(tmp_path, content) == ("not_utf8", None)


@pytest.mark.parametrize("rows_before", [0, 10_000])
def test_signs_that_windows_puts_into_any_text_need_no_letters(
    tmp_path: Path, rows_before: int
) -> None:
    text = "“A” – 1…;5/8/2026;20;18\n" + ROW * rows_before
    assert rewritten(tmp_path, text.encode("cp1258")) == (text, "cp1258")


def test_many_such_signs_do_not_hide_the_few_words_beside_them(tmp_path: Path) -> None:
    text = "A;…;…;…;…;…;…;…;…;Hoà Lộc\n"
    content = tones_apart(text).encode("cp1258")
    assert rewritten(tmp_path, content) == (text, "cp1258")


def test_old_encoding_is_seen_behind_such_signs(tmp_path: Path) -> None:
    content = "A;…\n".encode("cp1258") * 20_000 + "§¶ng uû\n".encode("latin-1")
    assert refusal(tmp_path, content)[0] == "legacy_encoding"
