"""How long the server needs for a page when somebody clicks a filter.

One reader on a real server, over a real WebSocket, from the click to the end of the
run. Every rerun asks for another type of cell, so that no answer has been given before;
the cells are assessed already, as they are for whoever comes second.
"""

import asyncio
import statistics
from pathlib import Path

from tests.bench.goals import Report
from tests.bench.stream_client import StreamClient
from tests.bench.synthetic_store import SIZES, synthetic_store
from tests.browser.serving import serving

PAGES = (
    *("", "weak-cells", "low-attendance", "completeness", "schedule", "quality"),
    *("ratings", "activities", "inspections", "comparison", "follow-up", "details"),
    *("monthly-brief", "my-work"),
)
MONTHS = "from=2026-07&to=2026-09"
BOX = "choose_type"


def measure(size: str, folder: Path, report: Report) -> None:
    """Print the 95th percentile over all pages, and the median of each."""
    path = folder / f"pages_{size}.duckdb"
    synthetic_store(path, SIZES[size]).close()
    tell(times_of(path, str(path)), size, report)


def times_of(path: Path, place: str) -> dict[str, list[float]]:
    """Return the seconds of each rerun of each page, of the store at `place`.

    The log of the server that serves it is written beside `path`.
    """
    with serving(path, SUPERVISION_STORE=place) as server:
        return asyncio.run(_read(server.address))


def tell(took: dict[str, list[float]], size: str, report: Report, of: str = "") -> None:
    """Print the times of all pages beside their goal, and of each page."""
    every = [each for times in took.values() for each in times]
    slowest = statistics.quantiles(every, n=20)[-1] * 1000
    report.milliseconds("page rerun, p95", size, slowest, of)
    for page, times in took.items():
        what = f"page rerun, {page or 'overview'}{of and f', {of}'}, {size}"
        report.said(what, f"{statistics.median(times) * 1000:11,.0f} ms")


async def _read(address: str) -> dict[str, list[float]]:
    async with StreamClient(address, MONTHS) as client:
        took = {}
        for page in PAGES:
            await client.open(page)
            # The first is the open choice, which is what stands there already.
            types = client.options(BOX)[1:]
            took[page] = [await client.choose(BOX, each) for each in types]
            await client.choose(BOX, client.options(BOX)[0])
    return took
