"""What the README says is to be typed or put into a file: tests take it from there."""

import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def section(opening: str) -> str:
    """Return what the README says under the heading that begins with `opening`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(opening)}.*?(?=^## |\Z)", text, re.M | re.S)
    assert found, opening
    return found[0]


def block(heading: str, opening: str) -> str:
    """Return the one fenced block of a section that begins with `opening`.

    `opening` is the language behind the fence, with as much of what follows as tells
    it from the others.
    """
    fenced = re.findall(r"^```(\w+\n.*?)^```$", section(heading), re.M | re.S)
    (only,) = [each for each in fenced if each.startswith(opening)]
    return only.partition("\n")[2]


def placed(text: str, here: Mapping[str, object]) -> str:
    """Return a block with the names, ports and folders of this machine in it."""
    for said, instead in here.items():
        assert said in text, f"{said!r} is not in the README's block"
        text = text.replace(said, str(instead))
    return text
