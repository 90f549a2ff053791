"""Tables worked out from one version of a store and kept for all who read it.

They lie in memory, apart from the database: working one out changes no version, is in
no backup, and waits for no writer. What they hold is the matter of the questions.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future

from pyarrow import Table

# Some dozens of quarters of a whole country; a district's would never fill it.
MOST_BYTES = 500_000_000


class Assessments:
    """The tables kept of the newest version that anybody has asked about."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.version = 0
        self._lock = threading.Lock()
        # The one used longest ago stands first.
        self._kept: OrderedDict[Hashable, Future[Table]] = OrderedDict()

    def table(self, version: int, key: Hashable, compute: Callable[[], Table]) -> Table:
        """Return the table of this `version` and `key`, computed where it is not kept.

        Of several who ask at once one computes and the others wait for it. An error
        of the computation reaches all of them, and nothing is kept.
        """
        future, is_first = self._entry(version, key)
        # The lock is free while it is worked out: that takes seconds for a country, and
        # may ask for another kept table here, which would wait for itself for ever.
        if is_first:
            try:
                future.set_result(compute())
            except BaseException as error:
                # Dropped first: whoever asks next tries anew instead of being handed
                # this error, which may be no more than a moment's lack of memory.
                self._drop(key, future)
                future.set_exception(error)
                raise
            self._make_room()
        return future.result()

    def __len__(self) -> int:
        return len(self._kept)

    def kept_keys(self) -> list[Hashable]:
        """Return the keys of the tables kept, the one used longest ago first."""
        with self._lock:
            return list(self._kept)

    def _entry(self, version: int, key: Hashable) -> tuple[Future[Table], bool]:
        """Return what will hold the table, and whether the caller has to compute it."""
        with self._lock:
            if version > self.version:
                # Nobody who begins now will ask for an older version: kept, its tables
                # would only take the place of those that are asked for.
                self._kept.clear()
                self.version = version
            if version < self.version:
                # A page that began before the last import ends with what it began with.
                # Kept under a key that has no version in it, its older rows would be
                # shown to all who ask of the newer one. Newer rows under an older
                # version there cannot be, for a cursor reads number and rows in one
                # transaction; and they would be harmless, for they go as soon as
                # anybody asks of the newer one. A backup put in the place of the store
                # begins with lower numbers, but only where nobody has the store open,
                # and with it these tables.
                return Future(), True
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key], False
            self._kept[key] = Future()
            return self._kept[key], True

    def _drop(self, key: Hashable, future: Future[Table]) -> None:
        with self._lock:
            # A newer version may have put another in its place.
            if self._kept.get(key) is future:
                del self._kept[key]

    def _make_room(self) -> None:
        """Let go of the tables used longest ago until the others have room.

        Whoever is reading one of them goes on with it.
        """
        with self._lock:
            done = {key: each for key, each in self._kept.items() if each.done()}
            held = sum(each.result().nbytes for each in done.values())
            # The last stays, however large: it would be worked out at every question.
            for key, each in list(done.items())[:-1]:
                if held <= self.most_bytes:
                    break
                held -= each.result().nbytes
                del self._kept[key]
