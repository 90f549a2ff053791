"""Signing in, with real providers: who gets in, who does not, and what they read."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

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
GOING = "sapnghi@example.vn"
NOW = int(time.time())
PEOPLE = (
    person(OWNER, name="Nguyễn Thị Chủ"),
    person(OFF),
    person(GOING),
    person(STRANGER),
    person("unverified", email=OWNER, email_verified=False),
    person("unsaid", email=OWNER, email_verified=None),
    person("another", email=OWNER, aud="another"),
    person("another-for-us", email=OWNER, aud="another", azp="dashboard"),
    person("expired", email=OWNER, exp=NOW - 600),
    person("yesterday", email=OWNER, iat=NOW - 9 * 3600),
)


# A thread in the server that sets the account a file asks for, as an owner's page does.
SWITCHING = """
import json, os, threading, time
from pathlib import Path

asked = Path(__file__).with_name("asked.json")


def wait():
    while not asked.exists():
        time.sleep(0.1)
    from data.store.access import EVERYTHING
    from data.store.accounts import Account, set_account
    from data.store.roles import Role
    from pages.shared.snapshots import store

    while True:
        if asked.exists():
            email, role, is_active = json.loads(asked.read_text())
            account = Account(email, Role(role), None, is_active=is_active)
            set_account(store(), account, EVERYTHING)
            asked.unlink()
        time.sleep(0.1)


if "SUPERVISION_STORE" in os.environ:
    threading.Thread(target=wait, daemon=True).start()
"""


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
    set_account(opened, Account(GOING, Role.OWNER, None), EVERYTHING)
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
    folder = tmp_path_factory.mktemp("sign_in")
    # Whoever switches an account off does so in the process that has the store open.
    (folder / "sitecustomize.py").write_text(SWITCHING, encoding="utf-8")
    with signing_in(sample, folder, PYTHONPATH=str(folder)) as running:
        yield running
        # Streamlit logs each token that it refuses with one.
        troubles = running.server.tracebacks()
        assert [each for each in troubles if "parse_id_token" not in each] == []


def change_account(server: Server, email: str, role: Role, *, is_active: bool) -> None:
    asked = server.store.with_name("asked.json")
    asked.with_suffix(".new").write_text(json.dumps([email, role, is_active]))
    asked.with_suffix(".new").rename(asked)
    deadline = time.monotonic() + 20
    while asked.exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)


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


def test_who_is_switched_off_loses_access_with_the_next_click(
    screen: Screen, signed: SignInServer
):
    change_account(signed.server, GOING, Role.OWNER, is_active=True)
    screen.open("/upload")
    sign_in(screen, GOING)
    expect(screen.page.locator("h1")).to_have_text(word("upload.title"))
    with screen.page.expect_response(re.compile("/media/")) as fetched:
        main(screen).get_by_test_id("stDownloadButton").get_by_role("button").filter(
            visible=True
        ).first.click()
    assert fetched.value.status == 200

    change_account(signed.server, GOING, Role.OWNER, is_active=False)
    assert screen.page.request.get(fetched.value.url).status == 403
    # Its button removes the sample, before any page is drawn.
    screen.page.get_by_text(word("sample.begin")).click()
    screen.page.get_by_role("button", name=word("sample.remove")).click()
    expect_to_be_refused(screen, "refused.switched_off", email=GOING)

    change_account(signed.server, GOING, Role.OWNER, is_active=True)
    screen.open("/upload")
    expect(screen.page.locator(".st-key-sample_banner")).to_have_count(1)


def test_what_a_button_was_drawn_for_is_not_done_for_less(
    screen: Screen, signed: SignInServer
):
    """Whoever has another role now has the page drawn anew, and nothing done."""
    change_account(signed.server, GOING, Role.OWNER, is_active=True)
    screen.open("/upload")
    sign_in(screen, GOING)
    screen.page.get_by_text(word("sample.begin")).click()
    change_account(signed.server, GOING, Role.COMMITTEE, is_active=True)
    screen.page.get_by_role("button", name=word("sample.remove")).click()
    expect(screen.page.locator("h1")).to_have_text(word("upload.title"))
    screen.open("/")
    expect(screen.page.locator(".st-key-sample_banner")).to_have_count(1)
    change_account(signed.server, GOING, Role.OWNER, is_active=True)


def test_own_maximum_age_ends_a_sign_in(browser: Browser, sample: Path, tmp_path: Path):
    with (
        signing_in(sample, tmp_path, SUPERVISION_SIGN_IN_HOURS="0.005") as running,
        window(browser, running.server.address) as screen,
    ):
        screen.open("/")
        sign_in(screen, OWNER)
        expect(screen.page.locator("h1")).to_have_text(word("overview.title"))
        screen.page.wait_for_timeout(18_000)
        screen.page.get_by_text(word("menu.weak-cells"), exact=True).click()
        expect_to_be_refused(screen, "refused.too_old", email=OWNER)


def test_nobody_is_asked_but_the_provider(screen: Screen, signed: SignInServer):
    asked: list[str] = []

    def note(request: Request) -> None:
        # What the provider's own page asks for is not ours to say.
        if not request.headers.get("referer", "").startswith(signed.provider):
            asked.append(request.url)

    screen.page.on("request", note)
    screen.open("/")
    sign_in(screen, OWNER)
    screen.open("/weak-cells")
    foreign = [url for url in asked if not url.startswith(screen.address)]
    assert foreign
    assert [url for url in foreign if not url.startswith(signed.provider)] == []
