"""How long the first page takes in a browser when nothing has been worked out yet.

The server has just been started on a store as an import leaves it: from the address to
a page that stands still, what runs behind the first sentence included.
"""

import os
import shutil
import statistics
import time
from pathlib import Path

from tests.bench.goals import REPEATS, Report
from tests.bench.synthetic_store import SIZES, synthetic_store
from tests.browser.checked_page import chromium, window
from tests.browser.serving import serving

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure(size: str, folder: Path, report: Report) -> None:
    """Print the median; say so where there is no browser."""
    if not (os.environ.get("CHROMIUM") or any(map(shutil.which, _BROWSERS))):
        report.said(f"first page in the browser, {size}", "no Chromium here")
        return
    path = folder / f"first_page_{size}.duckdb"
    synthetic_store(path, SIZES[size]).close()
    with chromium() as browser:
        took = statistics.median(_first_page(path, browser) for _ in range(REPEATS))
    # Until 0.4 s after the last change, which is how it is known that none follows.
    report.milliseconds("first page in the browser", size, took * 1000 - 400)


def _first_page(path: Path, browser: object) -> float:
    with serving(path) as server, window(browser, server.address) as screen:
        began = time.perf_counter()
        screen.open("/", from_="2026-07", to="2026-09")
        return time.perf_counter() - began
