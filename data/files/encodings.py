"""Text in another encoding than UTF-8, rewritten as UTF-8.

UTF-16 and Windows-1258 are read; old Vietnamese font encodings are recognised and
refused with what to do, because decoding them by guess would store garbage.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from data.files.legacy_encodings import UTF8_AS_WESTERN, legacy_encoding
from data.files.refusals import Refused
from data.files.syllables import vietnamese_score

# As much of a file as is looked at to tell its encoding.
_SAMPLE_BYTES = 1 << 16
_CHUNK = 1 << 20
# Signs that Windows puts into any text, and that no old encoding uses for letters:
# … – — • the round quotes and the blank that does not break.
_TYPOGRAPHY = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0"
_WITHOUT_TYPOGRAPHY = bytes.maketrans(_TYPOGRAPHY, b" " * len(_TYPOGRAPHY))
_LOST_LETTER = re.compile(r"\?\w")
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def transcode_to_utf8(path: Path, folder: Path) -> tuple[Path, str]:
    """Write the text at `path`, which is not UTF-8, into `folder` as UTF-8 and NFC.

    Returns where it lies now and the encoding it had, as Python names it. Raises
    Refused for an encoding that is not read, and OSError.
    """
    with path.open("rb") as file:
        encoding = _encoding_of(_non_ascii_sample(file))
    rewritten = folder / f"{path.name}.utf8"
    try:
        with (
            path.open(encoding=encoding, newline="") as file,
            rewritten.open("w", encoding="utf-8", newline="") as copy,
        ):
            for piece in _pieces(file):
                copy.write(unicodedata.normalize("NFC", piece))
    except UnicodeError as error:
        raise Refused("not_utf8") from error
    return rewritten, encoding


def _pieces(file: TextIO) -> Iterator[str]:
    """Yield the text in pieces of whole lines, so that no letter is cut in two."""
    rest = file.read(1).removeprefix("\ufeff")
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        end = text.rfind("\n") + 1 or len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


def _non_ascii_sample(file: BinaryIO) -> bytes:
    """Return the first bytes beyond plain ASCII; empty where there are none.

    ASCII looks the same in every encoding.
    """
    while sample := file.read(_SAMPLE_BYTES):
        if b"\0" in sample or not sample.translate(_WITHOUT_TYPOGRAPHY).isascii():
            return sample
    return b""


def _encoding_of(sample: bytes) -> str:
    """Return the encoding of a text of which `sample` shows that it is not UTF-8."""
    if encoding := _BYTE_ORDER_MARKS.get(sample[:2]):
        return encoding
    if b"\0" in sample:
        return _utf16_without_mark(sample)
    if not sample:
        return "cp1258"
    letters = sample.translate(_WITHOUT_TYPOGRAPHY)
    # A letter of UTF-8 may have such a sign for its second half.
    name = legacy_encoding(sample.decode("latin-1")) or legacy_encoding(
        letters.decode("latin-1")
    )
    if name and name != UTF8_AS_WESTERN:
        raise Refused("legacy_encoding", value=name)
    vietnamese = letters.decode("cp1258", "replace")
    # A UTF-8 file with a damaged byte must not pass for a Windows one, nor one whose
    # letters were lost when it was saved.
    if name or _LOST_LETTER.search(vietnamese) or vietnamese_score(vietnamese) <= 0:
        raise Refused("not_utf8")
    return "cp1258"


def _utf16_without_mark(sample: bytes) -> str:
    """Return the byte order, seen from the zeros: each Latin letter has one."""
    zeros_first, zeros_last = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) / 2
    if zeros_last > pairs / 4 and not zeros_first:
        return "utf-16-le"
    if zeros_first > pairs / 4 and not zeros_last:
        return "utf-16-be"
    raise Refused("nul_bytes")
