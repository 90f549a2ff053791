"""Reading a file as far as its header: encoding, delimiter, columns, which table."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.contract import TABLES, Table
from data.folding import clean
from data.personal import is_personal
from data.problems import Problem, UserError

DELIMITERS = (",", ";", "\t")
# A header of more text than this is no header: a quote in it never closes.
LONGEST_HEADER_BYTES = 1_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Sheet:
    """A file understood as far as its header.

    `columns` names, for each field of a row, the contract's column it fills, or None
    where nothing of it is stored. `header_line` and `lines` count physical lines
    from 1. `problems` says what the header drew: refusals and warnings.
    """

    path: Path
    name: str
    sha256: str
    delimiter: str
    header_line: int
    lines: int
    table: Table | None
    headers: tuple[str, ...]
    columns: tuple[str | None, ...]
    problems: tuple[Problem, ...]

    @property
    def is_refused(self) -> bool:
        """Tell whether the header alone already refuses the file."""
        return any(problem.is_refusal for problem in self.problems)


@dataclass(frozen=True)
class _Contents:
    """What one pass over the bytes of a file tells."""

    sha256: str
    lines: int
    refusal: Problem | None


def read_sheet(path: Path, name: str | None = None, table: str | None = None) -> Sheet:
    """Read the header of the CSV file at `path`; `name` is what people call the file.

    `table` names the table where the user has said it; otherwise the header tells.
    Whatever is wrong with the file stands in the sheet's problems. Raises UserError
    when the file cannot be opened or `table` is no table of the contract.
    """
    if table is not None and table not in TABLES:
        raise UserError("no_such_table", table=table, tables=", ".join(TABLES))
    name = name or path.name
    try:
        contents = _look_through(path)
        if contents.refusal:
            return _refused(path, name, contents, contents.refusal)
        return _understand(path, name, contents, table)
    except OSError as error:
        raise UserError("cannot_open", file=name, reason=error.strerror) from error


def sheet_rows(path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, fields) of every row that is not blank, the header included.

    `line` is the physical line on which the row begins. Raises csv.Error for quotes
    that do not close or are followed by more text.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        begins = 1
        for fields in reader:
            if any(field.strip() for field in fields):
                yield begins, fields
            begins = reader.line_num + 1


def _look_through(path: Path) -> _Contents:
    """Hash the file, count its lines, and find bytes that are not UTF-8 text."""
    digest = hashlib.sha256()
    lines, tail, last = 0, b"", b"\n"
    refusal = None
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            text = tail + chunk
            # A character may be cut at the end of a chunk: keep its first bytes.
            cut = _whole_characters(text)
            tail = text[cut:]
            refusal = refusal or _unreadable(text[:cut], lines)
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    if tail and not refusal:
        refusal = _file_problem("not_utf8", line=lines + 1)
    return _Contents(digest.hexdigest(), lines + (last != b"\n"), refusal)


def _whole_characters(text: bytes) -> int:
    """Return how many bytes of `text` end with a whole UTF-8 character."""
    for back in range(1, min(4, len(text)) + 1):
        byte = text[-back]
        if byte < 0x80:
            return len(text)
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(text) - back if back < length else len(text)
    return len(text)


def _unreadable(text: bytes, lines_before: int) -> Problem | None:
    if b"\0" in text:
        line = lines_before + text[: text.index(b"\0")].count(b"\n") + 1
        return _file_problem("nul_bytes", line=line)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = lines_before + text[: error.start].count(b"\n") + 1
        return _file_problem("not_utf8", line=line)
    return None


def _understand(path: Path, name: str, contents: _Contents, wanted: str | None) -> Sheet:
    """Find the header and what its columns mean."""
    found = _find_header(path)
    if found is None:
        return _refused(path, name, contents, _file_problem("no_header"))
    delimiter, header_line, lines_taken, headers = found
    table = TABLES[wanted] if wanted else recognise(headers)
    if table is None:
        problem = _file_problem(
            "unknown_table", line=header_line, value=", ".join(headers)
        )
        return _refused(path, name, contents, problem)
    columns = columns_of(headers, table)
    return Sheet(
        path=path,
        name=name,
        sha256=contents.sha256,
        delimiter=delimiter,
        header_line=header_line + lines_taken - 1,
        lines=contents.lines,
        table=table,
        headers=headers,
        columns=columns,
        problems=tuple(_header_problems(headers, columns, table, header_line)),
    )


def _find_header(path: Path) -> tuple[str, int, int, tuple[str, ...]] | None:
    """Return delimiter, line, how many lines it takes and fields of the header.

    The delimiter is the one that makes the most known column names of the first line
    that is not blank; among equals the one that makes the most fields.
    """
    candidates = []
    for delimiter in DELIMITERS:
        try:
            line, fields = next(sheet_rows(path, delimiter), (0, []))
        except csv.Error:
            continue
        headers = tuple(clean(field) for field in fields)
        if any(headers) and len("".join(fields)) < LONGEST_HEADER_BYTES:
            taken = 1 + sum(field.count("\n") for field in fields)
            known = max(_known(headers, table) for table in TABLES.values())
            candidates.append((known, len(headers), delimiter, line, taken, headers))
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate[:2])
    return best[2:]


def recognise(headers: tuple[str, ...]) -> Table | None:
    """Return the table that `headers` belong to, or None where no table fits.

    A table whose required columns are all there goes before one that lacks some;
    then the one that knows most of the headers. Two known names are the least.
    """
    ranked = [
        (_has_required(headers, table), _known(headers, table), -place, table)
        for place, table in enumerate(TABLES.values())
    ]
    complete, known, _, table = max(ranked, key=lambda rank: rank[:3])
    return table if complete or known >= 2 else None


def columns_of(headers: tuple[str, ...], table: Table) -> tuple[str | None, ...]:
    """Return for each header the column of `table` it names, or None."""
    found = (table.column_for(header) for header in headers)
    return tuple(column and column.name for column in found)


def _known(headers: tuple[str, ...], table: Table) -> int:
    return len({column for column in columns_of(headers, table) if column})


def _has_required(headers: tuple[str, ...], table: Table) -> bool:
    return not _missing(columns_of(headers, table), table)


def _missing(columns: tuple[str | None, ...], table: Table) -> list[str]:
    """Return the required columns that are not among `columns`.

    Of columns of which a row must fill exactly one, the file needs at least one.
    """
    missing = [column.name for column in table.required if column.name not in columns]
    missing += [
        ", ".join(group)
        for group in table.exactly_one
        if not any(name in columns for name in group)
    ]
    return missing


def _header_problems(
    headers: tuple[str, ...],
    columns: tuple[str | None, ...],
    table: Table,
    line: int,
) -> Iterator[Problem]:
    for name in _missing(columns, table):
        yield Problem(table.name, line, name, None, "missing_column", is_refusal=True)
    for place, (header, column) in enumerate(zip(headers, columns, strict=True)):
        if column and column in columns[:place]:
            yield Problem(
                table.name, line, column, header, "column_twice", is_refusal=True
            )
        elif not column and header:
            code = "personal_column" if is_personal(header) else "unknown_column"
            yield Problem(table.name, line, header, header, code, is_refusal=False)


def _file_problem(
    code: str, line: int | None = None, value: str | None = None
) -> Problem:
    return Problem(None, line, None, value, code, is_refusal=True)


def _refused(path: Path, name: str, contents: _Contents, problem: Problem) -> Sheet:
    return Sheet(
        path=path,
        name=name,
        sha256=contents.sha256,
        delimiter=",",
        header_line=0,
        lines=contents.lines,
        table=None,
        headers=(),
        columns=(),
        problems=(problem,),
    )
