"""Answers kept for all readers: each worked out once, and the longest unasked given up.

Streamlit keeps results too, but takes apart and hashes what a function is called with,
and looks up how it is written, each time: a page asks some sixty times, and that took
as long as the rest of finding an answer.
"""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

import pandas

from pages.shared.records import only_record, records

T = TypeVar("T")


class KeptAnswer:
    """One answer, which all readers share: whoever changes its rows takes a copy."""

    def __init__(self, frame: pandas.DataFrame) -> None:
        self.frame = frame

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """Each row as a dictionary by column; nobody changes one."""
        return records(self.frame)

    @cached_property
    def only(self) -> Any:
        """The first row with its columns as attributes; None where there is none."""
        return only_record(self.frame)


class Kept(Generic[T]):
    """What was worked out under the last `most` keys that were asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: dict[str, _Place[T]] = {}
        self._lock = threading.Lock()

    def get(self, key: str, work_out: Callable[[], T]) -> T:
        """Return what is kept under a key, worked out where nothing is.

        Whoever asks while another works it out waits for that. What `work_out` raises
        goes to whoever called it; the next to ask tries again.
        """
        place = self._place(key)
        if not place.is_filled:
            with place.lock:
                if not place.is_filled:
                    place.fill(work_out())
        return place.content

    def __contains__(self, key: str) -> bool:
        """Whether anything is kept under that key."""
        place = self._places.get(key)
        return place is not None and place.is_filled

    def clear(self) -> None:
        """Give up all of it."""
        with self._lock:
            self._places.clear()

    def _place(self, key: str) -> "_Place[T]":
        with self._lock:
            # Put in anew, so that the first in line was not asked for the longest.
            place = self._places[key] = self._places.pop(key, None) or _Place()
            if len(self._places) > self._most:
                del self._places[next(iter(self._places))]
            return place


class _Place(Generic[T]):
    """Where something will be kept; locked while somebody works it out."""

    content: T

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.is_filled = False

    def fill(self, content: T) -> None:
        self.content = content
        self.is_filled = True
