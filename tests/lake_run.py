"""A run of the store's tests on lakes, with STORE_ENGINE=lake (`make lake-test`).

Every store that a test makes lies in a lake of its own, whose catalogue is in a real
PostgreSQL. What is about the file of a store is marked `embedded` with the reason, and
left out. In the end it says how many tests asked a lake, and how many were left out.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from duckdb import DuckDBPyConnection as Connection

from data.store import connection
from data.store.database import Store
from tests.data.lakes import Lakes, lakes_on
from tests.data.new_store import use_lakes
from tests.data.postgres_server import postgres_server

_ASKED = "asked_a_lake"
_LEFT_OUT = "not for a lake: "
# How often a lake was asked, up to now and before the test that runs.
_asked: Counter[str] = Counter()


@pytest.fixture(scope="session", autouse=True)
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lakes]:
    """The lakes of this process, on a server of its own."""
    folder = tmp_path_factory.mktemp("lakes")
    with postgres_server() as server, pytest.MonkeyPatch.context() as patch:
        # A hundred megabytes of extensions would be read, and their signatures checked,
        # for each lake anew: tests/data/store/lake/ sees that this is done.
        patch.setitem(connection.SETTINGS, "allow_unsigned_extensions", "true")
        patch.setenv("SUPERVISION_SCRATCH", str(folder / "scratch"))
        patch.delenv("SUPERVISION_DATA", raising=False)
        patch.setattr(Store, "_sound_connection", _counted(Store._sound_connection))
        with lakes_on(server, folder) as made:
            use_lakes(made)
            yield made
            use_lakes(None)


@pytest.fixture(scope="module", autouse=True)
def lakes_of_module(lakes: Lakes) -> Iterator[None]:
    """Drop what the tests of a module have made, when all of them are done."""
    yield
    lakes.drop_closed()


def _counted(ask: Callable[[Store], Connection]) -> Callable[[Store], Connection]:
    """Return how a store is asked, counted where it is a lake."""

    def counting(store: Store) -> Connection:
        _asked["now"] += store.engine.is_shared
        return ask(store)

    return counting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is about the file."""
    for item in items:
        if mark := item.get_closest_marker("embedded"):
            item.add_marker(pytest.mark.skip(reason=_LEFT_OUT + mark.args[0]))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Count what is asked for a test, to fill its store, among its own questions."""
    _asked["before"] = _asked["now"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note with a test whether it asked a lake."""
    try:
        return (yield)
    finally:
        if _asked["now"] > _asked["before"]:
            item.user_properties.append((_ASKED, True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the counts."""
    stats = terminalreporter.stats
    ran = [
        report
        for kind in ("passed", "failed")
        for report in stats.get(kind, [])
        if report.when == "call"
    ]
    # From a process that runs beside, a pair comes as a list.
    asked = sum((_ASKED, True) in map(tuple, each.user_properties) for each in ran)
    reasons = Counter(
        str(report.longrepr[2]).partition(_LEFT_OUT)[2]
        for report in stats.get("skipped", [])
        if _LEFT_OUT in str(report.longrepr)
    )
    terminalreporter.section("on lakes")
    terminalreporter.write_line(
        f"{asked} tests asked a lake, {len(ran) - asked} beside them no store"
    )
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"{number} do not apply: {reason}")
