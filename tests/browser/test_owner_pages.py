"""The owner's pages in a browser: accounts that let people in, and what is recorded."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_accounts
from data.store.database import open_store
from data.store.roles import Role
from pages.shared.words import word
from tests.browser.checked_page import window
from tests.browser.page_actions import main, plain
from tests.browser.providers import mock_provider, person, write_secrets
from tests.browser.serving import Server, free_port, serving
from tests.browser.test_sign_in import sign_in

OWNER, READER, NEW = "chu@example.vn", "xem@example.vn", "moi@example.vn"


@pytest.fixture(scope="module")
def signed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("owner")
    store = folder / "store.duckdb"
    shutil.copy(sample, store)
    opened = open_store(store)
    given = [
        Account(OWNER, Role.OWNER, None),
        Account(READER, Role.COMMITTEE, None),
    ]
    set_accounts(opened, given, EVERYTHING)
    opened.close()
    port, people = free_port(), [person(each) for each in (OWNER, READER, NEW)]
    with mock_provider(people, folder / "provider.log") as provider:
        home = f"http://127.0.0.1:{port}"
        secrets = write_secrets(folder / "secrets.toml", home, {"mock": provider})
        options = ("--secrets.files", str(secrets))
        with serving(store, port=port, options=options) as server:
            yield server


@pytest.mark.parametrize("name", ["accounts", "audit"])
def test_whoever_is_no_owner_neither_finds_nor_opens_the_page(
    browser: Browser, signed: Server, name: str
) -> None:
    with window(browser, signed.address) as screen:
        screen.open("/")
        sign_in(screen, READER)
        menu = screen.page.get_by_test_id("stSidebarNav")
        expect(menu).to_contain_text(plain(word("menu.thresholds")))
        expect(menu).not_to_contain_text(plain(word(f"menu.{name}")))
        screen.open(f"/{name}")
        expect(main(screen)).to_contain_text(plain(word(f"{name}.not_yours")))
        expect(main(screen)).not_to_contain_text(OWNER)


def test_an_account_given_on_the_page_lets_somebody_in_and_all_of_it_is_recorded(
    browser: Browser, signed: Server
) -> None:
    with window(browser, signed.address) as owner:
        owner.open("/")
        sign_in(owner, OWNER)
        owner.open("/accounts")
        owner.page.get_by_label(word("accounts.email")).fill(NEW)
        owner.page.get_by_text(word("accounts.sees_all"), exact=True).click()
        owner.page.get_by_role("button", name=word("accounts.save")).click()
        expect(main(owner)).to_contain_text(plain(word("accounts.saved", email=NEW)))
        with window(browser, signed.address) as new:
            new.open("/weak-cells")
            sign_in(new, NEW)
            with new.page.expect_download() as taken:
                new.page.get_by_role("button", name="CSV").first.click()
            assert Path(taken.value.path()).stat().st_size > 0
        owner.open("/audit")
        said = owner.page.locator("[data-testid='stMain'] table.list").first
        with_text = owner.page.get_by_text(word("table.as_text_alone"), exact=True)
        with_text.click()
        for event in ("sign_in", "export", "account"):
            expect(said).to_contain_text(plain(word(f"audit_event.{event}")))
        expect(said).to_contain_text(NEW)
        expect(said).to_contain_text("127.0.0.1")
        owner.page.get_by_role("button", name=word("audit.check")).click()
        expect(main(owner)).to_contain_text(plain(word("audit.whole")))
