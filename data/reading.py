"""Reading a file as far as its header: encoding, delimiter, columns, which table."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.contents import Contents, look_through
from data.contract import TABLES, Table
from data.folding import clean, fold
from data.personal import is_personal
from data.problems import Problem, UserError
from data.rows import sheet_rows

DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Sheet:
    """A file understood as far as its header.

    `columns` names, for each field of a row, the contract's column it fills, or None
    where nothing of it is stored. `header_line`, the last line of the header, and
    `lines` count physical lines from 1. `is_plain` tells whether every reader of CSV
    makes the same rows of the file. `problems` says what the header drew: refusals
    and warnings.
    """

    path: Path
    name: str
    sha256: str
    delimiter: str
    header_line: int
    lines: int
    is_plain: bool
    table: Table | None
    headers: tuple[str, ...]
    columns: tuple[str | None, ...]
    problems: tuple[Problem, ...]

    @property
    def is_refused(self) -> bool:
        """Tell whether the header alone already refuses the file."""
        return any(problem.is_refusal for problem in self.problems)


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
        contents = look_through(path)
        if contents.refusal:
            return _refused(path, name, contents, contents.refusal)
        return _understand(path, name, contents, table)
    except OSError as error:
        raise UserError("cannot_open", file=name, reason=error.strerror) from error


def _understand(path: Path, name: str, contents: Contents, wanted: str | None) -> Sheet:
    """Find the header and what its columns mean."""
    header = _find_header(path)
    if header is None:
        return _refused(path, name, contents, _file_problem("no_header"))
    table = TABLES[wanted] if wanted else recognise(header.names)
    if table is None:
        problem = _file_problem(
            "unknown_table", line=header.first_line, value=", ".join(header.names)
        )
        return _refused(path, name, contents, problem)
    columns = columns_of(header.names, table)
    return Sheet(
        path=path,
        name=name,
        sha256=contents.sha256,
        delimiter=header.delimiter,
        header_line=header.last_line,
        lines=contents.lines,
        is_plain=contents.is_plain,
        table=table,
        headers=header.names,
        columns=columns,
        problems=tuple(_header_problems(header, columns, table)),
    )


@dataclass(frozen=True)
class _Header:
    """The row of column names, read with one delimiter."""

    delimiter: str
    first_line: int
    last_line: int
    names: tuple[str, ...]


def _find_header(path: Path) -> _Header | None:
    """Return the first row that is not blank, read with the delimiter that fits it.

    The delimiter is the one that makes the most known column names; among equals the
    one that makes the most fields.
    """
    read = (_header(path, delimiter) for delimiter in DELIMITERS)
    headers = [header for header in read if header]
    return max(headers, key=_fit, default=None)


def _header(path: Path, delimiter: str) -> _Header | None:
    row = next(sheet_rows(path, delimiter), None)
    if row is None or not any(map(fold, row.fields)):
        return None
    names = [clean(field) for field in row.fields]
    # Excel leaves delimiters behind the last column: nothing stands under no name.
    while not names[-1]:
        names.pop()
    return _Header(delimiter, row.first_line, row.last_line, tuple(names))


def _fit(header: _Header) -> tuple[int, int]:
    known = max(_known(header.names, table) for table in TABLES.values())
    return known, len(header.names)


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
    header: _Header, columns: tuple[str | None, ...], table: Table
) -> Iterator[Problem]:
    name, line = table.name, header.first_line
    for missing in _missing(columns, table):
        yield Problem(name, line, missing, None, "missing_column", is_refusal=True)
    for place, (given, column) in enumerate(zip(header.names, columns, strict=True)):
        if column and column in columns[:place]:
            yield Problem(name, line, column, given, "column_twice", is_refusal=True)
        elif not column and given:
            code = "personal_column" if is_personal(given) else "unknown_column"
            yield Problem(name, line, given, given, code, is_refusal=False)


def _file_problem(
    code: str, line: int | None = None, value: str | None = None
) -> Problem:
    return Problem(None, line, None, value, code, is_refusal=True)


def _refused(path: Path, name: str, contents: Contents, problem: Problem) -> Sheet:
    return Sheet(
        path=path,
        name=name,
        sha256=contents.sha256,
        delimiter=",",
        header_line=0,
        lines=contents.lines,
        is_plain=contents.is_plain,
        table=None,
        headers=(),
        columns=(),
        problems=(problem,),
    )
