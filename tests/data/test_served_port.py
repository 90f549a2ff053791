"""A port that is taken is told from a free one, and the dashboard from another."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data import served_port
from data.served_port import main, what_is_served


@contextmanager
def server(answer: bytes) -> Iterator[int]:
    """Yield the port of a server that answers everything alike, on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + answer)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield served.server_port
        served.shutdown()
        thread.join()


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def test_dashboard_that_runs_is_said_with_its_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with server(b"ok") as port, pytest.raises(SystemExit) as ended:
        main(port)
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert f"đang chạy rồi: mở http://127.0.0.1:{port}" in said
    assert f"is running already: open http://127.0.0.1:{port}" in said


def test_other_program_on_the_port_is_told_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(served_port, "_SECONDS", 0.5)
    with server(b"something else") as port:
        assert what_is_served(port) == "error.port_taken"
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        threading.Thread(target=lambda: silent.accept()[0].close()).start()
        port = silent.getsockname()[1]
        assert what_is_served(port) == "error.port_taken"


def test_free_port_is_no_hindrance(capsys: pytest.CaptureFixture[str]) -> None:
    main(free_port())
    assert capsys.readouterr().err == ""
