"""Signing in and out with a provider certified by the OpenID Foundation.

It is stricter than the other one: it asks for PKCE, knows where its clients may lead
people back to, and has a session of its own that ends as well.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import main, plain
from tests.browser.providers import (
    certified_provider,
    certified_provider_is_there,
    write_secrets,
)
from tests.browser.serving import free_port, serving

OWNER, UNVERIFIED = "chu@example.vn", "chua@example.vn"


@pytest.fixture(scope="module")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("certified")
    if not certified_provider_is_there(folder / "provider"):
        pytest.skip("npm's oidc-provider cannot be had here")
    store = folder / "store.duckdb"
    shutil.copy(sample, store)
    opened = open_store(store)
    for email in (OWNER, UNVERIFIED):
        set_account(opened, Account(email, Role.OWNER, None), EVERYTHING)
    opened.close()
    port = free_port()
    dashboard = f"http://127.0.0.1:{port}"
    with certified_provider(folder / "provider", dashboard, OWNER) as provider:
        secrets = write_secrets(
            folder / "secrets.toml",
            dashboard,
            {"certified": provider},
            # It refuses to let people choose an account, which Streamlit asks for.
            client_kwargs='{ prompt = "login" }',
        )
        with serving(store, port=port, options=("--secrets.files", str(secrets))):
            yield dashboard


@pytest.fixture
def screen(browser: Browser, address: str) -> Iterator[Screen]:
    with window(browser, address) as shown:
        yield shown


def sign_in(screen: Screen, email: str) -> None:
    label = word("sign_in.sign_in_with", provider="Certified")
    screen.page.get_by_role("button", name=label).click()
    screen.page.locator("[name=login]").fill(email)
    screen.page.locator("[name=password]").fill("any")
    screen.page.locator("[type=submit]").click()
    # That the dashboard may know the address.
    screen.page.locator("[type=submit]").click()
    screen.page.wait_for_url(f"{screen.address}/**")
    screen.settle()


def test_people_sign_in_and_out(screen: Screen):
    screen.open("/weak-cells")
    sign_in(screen, OWNER)
    expect(screen.page.locator("h1")).to_have_text(word("weak.title"))
    screen.page.get_by_role("button", name=word("sign_in.sign_out")).click()
    screen.page.get_by_role("button", name="Yes").click()
    screen.page.wait_for_url(f"{screen.address}/**")
    expect(main(screen)).to_contain_text(plain(word("sign_in.ended")))


def test_an_address_that_it_has_not_verified_is_refused(screen: Screen):
    screen.open("/")
    sign_in(screen, UNVERIFIED)
    said = word("sign_in.refused.email_not_verified", email=UNVERIFIED)
    expect(main(screen)).to_contain_text(plain(said))
