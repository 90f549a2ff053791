"""The browser tests see what goes wrong: shown on a dashboard made to go wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.checked_page import PHONE, window
from tests.browser.serving import ROOT, Server, serving

BROKEN = """
import streamlit as st

def fine():
    st.title("Tổng quan")

def fails():
    st.title("Lỗi")
    raise ValueError("secret")

def wide():
    st.title("Rộng")
    st.html("<div style='width: 900px'>…</div>")

def foreign():
    st.title("Ngoài")
    st.image("http://localhost:9/picture.png")

pages = [
    st.Page(fine, url_path="fine", default=True),
    *(st.Page(page, url_path=page.__name__) for page in (fails, wide, foreign)),
]
st.navigation(pages).run()
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "dashboard.py").write_text(BROKEN, encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    shutil.copytree(ROOT / "static", folder / "static")
    with serving(folder / "store", folder) as running:
        yield running


def test_a_page_without_fault_has_no_trouble(browser: Browser, broken: Server):
    with window(browser, broken.address, PHONE) as screen:
        screen.open("/", lang="vi")
        assert screen.troubles() == []
        assert not screen.scrolls_sideways()


def test_an_exception_is_trouble_on_screen_and_in_the_log(
    browser: Browser, broken: Server
):
    with window(browser, broken.address) as screen:
        screen.open("/fails")
        assert "secret" not in "".join(screen.troubles())
        assert len(screen.troubles()) == 1
    assert any("ValueError: secret" in trace for trace in broken.tracebacks())


def test_a_page_wider_than_a_phone_scrolls_sideways(browser: Browser, broken: Server):
    with window(browser, broken.address, PHONE) as screen:
        screen.open("/wide")
        assert screen.scrolls_sideways()


def test_a_request_to_another_place_is_trouble(browser: Browser, broken: Server):
    with window(browser, broken.address) as screen:
        screen.open("/foreign")
        assert "asked http://localhost:9/picture.png" in screen.troubles()


def test_a_picture_is_taken(browser: Browser, broken: Server, tmp_path: Path):
    with window(browser, broken.address) as screen:
        screen.open("/")
        screen.photograph(tmp_path / "new" / "fine.png")
    assert (tmp_path / "new" / "fine.png").stat().st_size > 0
