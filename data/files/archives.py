"""Opening a .zip of sheets, within limits: a small one can unpack to a full disk."""

import errno
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.files.refusals import Refused

MOST_FILES = 500
LARGEST_UNPACKED_BYTES = 1 << 30
# Sheets shrink to a tenth or so; what shrinks to a five hundredth is no sheet. Small
# archives may: a few repeated rows do no harm.
HIGHEST_RATIO = 500
_ALWAYS_ALLOWED_BYTES = 32 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CORRUPT_ARCHIVE_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    # What it says of itself is nonsense, or asks for a key.
    *(NotImplementedError, RuntimeError, ValueError),
)


@dataclass(frozen=True)
class Member:
    """A file of an archive: where it lies unpacked, and its name there."""

    path: Path
    name: str


def check_limits(path: Path) -> None:
    """Raise Refused where the zip file at `path` would unpack to too much.

    A workbook is a zip as well and is held to the same limits.
    """
    with opened_zip(path) as archive:
        _check_sizes(archive)


def unpack(path: Path, folder: Path) -> list[Member]:
    """Unpack the files of the archive at `path` into `folder` and return them by name.

    Names of the archive are never used as paths. Raises Refused and OSError.
    """
    members = []
    with opened_zip(path) as archive:
        _check_sizes(archive)
        for number, entry in enumerate(_files(archive)):
            if entry.flag_bits & _ENCRYPTED:
                raise Refused("archive_locked")
            unpacked = folder / f"member-{number}"
            with archive.open(entry) as packed, unpacked.open("wb") as file:
                shutil.copyfileobj(packed, file)
            members.append(Member(unpacked, _file_name(entry)))
    return sorted(members, key=lambda member: member.name)


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the zip file at `path`; Refused wherever it turns out to be damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _CORRUPT_ARCHIVE_ERRORS as error:
        raise Refused("archive_broken") from error
    except OSError as error:
        # Its own list of contents puts a file before the start.
        if error.errno != errno.EINVAL:
            raise
        raise Refused("archive_broken") from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Trust the sizes declared: unpacking stops where a file grows beyond its own."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_FILES:
        raise Refused("archive_too_large", value=f"{len(entries)} > {MOST_FILES}")
    if unpacked > LARGEST_UNPACKED_BYTES or (
        unpacked > _ALWAYS_ALLOWED_BYTES and unpacked > packed * HIGHEST_RATIO
    ):
        raise Refused("archive_too_large", value=f"{unpacked >> 20} MB")


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries that are files people put there."""
    return [
        entry
        for entry in archive.infolist()
        if not entry.is_dir()
        and not entry.filename.startswith("__MACOSX/")
        and not PurePosixPath(entry.filename).name.startswith((".", "~$"))
    ]


def _file_name(entry: zipfile.ZipInfo) -> str:
    """Return the name as it was given; old Windows does not say that it is UTF-8."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
