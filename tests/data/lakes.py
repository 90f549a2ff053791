"""Lakes made by the hundred: each a copy of an empty one, which PostgreSQL makes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from data.store.database import is_open, open_store
from data.store.lake.address import DATA, PREFIX, SCHEMA
from tests.data.postgres_server import PostgresServer


@contextmanager
def lakes_on(server: PostgresServer, folder: Path) -> Iterator["Lakes"]:
    """Yield what makes lakes on `server`, with their files in `folder`."""
    with psycopg.connect(server.address(), autocommit=True) as session:
        yield Lakes(server, session, folder)


class Lakes:
    """Lakes whose catalogues are databases of a server, and their files in a folder."""

    def __init__(
        self, server: PostgresServer, session: psycopg.Connection, folder: Path
    ) -> None:
        self._server = server
        self._session = session
        self._folder = folder
        self._names: list[str] = []
        self._empty = self._made()

    def new(self) -> str:
        """Return the address of a lake without a row."""
        return self.copy_of(self._empty)

    def copy_of(self, place: str) -> str:
        """Return the address of a lake with what the closed lake at `place` holds."""
        source, name = name_of(place), self._new_name()
        self._session.execute(f"create database {name} template {source}")
        shutil.copytree(self._folder / source, self._folder / name)
        with psycopg.connect(self._server.address(name)) as session:
            session.execute(
                f"update {SCHEMA}.ducklake_metadata set value = %s "
                "where key = 'data_path'",
                [f"{self._folder / name}/"],
            )
        return self._address(name)

    def drop_closed(self) -> None:
        """Drop the lakes that nobody has open; the empty one stays."""
        closed = [each for each in self._names if not is_open(self._address(each))]
        for name in closed:
            self._session.execute(f"drop database {name} with (force)")
            shutil.rmtree(self._folder / name)
            self._names.remove(name)

    def _made(self) -> str:
        name = self._new_name()
        self._names.clear()
        self._session.execute(f"create database {name}")
        with pytest.MonkeyPatch.context() as environment:
            (self._folder / name).mkdir()
            environment.setenv(DATA, str(self._folder / name))
            open_store(self._address(name)).close()
        return self._address(name)

    def _new_name(self) -> str:
        self._names.append(f"lake_{uuid4().hex}")
        return self._names[-1]

    def _address(self, name: str) -> str:
        return f"{PREFIX}{self._server.address(name)}"


def name_of(place: str) -> str:
    """Return the name of the database that has the catalogue of the lake at `place`."""
    return str(conninfo_to_dict(place.removeprefix(PREFIX))["dbname"])
