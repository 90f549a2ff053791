"""Files taken from the browser: on disk, where they wait until they are loaded.

The bytes of an upload stay in the server's memory as long as the field that took them
shows them. So they are copied to a folder of their own and the field is emptied.
"""

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from data.importing.load import SourceFile


class Folder:
    """A folder on disk that goes when nobody holds it any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="upload_"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True)
class Batch:
    """Files that go into the store together, or not at all."""

    folder: Folder
    files: tuple[SourceFile, ...] = ()
    hashes: tuple[str, ...] = ()

    @property
    def contents(self) -> tuple[tuple[object, ...], ...]:
        """What tells each file and the wishes about it: equal batches do the same."""
        return tuple(
            (file.name, file.table, file.parts, sha256)
            for file, sha256 in zip(self.files, self.hashes, strict=True)
        )


def taken(uploaded: Sequence[BinaryIO], earlier: Batch | None) -> Batch:
    """The files of `earlier` and those `uploaded`, which have a `name`.

    A file named like an earlier one takes its place: it is the mended one.
    """
    batch = earlier or Batch(Folder())
    for upload in uploaded:
        batch = _with(without(batch, upload.name), upload)
    return batch


def without(batch: Batch, name: str) -> Batch:
    """The batch without the file of this name."""
    kept = [
        (file, sha256)
        for file, sha256 in zip(batch.files, batch.hashes, strict=True)
        if file.name != name
    ]
    return Batch(
        batch.folder,
        tuple(file for file, _ in kept),
        tuple(sha256 for _, sha256 in kept),
    )


def told(batch: Batch, name: str, table: str | None) -> Batch:
    """The batch with a file's table said by the user; None leaves it to the header."""
    return _changed(batch, name, table=table)


def narrowed(batch: Batch, name: str, parts: Sequence[str]) -> Batch:
    """The batch with the sheets to take of a file; with none, the usual ones."""
    return _changed(batch, name, parts=tuple(parts) or None)


def _changed(batch: Batch, name: str, **wishes: object) -> Batch:
    files = tuple(
        replace(file, **wishes) if file.name == name else file for file in batch.files
    )
    return replace(batch, files=files)


def _with(batch: Batch, upload: BinaryIO) -> Batch:
    sha256 = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    # The name comes from outside and never becomes part of a path.
    path = batch.folder.path / f"{sha256}.csv"
    with path.open("wb") as target:
        shutil.copyfileobj(upload, target)
    return replace(
        batch,
        files=(*batch.files, SourceFile(path, upload.name)),
        hashes=(*batch.hashes, sha256),
    )
