"""Files taken from the browser: on disk, where they wait until they are loaded.

The bytes of an upload stay in the server's memory as long as the field that took them
shows them. So they are copied to a folder beside the store and the field is emptied.
"""

import shutil
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from data.files.hashing import sha256_of
from data.importing.load import SourceFile
from data.store.database import Store
from data.store.uploads import UploadFolder


@dataclass(frozen=True)
class Batch:
    """Files that go into the store together, or not at all."""

    folder: UploadFolder
    files: tuple[SourceFile, ...] = ()
    hashes: tuple[str, ...] = ()

    def is_usable_by(self, reader: str) -> bool:
        """Whether it is the reader's own, and its files are still there."""
        is_there = all(file.path.exists() for file in self.files)
        return is_there and self.folder.reader == reader

    def folder_of_problems(self) -> Path:
        """Return an empty folder for what is wrong with the files as they are now."""
        folder = self.folder.path / "problems"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    @property
    def contents(self) -> tuple[tuple[object, ...], ...]:
        """What tells each file and the wishes about it: equal batches do the same."""
        return tuple(
            (file.name, file.table, file.parts, file.moved, sha256)
            for file, sha256 in zip(self.files, self.hashes, strict=True)
        )


def new_batch(store: Store, reader: str) -> Batch:
    """Begin a batch of `reader`, whose files go with it when nobody holds it any more.

    A reader who closes the browser never says so.
    """
    folder = UploadFolder(store, reader)
    weakref.finalize(folder, shutil.rmtree, folder.path, ignore_errors=True)
    return Batch(folder)


def with_files(uploaded: Sequence[BinaryIO], batch: Batch) -> Batch:
    """The files of `batch` and those `uploaded`, which have a `name`.

    A file named like an earlier one takes its place: it is the mended one.
    """
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
    for gone in {file.path for file in batch.files} - {file.path for file, _ in kept}:
        gone.unlink(missing_ok=True)
    return Batch(
        batch.folder,
        tuple(file for file, _ in kept),
        tuple(sha256 for _, sha256 in kept),
    )


def with_table(batch: Batch, name: str, table: str | None) -> Batch:
    """The batch with a file's table said by the user; None leaves it to the header."""
    return _changed(batch, name, table=table)


def with_parts(batch: Batch, name: str, parts: Sequence[str]) -> Batch:
    """The batch with the sheets to take of a file; with none, the usual ones."""
    return _changed(batch, name, parts=tuple(parts) or None)


def with_moved(batch: Batch, name: str, answer: str | None) -> Batch:
    """The batch with what is meant by meetings of a file on other days than stored."""
    return _changed(batch, name, moved=answer)


def _changed(batch: Batch, name: str, **wishes: object) -> Batch:
    files = tuple(
        replace(file, **wishes) if file.name == name else file for file in batch.files
    )
    return replace(batch, files=files)


def _with(batch: Batch, upload: BinaryIO) -> Batch:
    sha256 = sha256_of(upload)
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
