"""A browser window on the dashboard that notices everything that goes wrong in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

SECONDS_TO_SETTLE = 60
# On a busy machine a click may take this long until the page runs.
SECONDS_TO_RUN = 20
DESKTOP = (1440, 1000)
PHONE = (390, 844)

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Nothing runs, nothing is stale or still to come, and that for 0.4 s: a click takes
# a moment to reach the server, and a page looks calm until it has.
_IS_CALM = """() => {
    const app = document.querySelector('[data-testid="stApp"]')
    const isCalm = app
        && ['notRunning', 'compilationError'].includes(app.dataset.testScriptState)
        && app.dataset.testConnectionState === 'CONNECTED'
        && document.querySelector('[data-testid="stMain"] h1, [role="alert"]')
        && !document.querySelector([
            '[data-stale="true"]', '[data-testid="stSkeleton"]',
            '[data-testid="stAppSkeleton"]', '[data-testid="stSpinner"]',
        ].join(','))
        && document.fonts.status === 'loaded'
    const now = performance.now()
    if (!isCalm) window.calmSince = null
    else window.calmSince ??= now
    return isCalm && now - window.calmSince > 400
}"""

# A page that waits for an answer looks as calm as one that has had it. A run may be
# over before the screen is told that it began: what it writes into the address tells.
_WATCH_FOR_RUN = """() => {
    const app = document.querySelector('[data-testid="stApp"]')
    const before = location.href
    let hasBegun = false
    new MutationObserver((changes, observer) => {
        const isRunning = app.dataset.testScriptState !== 'notRunning'
        if (!isRunning && changes.every(each => each.oldValue !== 'notRunning')) return
        hasBegun = true
        observer.disconnect()
    }).observe(app, {
        attributeFilter: ['data-test-script-state'], attributeOldValue: true,
    })
    window.hasRun = () => hasBegun || location.href !== before
}"""

# Windows that nobody uses, by their size and scheme.
_IDLE: WeakKeyDictionary[Browser, dict[tuple[tuple[int, int], str], list[Page]]] = (
    WeakKeyDictionary()
)

# Streamlit looks for its own root by asking below the page's path first.
_EXPECTED_MISSES = ("/_stcore/health", "/_stcore/host-config")


class Screen:
    """One window: opens pages, waits until they stand still, keeps the troubles."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.console_errors: list[str] = []
        self.foreign_requests: list[str] = []
        self._listeners = {
            "console": self._note_console,
            "pageerror": lambda error: self.console_errors.append(str(error)),
            "request": self._note_request,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)
        page.set_default_timeout(20_000)

    def open(self, path: str, **query: str) -> None:
        """Go to a page of the dashboard and wait until it is drawn.

        `from_` stands for the query parameter `from`.
        """
        parameters = {name.rstrip("_"): value for name, value in query.items()}
        separator = "&" if "?" in path else "?"
        tail = separator + urlencode(parameters) if parameters else ""
        self.page.goto(self.address + path + tail)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has stopped running and holds still."""
        self.page.wait_for_function(_IS_CALM, timeout=SECONDS_TO_SETTLE * 1000)

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """What is done inside has the page run: wait for that, and until it is calm."""
        self.page.evaluate(_WATCH_FOR_RUN)
        yield
        self.page.wait_for_function("() => hasRun()", timeout=SECONDS_TO_RUN * 1000)
        self.settle()

    def troubles(self) -> list[str]:
        """What is wrong with what stands on screen now, and what went wrong so far."""
        alerts = self.page.locator('[data-testid="stException"]').all_inner_texts()
        text = self.page.locator("body").inner_text()
        traces = ["a traceback on screen"] if "Traceback (most" in text else []
        foreign = [f"asked {url}" for url in self.foreign_requests]
        return [*alerts, *traces, *self.console_errors, *foreign]

    def scrolls_sideways(self) -> bool:
        """Whether the page as a whole is wider than the window."""
        return self.page.evaluate(
            """() => [document.documentElement,
                      document.querySelector('[data-testid="stMain"]')]
                .some(part => part.scrollWidth > part.clientWidth + 1)"""
        )

    def unfold(self) -> None:
        """Make the window as tall as the page, so that a picture shows all of it."""
        height = self.page.evaluate(
            """() => document.querySelector('[data-testid="stMainBlockContainer"]')
                .getBoundingClientRect().height"""
        )
        width = self.page.viewport_size["width"]
        self.page.set_viewport_size(
            {"width": width, "height": max(600, min(int(height) + 80, 12_000))}
        )
        self.settle()

    def leave(self) -> None:
        """Forget what was opened here, so that the window is as good as new."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        # Not a blank page: for that the browser would change the process, and lose what
        # it has compiled.
        self.page.goto(f"{self.address}/_stcore/health")
        self.page.evaluate("() => (localStorage.clear(), sessionStorage.clear())")
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.context.clear_cookies()

    def photograph(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=file)

    def _note_console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not url.endswith(_EXPECTED_MISSES):
            self.console_errors.append(f"{message.text} ({url})")

    def _note_request(self, request: Request) -> None:
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.foreign_requests.append(request.url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, with nothing kept from one use to the next."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@contextmanager
def window(
    browser: Browser,
    address: str,
    size: tuple[int, int] = DESKTOP,
    scheme: str = "light",
) -> Iterator[Screen]:
    """A window without cookies or memory, `size` wide and high in pixels.

    It may be one that another test has had: what the browser fetched and compiled for
    that one stays, for loading Streamlit's own code anew takes as long as drawing a
    page.
    """
    idle = _IDLE.setdefault(browser, {}).setdefault((size, scheme), [])
    page = idle.pop() if idle else _new_page(browser, size, scheme)
    screen = Screen(page, address)
    yield screen
    # Whoever leaves by an error leaves the window behind, in whatever state it is.
    screen.leave()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    idle.append(page)


def _new_page(browser: Browser, size: tuple[int, int], scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        accept_downloads=True,
    )
    return context.new_page()
