"""Opening a file: the sheets in it, whatever it is, each as a grid of text in UTF-8."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from data.files.archives import Member, check_limits, unpack
from data.files.encodings import transcode_to_utf8
from data.files.file_types import FileKind, kind_of
from data.files.grids import Grid, write_numbered
from data.files.refusals import Refused
from data.files.scanning import scan
from data.files.workbooks import workbook_sheets

# What separates the name of a file in an archive from that of a sheet in that file.
PART_SEPARATOR = " › "
# Called with the name of a part and whether people do not see it: is it to be opened?
_IsWanted = Callable[[str, bool], bool]


@dataclass(frozen=True)
class OpenedPart:
    """One sheet of a file, ready to be read.

    `part` names it within its file: the sheet of a workbook, the file of an archive;
    a text file has none. `encoding` is that of a text, as Python names it, `sha256`
    that of its bytes. `is_plain` tells whether every reader of CSV makes the same rows
    of it, and `lines` how many lines it has then.
    """

    part: str
    grid: Grid
    encoding: str = ""
    sha256: str = ""
    lines: int = 0
    is_plain: bool = False


@dataclass(frozen=True)
class RefusedPart:
    """A part of a file, or all of it, that cannot be read, and why."""

    part: str
    refusal: Refused


@dataclass(frozen=True)
class OmittedPart:
    """A part of a file that is not wanted, and was not opened."""

    part: str


Part = OpenedPart | RefusedPart | OmittedPart


def open_file(
    path: Path, folder: Path, wanted: Collection[str] | None = None
) -> list[Part]:
    """Return the parts of the file at `path`, but for empty sheets.

    What has to be unpacked or rewritten is put into `folder`. Of a workbook or an
    archive, `wanted` names the parts to open; by default all but hidden sheets. Raises
    OSError.
    """

    def is_wanted(part: str, is_hidden: bool) -> bool:
        return not is_hidden if wanted is None else part in wanted

    try:
        kind = kind_of(path)
        if kind is not FileKind.ARCHIVE:
            # A list: what a generator raises later would not be caught here.
            return list(_sheets(path, kind, folder, is_wanted))
        members = unpack(path, folder)
        return [sheet for each in members for sheet in _open_member(each, is_wanted)]
    except Refused as refusal:
        return [RefusedPart("", refusal)]


def _sheets(
    path: Path, kind: FileKind, folder: Path, is_wanted: _IsWanted
) -> Iterator[Part]:
    if kind is FileKind.TEXT:
        yield _open_text(path, folder)
    else:
        yield from _open_workbook(path, folder, is_wanted)


def _open_text(path: Path, folder: Path) -> OpenedPart:
    """Open a text; the one pass that every text gets shows whether it is UTF-8."""
    encoding, scanned = "utf-8", scan(path)
    sha256 = scanned.sha256
    # UTF-16 is full of NUL bytes.
    if scanned.refusal and scanned.refusal.code in {"not_utf8", "nul_bytes"}:
        try:
            path, encoding = transcode_to_utf8(path, folder)
        except Refused as refusal:
            refusal.line = scanned.refusal.line
            raise
        scanned = scan(path)
    if found := scanned.refusal:
        raise Refused(found.code, found.line)
    return OpenedPart("", Grid(path), encoding, sha256, scanned.lines, scanned.is_plain)


def _open_workbook(path: Path, folder: Path, is_wanted: _IsWanted) -> Iterator[Part]:
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    # Most workbooks are archives: a small one may unpack to more than there is memory.
    if is_zip:
        check_limits(path)
    for number, sheet in enumerate(workbook_sheets(path)):
        if not is_wanted(sheet.name, sheet.is_hidden):
            yield OmittedPart(sheet.name)
        elif grid := write_numbered(sheet.rows(), folder / f"sheet-{number}.csv"):
            yield OpenedPart(sheet.name, grid)


def _open_member(member: Member, is_wanted: _IsWanted) -> Iterator[Part]:
    """Yield the sheets of one file of an archive, named after it."""

    def named(part: str) -> str:
        return f"{member.name}{PART_SEPARATOR}{part}" if part else member.name

    # A folder each: sheets are numbered, and two workbooks both have a first one.
    folder = member.path.with_suffix(".parts")
    folder.mkdir()
    try:
        kind = kind_of(member.path)
        # Each layer multiplies what a file unpacks to.
        if kind is FileKind.ARCHIVE:
            raise Refused("archive_in_archive")
        if kind is FileKind.TEXT and not is_wanted(member.name, False):
            yield OmittedPart(member.name)
            return
        within = _sheets(
            member.path,
            kind,
            folder,
            lambda part, is_hidden: is_wanted(named(part), is_hidden),
        )
        yield from (replace(each, part=named(each.part)) for each in within)
    except Refused as refusal:
        yield RefusedPart(member.name, refusal)
