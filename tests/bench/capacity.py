"""What readers cost a server, and a server the catalogue: in `make bench LAKE=yes`.

One server on a lake, readers over real WebSockets. Computing is that of the server's
process and of what it has started, so it says how many clicks a second a core bears;
what the process holds with ten and with fifty readers says what one more takes.
Statements are counted in PostgreSQL's own log.
"""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from tests.bench.goals import Report
from tests.bench.page_reruns import BOX, MONTHS
from tests.bench.resident import computing_seconds, resident_bytes
from tests.bench.stream_client import StreamClient
from tests.browser.serving import Server, serving
from tests.data.postgres_server import PostgresServer

PAGES = ("", "weak-cells", "low-attendance", "completeness", "schedule", "quality")
FIRST_READERS, ALL_READERS = 10, 50


class Statements:
    """Statements that PostgreSQL has written into its log so far."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def count(self) -> int:
        text = self._log.read_text(encoding="utf-8", errors="replace")
        return text.count("LOG:  statement:") + text.count("LOG:  execute ")


@contextmanager
def logged_statements(postgres: PostgresServer) -> Iterator[Statements]:
    """Have PostgreSQL log every statement within the block."""
    postgres.execute("alter system set log_statement = 'all'")
    postgres.execute("select pg_reload_conf()")
    try:
        yield Statements(postgres.folder / "log")
    finally:
        postgres.execute("alter system reset log_statement")
        postgres.execute("select pg_reload_conf()")


def measure(
    size: str, folder: Path, postgres: PostgresServer, place: str, report: Report
) -> None:
    """Print what is measured of the lake at `place`, which holds facts of that size."""
    with (
        logged_statements(postgres) as statements,
        serving(folder / f"capacity_{size}", SUPERVISION_STORE=place) as server,
    ):
        asyncio.run(_measure(size, server, statements, report))


async def _measure(
    size: str, server: Server, statements: Statements, report: Report
) -> None:
    async with AsyncExitStack() as readers:
        clients = [
            await readers.enter_async_context(StreamClient(server.address, MONTHS))
            for _ in range(ALL_READERS)
        ]
        # The first one waits for what is worked out for all of them.
        for page in PAGES:
            await clients[0].open(page)
        await _measure_clicks(clients[0], size, server, statements, report)
        await _measure_memory(clients, size, server, report)
        await _measure_rest(size, statements, report)


async def _measure_clicks(
    client: StreamClient,
    size: str,
    server: Server,
    statements: Statements,
    report: Report,
) -> None:
    """Print a click on a filter: one nobody has set before, and the same once more."""
    for which in ("a filter nobody has set before", "the same filter again"):
        clicks = 0
        computed, counted = computing_seconds(server.process_id), statements.count()
        for page in PAGES:
            await client.open(page)
            for each in client.options(BOX)[1:]:
                await client.choose(BOX, each)
                clicks += 1
        computing = computing_seconds(server.process_id) - computed
        asked = statements.count() - counted
        # Each page is opened once in between, which is a rerun as well.
        clicks += len(PAGES)
        report.said(
            f"{which}, {size}",
            f"{computing / clicks * 1000:5,.0f} ms of computing, "
            f"{asked / clicks:4.1f} statements to the catalogue",
        )


async def _measure_memory(
    clients: list[StreamClient], size: str, server: Server, report: Report
) -> None:
    """Print what the server holds for the first readers, and for one more."""
    held = []
    for upto in (FIRST_READERS, ALL_READERS):
        for client in clients[:upto]:
            for page in PAGES:
                await client.open(page)
        held.append(resident_bytes(server.process_id) / 1e6)
    first, all_of_them = held
    one_more = (all_of_them - first) / (ALL_READERS - FIRST_READERS)
    report.said(
        f"memory of a server with {FIRST_READERS} readers, and for one more, {size}",
        f"{first:,.0f} MB, {one_more:.1f} MB",
    )


async def _measure_rest(size: str, statements: Statements, report: Report) -> None:
    """Print what a server asks the catalogue while nobody clicks."""
    before = statements.count()
    await asyncio.sleep(20)
    asked = (statements.count() - before) / 20
    report.said(
        f"statements a second while nobody clicks, {size}", f"{asked:.1f} a server"
    )
