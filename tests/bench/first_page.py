"""How long the first page takes in a browser when nothing has been worked out yet.

The server has just been started on a store as an import leaves it: from the address to
a page that stands still, what runs behind the first sentence included.
"""

import os
import shutil
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.goals import REPEATS, Report
from tests.bench.synthetic_store import SIZES, synthetic_store
from tests.browser.checked_page import chromium, window
from tests.browser.serving import serving

_ROOT = Path(__file__).parents[2]
# What Streamlit and the browser take for themselves, in the same run.
_BARE_PAGE = "import streamlit\n\nstreamlit.title('-')\n"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure(size: str, folder: Path, report: Report) -> None:
    """Print the median; say so where there is no browser."""
    if not (os.environ.get("CHROMIUM") or any(map(shutil.which, _BROWSERS))):
        report.said(f"first page in the browser, {size}", "no Chromium here")
        return
    path = folder / f"first_page_{size}.duckdb"
    synthetic_store(path, SIZES[size]).close()
    bare = folder / "bare"
    bare.mkdir(exist_ok=True)
    (bare / "dashboard.py").write_text(_BARE_PAGE, "utf-8")
    with chromium() as browser:
        took = _median_ms(path, _ROOT, browser)
        report.milliseconds("first page in the browser", size, took)
        what = "first page in the browser, one that has a title and nothing else"
        report.said(what, f"{_median_ms(path, bare, browser):11,.0f} ms")


def _median_ms(path: Path, program: Path, browser: Browser) -> float:
    took = statistics.median(
        _first_page(path, program, browser) for _ in range(REPEATS)
    )
    # Until 0.4 s after the last change, which is how it is known that none follows.
    return took * 1000 - 400


def _first_page(path: Path, program: Path, browser: Browser) -> float:
    with (
        serving(path, program) as server,
        window(browser, server.address) as screen,
    ):
        began = time.perf_counter()
        screen.open("/", from_="2026-07", to="2026-09")
        return time.perf_counter() - began
