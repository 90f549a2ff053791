"""A lake set up as the README says, "Several machines", by its own blocks.

PostgreSQL is a real server on this machine with scram passwords and TLS. What would
change the machine itself is not done: `apt-get` and `systemctl` are replaced, and
`runuser` runs what follows as whoever runs the tests.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.data.postgres_server import PostgresServer, postgres_server
from tests.readme_blocks import ROOT, block, placed

SECTION = "Several machines"
OWNER = "chu@example.vn"
# Others than its own user come in from elsewhere, for which Debian's has no line.
_ACCESS_BEFORE = """\
local all all trust
host all postgres 127.0.0.1/32 trust
"""
_REPLACED = {
    "apt-get": 'echo apt-get "$@" >> "$DONE"',
    "systemctl": 'echo systemctl "$@" >> "$DONE"',
    "runuser": 'shift 3; exec "$@"',
}


@dataclass(frozen=True)
class LakeOfReadme:
    """What stands on every server: its environment; and the PostgreSQL of all."""

    folder: Path
    postgres: PostgresServer
    environment: Mapping[str, str]
    done: Path

    def command(self, *arguments: str) -> str:
        """Run `python -m data` as on a server; return what it printed."""
        ran = subprocess.run(
            [sys.executable, "-m", "data", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return ran.stdout


@contextmanager
def lake_of_readme(folder: Path) -> Iterator[LakeOfReadme]:
    """Set a lake up in `folder`, until the end of the block; it has its first owner."""
    with postgres_server() as postgres:
        _answer_as_debian_does(postgres)
        made = LakeOfReadme(folder, postgres, {}, folder / "done")
        _write_replacements(folder)
        _run(made, _placed_postgres(folder, postgres), _as_postgres(postgres))
        # Which the block asks for in the end.
        postgres.stop()
        postgres.start()
        (folder / "lake").mkdir()
        environment = _environment(folder, postgres)
        made = LakeOfReadme(folder, postgres, environment, folder / "done")
        _run(made, _placed_store(folder), {})
        yield made


def _answer_as_debian_does(postgres: PostgresServer) -> None:
    """Let its own user in and nobody else, and encrypt."""
    data = postgres.folder / "data"
    (data / "pg_hba.conf").write_text(_ACCESS_BEFORE)
    certificate, key = data / "server.crt", data / "server.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-out", certificate, "-keyout", key),
        ],
        check=True,
        capture_output=True,
    )
    owner = data.stat()
    for each in (certificate, key):
        os.chown(each, owner.st_uid, owner.st_gid)
        each.chmod(0o600)
    postgres.execute("alter system set ssl = on")


def _placed_postgres(folder: Path, postgres: PostgresServer) -> str:
    return placed(
        block(SECTION, "sh\n# PostgreSQL"),
        {
            "10.0.0.20:5432": f"127.0.0.1:{postgres.port}",
            "10.0.0.": "127.0.0.",
            "/root/": f"{folder}/",
        },
    )


def _environment(folder: Path, postgres: PostgresServer) -> dict[str, str]:
    """Return what the file of the environment says, as the shell reads it."""
    said = placed(
        block(SECTION, "sh\n# /etc/supervision/environment"),
        {
            "host=10.0.0.20": f"host=127.0.0.1 port={postgres.port}",
            # nginx asks from this machine.
            "10.0.0.5": "127.0.0.1",
            "10.0.0.": "127.0.0.",
            "/srv/supervision/": f"{folder}/",
            "/var/lib/supervision": folder / "scratch",
            "/etc/supervision/": f"{folder}/",
        },
    )
    (folder / "environment").write_text(said)
    command = "env -i bash -c 'set -a; . \"$0\"; env' " + str(folder / "environment")
    read = subprocess.run(
        ["bash", "-c", command], check=True, capture_output=True, text=True
    )
    lines = (line.partition("=") for line in read.stdout.splitlines())
    # The shell has some of its own.
    return {name: value for name, _, value in lines if f"{name}=" in said}


def _placed_store(folder: Path) -> str:
    return placed(
        block(SECTION, "sh\n# The store"),
        {
            "/opt/supervision": ROOT,
            "/etc/supervision/": f"{folder}/",
            ".venv/bin/python": sys.executable,
            "EMAIL": OWNER,
        },
    )


def _as_postgres(postgres: PostgresServer) -> dict[str, str]:
    """Return what makes psql reach the server as its own user does on a socket."""
    return {"PGHOST": "127.0.0.1", "PGPORT": str(postgres.port), "PGUSER": "postgres"}


def _write_replacements(folder: Path) -> None:
    (folder / "bin").mkdir()
    for name, does in _REPLACED.items():
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)


def _run(lake: LakeOfReadme, commands: str, environment: Mapping[str, str]) -> None:
    """Run a block of the README; its first command that fails ends it."""
    path = f"{lake.folder / 'bin'}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        env=os.environ | {"PATH": path, "DONE": str(lake.done)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
