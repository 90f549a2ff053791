"""The one way to put a text from outside on a page: names, codes, files, addresses.

Streamlit reads nearly all it shows as Markdown: a cell could be named after a picture
to fetch, an icon, or a link. `words.word` escapes what is filled into a sentence, and
what shows a bare name calls `literal`; where Markdown is not read, in HTML, boxes and
files, `plain` gives the text back as it was.
"""

import re

_FORMATTING = re.compile(r"([\\`*_\[\]$~<>#&])")
# At the beginning of a text these would make a list, or underline a heading.
_OPENING = re.compile(r"^([-+=]|\d+(?=[.)](\s|$)))")
_LINE_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# What Streamlit looks for when Markdown has been read, and a backslash is gone again:
# icons and emoji (`:home:`), addresses (`http:`, `www.`, `a@b`), arrows and dashes.
_FOUND_LATER = re.compile(
    r"(?<=:)(?=[^\s\d]|\d+:)|(?<=www)(?=\.)|(?<=\S)(?=@)"
    r"|(?<=(?<!\S)[-<>~])(?=[-=>]{1,2}(?!\S))",
    re.IGNORECASE,
)
# Takes no room, and keeps what stands before it apart from what stands behind.
WORD_JOINER = "\N{WORD JOINER}"


class Markdown(str):
    """A text to be read as Markdown, in which whatever came from outside is escaped.

    `plain` is the text for all that reads no Markdown. A part of it, or several put
    together, is a `str` again: it is shown with too many signs, never with too few.
    """

    __slots__ = ("plain",)

    plain: str

    def __new__(cls, escaped: str, plain: str) -> "Markdown":
        """Return the text in both ways of writing."""
        text = super().__new__(cls, escaped)
        text.plain = plain
        return text

    def __getnewargs__(self) -> tuple[str, str]:
        """Return what a copy is made from: answers with texts in them are cached."""
        return str(self), self.plain


def literal(text: str) -> Markdown:
    """Return a text as Markdown that shows it as it stands, whatever signs it holds."""
    if isinstance(text, Markdown):
        return text
    line = _LINE_BREAKS.sub(" ", text).lstrip(" ")
    # Marked before it is escaped: a backslash would part what is looked for.
    parted = _FOUND_LATER.sub(WORD_JOINER, line)
    escaped = _FORMATTING.sub(r"\\\1", parted)
    return Markdown(_OPENING.sub(_escape_opening, escaped), text)


def plain(text: str) -> str:
    """Return a text as it stands, for all that reads no Markdown."""
    return text.plain if isinstance(text, Markdown) else text


def _escape_opening(found: re.Match[str]) -> str:
    opening = found[0]
    return f"{opening}\\" if opening.isdecimal() else f"\\{opening}"
