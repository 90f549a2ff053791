"""Texts from outside where Streamlit would take some of their signs for formatting."""

import re

_FORMATTING = re.compile(r"([\\`*_\[\]$:~<>#])")


def literal(text: str) -> str:
    """A text as a label or a sentence shows it, whatever signs it holds.

    Names of files and headers may hold `*`, `_` or `[`, and some are made to.
    """
    return _FORMATTING.sub(r"\\\1", text)
