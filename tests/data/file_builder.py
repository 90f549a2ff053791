"""Files described in text and built when a test wants them: workbooks, archives, bytes.

A description is the content of a .toml file. `text` (with `encoding`, else UTF-8) makes
a text file, `bytes` (in hexadecimal) any other, `sheets` a workbook (.xlsx or .ods, by
the name's ending), `members` an archive of other files of the folder, with so many
`empty` ones, `holds` one of the texts that it names. In a sheet, what is a date, a
time, a moment or a number in TOML is one in the workbook, too; for other cells see
tests/data/workbook_builder.py.
"""

import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.data.workbook_builder import write_ods, write_xlsx

Description = dict[str, object]
_ENCRYPTED = 0x1


def build(description: Description, name: str, folder: Path, others: Path) -> Path:
    """Build the file in `folder`; members of an archive lie in `others`."""
    path = folder / name
    if "text" in description:
        encoding = description.get("encoding", "utf-8")
        path.write_bytes(description["text"].encode(encoding))
    elif "bytes" in description:
        path.write_bytes(bytes.fromhex(description["bytes"]))
    elif "sheets" in description:
        write = write_ods if path.suffix == ".ods" else write_xlsx
        write(description["sheets"], path)
    else:
        _write_zip(description, path, folder, others)
    return path


def _write_zip(
    description: Description, path: Path, folder: Path, others: Path
) -> None:
    """Write an archive; a member that is described, too, is built for it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(description, folder, others):
            archive.writestr(name, content)
    if description.get("is_locked"):
        _lock(path)


def _members(
    description: Description, folder: Path, others: Path
) -> Iterator[tuple[str, bytes]]:
    yield from ((f"{number}", b"") for number in range(description.get("empty", 0)))
    for name, text in description.get("holds", {}).items():
        yield name, text.encode("utf-8")
    for name in description.get("members", ()):
        # What a Mac puts beside a file is named after it.
        file = Path(name).name.removeprefix("._")
        described, path = others / f"{file}.toml", others / file
        if not path.exists():
            path = build(read(described), path.name, folder, others)
        yield name, path.read_bytes()


def _lock(path: Path) -> None:
    """Mark every member as encrypted, which nothing here can do for real."""
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= _ENCRYPTED
            at = content.find(signature, at + 1)
    path.write_bytes(content)


def read(path: Path) -> Description:
    """Return the description in a .toml file."""
    return tomllib.loads(path.read_text("utf-8"))
