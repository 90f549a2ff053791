"""What the server answers to foreign pages: nothing, and it asks nobody about them."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.http_security import BROWSER_COOKIE, LocalRequests
from tests.browser.serving import Server, serving

HOSTS = ("127.0.0.1", "localhost", "::1")
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol": "streamlit",
}
FOREIGN_ORIGINS = (
    *("http://example.org", "https://app.streamlit.app", "null"),
    *("http://localhost", "http://localhost:3000", "http://127.0.0.1.example.org"),
)


class Proxy(socketserver.ThreadingTCPServer):
    """Keeps the first line of every request that would have left the machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.StreamRequestHandler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.requests: list[bytes] = []

    def finish_request(self, request: socket.socket, client_address: tuple) -> None:
        self.requests.append(request.recv(1000))


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    with Proxy() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(scope="module")
def server(proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as `streamlit run dashboard.py` serves it."""
    store = tmp_path_factory.mktemp("store") / "supervision.duckdb"
    proxies = dict.fromkeys(("http_proxy", "https_proxy"), proxy.address)
    with serving(store, **proxies, no_proxy="", NO_PROXY="") as running:
        yield running


def ask(server: Server, path: str, **headers: str | None) -> tuple[int, str]:
    """Return the status and the whole answer; `Sec_Fetch` stands for `Sec-Fetch`."""
    port = urlsplit(server.address).port
    given_headers = {"Host": f"127.0.0.1:{port}", "Connection": "close"}
    given_headers |= {name.replace("_", "-"): text for name, text in headers.items()}
    lines = [f"{name}: {text}" for name, text in given_headers.items() if text]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(
            "\r\n".join((f"GET {path} HTTP/1.1", *lines, "", "")).encode()
        )
        answer = connection.recv(65536)
        while b"\r\n\r\n" not in answer or (
            b" 101 " not in answer[:15] and (more := connection.recv(65536))
        ):
            answer += more if b"\r\n\r\n" in answer else connection.recv(65536)
    return int(answer.split()[1]), answer.decode("utf-8", errors="replace")


def port(server: Server) -> int:
    return urlsplit(server.address).port


@pytest.mark.long
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_every_name_of_this_machine_is_answered(server, host):
    address = f"{host}:{port(server)}"
    assert ask(server, "/_stcore/health", Host=address)[0] == 200
    own = f"http://{address.lower()}"
    assert ask(server, "/_stcore/health", Host=address, Origin=own)[0] == 200
    assert ask(server, "/_stcore/stream", Host=address, Origin=own, **SOCKET)[0] == 101


@pytest.mark.parametrize("path", ["/", "/weak-cells", "/_stcore/health", "/media/x"])
def test_a_foreign_host_reads_where_to_go_instead(server, path):
    status, answer = ask(server, path, Host=f"example.org:{port(server)}")
    assert status == 403
    assert f"Hãy mở bằng địa chỉ http://127.0.0.1:{port(server)}." in answer
    assert f"Open it by the address http://127.0.0.1:{port(server)}." in answer


def test_another_port_is_another_address(server):
    assert ask(server, "/", Host="localhost")[0] == 403
    assert ask(server, "/", Host="localhost:1")[0] == 403


@pytest.mark.parametrize("name", ["Forwarded", "X_Forwarded_For", "X_Forwarded_Host"])
def test_behind_a_proxy_nobody_is_answered(server, name):
    for path in ("/", "/_stcore/health", "/media/x"):
        assert ask(server, path, **{name: "for=192.0.2.7"})[0] == 403
    assert ask(server, "/_stcore/stream", **{name: "192.0.2.7"}, **SOCKET)[0] == 403


def test_a_foreign_host_opens_no_socket(server):
    foreign = f"example.org:{port(server)}"
    headers = SOCKET | {"Host": foreign, "Origin": f"http://{foreign}"}
    assert ask(server, "/_stcore/stream", **headers)[0] == 403


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_foreign_origin_is_refused_and_nobody_is_asked_about_it(
    server, proxy, origin
):
    assert ask(server, "/_stcore/stream", Origin=origin, **SOCKET)[0] == 403
    assert proxy.requests == []
    assert ask(server, "/_stcore/health", Origin=origin)[0] == 403
    assert ask(server, "/app/static/icon.png", Origin=origin)[0] == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/thresholds", 200),
        ("/_stcore/health", 200),
        ("/app/static/fonts/InterTabular.woff2", 200),
        ("/media/none", 404),
    ],
)
def test_every_answer_forbids_frames_and_foreign_parts(server, path, status):
    answered, answer = ask(server, path)
    head = answer.partition("\r\n\r\n")[0].lower()
    assert answered == status
    assert "x-frame-options: deny" in head
    assert "x-content-type-options: nosniff" in head
    assert "referrer-policy: same-origin" in head
    assert "cross-origin-resource-policy: same-origin" in head
    assert "frame-ancestors 'none'" in head
    assert "default-src 'none'" in head
    assert "unsafe-eval" not in head
    assert "script-src 'self' 'sha256-" in head


def test_a_browser_gets_a_cookie_that_no_script_can_read_and_only_once(server):
    page = {"Accept": "text/html,*/*"}
    _, first = ask(server, "/upload", **page)
    (cookie,) = [line for line in first.splitlines() if f"{BROWSER_COOKIE}=" in line]
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert BROWSER_COOKIE not in ask(server, "/upload", Cookie=cookie[12:], **page)[1]
    _, other = ask(server, "/upload", **page)
    assert cookie not in other
    assert f"{BROWSER_COOKIE}=" in other


def test_parts_of_a_page_make_no_other_browser_of_it(server):
    assert BROWSER_COOKIE not in ask(server, "/app/static/icon.png", Accept="*/*")[1]
    assert BROWSER_COOKIE not in ask(server, "/_stcore/health")[1]


def test_a_refusal_forbids_frames_too(server):
    assert "frame-ancestors 'none'" in ask(server, "/", Host="example.org")[1]


def test_no_page_may_send_messages_to_ours(server):
    assert '"allowedOrigins":[]' in ask(server, "/_stcore/host-config")[1]


def test_the_log_of_a_start_warns_of_nothing(server):
    assert "No runtime found" not in Path(server.log).read_text(encoding="utf-8")


# --- without a server ---------------------------------------------------------------


async def _passed(
    *headers: tuple[str, str], scheme: str = "http", client: str = "127.0.0.1"
) -> bool:
    """Return whether a request with these headers reaches the app, on port 8501."""
    seen = []

    async def app(*_: object) -> None:
        seen.append(True)

    async def send(_: object) -> None:
        pass

    raw = [(name.encode(), text.encode("latin-1", "replace")) for name, text in headers]
    kind = "websocket" if scheme.startswith("ws") else "http"
    scope = {"type": kind, "scheme": scheme, "headers": raw, "server": ("::1", 8501)}
    await LocalRequests(app, str)(scope | {"client": (client, 40000)}, None, send)
    return bool(seen)


def passed(*headers: tuple[str, str], **request: str) -> bool:
    # Nothing in it waits, so no loop is needed; Playwright may be running its own.
    with pytest.raises(StopIteration) as ended:
        _passed(*headers, **request).send(None)
    return ended.value.value


def test_a_request_names_one_host_and_one_origin():
    host = ("host", "localhost:8501")
    origin = ("origin", "http://localhost:8501")
    assert passed(host)
    assert passed(host, origin)
    assert passed(host, origin, scheme="ws")
    assert not passed()
    assert not passed(host, host)
    assert not passed(host, origin, origin)


def test_the_scheme_is_part_of_the_origin():
    host = ("host", "localhost:8501")
    assert not passed(host, ("origin", "https://localhost:8501"))
    assert passed(host, ("origin", "https://localhost:8501"), scheme="wss")


def test_another_machine_is_not_this_one():
    host = ("host", "localhost:8501")
    assert passed(host, client="::1")
    assert not passed(host, client="192.0.2.7")


@pytest.mark.parametrize("name", ["forwarded", "x-forwarded-for", "x-real-ip"])
def test_what_a_proxy_passes_on_is_refused(name):
    assert not passed(("host", "localhost:8501"), (name, "127.0.0.1"))


@given(st.text(max_size=30) | st.sampled_from(HOSTS).map(lambda name: f"{name}:8501"))
def test_only_listed_names_with_the_port_served_pass(host):
    served = {f"{name}:8501" for name in HOSTS} - {"::1:8501"} | {"[::1]:8501"}
    assert passed(("host", host)) == (host.lower() in served)
