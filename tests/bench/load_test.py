"""Fifty readers at once on a district, with an import in the middle: `make load-test`.

Each opens a page, looks at it for some seconds, clicks a filter or goes on to another
page, and so on for MINUTES. Told are the times until a page has been run, errors, and
what the serving process holds: flat means that the last fifth of the time holds no more
than a twentieth over the second fifth, when everybody has been on every page.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from data.store.database import open_store
from tests.bench.goals import Report
from tests.bench.resident import resident_bytes
from tests.bench.stream_client import StreamClient
from tests.bench.synthetic_store import SIZES, synthetic_store
from tests.browser.serving import serving

READERS = 50
MOST_SECONDS = 1.0
FLAT = 1.05
# How long somebody looks before the next click, in seconds.
LOOKING = (4, 12)
PAGES = ("", "weak-cells", "low-attendance", "completeness", "schedule", "quality")
BOXES = ("choose_type", "choose_unit", "choose_from")
IMPORTED_ROWS = 400


@dataclass
class Watch:
    """What happened so far: seconds of each click, errors, memory in bytes."""

    ends_at: float
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    imported: str = "the import was not done"
    around_import: list[float] = field(default_factory=list)
    is_importing: bool = False

    def clicked(self, seconds: float) -> None:
        self.took.append(seconds)
        if self.is_importing:
            self.around_import.append(seconds)


def main(minutes: float) -> int:
    """Serve, read, print the figures; return 1 where a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "supervision.duckdb"
        synthetic_store(path, SIZES["district"]).close()
        with serving(path) as server:
            watch = asyncio.run(_everybody(server.address, minutes))
            tracebacks = server.tracebacks()
        if _rows_imported(path) != IMPORTED_ROWS:
            watch.errors.append("The rows of the import are not in the store.")
    return _tell(watch, tracebacks, minutes)


def _rows_imported(path: Path) -> int:
    store = open_store(path)
    with store.reading_cursor() as cursor:
        [(rows,)] = cursor.execute(
            "select count(*) from raw.meetings where held_on = date '2026-11-04'"
        ).fetchall()
    store.close()
    return rows


async def _everybody(address: str, minutes: float) -> Watch:
    watch = Watch(time.monotonic() + minutes * 60)
    readers = [_read(address, number, watch) for number in range(READERS)]
    others = (_watch_memory(watch), _import(address, watch, minutes * 30))
    await asyncio.gather(*readers, *others)
    return watch


async def _read(address: str, number: int, watch: Watch) -> None:
    """One reader; whatever goes wrong is counted, and the reader comes back."""
    dice = random.Random(number)
    # People do not come at the same second.
    await asyncio.sleep(dice.uniform(0, LOOKING[1]))
    while time.monotonic() < watch.ends_at:
        try:
            async with StreamClient(address) as client:
                watch.clicked(await client.open(dice.choice(PAGES)))
                while time.monotonic() < watch.ends_at:
                    await asyncio.sleep(dice.uniform(*LOOKING))
                    watch.clicked(await _click(client, dice))
        except Exception as error:
            watch.errors.append(f"{type(error).__name__}: {error}")


async def _click(client: StreamClient, dice: random.Random) -> float:
    """Mostly a filter of the page, now and then another page."""
    box = dice.choice(BOXES)
    options = client.options(box)
    if not options or dice.random() < 0.25:
        return await client.open(dice.choice(PAGES))
    return await client.choose(box, dice.choice(options))


async def _watch_memory(watch: Watch) -> None:
    while time.monotonic() < watch.ends_at:
        watch.held.append(resident_bytes(os.getpid()) - _own_bytes())
        await asyncio.sleep(2)


def _own_bytes() -> int:
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * 4096


async def _import(address: str, watch: Watch, after_seconds: float) -> None:
    """Load a month through the upload page, as the office does."""
    await asyncio.sleep(after_seconds)
    rows = "".join(
        f"C{number:06},2026-11-04,20,{15 + number % 6}\n"
        for number in range(IMPORTED_ROWS)
    )
    sheet = f"cell_code,held_on,members_total,present\n{rows}".encode()
    watch.is_importing = True
    try:
        async with StreamClient(address) as client:
            await client.open("upload")
            field_key = client.key_beginning_with("upload_")
            took = await client.upload(field_key, "thang-11.csv", sheet)
            while not (button := client.key_beginning_with("load_")):
                took += await client.open("upload")
            took += await client.press(button)
            watch.imported = f"an import of {IMPORTED_ROWS} rows took {took:.1f} s"
    except Exception as error:
        watch.errors.append(f"import: {type(error).__name__}: {error}")
    # Whoever reads just after it waits for what has to be worked out anew.
    await asyncio.sleep(10)
    watch.is_importing = False


def _tell(watch: Watch, tracebacks: list[str], minutes: float) -> int:
    report = Report()
    *_, p95 = statistics.quantiles(watch.took, n=20)
    fifth = max(1, len(watch.held) // 5)
    early = statistics.median(watch.held[fifth : 2 * fifth] or watch.held)
    late = statistics.median(watch.held[-fifth:])
    report.said(
        f"{READERS} readers for {minutes:g} minutes, district",
        f"{len(watch.took):,} clicks, median {statistics.median(watch.took):.2f} s",
    )
    report.judged(
        "until a page has been run, p95", f"{p95:.2f} s", "at most 1 s", p95 <= 1
    )
    errors = len(watch.errors) + len(tracebacks)
    report.judged("errors", str(errors), "none", not errors)
    for error in [*watch.errors, *tracebacks][:5]:
        report.said("", error[:200])
    what = f"memory late against early, {early / 1e6:.0f} MB, {late / 1e6:.0f} MB"
    report.judged(
        what, f"{late / early:.2f} times", f"at most {FLAT}", late / early <= FLAT
    )
    slowest = max(watch.around_import, default=0)
    report.said(watch.imported, f"the slowest click meanwhile {slowest:.2f} s")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main(float(os.environ.get("MINUTES", "30"))))
