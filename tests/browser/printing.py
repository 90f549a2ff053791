"""A page as a PDF: the words on its sheets and where they stand.

Needs pdftotext (Debian: poppler-utils), which reads a PDF as a reader does.
"""

import html
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator

from tests.browser.checked_page import Screen

POINTS_PER_MILLIMETRE = 72 / 25.4
# The margins of a sheet, left and right, and two points: the number of the page ends at
# the edge, and sizes are rounded.
MARGIN = 12 * POINTS_PER_MILLIMETRE - 2
# Asking to print would keep the PDF waiting for a dialog that nobody sees.
NO_DIALOG = "window.print = () => { window.wasAskedToPrint = true }"
# The page asks when it is drawn to its end, which may be after it looks calm.
WAS_ASKED = "() => window.wasAskedToPrint"

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="\S+" xMax="([-\d.]+)" \S+>(.*?)<')
# The texts of a row with blanks between them, as the eye parts its columns and marks.
_TEXTS_OF_ROWS = """rows => rows.map(row => {
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
    const found = []
    while (texts.nextNode()) found.push(texts.currentNode.data)
    return found.join(' ')
})"""


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper: its size in points, and its words with their places."""

    width: float
    height: float
    words: tuple[tuple[str, float, float], ...]

    @property
    def text(self) -> str:
        return " ".join(text for text, *_ in self.words)

    def outside(self) -> list[str]:
        """The words that reach into the margins at the left or the right."""
        edge = self.width - MARGIN
        return [
            text for text, left, right in self.words if left < MARGIN or right > edge
        ]


def printed(screen: Screen, file: Path) -> list[Sheet]:
    """Print what the window shows to `file`, and read it again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    screen.page.pdf(path=file, prefer_css_page_size=True)
    command = ["pdftotext", "-bbox", str(file), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        Sheet(float(width), float(height), tuple(_words(body)))
        for width, height, body in _PAGE.findall(text)
    ]


def lacking(sheets: list[Sheet], rows: Locator) -> list[str]:
    """The rows of which a word stands less often on the sheets than in the rows."""
    on_paper = Counter(" ".join(sheet.text for sheet in sheets).split())
    missed = []
    for text in rows.evaluate_all(_TEXTS_OF_ROWS):
        wanted = Counter(text.split())
        if wanted - on_paper:
            missed.append(text)
        on_paper -= wanted
    return missed


def _words(body: str) -> Iterator[tuple[str, float, float]]:
    for left, right, text in _WORD.findall(body):
        yield html.unescape(text), float(left), float(right)
