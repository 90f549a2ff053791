"""One server and one browser for all tests here, a new window for each."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.clock import today
from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import Viewer
from data.store.database import open_store
from data.store.roles import Role
from pages.shared import first_start, language
from tests.browser.checked_page import PHONE, Screen, chromium, window
from tests.browser.routes import LANGUAGES
from tests.browser.serving import ROOT, Server, serving

SCREENS = ROOT / "build" / "screens"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as the first start leaves it, to be copied: nobody opens it."""
    folder = tmp_path_factory.mktemp("sample")
    size, months = first_start.SAMPLE_SIZE, first_start.SAMPLE_MONTHS
    write_sample(folder, size, months, first_start.SAMPLE_SEED, as_of=today())
    store = open_store(folder / "supervision.duckdb")
    files = find_files([folder])
    load(store, files, viewer=Viewer("sample", role=Role.OWNER), is_sample=True)
    store.close()
    return store.path


@pytest.fixture(scope="session")
def server(
    sample: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The dashboard on the sample, for tests that change nothing."""
    with on_a_copy(sample, browser, tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test begins in Vietnamese, whatever the one before it spoke."""
    language.speak(LANGUAGES[0])


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    """The language of a test and of the words it looks for: every test in each."""
    language.speak(request.param)
    return request.param


@pytest.fixture
def screen(browser: Browser, server: Server, request) -> Iterator[Screen]:
    """A window at a desk; whatever a test does, it must end without trouble."""
    with window(browser, server.address) as shown:
        yield from _without_trouble(shown, server, request)


@pytest.fixture
def phone(browser: Browser, server: Server, request) -> Iterator[Screen]:
    with window(browser, server.address, PHONE) as shown:
        yield from _without_trouble(shown, server, request)


@contextmanager
def on_a_copy(sample: Path, browser: Browser, folder: Path) -> Iterator[Server]:
    """Serve a copy of the sample that somebody has looked at once already.

    Until then Streamlit does not know its pages and logs an error for every deep link
    (see test_first_start).
    """
    store = folder / "supervision.duckdb"
    shutil.copy(sample, store)
    with serving(store) as running:
        with window(browser, running.address) as first:
            first.open("/")
        yield running


def _without_trouble(
    shown: Screen, server: Server, request: pytest.FixtureRequest
) -> Iterator[Screen]:
    before, failed = len(server.tracebacks()), request.session.testsfailed
    yield shown
    troubles, traced = shown.troubles(), server.tracebacks()[before:]
    # A picture of every test takes half a minute of a run, and nobody looks at them.
    if troubles or traced or request.session.testsfailed > failed:
        shown.photograph(SCREENS / "tests" / f"{_file_name(request.node.name)}.png")
    assert troubles == []
    assert traced == []


def _file_name(test: str) -> Path:
    return Path("".join(c if c.isalnum() or c in "_-" else "-" for c in test))
