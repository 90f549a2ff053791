"""What the README tells people to type, word for word."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_INTERNET = "Without the internet (không có mạng)"
ONE_MACHINE = "One machine (một máy)"


def section(title: str) -> str:
    """Return what the README says under a heading, up to the next one of its level."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return readme.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def blocks(title: str, language: str) -> list[str]:
    """Return the blocks of a language that a section has, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", section(title), re.DOTALL)


def block_with(title: str, language: str, text: str) -> str:
    """Return the one block of a section in a language with `text` in it."""
    (found,) = (each for each in blocks(title, language) if text in each)
    return found
