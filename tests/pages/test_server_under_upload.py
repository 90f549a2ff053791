"""A file that is wrong a million times costs the server little, and nobody waits.

A real server, with a reader who goes on looking at the overview meanwhile.
"""

import io
import statistics
import sys
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.browser.serving import Server, serving
from tests.data.example_count import size_of_fault
from tests.pages.websocket_client import tab

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the memory of a process is read from /proc"
)

ROWS = size_of_fault(20_000, whole=1_000_000)
BYTES = size_of_fault(1 << 19, whole=21 << 20)
PAGES_BEFORE = size_of_fault(4, whole=10)
MOST_MEGABYTES = 50
MOST_SECONDS = 1
HEAD = "cell_code,held_on,members_total,present\n"
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def repeated_rows() -> tuple[str, bytes]:
    """Return a workbook of some hundred bytes with a row that is wrong and repeated."""

    def row(fields: tuple[str, ...], repeated: int) -> str:
        cells = "".join(
            f"<table:table-cell><text:p>{field}</text:p></table:table-cell>"
            for field in fields
        )
        return (
            f'<table:table-row table:number-rows-repeated="{repeated}">'
            f"{cells}</table:table-row>"
        )

    rows = row(tuple(HEAD.strip().split(",")), 1)
    rows += row(("A", "2026-08-05", "20", "x"), ROWS)
    content = (
        f"<office:document-content{_SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return "repeated.ods", _packed(content)


def _packed(content: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return packed.getvalue()


def wrong_everywhere() -> tuple[str, bytes]:
    """Return a sheet in which no value but the codes can be read."""
    rows, size, number = [HEAD], len(HEAD), 0
    while size < BYTES:
        rows.append(f"C{number},2026-13-{number % 90},x{number},y\n")
        size, number = size + len(rows[-1]), number + 1
    return "wrong.csv", "".join(rows).encode()


class Watch:
    """Looks at what a server holds, and at how long a reader of it waits."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.over = threading.Event()
        self.peak = self.before = _megabytes(server.process_id)
        self.waits: list[float] = []

    def weigh(self) -> None:
        while not self.over.wait(0.01):
            self.peak = max(self.peak, _megabytes(self.server.process_id))

    def read(self) -> None:
        with tab(self.server.address) as reader:
            reader.open()
            while not self.over.is_set():
                self.waits.append(reader.open())


def _slow_page(waits: list[float]) -> float:
    """Return within how many seconds 95 of 100 pages came; of few, the slowest."""
    few = len(waits) < 2
    return max(waits, default=0.0) if few else statistics.quantiles(waits, n=20)[-1]


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    (held,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(held.split()[1]) / 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("served")
    sheet = folder / "meetings.csv"
    rows = "".join(
        f"C{cell},2026-{month:02}-05,20,18\n"
        for cell in range(449)
        for month in range(1, 11)
    )
    sheet.write_text(HEAD + rows, "utf-8")
    store = open_store(folder / "store.duckdb")
    load(store, find_files([sheet]), EVERYTHING, isolated=False)
    store.close()
    with serving(folder / "store.duckdb") as running, tab(running.address) as first:
        first.open()
        first.open(page="upload")
        first.upload("few.csv", f"{HEAD}A,2026-08-05,20,x\n".encode(), page="upload")
        yield running


@pytest.mark.long
@pytest.mark.parametrize("make", [repeated_rows, wrong_everywhere])
def test_upload_takes_little_memory_and_stops_nobody(
    server: Server,
    make: Callable[[], tuple[str, bytes]],
    tell: Callable[[str], None],
) -> None:
    name, content = make()
    with tab(server.address) as reader:
        reader.open()
        before = [reader.open() for _ in range(PAGES_BEFORE)]
    watch = Watch(server)
    with ThreadPoolExecutor(2) as threads:
        watching = [threads.submit(watch.weigh), threads.submit(watch.read)]
        try:
            with tab(server.address) as writer:
                writer.open(page="upload")
                took = writer.upload(name, content, page="upload")
                said = " ".join(writer.texts)
        finally:
            watch.over.set()
        for each in watching:
            each.result()
    assert server.tracebacks() == []
    assert "1.000" in said or "200" in said, said[-2000:]
    grown = watch.peak - watch.before
    usual, slowest = (_slow_page(waits) for waits in (before, watch.waits))
    tell(
        f"{name}, {len(content):,} bytes, looked at in {took:.1f} s: the server grew "
        f"by {grown:.0f} MB at most; 95 of 100 pages of another reader within "
        f"{1000 * slowest:.0f} ms, {1000 * usual:.0f} ms before"
    )
    assert grown < MOST_MEGABYTES
    # A machine that has other work takes longer, with and without an upload.
    assert slowest < max(MOST_SECONDS, 3 * usual)
