"""One server and one browser for all tests here, a new window for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import PHONE, Screen, chromium, window
from tests.browser.serving import ROOT, Server, serving

SCREENS = ROOT / "build" / "screens"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as it starts for the first time: on the sample."""
    store = tmp_path_factory.mktemp("store") / "supervision.duckdb"
    with serving(store) as running:
        yield running


@pytest.fixture
def screen(browser: Browser, server: Server, request) -> Iterator[Screen]:
    """A window at a desk; whatever a test does, it must end without trouble."""
    with window(browser, server.address) as shown:
        yield from _without_trouble(shown, server, request.node.name)


@pytest.fixture
def phone(browser: Browser, server: Server, request) -> Iterator[Screen]:
    with window(browser, server.address, PHONE) as shown:
        yield from _without_trouble(shown, server, request.node.name)


def _without_trouble(shown: Screen, server: Server, name: str) -> Iterator[Screen]:
    before = len(server.tracebacks())
    yield shown
    shown.photograph(SCREENS / "tests" / f"{_file_name(name)}.png")
    assert shown.troubles() == []
    assert server.tracebacks()[before:] == []


def _file_name(test: str) -> Path:
    return Path("".join(c if c.isalnum() or c in "_-" else "-" for c in test))
