"""Texts that a spreadsheet would take for formulas: made harmless, and read back.

Names and findings come from files of other people, and go into files that open in
Excel. What begins like a formula gets a quote in front there, which Excel takes for the
sign of a text; reading takes the quote away again, so that a fact stays the same.
"""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r")
_BLANKS = r" \t\r\n\v\f"
# Quotes and blanks in front of what begins like a formula. The database reads it, too.
MARK = rf"^'(?:['{_BLANKS}]*([=+@-])|['{_BLANKS}]*[\t\r]['{_BLANKS}]*)"
# What the mark is to be replaced with: the sign that the formula begins with.
KEPT = r"\1"
_MARK = re.compile(MARK)


def escape_formula(text: str) -> str:
    """Return the text as it is written into a file for people."""
    return f"'{text}" if text.startswith(STARTS) else text


def unescape_formula(text: str) -> str:
    """Return what was written, of a text that may have been made harmless.

    However often it went out and came back, it is the same.
    """
    return _MARK.sub(KEPT, text) if text.startswith("'") else text
