"""Files taken from the browser: on disk, where they wait until they are loaded.

The bytes of an upload stay in the server's memory as long as the field that took them
shows them. So they are copied to a folder beside the store and the field is emptied.
"""

import gc
import shutil
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from data.files.hashing import sha256_of
from data.importing.load import FileReport, SourceFile
from data.store.database import Store
from data.store.uploads import UploadFolder


@dataclass(frozen=True)
class Upload:
    """A file taken, with what tells its bytes and the turn in which it came."""

    file: SourceFile
    sha256: str
    turn: int


@dataclass(frozen=True)
class Batch:
    """Files that go into the store together, or not at all.

    `mended` are the files in whose place a later one stands, each with the name of that
    one; `kept` the pairs of which somebody has said that both are meant.
    """

    folder: UploadFolder
    uploads: tuple[Upload, ...] = ()
    mended: tuple[tuple[Upload, str], ...] = ()
    kept: frozenset[tuple[str, str]] = frozenset()

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that are to be loaded."""
        return tuple(each.file for each in self.uploads)

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
            (file.name, file.table, file.parts, file.moved, each.sha256)
            for file, each in zip(self.files, self.uploads, strict=True)
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
    turn = 1 + max((each.turn for each in batch.uploads), default=0)
    for upload in uploaded:
        batch = _with(without(batch, upload.name), upload, turn)
    return batch


def without(batch: Batch, name: str) -> Batch:
    """The batch without the file of this name; what it stood for comes back."""
    left = [each for each in batch.uploads if each.file.name != name]
    back = [each for each, mending in batch.mended if mending == name]
    waiting = [
        pair for pair in batch.mended if name not in (pair[0].file.name, pair[1])
    ]
    return _without_bytes(
        batch,
        replace(
            batch,
            uploads=tuple(sorted([*left, *back], key=lambda each: each.turn)),
            mended=tuple(waiting),
        ),
    )


def with_mended(batch: Batch, reports: Sequence[FileReport]) -> Batch:
    """The batch with later files in the place of those that they mend.

    Of two files that were chosen together neither waited for the other.
    """
    turns = {each.file.name: each.turn for each in batch.uploads}
    mending = {
        earlier: report.source
        for report in reports
        for earlier in report.mends
        if turns[earlier] < turns[report.source]
        and (earlier, report.source) not in batch.kept
    }
    gone = [each for each in batch.uploads if each.file.name in mending]
    if not gone:
        return batch
    pairs = tuple((each, mending[each.file.name]) for each in gone)
    left = tuple(each for each in batch.uploads if each not in gone)
    return replace(batch, uploads=left, mended=(*batch.mended, *pairs))


def with_both(batch: Batch, earlier: str, later: str) -> Batch:
    """The batch with a file that a later one had mended, and that one too."""
    back = [each for each, _ in batch.mended if each.file.name == earlier]
    return replace(
        batch,
        uploads=tuple(sorted([*batch.uploads, *back], key=lambda each: each.turn)),
        mended=tuple(pair for pair in batch.mended if pair[0] not in back),
        kept=batch.kept | {(earlier, later)},
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
    uploads = tuple(
        replace(each, file=replace(each.file, **wishes))
        if each.file.name == name
        else each
        for each in batch.uploads
    )
    return replace(batch, uploads=uploads)


def _without_bytes(before: Batch, after: Batch) -> Batch:
    """Remove from the disk what `before` held and `after` does not."""
    for gone in _paths(before) - _paths(after):
        gone.unlink(missing_ok=True)
    return after


def _paths(batch: Batch) -> set[Path]:
    uploads = (*batch.uploads, *(each for each, _ in batch.mended))
    return {each.file.path for each in uploads}


def _with(batch: Batch, upload: BinaryIO, turn: int) -> Batch:
    sha256 = sha256_of(upload)
    upload.seek(0)
    # The name comes from outside and never becomes part of a path.
    path = batch.folder.path / f"{sha256}.csv"
    with path.open("wb") as target:
        shutil.copyfileobj(upload, target)
    # What drawn pages have left lies in memory until enough has gathered: an upload
    # needs that room, and takes seconds anyway.
    gc.collect()
    taken = Upload(SourceFile(path, upload.name), sha256, turn)
    return replace(batch, uploads=(*batch.uploads, taken))
