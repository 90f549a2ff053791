"""A short list of facts: what it is, and what it says. Empty facts are left out."""

import html
from dataclasses import dataclass

import streamlit

from pages.shared import formatting
from pages.shared.markdown_escape import plain


@dataclass(frozen=True)
class Fact:
    """One fact; `value` None means it is not known and not shown."""

    label: str
    value: str | None


def listed(*facts: Fact) -> None:
    """Draw the facts that are known, one a line."""
    rows = "".join(
        f"<dt>{html.escape(fact.label)}</dt><dd>{html.escape(plain(fact.value))}</dd>"
        for fact in facts
        if not formatting.is_missing(fact.value)
    )
    streamlit.html(f'<dl class="facts">{rows}</dl>')
