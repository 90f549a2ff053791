"""The first start shows the sample, until the office begins with its own data."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from pages.shared import language
from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import (
    answer,
    follow,
    main,
    open_popover,
    plain,
    press,
    title,
)
from tests.browser.routes import LANGUAGES, PATHS
from tests.browser.serving import Server, serving

OWN_FILE = {
    "name": "hop.csv",
    "mimeType": "text/csv",
    "buffer": "Mã chi bộ;Tên chi bộ;Ngày họp;Phải dự;Có mặt\n"
    "1;Thôn Đông;2026-09-04;20;18".encode(),
}
NEEDING_MEETINGS = ("overview", "weak_cells", "low_attendance", "cell")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A dashboard that has never been started before."""
    with serving(tmp_path / "supervision.duckdb") as running:
        yield running


def test_sample_is_shown_with_a_banner_until_the_office_begins(screen: Screen):
    screen.open("/")
    expect(_banner(screen)).to_be_visible()
    screen.settle()
    assert answer(screen)[0].isdigit()
    for language_spoken in LANGUAGES:
        language.speak(language_spoken)
        for path in PATHS.values():
            screen.open(path, lang=language_spoken)
            said = plain(_banner(screen).inner_text())
            assert plain(word("sample.banner")) in said

    open_popover(screen, word("sample.begin"))
    expect(_banner(screen)).to_be_visible()
    press(screen, word("sample.remove"))
    expect(screen.page.locator("h1")).to_have_text(word("upload.title"))
    expect(_banner(screen)).to_have_count(0)
    for language_spoken in LANGUAGES:
        language.speak(language_spoken)
        _expect_every_page_to_be_empty(screen, language_spoken)


def _expect_every_page_to_be_empty(screen: Screen, language_spoken: str) -> None:
    for path in PATHS.values():
        screen.open(path, lang=language_spoken)
        expect(_banner(screen)).to_have_count(0)
        assert screen.troubles() == []
    for page in NEEDING_MEETINGS:
        screen.open(PATHS[page], lang=language_spoken)
        expect(main(screen)).to_contain_text(word("empty.title"))
        expect(main(screen)).to_contain_text(word("empty.text"))
    follow(screen, word("empty.link"))
    assert title(screen) == word("upload.title")
    assert answer(screen) == word("upload.empty")


def _banner(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-sample_banner")


def test_a_bookmark_opened_first_shows_its_page(
    browser: Browser, sample: Path, tmp_path: Path
):
    """Streamlit greets it with a dialog in English, which closes by itself."""
    shutil.copy(sample, tmp_path / "store.duckdb")
    with (
        serving(tmp_path / "store.duckdb") as running,
        window(browser, running.address) as screen,
    ):
        screen.open("/weak-cells")
        language.speak(LANGUAGES[0])
        expect(screen.page.get_by_role("dialog")).to_have_count(0)
        expect(screen.page.locator("h1")).to_have_text(word("weak.title"))
        assert running.tracebacks() == []


def test_own_files_wait_until_the_sample_is_gone(
    browser: Browser, sample: Path, tmp_path: Path
):
    language.speak(LANGUAGES[0])
    with (
        on_a_copy(sample, browser, tmp_path) as running,
        window(browser, running.address) as screen,
    ):
        expect_the_sample_to_ask(screen, LANGUAGES[0])
        assert running.tracebacks() == []


def expect_the_sample_to_ask(screen: Screen, spoken: str) -> None:
    load = word("upload.confirm", n=1, added=1, replaced=0)
    for answered in ("upload.sample_cancel", "upload.sample_remove"):
        screen.open("/upload", lang=spoken)
        screen.page.locator("input[type=file]").set_input_files(OWN_FILE)
        expect(main(screen)).to_contain_text(plain(word("upload.sample"))[:20])
        screen.settle()
        expect(screen.page.get_by_role("button", name=load)).to_have_count(0)
        press(screen, word(answered))
    expect(screen.page.get_by_role("button", name=load)).to_be_visible()
    press(screen, load)
    expect(main(screen)).to_contain_text("hop.csv")
    assert screen.troubles() == []
