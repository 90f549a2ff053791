"""A page of somebody else, open beside ours, learns nothing and changes nothing."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checked_page import Screen
from tests.browser.page_actions import main
from tests.browser.routes import PATHS
from tests.browser.serving import Server


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def foreign(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """An empty page from another server: what its scripts do, a test writes."""
    (tmp_path / "index.html").write_text("<!doctype html><title>foreign</title>")
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page = browser.new_context().new_page()
        page.goto(f"http://localhost:{other.server_port}/")
        yield page
        page.context.close()
        other.shutdown()


def test_it_cannot_frame_ours(foreign: Page, server: Server):
    """The browser reads the headers of the page, and asks for no part of it."""
    asked = []
    foreign.on("request", lambda request: asked.append(request.url))
    foreign.evaluate(
        """address => new Promise(loaded => {
            const frame = document.createElement('iframe')
            frame.onload = loaded
            frame.src = address
            document.body.append(frame)
        })""",
        f"{server.address}/upload",
    )
    assert asked == [f"{server.address}/upload"]


def test_it_cannot_tell_that_we_are_there(foreign: Page, server: Server):
    """A picture, a script, a font: what a page may fetch from anywhere."""
    outcome = foreign.evaluate(
        """address => new Promise(done => {
            const picture = new Image()
            picture.onload = () => done('loaded')
            picture.onerror = () => done('refused')
            picture.src = address
        })""",
        f"{server.address}/app/static/icon.png",
    )
    assert outcome == "refused"


def test_it_cannot_read_or_send(foreign: Page, server: Server):
    outcomes = foreign.evaluate(
        """address => Promise.all(['GET', 'POST'].map(method =>
            fetch(`${address}/_stcore/host-config`, {method, mode: 'cors'})
                .then(answer => answer.status, () => 'refused')))""",
        server.address,
    )
    assert outcomes == ["refused", "refused"]


def test_it_cannot_open_a_socket(foreign: Page, server: Server):
    outcome = foreign.evaluate(
        """address => new Promise(done => {
            const socket = new WebSocket(address, 'streamlit')
            socket.onopen = () => done('open')
            socket.onerror = () => done('refused')
        })""",
        f"{server.address.replace('http', 'ws')}/_stcore/stream",
    )
    assert outcome == "refused"


def test_it_may_lead_to_ours(foreign: Page, server: Server):
    """A link in a mail or a chat opens the page as ever."""
    foreign.evaluate(
        "address => { location.href = address }", f"{server.address}/upload"
    )
    foreign.wait_for_selector("h1")


def test_a_script_that_found_its_way_into_a_page_does_not_run(
    browser: Browser, server: Server
):
    page = browser.new_context().new_page()
    page.goto(server.address)
    page.wait_for_selector("h1")
    page.evaluate(
        """() => {
            const script = document.createElement('script')
            script.textContent = 'window.ran = true'
            document.body.append(script)
            document.body.insertAdjacentHTML(
                'beforeend', '<img src="x:" onerror="window.ran = true">')
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    page.context.close()


@pytest.mark.parametrize("name", ["weak_cells", "upload"])
def test_what_is_taken_along_still_arrives(screen: Screen, name: str):
    screen.open(PATHS[name], lang="vi")
    buttons = main(screen).get_by_test_id("stDownloadButton")
    with screen.page.expect_download() as download:
        buttons.filter(visible=True).first.get_by_role("button").click()
    assert download.value.path().stat().st_size > 0
    screen.settle()
