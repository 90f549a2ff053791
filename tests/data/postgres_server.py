"""A real PostgreSQL server on loopback, started by the tests, for the catalogue."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

# Where Debian keeps the programs of the server, by version.
_DEBIAN = Path("/usr/lib/postgresql")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    # What a test needs does not have to survive the machine.
    "fsync": "off",
    "max_connections": "300",
}


@dataclass
class PostgresServer:
    """A server whose files lie in `folder`; it can be stopped, started, and killed."""

    folder: Path
    port: int

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = _SETTINGS | {
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._control("-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` breaks every connection off, `immediate` is a crash."""
        self._control("-m", how, "stop")

    def address(self, database: str = "postgres") -> str:
        """Return how libpq reaches a database of it."""
        return f"dbname={database} host=127.0.0.1 port={self.port} user=postgres"

    def execute(self, statement: str) -> None:
        """Execute a statement outside of any transaction."""
        with psycopg.connect(self.address(), autocommit=True) as session:
            session.execute(statement)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Yield the address of a new database, which goes in the end."""
        name = f"lake_{uuid4().hex}"
        self.execute(f"create database {name}")
        try:
            yield self.address(name)
        finally:
            self.execute(f"drop database {name} with (force)")

    def _control(self, *arguments: str) -> None:
        log = self.folder / "log"
        data = self.folder / "data"
        _run("pg_ctl", "-D", str(data), "-l", str(log), "-w", *arguments)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Yield a new server that runs until the end of the block."""
    # Not below a folder of the tests: those of root no other user may enter, and the
    # server refuses to be run by root.
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run(
            *("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust"),
            *("--no-sync", "--locale", "C.UTF-8"),
        )
        server = PostgresServer(folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


def _run(program: str, *arguments: str) -> None:
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Its output to a file: a server inherits a pipe, and keeps it open.
    with Path(os.devnull).open("wb") as nowhere:
        subprocess.run(
            [*as_owner, str(_programs() / program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=nowhere,
        )


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda each: each.parts[-3])
    if not folders:
        _refuse_in_ci()
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    return folders[-1].parent


def _refuse_in_ci() -> None:
    """Fail rather than skip where everything is to be tested."""
    assert "CI" not in os.environ, "PostgreSQL is not installed"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
