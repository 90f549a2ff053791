"""The dashboard behind nginx, set up as the README says: TLS, headers, limits."""

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.audit_chain import Event
from data.store.database import open_store
from data.store.roles import Role
from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.nginx import nginx
from tests.browser.providers import mock_provider, person, write_secrets
from tests.browser.serving import ROOT, free_port, serving
from tests.readme_blocks import block, placed

OWNER = "chu@example.vn"
SECTION = "Running it for others"
# Another address of this machine, so that it can be told from that of nginx.
READER = "127.0.0.2"


@dataclass(frozen=True)
class Behind:
    """The address browsers open, and the store behind it."""

    port: int
    store: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = HTTPSConnection(
            "localhost", self.port, context=context, source_address=(READER, 0)
        )
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request(method, path, headers=given)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer


@pytest.fixture(scope="module")
def behind(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    folder = tmp_path_factory.mktemp("nginx")
    store = folder / "store.duckdb"
    shutil.copy(sample, store)
    opened = open_store(store)
    set_account(opened, Account(OWNER, Role.OWNER, None), EVERYTHING)
    opened.close()
    found = Behind(free_port(), store)
    port = free_port()
    with mock_provider([person(OWNER)], folder / "provider.log") as provider:
        secrets = write_secrets(
            folder / "secrets.toml", found.address, {"mock": provider}
        )
        options = ("--secrets.files", str(secrets))
        with (
            nginx(folder, configuration(folder, found.port, port)),
            serving(
                *(store, ROOT),
                port=port,
                options=options,
                answering=lambda: found.ask("/_stcore/health").status == 200,
                SUPERVISION_PROXY="127.0.0.1",
            ),
        ):
            yield found


def configuration(folder: Path, port: int, dashboard: int) -> str:
    """Return the README's, for nginx on `port` before the dashboard."""
    return placed(
        block(SECTION, "nginx"),
        {
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "server_name dashboard.example.vn": "server_name localhost",
            "/etc/ssl/certs/dashboard.pem": folder / "cert.pem",
            "/etc/ssl/private/dashboard.key": folder / "key.pem",
            "127.0.0.1:8501": f"127.0.0.1:{dashboard}",
        },
    )


def test_people_sign_in_over_tls(browser: Browser, behind: Behind):
    context = browser.new_context(ignore_https_errors=True, locale="vi-VN")
    screen = Screen(context.new_page(), behind.address)
    screen.open("/weak-cells")
    label = word("sign_in.sign_in_with", provider="Mock")
    screen.page.get_by_role("button", name=label).click()
    screen.page.get_by_role("button", name=OWNER, exact=True).click()
    expect(screen.page.locator("h1")).to_have_text(word("weak.title"))
    kept = {cookie["name"]: cookie for cookie in context.cookies(behind.address)}
    assert kept["_streamlit_user"]["httpOnly"]
    assert {cookie["secure"] for cookie in kept.values()} == {True}
    assert {cookie["sameSite"] for cookie in kept.values()} == {"Lax"}
    lasts = kept["_streamlit_user"]["expires"] - time.time()
    assert 0 < lasts <= 8 * 3600
    assert (Event.SIGN_IN, OWNER, "127.0.0.1") in recorded(behind)
    context.close()


def test_browsers_are_told_to_come_by_tls_alone(behind: Behind):
    answer = behind.ask("/")
    assert answer.status == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check"]
)
def test_what_no_browser_needs_is_blocked(behind: Behind, path: str):
    assert behind.ask(path).status == 403


def test_a_file_that_is_too_large_does_not_get_through(behind: Behind):
    path = "/_stcore/upload_file/a/b"
    assert behind.ask(path, "PUT", Content_Length=str(202 << 20)).status == 413
    assert behind.ask(path, "PUT").status == 403


def test_another_name_is_refused(behind: Behind):
    assert behind.ask("/", Host="example.org").status == 403


def test_the_log_knows_whose_browser_it_was(behind: Behind):
    behind.ask("/oauth2callback?code=x", X_Forwarded_For="1.1.1.1", Forwarded="for=x")
    assert recorded(behind)[-1] == (Event.SIGN_IN_REFUSED, "", READER)


def recorded(behind: Behind) -> list[tuple]:
    """Return what the audit log says, from a copy: the server has the store open."""
    copy = behind.store.with_name(f"{time.time_ns()}.duckdb")
    subprocess.run(
        [sys.executable, "-m", "data", "backup", copy, "--store", behind.store],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    opened = open_store(copy)
    with opened.reading_cursor() as cursor:
        lines = cursor.execute(
            "select event, who, address from journal.audit_events order by number"
        ).fetchall()
    opened.close()
    return lines


def test_the_unit_of_systemd_is_one(tmp_path: Path):
    unit = block(SECTION, "ini").replace(
        "/opt/supervision/.venv/bin/python", sys.executable
    )
    (tmp_path / "supervision.service").write_text(unit)
    command = ["systemd-analyze", "verify", str(tmp_path / "supervision.service")]
    if shutil.which(command[0]) is None:
        pytest.skip("there is no systemd here")
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
