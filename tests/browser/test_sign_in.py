"""Signing in, with real providers: who gets in, who does not, and what they read."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from pages.shared.markdown_escape import literal
from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import main, plain
from tests.browser.providers import mock_provider, person, write_secrets
from tests.browser.serving import Server, free_port, serving

OWNER, OFF, STRANGER = "chu@example.vn", "cu@example.vn", "la@example.vn"
NOW = int(time.time())
PEOPLE = (
    person(OWNER, name="Nguyễn Thị Chủ"),
    person(OFF),
    person(STRANGER),
    person("unverified", email=OWNER, email_verified=False),
    person("unsaid", email=OWNER, email_verified=None),
    person("another", email=OWNER, aud="another"),
    person("another-for-us", email=OWNER, aud="another", azp="dashboard"),
    person("expired", email=OWNER, exp=NOW - 600),
    person("yesterday", email=OWNER, iat=NOW - 9 * 3600),
)


@dataclass(frozen=True)
class SignInServer:
    """A dashboard to sign in to, and the provider to do it with."""

    server: Server
    provider: str


@contextmanager
def signing_in(
    sample: Path, folder: Path, **environment: str
) -> Iterator[SignInServer]:
    store = folder / "store.duckdb"
    shutil.copy(sample, store)
    opened = open_store(store)
    set_account(opened, Account(OWNER, Role.OWNER, None), EVERYTHING)
    set_account(opened, Account(OFF, Role.OFFICE, None, is_active=False), EVERYTHING)
    opened.close()
    port = free_port()
    with mock_provider(PEOPLE, folder / "provider.log") as provider:
        secrets = write_secrets(
            folder / "secrets.toml", f"http://127.0.0.1:{port}", {"mock": provider}
        )
        options = ("--secrets.files", str(secrets))
        with serving(store, port=port, options=options, **environment) as server:
            yield SignInServer(server, provider)


@pytest.fixture(scope="module")
def signed(sample: Path, tmp_path_factory: pytest.TempPathFactory):
    with signing_in(sample, tmp_path_factory.mktemp("sign_in")) as running:
        yield running


@pytest.fixture
def screen(browser: Browser, signed: SignInServer) -> Iterator[Screen]:
    with window(browser, signed.server.address) as shown:
        yield shown


def sign_in(screen: Screen, who: str) -> None:
    """Press the button of the provider, and there the one of somebody."""
    label = word("sign_in.sign_in_with", provider="Mock")
    screen.page.get_by_role("button", name=label).click()
    screen.page.get_by_role("button", name=who, exact=True).click()
    screen.page.wait_for_url(f"{screen.address}/**")
    screen.settle()


def expect_to_be_refused(screen: Screen, key: str, **values: str) -> None:
    expect(main(screen)).to_contain_text(plain(word(f"sign_in.{key}", **values)))
    expect(screen.page.locator("h1")).to_have_text(word("app.title"))
    expect(screen.page.locator(".st-key-sample_banner")).to_have_count(0)


def test_whoever_has_an_account_gets_in(screen: Screen, signed: SignInServer):
    screen.open("/")
    expect(screen.page.locator("h1")).to_have_text(word("app.title"))
    sign_in(screen, OWNER)
    expect(screen.page.locator("h1")).to_have_text(word("overview.title"))
    box = screen.page.locator(".st-key-signed_in")
    expect(box).to_contain_text("Nguyễn Thị Chủ")
    expect(box).to_contain_text(literal(OWNER))
    assert signed.server.tracebacks() == []


@pytest.mark.parametrize(
    ("who", "key", "email"),
    [
        (STRANGER, "refused.unknown", STRANGER),
        (OFF, "refused.switched_off", OFF),
        ("unverified", "refused.email_not_verified", OWNER),
        ("unsaid", "refused.email_not_verified", OWNER),
        ("another-for-us", "refused.for_another", OWNER),
        ("yesterday", "refused.too_old", OWNER),
        ("another", "failed", ""),
        ("expired", "failed", ""),
    ],
)
def test_whoever_may_not_reads_why_and_nothing_else(screen, who, key, email):
    screen.open("/")
    sign_in(screen, who)
    expect_to_be_refused(screen, key, email=email)


def test_a_link_opened_first_leads_there_after_signing_in(
    browser: Browser, sample: Path, tmp_path: Path
):
    """On a server that nobody has opened yet, and shows nothing before."""
    with (
        signing_in(sample, tmp_path) as running,
        window(browser, running.server.address) as screen,
    ):
        screen.open("/weak-cells", unit="H01", lang="vi")
        expect(screen.page.locator("h1")).to_have_text(word("app.title"))
        sign_in(screen, OWNER)
        expect(screen.page.locator("h1")).to_have_text(word("weak.title"))
        assert screen.page.url.startswith(f"{screen.address}/weak-cells?")
        assert running.server.tracebacks() == []


def test_who_signs_out_has_signed_out_in_every_tab(
    browser: Browser, signed: SignInServer
):
    with window(browser, signed.server.address) as screen:
        screen.open("/")
        sign_in(screen, OWNER)
        cookies = screen.page.context.cookies()
        other = Screen(screen.page.context.new_page(), screen.address)
        other.open("/weak-cells")
        expect(other.page.locator("h1")).to_have_text(word("weak.title"))

        screen.page.get_by_role("button", name=word("sign_in.sign_out")).click()
        screen.page.get_by_role("button", name="End session").click()
        screen.page.wait_for_url(f"{screen.address}/**")
        expect_to_be_refused(screen, "ended")

        other.page.get_by_text(word("menu.low-attendance"), exact=True).click()
        expect(other.page.locator("h1")).to_have_text(word("app.title"))

        # What was kept of the cookie is worth nothing, either.
        screen.page.context.add_cookies(cookies)
        screen.open("/weak-cells")
        expect_to_be_refused(screen, "refused.signed_out", email=OWNER)
