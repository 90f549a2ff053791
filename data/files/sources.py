"""The files somebody wants to import: where they lie, and what people call them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.contract.problems import UserError

EXTENSIONS = (".csv", ".txt", ".xlsx", ".xls", ".ods", ".zip")


@dataclass(frozen=True)
class SourceFile:
    """A file to import: where it lies, and what people call it.

    `table` names its table where the user has chosen it; otherwise the header decides.
    `parts` names the sheets of a workbook, or the files of an archive, to read; by
    default all that are visible and recognised are read.
    `moved` says what is meant by a regular meeting on another day than the one stored
    for its month: "replace" that one, or "add" a second; None while nobody has said.
    """

    path: Path
    name: str
    table: str | None = None
    parts: tuple[str, ...] | None = None
    moved: str | None = None


def unread_in(paths: Sequence[Path]) -> list[str]:
    """Return what folders among `paths` hold that is not read, by name, sorted.

    Folders within end in a slash. Hidden files, and those that Excel keeps beside a
    workbook that is open, are nobody's data.
    """
    return [
        f"{each.name}/" if each.is_dir() else each.name
        for path in paths
        if path.is_dir()
        for each in sorted(path.iterdir())
        if each.suffix.lower() not in EXTENSIONS or each.is_dir()
        if not each.name.startswith((".", "~$"))
    ]


def find_files(paths: Sequence[Path]) -> list[SourceFile]:
    """Return the files that `paths` name: each file, and the sheets in a folder.

    Raises UserError where there is nothing at a path, or no such file in a folder.
    """
    files: list[SourceFile] = []
    for path in paths:
        if path.is_dir():
            within = sorted(
                each
                for each in path.iterdir()
                if each.suffix.lower() in EXTENSIONS
                if not each.is_dir() and not each.name.startswith((".", "~$"))
            )
            if not within:
                raise UserError("folder_without_files", path=path)
            files += [SourceFile(each, each.name) for each in within]
        elif path.is_file():
            files.append(SourceFile(path, path.name))
        else:
            raise UserError("no_such_file", path=path)
    return files
