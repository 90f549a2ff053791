"""A question and a sign of weakness as they stand in their files.

A question is a file `queries/<name>.sql`; one that only other questions read lies in
`queries/steps/`, a sign of weakness in `queries/signs/`. The header is what the screens
show: the first line is the question, the lines below it the grain and what may
surprise, then `Weight:`, `Basis:` and `Evidence:` of a sign, `Kept by:` with the column
that narrows a question answered once for all viewers, last `Asks for:` with the
parameters; one that may be left out as `$name (null = …)`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

FOLDER = Path(__file__).parent
MACROS = FOLDER / "macros.sql"

_ENTRY = re.compile(r"(Weight|Basis|Evidence|Kept by|Asks for): *(.*)")
_PARAMETER = re.compile(r"\$([a-z_]+)")
_OPTIONAL = re.compile(r"\$([a-z_]+) \(null = ")
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]+)\b")
_OWN_TABLE = re.compile(r"^([a-z_]+) as (?:(?:not )?materialized )?\($", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """One question: its words, its SQL, what it asks for and what it builds on.

    `parameters` are the names after `$` in the SQL; of these, `optional` may be left
    out. `asks_for` are those that the header names: what its readers should know of,
    also where it is a step below that computes with it. `builds_on` names the questions
    it reads as tables. One that `is_kept` is answered once for all viewers (see
    queries/assessments.py).
    """

    name: str
    question: str
    notes: str
    sql: str
    parameters: frozenset[str]
    optional: frozenset[str] = frozenset()
    asks_for: frozenset[str] = frozenset()
    builds_on: tuple[str, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True)
class Sign(Question):
    """One sign of weakness; its SQL gives one row per cell that shows it.

    `weight` is "serious" or "notable", `basis` the rule it comes from, `evidence` the
    question that lists the rows behind it.
    """

    weight: str = ""
    basis: str = ""
    evidence: str = ""


def read_questions(folder: Path, others: Collection[str] = ()) -> dict[str, Question]:
    """Return the questions in `folder` and its steps by name.

    They may build on each other, and on `others`.
    """
    # By name, whichever folder: a question may become a step and its readers stay as
    # they are.
    files = [*folder.glob("*.sql"), *folder.glob("steps/*.sql")]
    paths = [path for path in sorted(files) if path != MACROS]
    known = {path.stem for path in paths} | set(others)
    return {path.stem: _question(path, known) for path in paths}


def read_signs(folder: Path, questions: Collection[str]) -> dict[str, Sign]:
    """Return the signs in `folder` by name; they may build on `questions`."""
    return {path.stem: _sign(path, questions) for path in sorted(folder.glob("*.sql"))}


def without_comments(sql: str) -> str:
    """Return the SQL without its comments, which may mention tables and parameters."""
    return re.sub(r"--[^\n]*", "", sql).strip()


def without_order(sql: str) -> str:
    """Return the SQL of a file without its last `order by`, for others to read.

    Whoever reads a table reads it in any order: sorting it would cost more than all the
    rest of a step.
    """
    # At the beginning of a line: the orders of windows and lists are indented.
    rows, is_ordered, _ = sql.rpartition("\norder by ")
    return rows if is_ordered else sql


def order_of(sql: str) -> str:
    """Return the last `order by` of the SQL of a file, empty where it has none."""
    return sql.removeprefix(without_order(sql))


def _sign(path: Path, questions: Collection[str]) -> Sign:
    entries = _entries(_header(path.read_text("utf-8")))
    return Sign(
        **vars(_question(path, questions)),
        weight=entries.get("Weight", ""),
        basis=entries.get("Basis", ""),
        evidence=entries.get("Evidence", ""),
    )


def _question(path: Path, known: Collection[str]) -> Question:
    text = path.read_text("utf-8")
    header = _header(text)
    # Parameters are those of the SQL: the database refuses a value for one that only
    # the header speaks of.
    sql = without_comments(text)
    return Question(
        name=path.stem,
        question=header[0],
        notes=_entries(header[1:])["notes"],
        is_kept="Kept by" in _entries(header),
        sql=sql,
        parameters=frozenset(_PARAMETER.findall(sql)),
        optional=frozenset(_OPTIONAL.findall(" ".join(header))),
        asks_for=frozenset(_PARAMETER.findall(_entries(header).get("Asks for", ""))),
        builds_on=_tables_read(sql, known),
    )


def _header(text: str) -> list[str]:
    """Return the comment lines a file opens with, without their dashes."""
    # Without a header the question is empty, and the test of every question says so.
    comments = takewhile(lambda line: line.startswith("--"), text.splitlines())
    return [line.removeprefix("--").strip() for line in comments] or [""]


def _entries(header: list[str]) -> dict[str, str]:
    """Return the notes and the named entries of a header, wrapped lines joined."""
    entries = {"notes": ""}
    key = "notes"
    for line in header:
        if match := _ENTRY.fullmatch(line):
            key, line = match.groups()
        entries[key] = f"{entries.get(key, '')} {line}".strip()
    return entries


def _tables_read(sql: str, known: Collection[str]) -> tuple[str, ...]:
    # A table of its own hides a question of that name, as it does for the database.
    read = set(_READ.findall(sql)) - set(_OWN_TABLE.findall(sql))
    return tuple(sorted(read & set(known)))
