"""The anchor of a lake's audit log: a table of its own beside those of the catalogue.

It is kept apart from the lines, which lie in the lake: who can write to its files alone
cannot move it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from data.contract.problems import UserError
from data.store.audit_chain import AuditAnchor, Mark
from data.store.lake.address import SCHEMA

# One row for the anchor, and one for what is about to be it. The schema is there with
# the lake: a role that owns nothing else may not even ask for one.
_TABLE = f"""
create table if not exists {SCHEMA}.audit_anchor (
    is_pending boolean primary key,
    number bigint not null,
    hash text not null
)
"""
_WRITE = f"""
insert into {SCHEMA}.audit_anchor (is_pending, number, hash)
values (%(is_pending)s, %(number)s, %(hash)s)
on conflict (is_pending) do update
set number = excluded.number, hash = excluded.hash
"""
_READ = f"select number, hash from {SCHEMA}.audit_anchor order by is_pending"


class CatalogueAnchor(AuditAnchor):
    """The anchor in the database of the catalogue. Whoever moves it has the turn."""

    def __init__(self, catalogue: str, name: str) -> None:
        self._catalogue = catalogue
        self._name = name

    def marks(self) -> list[Mark]:
        """Return what the table says, the anchor first."""
        with self._session() as session:
            rows = session.execute(_READ).fetchall()
        return [Mark(number, sealed) for number, sealed in rows]

    @contextmanager
    def anchored(self, mark: Mark) -> Iterator[None]:
        """Write `mark` as pending, and as the anchor when what follows is kept.

        What is pending stays so after an error: where the catalogue breaks off, nobody
        can tell whether the line was kept, and either mark fits then.
        """
        self._write(mark, is_pending=True)
        yield
        self._write(mark, is_pending=False)

    def _write(self, mark: Mark, *, is_pending: bool) -> None:
        with self._session() as session:
            session.execute(_WRITE, vars(mark) | {"is_pending": is_pending})

    @contextmanager
    def _session(self) -> Iterator[psycopg.Connection]:
        """Yield a connection in a transaction; the table is there."""
        try:
            with psycopg.connect(self._catalogue) as session:
                session.execute(_TABLE)
                yield session
        except psycopg.Error as error:
            raise UserError("catalogue_unreachable", path=self._name) from error
