"""One pass over the bytes of a file before anything is read from it."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from data.contract.problems import Problem

# No line of a sheet is longer: it would be held in memory whole.
LONGEST_LINE_BYTES = 1 << 20
# Blanks between a quote and the end of its field are text to some readers, to others
# nothing. Looking for such quotes is slow, so that is done where one might be.
_QUOTES_BESIDE_BLANKS = (b' "', b'" ')
_AMBIGUOUS_QUOTE = re.compile(rb'(?:^|[,;\t\r\n"]) +"|" +(?:[,;\t\r\n]|$)')


@dataclass(frozen=True)
class ScanResult:
    """The SHA-256 of a file, its number of physical lines, and how it is written.

    `is_plain` tells whether every reader of CSV makes the same rows of it. `refusal`
    says why the file is no text that a sheet could be read from.
    """

    sha256: str
    lines: int
    is_plain: bool
    refusal: Problem | None


def scan(path: Path) -> ScanResult:
    """Hash the file, count its lines, and find what is not UTF-8 text.

    A line ends with a line feed, a carriage return, or both. Raises OSError.
    """
    # Hashed on the way: reading a large file once more takes as long as this pass.
    digest = hashlib.sha256()
    lines, is_plain, refusal, rest = 0, True, None, b""
    with path.open("rb") as file:
        while chunk := file.read(LONGEST_LINE_BYTES):
            digest.update(chunk)
            whole, rest = _split_after_last_line(rest + chunk)
            refusal = refusal or _unreadable(whole, lines)
            if len(rest) > LONGEST_LINE_BYTES:
                refusal = refusal or _refusal("line_too_long", lines, whole)
                # Waiting for the end of the line would fill the memory.
                whole, rest = whole + rest, b""
            is_plain = is_plain and _is_plain(whole)
            lines += _line_ends(whole)
    refusal = refusal or _unreadable(rest, lines)
    return ScanResult(
        sha256=digest.hexdigest(),
        lines=lines + _line_ends(rest) + (rest[-1:] not in (b"", b"\r")),
        is_plain=is_plain and _is_plain(rest),
        refusal=refusal,
    )


def _split_after_last_line(text: bytes) -> tuple[bytes, bytes]:
    """Return the whole lines of `text`, and what follows them.

    A carriage return that ends the text may yet be followed by a line feed.
    """
    end = 1 + max(text.rfind(b"\n"), text.rfind(b"\r", 0, -1))
    return text[:end], text[end:]


def _line_ends(text: bytes) -> int:
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def _is_plain(text: bytes) -> bool:
    # Alone it ends a line for some readers and is text to others.
    if text.count(b"\r") > text.count(b"\r\n"):
        return False
    may_be_ambiguous = any(quote in text for quote in _QUOTES_BESIDE_BLANKS)
    return not (may_be_ambiguous and _AMBIGUOUS_QUOTE.search(text))


def _unreadable(text: bytes, lines_before: int) -> Problem | None:
    if (at := text.find(b"\0")) >= 0:
        return _refusal("nul_bytes", lines_before, text[:at])
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refusal("not_utf8", lines_before, text[: error.start])
    return None


def _refusal(code: str, lines_before: int, text_before: bytes) -> Problem:
    line = lines_before + _line_ends(text_before) + 1
    return Problem(None, line, None, None, code, is_refusal=True)
