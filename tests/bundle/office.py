"""An office without internet: a machine with loopback alone, and a user new to it.

Needs root, for the network namespace and the user; what runs in it does so as that
user, who has no account, no cache of pip, and no Python but the system's.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.readme_blocks import ROOT

USER = "61234"
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 300


@dataclass(frozen=True)
class Office:
    """A network namespace, and the user's home."""

    namespace: Path
    home: Path

    @property
    def opened(self) -> list[str]:
        """The addresses that the browser was asked for, in their order."""
        file = self.home / "opened.txt"
        return file.read_text().split() if file.exists() else []

    def as_user(self, script: str, **settings: str) -> list[str]:
        """Return the command that runs a shell script as the user, in the home."""
        given = {
            "HOME": str(self.home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "BROWSER": f"'{self.home}/browser' %s",
            **settings,
        }
        return [
            *self.within(),
            *("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"),
            *("env", "--ignore-environment", f"--chdir={self.home}"),
            *(f"{name}={value}" for name, value in given.items()),
            *("sh", "-e", "-c", script),
        ]

    def within(self) -> list[str]:
        """Return what runs a command in the namespace, as whoever runs the tests."""
        return ["nsenter", f"--net={self.namespace}"]

    def page(self, name: str, port: int = 8501) -> str:
        """Return all that the server sends of a page to a reader in the office."""
        address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "tests.bundle.page_text", address, name]
        read = subprocess.run(
            [*self.within(), *command], cwd=ROOT, capture_output=True, check=False
        )
        assert read.returncode == 0, read.stderr.decode()
        return read.stdout.decode(errors="replace")

    def give(self, file: Path) -> None:
        """Make a file or folder the user's, with all that it holds."""
        subprocess.run(["chown", "--recursive", f"{USER}:{USER}", file], check=True)


@contextmanager
def an_office() -> Iterator[Office]:
    """Yield an office whose home has a name as people have; it goes afterwards."""
    # Not in a folder of pytest's, which only root may enter.
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    folder.chmod(0o755)
    home = folder / "Nguyễn Văn A"
    home.mkdir()
    browser = home / "browser"
    browser.write_text('#!/bin/sh\necho "$1" >>"$HOME/opened.txt"\n')
    browser.chmod(0o755)
    up = "ip link set lo up && echo up && exec sleep infinity"
    command = ["unshare", "--net", "sh", "-c", up]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout.readline() == "up\n"
            office = Office(Path(f"/proc/{holder.pid}/ns/net"), home)
            office.give(home)
            yield office
        finally:
            holder.terminate()
            shutil.rmtree(folder)


@dataclass(frozen=True)
class Started:
    """A start file that runs, and what it has printed so far."""

    process: subprocess.Popen
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_said(self, text: str) -> None:
        """Wait for a text in what is printed; AssertionError where it does not come."""
        deadline = time.monotonic() + SECONDS
        while text not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    def ended(self) -> int:
        """Wait for the end of it and return its exit code."""
        return self.process.wait(SECONDS)


@contextmanager
def running(office: Office, script: str, **settings: str) -> Iterator[Started]:
    """Run a script of the user's until the block ends, as `systemctl stop` ends it."""
    descriptor, name = tempfile.mkstemp(dir=office.home.parent)
    with os.fdopen(descriptor, "wb") as log:
        process = subprocess.Popen(
            office.as_user(script, **settings),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Started(process, Path(name))
        finally:
            _end(process)


def _end(process: subprocess.Popen) -> None:
    """End a process and all that it has started, as systemd does."""
    deadline = time.monotonic() + SECONDS
    order = signal.SIGTERM
    while time.monotonic() < deadline:
        process.poll()
        try:
            os.killpg(process.pid, order)
        except ProcessLookupError:
            return
        # From now on only asked whether any of them is left.
        order = 0
        time.sleep(0.2)
    raise TimeoutError("What the start file has started does not end.")
