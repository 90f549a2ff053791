"""The monthly brief as it comes out of a printer: LibreOffice makes a PDF of it."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.reports.__main__ import answers_of
from pages.reports.brief_lists import annexes
from pages.reports.monthly_brief import brief, figures, summary
from queries.cursors import question_cursor

MONTH, AS_OF = date(2025, 9, 1), date(2025, 10, 20)
SECONDS = 120
WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">'
)
# A machine like this one has no Times New Roman, and the font that Debian puts in its
# place lacks most letters of Vietnamese, which would come out of another one each. This
# one has all of them, and is wider: what it does not cut, Times New Roman does not.
FONT = "DejaVu Serif"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The brief of the sample commune as PDF, and every text that it has to hold."""
    folder = tmp_path_factory.mktemp("paper")
    write_sample(folder / "files", "commune", 24, 7, as_of=AS_OF)
    store = open_store(folder / "supervision.duckdb")
    load(store, find_files([folder / "files"]), EVERYTHING, isolated=False)
    with question_cursor(store, EVERYTHING) as cursor:
        answers = answers_of(cursor, MONTH, AS_OF, None)
        (folder / "brief.docx").write_bytes(in_other_font(brief(answers)))
        told = [
            *summary(answers),
            *(text for line in figures(answers) for text in vars(line).values()),
            *(
                text
                for rows in annexes(answers).values()
                for row in rows
                for text in row.values()
            ),
        ]
    store.close()
    return as_pdf(folder / "brief.docx"), told


def in_other_font(document: bytes) -> bytes:
    """The same Word document, set in the font that this machine has."""
    written = BytesIO()
    with ZipFile(BytesIO(document)) as parts, ZipFile(written, "w") as copy:
        for name in parts.namelist():
            part = parts.read(name)
            copy.writestr(name, part.replace(b"Times New Roman", FONT.encode()))
    return written.getvalue()


def as_pdf(document: Path) -> Path:
    """Print a Word document, with a profile of its own so that nobody's is touched."""
    subprocess.run(
        [
            *(shutil.which("soffice") or "soffice", "--headless", "--norestore"),
            f"-env:UserInstallation=file://{document.parent / 'profile'}",
            *("--convert-to", "pdf", "--outdir", document.parent, document),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return document.with_suffix(".pdf")


def run(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return done.stdout.decode()


def closed_up(text: str) -> str:
    """A text without its blanks and ends of lines: a column breaks it anywhere."""
    return re.sub(r"\s", "", text)


def test_every_text_of_the_brief_is_on_paper_whole(paper: tuple[Path, list[str]]):
    pdf, told = paper
    # In the order in which it was written, so that a field stays together.
    printed = closed_up(run("pdftotext", "-raw", pdf, "-"))
    assert len(told) > 80
    assert [text for text in told if closed_up(text) not in printed] == []


def test_no_word_lies_beyond_the_edge_of_the_sheet(paper: tuple[Path, list[str]]):
    pdf, _ = paper
    laid_out = run("pdftotext", "-bbox", pdf, "-")
    width, height = map(
        float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', laid_out)[0]
    )
    words = [tuple(map(float, each)) for each in WORD.findall(laid_out)]
    assert len(words) > 500
    for left, top, right, bottom in words:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height


def test_every_letter_is_of_the_one_font(paper: tuple[Path, list[str]]):
    pdf, _ = paper
    named = [line.split()[0] for line in run("pdffonts", pdf).splitlines()[2:]]
    assert named
    assert all(FONT.replace(" ", "") in name for name in named)
    assert "\N{REPLACEMENT CHARACTER}" not in run("pdftotext", pdf, "-")
