"""Word documents from templates that an office may edit, in the Party's form.

The head of a document follows Hướng dẫn 36-HD/VPTW (03/4/2018): the body that issues it
on the left below the one above it, "ĐẢNG CỘNG SẢN VIỆT NAM" on the right with place and
date; the templates are set in Times New Roman 14.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from data.contract.problems import UserError

TEMPLATES = Path(__file__).parent / "templates"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What is left open is filled in by hand.
BLANK = "………"
ENDING = ".docx"
_EXPRESSION_ERRORS = (
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    # What is left of the document is not well-formed.
    SyntaxError,
)
_NAME = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Head:
    """The head of a document: who issues it, under whom, where and on which day.

    What nobody knows is left open, to be filled in by hand.
    """

    issued_by: str
    issued_on: date
    above: str = BLANK
    place: str = BLANK

    @property
    def body(self) -> str:
        """Return the name of the issuing body as heads of documents write it."""
        return self.issued_by.upper()

    @property
    def body_above(self) -> str:
        """Return the name of the body above it, in capitals as well."""
        return self.above.upper()

    @property
    def place_and_date(self) -> str:
        """Return `Vũ Lễ, ngày 05 tháng 11 năm 2026`; months 1 and 2 have a nought."""
        day, month = f"{self.issued_on.day:02}", self.issued_on.month
        written = f"{month:02}" if month < 3 else str(month)
        return f"{self.place}, ngày {day} tháng {written} năm {self.issued_on.year}"


@dataclass(frozen=True)
class Picture:
    """A picture, as PNG, where a template asks for it, so many millimetres wide."""

    png: bytes
    width_mm: int


def rendered(
    template: Path | bytes, values: Mapping[str, object], called: str | None = None
) -> bytes:
    """Return the document that a template, or the bytes of one, makes of these values.

    Raises UserError where the template is no Word document, or asks for something that
    there is not: an office may have edited it. `called` is what the sentence calls it.
    """
    file = called or (ENDING if isinstance(template, bytes) else template.name)
    document = _opened(template, file)
    # Sandboxed: a template may come from anywhere, and could else do anything.
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        drawn = {name: _drawn(document, each) for name, each in values.items()}
        document.render(drawn, jinja_env=environment)
    except UndefinedError as error:
        raise _refused(file, _named(error)) from error
    # Beside Jinja's own errors all that an expression in braces may end in.
    except (TemplateError, *_EXPRESSION_ERRORS) as error:
        raise _refused(file, str(error)) from error
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(template: Path | bytes, file: str) -> DocxTemplate:
    try:
        content = template if isinstance(template, bytes) else template.read_bytes()
    except OSError as error:
        raise UserError("cannot_open", file=file, reason=error.strerror) from error
    document = DocxTemplate(BytesIO(content))
    try:
        document.init_docx()
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UserError("no_word_template", file=file) from error
    return document


def _drawn(document: DocxTemplate, value: object) -> object:
    if not isinstance(value, Picture):
        return value
    return InlineImage(document, BytesIO(value.png), width=Mm(value.width_mm))


def _named(error: UndefinedError) -> str:
    """Return the placeholder that an error names: `'cel' is undefined`."""
    found = _NAME.findall(str(error))
    return found[-1] if found else str(error)


def _refused(file: str, placeholder: str) -> UserError:
    return UserError("bad_word_template", file=file, placeholder=placeholder)
