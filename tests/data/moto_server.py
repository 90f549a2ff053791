"""A stand-in for S3 on loopback: moto's server, in a process of its own.

It speaks as S3 does and keeps all in memory. That a real one is far away, slow, and not
always there, nothing here tells.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import Request, urlopen

_SECONDS_TO_START = 60
KEY = {
    "AWS_ACCESS_KEY_ID": "supervision",
    "AWS_SECRET_ACCESS_KEY": "not-a-secret",
    "AWS_REGION": "ap-southeast-1",
}


@dataclass(frozen=True)
class MotoServer:
    """The server at `url`."""

    url: str

    def make_bucket(self, name: str) -> str:
        """Make an empty bucket; return its address."""
        self.send("PUT", f"/{name}")
        return f"s3://{name}"

    def delete_everything(self) -> None:
        """Delete every bucket with all that is in it."""
        self.send("POST", "/moto-api/reset")

    def accept_keys(self, are_accepted: bool) -> None:
        """Take every key from now on, or none."""
        self.send("POST", "/moto-api/reset-auth", b"inf" if are_accepted else b"0")

    def send(self, method: str, path: str, content: bytes = b"") -> bytes:
        """Send a request; return what is answered."""
        headers = {"Content-Type": "text/plain"}
        request = Request(self.url + path, content, headers, method=method)
        with urlopen(request, timeout=_SECONDS_TO_START) as answer:
            return bytes(answer.read())


@contextmanager
def moto_server() -> Iterator[MotoServer]:
    """Yield a new server that runs until the end of the block."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        server = MotoServer(f"http://127.0.0.1:{port}")
        try:
            _wait_for(server)
            yield server
        finally:
            process.terminate()


def _wait_for(server: MotoServer) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            server.send("GET", "/moto-api/")
            return
        except URLError:
            assert time.monotonic() < deadline, "moto does not answer"
            time.sleep(0.1)
