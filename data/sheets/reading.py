"""From a file to its sheets, each read as far as its header.

A file may hold one table or, as a workbook or an archive, several. What a sheet's rows
say is the matter of data/staging/rows.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.contract.columns import Table
from data.contract.definitions import TABLES
from data.contract.folding import fold
from data.contract.personal_data import names_persons
from data.contract.problems import Problem, UserError
from data.contract.spreadsheet_workbook import is_own_sheet
from data.files.hashing import sha256_of
from data.files.opening import (
    PART_SEPARATOR,
    OmittedPart,
    OpenedPart,
    Part,
    RefusedPart,
    open_file,
)
from data.files.refusals import Refused
from data.sheets.header_checks import (
    header_problems,
    period_problems,
    title_problems,
)
from data.sheets.header_matching import (
    Name,
    SavedHeader,
    SavedHeaders,
    by_key,
    codes_given,
    columns_in,
    match_headers,
    missing_columns,
)
from data.sheets.headers import NO_TITLES, Fit, Header, best_fit, fit, titles_above
from data.sheets.layouts import Layout
from data.sheets.non_data_rows import classify_rows
from data.sheets.sheet import Sheet, SheetContent
from data.sheets.sheet_profile import (
    SheetProfile,
    name_of_sheet,
    profile_sheet,
    sheet_period,
)
from data.sheets.sniffing import Sniff, sniff
from data.sheets.title_columns import Titles, by_title
from data.sheets.wide_sheets import DAYS_NOT_GIVEN, unpivoted

# Codes of parts that are simply something else, such as instructions for filling in.
_UNRELATED_CODES = frozenset(
    {"no_header", "unknown_table", "not_a_sheet", "list_of_persons"}
)


_BESIDE_DATA = re.compile(
    r"\b(?:tong hop|tong|th|danh muc|dm|danh sach|ds|huong dan|hd|ghi chu|bieu do|bd"
    r"|thong ke|tk|bao cao|bc|phu luc|pl|bia|mau|vi du|tra cuu|so sanh|ty le|list|lists"
    r"|data|lookup|summary|chart|pivot|dashboard)\b"
)
_OF_A_MONTH = re.compile(r"\b(?:thang|t) ?\d")


@dataclass(frozen=True)
class ReadOptions:
    """What users have chosen for a file and its headers.

    `table` is the one its sheets belong to; otherwise the headers decide. `parts` names
    the sheets to read; otherwise those that are visible and recognised are read.
    """

    table: str | None = None
    parts: tuple[str, ...] | None = None
    saved_headers: tuple[SavedHeader, ...] = ()


def read_sheets(
    path: Path,
    folder: Path,
    name: str | None = None,
    options: ReadOptions = ReadOptions(),
) -> list[Sheet]:
    """Return the sheets of the file at `path`, which people call `name`; at least one.

    Whatever is wrong with the file stands in the problems of its sheets. What has to
    be unpacked or rewritten lies in `folder`, and must lie there until the sheets
    are staged. Raises UserError when the file cannot be opened or `options` name no
    table of the contract.
    """
    if options.table is not None and options.table not in TABLES:
        tables = ", ".join(TABLES)
        raise UserError("no_such_table", table=options.table, tables=tables)
    name = name or path.name
    try:
        parts = open_file(path, folder, options.parts)
        sha256 = _known_sha256(parts) or _sha256(path)
        file = _File(name, sha256, options, folder)
        return file.sheets(parts)
    except OSError as error:
        raise UserError("cannot_open", file=name, reason=error.strerror) from error


def read_part(part: OpenedPart, folder: Path, table: Table) -> Sheet:
    """Return a part that is known to be of `table` as a sheet without a name."""
    return _File("", "", ReadOptions(table.name), folder).sheet(part)


def recognise(
    names: Sequence[Name],
    tables: Sequence[Table],
    saved: SavedHeaders,
    titles: Titles = NO_TITLES,
) -> Table | None:
    """Return the one of `tables` that the names in a header belong to, None for none.

    A table with everything it requires goes before one that lacks something; then the
    one that knows most of the names. Two known names are the least. One that requires
    next to nothing has to be named as well, by a title or a header.
    """
    ranked = [
        (fit(names, table, saved, titles), -index, table)
        for index, table in enumerate(tables)
    ]
    most = max(each.known for each, _, _ in ranked)
    # What requires next to nothing would take sheets of every kind that lack something.
    is_table_given = len(tables) == 1
    ranked = [
        (found, place, table)
        for found, place, table in ranked
        if is_table_given
        or not table.must_know_most
        or (found.known == most and _is_named(found, names, table))
    ]
    best, _, table = max(ranked, key=lambda rank: rank[:2])
    return table if is_table_given or best.is_complete or best.known >= 2 else None


def _is_named(found: Fit, names: Sequence[Name], table: Table) -> bool:
    """Return whether a sheet says that it is of `table`, or has its very columns."""
    return found.is_named or any(name.own in table.key for name in names)


def _known_sha256(parts: Sequence[Part]) -> str:
    """Return the hash that opening the file has shown already, if any."""
    opened = (part.sha256 for part in parts if isinstance(part, OpenedPart))
    return next(filter(None, opened), "")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_of(file)


class _File:
    """One file, whose parts become sheets."""

    def __init__(
        self, name: str, sha256: str, options: ReadOptions, folder: Path
    ) -> None:
        self.folder = folder
        self.name = name
        self.sha256 = sha256
        self.saved = by_key(options.saved_headers)
        self.tables = (
            [TABLES[options.table]] if options.table else list(TABLES.values())
        )
        self.has_chosen_parts = options.parts is not None
        self.chosen = options.parts or ()

    def sheets(self, parts: Sequence[Part]) -> list[Sheet]:
        """Return the sheets that are to be imported, or refused; at least one.

        Parts that are no table of ours are skipped and named, as long as another one
        is, and nobody has chosen them.
        """
        # What we brought along ourselves is nothing to be told of.
        parts = [part for part in parts if not is_own_sheet(_name_within(part))]
        omitted = [part.part for part in parts if isinstance(part, OmittedPart)]
        read = [self.sheet(part) for part in parts if not isinstance(part, OmittedPart)]
        known = [sheet for sheet in read if sheet.content]
        if lost := self._chosen_in_vain(parts):
            return [self._without_part(lost, parts)]
        unrelated: list[Sheet] = []
        if known and not self.has_chosen_parts:
            has_whole = any(not each.lacks_columns for each in known)
            unrelated = [
                each
                for each in read
                if _is_unrelated(each) or (has_whole and _is_beside_data(each))
            ]
        kept = [sheet for sheet in read if sheet not in unrelated]
        if not kept:
            refusal = _problem("no_header")
            return [Sheet(self.name, self.sha256, self.name, (refusal,))]
        if not known:
            kept = [each for each in kept if not _is_unrelated(each)] or kept[:1]
        return self._with_other_parts(
            kept, omitted + [each.profile.part for each in unrelated]
        )

    def _chosen_in_vain(self, parts: Sequence[Part]) -> list[str]:
        """Return the sheets that were asked for and are not in the file, or empty."""
        names = {part.part for part in parts}
        is_text = names == {""}
        return [] if is_text else [each for each in self.chosen if each not in names]

    def _without_part(self, lost: Sequence[str], parts: Sequence[Part]) -> Sheet:
        names = ", ".join(part.part for part in parts if part.part)
        chosen = ", ".join(lost)
        problem = Problem(None, None, None, chosen, "no_such_sheet", True, names)
        return Sheet(self.name, self.sha256, self.name, (problem,))

    def _with_other_parts(
        self, sheets: list[Sheet], others: Sequence[str]
    ) -> list[Sheet]:
        """Name each sheet, and warn in the first of what else the file holds."""
        if len(sheets) > 1:
            sheets = [
                replace(sheet, name=f"{self.name}{PART_SEPARATOR}{sheet.profile.part}")
                for sheet in sheets
            ]
        if others and not self.has_chosen_parts:
            warnings = tuple(_problem("part_not_read", value=each) for each in others)
            sheets[0] = replace(sheets[0], problems=(*sheets[0].problems, *warnings))
        return [
            replace(sheet, profile=replace(sheet.profile, other_parts=tuple(others)))
            for sheet in sheets
        ]

    def sheet(self, part: OpenedPart | RefusedPart) -> Sheet:
        """Return what a part of the file is, or why it is refused."""
        if isinstance(part, RefusedPart):
            return self._refused(part.refusal, SheetProfile(part=part.part))
        try:
            return self._with_layout(part)
        except Refused as refusal:
            profile = SheetProfile(part=part.part, encoding=part.encoding)
            return self._refused(refusal, profile)

    def _refused(self, refusal: Refused, profile: SheetProfile) -> Sheet:
        problem = _problem(refusal.code, refusal.line, refusal.value)
        return Sheet(self.name, self.sha256, self.name, (problem,), profile)

    def _with_layout(self, part: OpenedPart) -> Sheet:
        """Return a part as a sheet; raises Refused where it fits no table."""
        sheet_name = name_of_sheet(part)
        sniffed = sniff(part.grid, self.tables, self.saved, sheet_name)
        wide = self._unpivoted(part, sniffed, sheet_name)
        if wide:
            part = wide
            sniffed = sniff(part.grid, self.tables, self.saved, sheet_name)
        names = sniffed.header.names
        titles = titles_above(sniffed.header, sniffed.rows, sheet_name)
        table = recognise(names, self.tables, self.saved, titles)
        _refuse_persons(sniffed.header, table, self.saved)
        if table is None:
            headers = ", ".join(name.shown for name in names)
            raise Refused("unknown_table", sniffed.header.first_line, headers)
        matches = match_headers(names, table, self.saved)
        given = codes_given(columns_in(matches))
        supplied = by_title(titles, table, given)
        layout = Layout(table, sniffed.header, matches, supplied)
        classified = list(classify_rows(sniffed.below, layout))
        has_non_data_rows = any(reason for _, reason in classified)
        is_rewritten = bool(layout.marks) or layout.year_at is not None
        is_plain = part.is_plain and not has_non_data_rows and not is_rewritten
        return Sheet(
            self.name,
            self.sha256,
            self.name,
            problems=(
                *header_problems(layout, sniffed.below),
                *title_problems(layout, titles),
                *([DAYS_NOT_GIVEN] if wide else []),
                *period_problems(layout, sheet_period(part, sniffed)),
            ),
            profile=profile_sheet(part, sniffed, layout, classified),
            content=SheetContent(
                part.grid, sniffed.delimiter, part.lines, is_plain, layout
            ),
        )

    def _unpivoted(
        self, part: OpenedPart, sniffed: Sniff, sheet_name: str
    ) -> OpenedPart | None:
        """Return a sheet with a column for each month as one of meetings, else None."""
        titles = titles_above(sniffed.header, sniffed.rows, sheet_name)
        # The word for month alone, above all of them, is no statement of a month.
        tables = [table for table in self.tables if not table.must_know_most]
        if TABLES["meetings"] not in tables:
            return None
        found = best_fit(sniffed.header.names, tables, self.saved, titles)
        if found.is_complete:
            return None
        return unpivoted(part, sniffed.rows, sniffed.delimiter, sheet_name, self.folder)


def _refuse_persons(
    header: Header, table: Table | None, saved: Mapping[tuple[str, str], str]
) -> None:
    """Raise Refused for a list of persons that is no whole table of ours."""
    persons = names_persons(name.shown for name in header.names)
    if persons and table:
        given = columns_in(match_headers(header.names, table, saved))
        persons = persons if missing_columns(given, table) else ""
    if persons:
        raise Refused("list_of_persons", header.first_line, persons)


def _is_beside_data(sheet: Sheet) -> bool:
    """Return whether a sheet is called a summary or a list, and cannot be read whole.

    Offices keep sums, lists to choose from and charts beside the sheets of the months.
    One that is called after a month itself may have lost a column.
    """
    name = fold(sheet.profile.part.split(PART_SEPARATOR)[-1])
    is_beside = _BESIDE_DATA.search(name) and not _OF_A_MONTH.search(name)
    # A summary of the year has a column for each month, of anything.
    is_wide = any(each.code == "wide_sheet" for each in sheet.problems)
    return (sheet.lacks_columns or is_wide) and bool(is_beside)


def _name_within(part: Part) -> str:
    """Return the name of a part, without that of the archive's file it lies in."""
    return part.part.split(PART_SEPARATOR)[-1]


def _is_unrelated(sheet: Sheet) -> bool:
    """Return whether a part of a file is no sheet of ours, with nothing wrong in it."""
    codes = {problem.code for problem in sheet.problems}
    return not sheet.content and codes <= _UNRELATED_CODES


def _problem(code: str, line: int | None = None, value: str | None = None) -> Problem:
    """Return what refuses a file, or warns of a part of it that is not read."""
    is_refusal = code != "part_not_read"
    return Problem(None, line, None, value, code, is_refusal)
