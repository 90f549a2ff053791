"""The cursor that questions are asked on: published views, and macros beside them.

Both are made once for a cursor and not once for a question: parsing them takes longer
than most questions do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from data.store.access import Viewer
from data.store.database import Store
from data.store.reader_cursor import ReaderCursor
from data.store.viewer_cursor import ViewerCursor
from queries.files import MACROS


@contextmanager
def question_cursor(store: Store, viewer: Viewer) -> Iterator[ViewerCursor]:
    """Yield a cursor that answers any number of questions, all of one moment.

    It sees what `viewer` may see, and changes nothing.
    """
    with store.cursor_for(viewer) as cursor:
        create_macros(cursor)
        yield cursor


def create_macros(cursor: ReaderCursor) -> None:
    """Create the formulas that questions share, as temporary macros on `cursor`."""
    cursor.define_macros(_macros())


@cache
def _macros() -> str:
    return MACROS.read_text("utf-8")
