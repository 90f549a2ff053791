"""A reader's cursor of one viewer, and what is kept for all viewers beside it."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import duckdb
from pyarrow import Table

from data.store import journal
from data.store.access import EVERYTHING, Viewer, narrowed, publish, published_names
from data.store.assessments import Assessments
from data.store.reader_cursor import ReaderCursor


class ViewerCursor(ReaderCursor):
    """A cursor with the published views, limited to what `viewer` may see.

    All it answers is of one moment, that of `version`: what others load or undo
    meanwhile it sees neither in part nor at all. It belongs to one thread at a time.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        viewer: Viewer,
        assessments: Assessments,
    ) -> None:
        super().__init__(cursor, published_names())
        self.viewer = viewer
        self.assessments = assessments
        self._shown: dict[str, Hashable] = {}
        publish(cursor, viewer)
        self._published_for = viewer

    @cached_property
    def version(self) -> int:
        """The number of the latest change that this cursor sees."""
        # Read in the transaction that answers the questions: of another moment, rows
        # would be kept for everybody under the number of a state they are not of.
        return journal.latest_change(self._cursor)

    def table_of_everything(self, sql: str, parameters: Mapping[str, object]) -> Table:
        """Return the answer to `sql`, for use inside of `seeing_everything`."""
        return self.execute(sql, parameters).to_arrow_table()

    def forget(self) -> None:
        """Let go of what is of one moment; the published views stay for another."""
        # The number of the version is read anew when somebody asks for it.
        self.__dict__.pop("version", None)
        for name in self._shown:
            self._cursor.unregister(f"kept_{name}")
        self._published -= frozenset(self._shown)
        self._shown.clear()

    @contextmanager
    def seeing_everything(self) -> Iterator[None]:
        """Lift the limit while something is worked out that is kept for all viewers.

        A cursor opened for that might see a later version than this one does. What is
        kept may read what is kept: the limit is back when the outermost has its answer.
        """
        published_for = self._published_for
        self._publish_for(EVERYTHING)
        try:
            yield
        finally:
            # After an error, too: the page goes on to ask with this same cursor.
            self._publish_for(published_for)

    def show(self, name: str, key: Hashable, table: Table) -> None:
        """Publish `table` under `name`, as far as the viewer may see its rows.

        `key` says which table it is: the same one is not published twice.
        """
        if self._shown.get(name) != key:
            # The whole table has a name that is not published: no question can read it.
            self._cursor.register(f"kept_{name}", table)
            seen = narrowed(name, f"from kept_{name}", self._published_for)
            self._cursor.execute(f"create or replace temporary view {name} as {seen}")
            self._shown[name] = key
            self._published |= {name}

    def _publish_for(self, viewer: Viewer) -> None:
        if viewer != self._published_for:
            publish(self._cursor, viewer)
            self._published_for = viewer
            # What was shown to another is limited for another: nobody reads it now.
            self._published -= frozenset(self._shown)
            self._shown.clear()
