"""What a server that people sign in to answers to whoever tries to get past that."""

import json
import re
import socket
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.clock import today
from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from pages.shared import refusal_rate
from pages.shared.return_path import RETURN_COOKIE
from pages.shared.words import word
from tests.browser.providers import CLIENT, mock_provider, person, write_secrets
from tests.browser.routes import PATHS
from tests.browser.serving import Server, free_port, serving
from tests.pages.websocket_client import tab

OWNER, CLERK = "chu@example.vn", "vanphong@example.vn"
COOKIE = "_streamlit_user"
STARTED = int(time.time())
ICON = re.compile(rb"/media/[0-9a-f]{32}\.png")


@dataclass
class Signed:
    """The server, what its cookies are signed with, and who vouches for people."""

    server: Server
    secret: str
    provider: str
    # What the units and cells of the store are called.
    names: list[str]
    asked: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self.server.address

    def cookie(self, email: str = OWNER, secret: str = "", **claims: object) -> str:
        """Return what the browser of somebody keeps, with other claims if any."""
        made = {
            "is_logged_in": True,
            "provider": "mock",
            "origin": self.address,
            "iss": self.provider,
            "sub": email,
            "aud": CLIENT,
            "nonce": "n",
            "iat": STARTED,
            "email": email,
            "email_verified": True,
        } | claims
        value = create_signed_value(secret or self.secret, COOKIE, json.dumps(made))
        return f"{COOKIE}={value.decode()}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Ask as a program would, from an address of its own each time."""
        self.asked.append(len(self.asked))
        given = {"X-Forwarded-For": f"10.0.{self.asked[-1] // 250}.{len(self.asked)}"}
        given |= {name.replace("_", "-"): text for name, text in headers.items()}
        return httpx.request(method, self.address + path, headers=given)

    def sign_in(self, referrer: str = "", **cookies: str) -> list[httpx.Response]:
        """Sign in as a browser does; return every answer of the dashboard."""
        signed = jwt.encode(
            {"alg": "HS256"},
            {"provider": "mock", "exp": int(time.time()) + 60},
            OctKey.import_key(self.secret),
        )
        with httpx.Client(cookies=cookies) as browser:
            answers = [
                browser.get(
                    f"{self.address}/auth/login?provider={signed}",
                    headers={"Referer": referrer},
                )
            ]
            form = browser.post(answers[0].headers["location"], data={"sub": OWNER})
            answers.append(browser.get(form.headers["location"]))
            return answers


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    folder = tmp_path_factory.mktemp("signed")
    store = folder / "store.duckdb"
    names = fill(store)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with mock_provider([person(OWNER)], folder / "provider.log") as provider:
        file = write_secrets(folder / "secrets.toml", address, {"mock": provider})
        secret = tomllib.loads(file.read_text())["auth"]["cookie_secret"]
        options = ("--secrets.files", str(file), "--server.maxUploadSize", "1")
        proxy = {"SUPERVISION_PROXY": "127.0.0.1"}
        with serving(store, port=port, options=options, **proxy) as server:
            yield Signed(server, secret, provider, names)


def fill(path: Path) -> list[str]:
    """Put a small sample into a new store; return the names in it."""
    store = open_store(path)
    write_sample(path.parent / "files", "commune", 3, 7, as_of=today())
    load(store, find_files([path.parent / "files"]), EVERYTHING)
    set_account(store, Account(OWNER, Role.OWNER, None), EVERYTHING)
    set_account(store, Account(CLERK, Role.OFFICE, ()), EVERYTHING)
    with store.reading_cursor() as cursor:
        found = cursor.execute(
            "select cell_name from derived.cells union select unit_name from raw.units"
        ).fetchall()
    store.close()
    return [name for (name,) in found]


# --- sockets ------------------------------------------------------------------------


@pytest.mark.parametrize("page", [path.removeprefix("/") for path in PATHS.values()])
def test_a_socket_without_a_sign_in_gets_no_data(signed: Signed, page: str):
    with tab(signed.address) as anybody:
        anybody.open(page)
        assert word("sign_in.about") in "\n".join(anybody.texts)
        told = b"".join(anybody.frames).decode("utf-8", "replace")
        assert [name for name in signed.names if name in told] == []


@pytest.mark.parametrize(
    "claims",
    [
        *({"secret": "another secret that is long enough"}, {"origin": "http://x"}),
        *({"iat": 0}, {"email_verified": False}, {"aud": "another"}),
        *({"email": "nobody@example.vn"}, {"provider": "another"}),
        {"is_logged_in": False},
    ],
)
def test_a_cookie_that_does_not_hold_gets_no_data(signed: Signed, claims: dict):
    with tab(signed.address, signed.cookie(**claims)) as forger:
        forger.open()
        assert word("sign_in.about") in "\n".join(forger.texts)


def test_a_cookie_that_holds_gets_in(signed: Signed):
    with tab(signed.address, signed.cookie()) as owner:
        owner.open("completeness")
        assert word("sign_in.about") not in "\n".join(owner.texts)
        told = b"".join(owner.frames).decode("utf-8", "replace")
        assert [name for name in signed.names if name in told]


def test_a_session_is_nobody_elses(signed: Signed):
    """Neither one that was begun before signing in, nor one of somebody signed in."""
    with tab(signed.address, signed.cookie()) as owner:
        owner.open()
        with tab(signed.address, session=owner.session) as thief:
            thief.open()
            assert thief.session != owner.session
            assert word("sign_in.about") in "\n".join(thief.texts)
        with tab(signed.address) as before:
            before.open()
        with tab(signed.address, signed.cookie(), before.session) as after:
            after.open()
            assert after.session != before.session


# --- cookies and ways back ----------------------------------------------------------


def test_cookies_are_out_of_reach_of_scripts_and_foreign_pages(signed: Signed):
    cookies = [
        cookie
        for answer in (signed.ask("/", Accept="text/html"), *signed.sign_in())
        for cookie in answer.headers.get_list("set-cookie")
    ]
    names = {cookie.partition("=")[0] for cookie in cookies}
    assert names >= {COOKIE, "supervision_browser", RETURN_COOKIE, "_streamlit_session"}
    for cookie in cookies:
        assert "samesite=lax" in cookie.lower()
        # A page has to send this one back by itself: that is what it is for.
        assert "httponly" in cookie.lower() or cookie.startswith("_streamlit_xsrf=")
        if cookie.startswith(COOKIE):
            assert "Max-Age=28800" in cookie


def test_what_was_begun_in_a_browser_before_is_not_taken_over(signed: Signed):
    answers = signed.sign_in(supervision_browser="planted")
    made = [
        cookie
        for cookie in answers[-1].headers.get_list("set-cookie")
        if cookie.startswith("supervision_browser=")
    ]
    assert made
    assert "planted" not in made[0]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/weak-cells?unit=H01&lang=vi", "/weak-cells?unit=H01&lang=vi"),
        ("/weak-cells?sign_in=failed&unit=H01", "/weak-cells?unit=H01"),
        ("/?sign_in=ended", "/"),
        *(("", "/"), ("/", "/"), ("//example.org", "/"), ("/\\example.org", "/")),
        *(("/%2f%2fexample.org", "/"), ("/a;b", "/"), ("/auth/logout", "/")),
        *(("/?x=<script>", "/"), ("/javascript:alert(1)", "/")),
    ],
)
def test_signing_in_leads_to_pages_of_ours(signed: Signed, path: str, expected: str):
    _, back = signed.sign_in(signed.address + path)
    assert back.status_code == 302
    assert back.headers["location"] == expected


@pytest.mark.parametrize("referrer", ["http://example.org/weak-cells", "x", ""])
def test_a_foreign_page_leads_nowhere(signed: Signed, referrer: str):
    assert signed.sign_in(referrer)[-1].headers["location"] == "/"


@pytest.mark.parametrize(
    "wanted", ["//example.org", "https://example.org", "/\\example.org", "/a/../b"]
)
def test_a_planted_way_back_is_not_taken(signed: Signed, wanted: str):
    cookie = f"{RETURN_COOKIE}={wanted}"
    for query in ("?code=x&state=x", "?error=x", "?next=//example.org", ""):
        answer = signed.ask(f"/oauth2callback{query}", Cookie=cookie)
        assert answer.status_code == 302
        outcome = "failed" if query else "ended"
        assert answer.headers["location"] == f"/?sign_in={outcome}"


@pytest.mark.parametrize("path", ["/auth/login?provider=x", "/auth/logout"])
def test_a_foreign_page_signs_nobody_in_or_out(signed: Signed, path: str):
    answer = signed.ask(path, Sec_Fetch_Site="cross-site", Cookie=signed.cookie())
    assert answer.status_code == 302
    assert answer.headers["location"] == "/"
    assert COOKIE not in answer.headers.get("set-cookie", "")


# --- requests past the page ---------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "example.org", "127.0.0.1", "[::1]"])
def test_one_address_is_served(signed: Signed, host: str):
    port = urlsplit(signed.address).port
    asked = host if host == "127.0.0.1" else f"{host}:{port}"
    answer = signed.ask("/", Host=asked)
    assert answer.status_code == 403
    assert signed.address in answer.text
    assert signed.ask("/", Origin=f"http://{host}").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/media/x", "/_stcore/metrics", "/_stcore/agent/openapi.json"),
        *("/_stcore/script-health-check", "/component/x/y", "/_stcore/anything"),
    ],
)
def test_whoever_is_not_signed_in_is_handed_nothing(signed: Signed, path: str):
    answer = signed.ask(path)
    assert (answer.status_code, answer.text) == (403, "")


def test_programs_are_answered_no_figures_even_when_signed_in(signed: Signed):
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        assert signed.ask(path, Cookie=signed.cookie()).status_code == 403


def test_a_file_is_for_whom_it_was_made(signed: Signed):
    with tab(signed.address, signed.cookie()) as owner:
        owner.open("upload")
        path = owner.download()
        mine = signed.ask(path, Cookie=signed.cookie())
        assert mine.status_code == 200
        assert mine.headers["cache-control"] == "no-store"
        assert signed.ask(path, Cookie=signed.cookie(CLERK)).status_code == 403
        assert signed.ask(path).status_code == 403


def test_the_page_to_sign_in_has_its_icon(signed: Signed):
    """Else whoever opens it is counted as refused."""
    with tab(signed.address) as anybody:
        anybody.open()
        (path, *_) = ICON.findall(b"".join(anybody.frames))
        assert signed.ask(path.decode()).status_code == 200


@pytest.mark.parametrize(
    "path", ["/media/none", "/_stcore/upload_file/a/b", "/app/static/none", "/%00"]
)
def test_an_error_tells_nothing(signed: Signed, path: str):
    answer = signed.ask(path, Cookie=signed.cookie())
    # The empty page is what every address begins with.
    assert len(answer.text) < 100 or '<div id="root">' in answer.text
    for told in ("Traceback", "site-packages", ".duckdb", "/tmp", str(Path.cwd())):
        assert told not in answer.text


def test_an_upload_has_an_end(signed: Signed):
    with tab(signed.address, signed.cookie()) as owner:
        owner.open("upload")
        path = f"/_stcore/upload_file/{owner.session}/some"
        token = f"_streamlit_xsrf={owner.token}"
        assert sent(signed, path, signed.cookie()) == 403
        own = f"{token}; {signed.cookie()}"
        assert sent(signed, path, own, owner.token) == 413
        assert sent(signed, path, token, owner.token) == 403


def sent(signed: Signed, path: str, cookie: str, token: str = "") -> int:
    """Send a file in pieces, without an end; return how the server stops it."""
    port = urlsplit(signed.address).port
    head = (
        f"PUT {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
        f"X-Xsrftoken: {token}\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    )
    form = '--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(head.encode() + f"{len(form):x}\r\n{form}\r\n".encode())
        try:
            for _ in range(200):
                connection.sendall(piece)
        except OSError:
            pass
        return int(connection.recv(1000).split()[1])


def test_whoever_is_refused_again_and_again_has_to_wait(signed: Signed):
    own = {"X_Forwarded_For": "192.0.2.1"}
    for _ in range(refusal_rate.REFUSALS):
        assert signed.ask("/media/x", **own).status_code == 403
    slowed = signed.ask("/media/x", **own)
    assert slowed.status_code == 429
    assert slowed.headers["retry-after"] == str(refusal_rate.SECONDS)
    assert word("foreign.slowed") in slowed.text
    assert signed.ask("/auth/login", **own).status_code == 429
    # Others go on, and so does whoever is signed in at the same address.
    assert signed.ask("/media/x").status_code == 403
    owner = signed.cookie()
    with tab(signed.address, owner) as opened:
        opened.open("upload")
        assert signed.ask(opened.download(), Cookie=owner, **own).status_code == 200


def test_failed_attempts_have_to_wait_too(signed: Signed):
    own = {"X_Forwarded_For": "192.0.2.2"}
    for _ in range(refusal_rate.REFUSALS):
        assert signed.ask("/oauth2callback?code=x", **own).status_code == 302
    assert signed.ask("/oauth2callback?code=x", **own).status_code == 429


def test_the_log_of_errors_is_empty(signed: Signed):
    assert signed.server.tracebacks() == []
