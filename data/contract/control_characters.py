"""Characters that a terminal obeys instead of showing them.

Cells and names of files come from outside. One of them can hold the signs that move the
cursor, rename the window or turn the direction of writing, and make a line read as
something that was never said.
"""

import re

_CONTROLS = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]"
)
_PICTURES = 0x2400
_DELETE = 0x7F


def visible(text: str) -> str:
    """Return `text` with a sign in the place of each character that is obeyed."""
    return _CONTROLS.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else "�"


def escaped_in_json(text: str) -> str:
    """Return JSON with an escape in the place of each character that is obeyed.

    It is the same value; the ends of lines between values stay.
    """
    return _CONTROLS.sub(
        lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text
    )
