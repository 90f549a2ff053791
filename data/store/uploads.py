"""Raw uploads: where they wait until they are loaded, and when they go.

Sheets hold columns about persons that are never stored, so their bytes lie with the
store, readable for its owner alone, and not in a folder that all programs share. They
go when they are loaded or discarded, after a day, and when the store is opened again.
"""

import shutil
import time
from uuid import uuid4

from data.store.database import Store
from data.store.resource_errors import translated_write_errors

LONGEST_SECONDS = 24 * 60 * 60


class UploadFolder:
    """A folder of one reader's uploads: `reader` is the name of the viewer it is of."""

    def __init__(self, store: Store, reader: str) -> None:
        self.reader = reader
        self.path = store.uploads / uuid4().hex
        with translated_write_errors(self.path):
            self.path.mkdir(mode=0o700, parents=True)

    def remove(self) -> None:
        """Remove the folder with all that is in it, where it is still there."""
        shutil.rmtree(self.path, ignore_errors=True)


def remove_expired(store: Store) -> None:
    """Remove the uploads that nobody has loaded or discarded within a day."""
    for folder in store.uploads.glob("*"):
        if folder.stat().st_mtime < time.time() - LONGEST_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
