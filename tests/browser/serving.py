"""Serves a dashboard on a free port of this machine, with a store of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running dashboard: where it answers, its store, its log, and its process."""

    address: str
    store: Path
    log: Path
    process_id: int = 0

    def tracebacks(self) -> list[str]:
        """The errors the server has logged: pages show people one plain sentence."""
        return self.log.read_text(encoding="utf-8").split("Traceback (most recent")[1:]

    def answers(self) -> bool:
        """Whether it serves; raises OSError where nobody listens."""
        with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=5):
            return True


@contextmanager
def serving(
    store: Path,
    folder: Path = ROOT,
    *,
    port: int | None = None,
    command: Sequence[str] = (),
    options: Sequence[str] = (),
    answering: Callable[[], bool] | None = None,
    **environment: str,
) -> Iterator[Server]:
    """Run `folder`/dashboard.py on `store` until the block ends.

    `options` are Streamlit's, as they stand on the command line, or behind `command`,
    which serves in its place and takes everything else from the environment;
    `answering` says whether it serves, where its own address is not asked.

    The log is written beside the store. Raises RuntimeError with the log when the
    server ends or does not answer within a minute.
    """
    address = f"http://127.0.0.1:{port or free_port()}"
    server = Server(address, store, store.with_suffix(".log"))
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*(command or _command(server.address)), *options],
            cwd=folder,
            env=os.environ
            | {"SUPERVISION_STORE": str(store), "PYTHONUTF8": "1"}
            | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(process, server, answering or server.answers)
            yield replace(server, process_id=process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _command(address: str) -> list[str]:
    port = address.rpartition(":")[2]
    return [
        *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
        *("--server.port", port, "--server.headless", "true"),
        *("--server.fileWatcherType", "none"),
    ]


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(
    process: subprocess.Popen, server: Server, answering: Callable[[], bool]
) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if answering():
                return
        except OSError:
            # The port is open before the pages are imported: not yet an answer.
            pass
        time.sleep(0.1)
    raise RuntimeError(f"The dashboard did not start:\n{server.log.read_text()}")
