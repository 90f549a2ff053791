"""What all tests share: their threads, and a way to say what a run has counted."""

import gc
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.data.example_count import share_of

# What they assert reads like an assertion of the test itself. It has to be said before
# any test imports them.
pytest.register_assert_rewrite("tests.queries.world", "tests.pages.opening")

TOLD = "told"
_MAIN = sys.modules["__main__"]


def pytest_configure(config: pytest.Config) -> None:
    """Give each database $DATABASE_THREADS, where it is set, and else its own number.

    `make test` runs as many processes as there are cores: several threads in each would
    only wait for one another, which takes a sixth of the time. `make fuzz` and `make
    fault-test` ask with as many threads as an office has.
    """
    if os.environ.get("STORE_ENGINE") == "lake":
        from tests import lake_run

        config.pluginmanager.register(lake_run)
    if "DATABASE_THREADS" not in os.environ:
        return
    # Not above: what is imported before coverage begins would not be counted.
    from data.importing import load
    from data.store import connection

    threads = int(os.environ["DATABASE_THREADS"])
    connection.SETTINGS["threads"] = threads
    load.LIMITS = replace(load.LIMITS, threads=threads)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Have the collector of garbage pass over what the whole run keeps.

    Some thousands of tests and the modules they import make a million objects; looking
    through them time and again takes a quarter of collecting the tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """With $SHARE, as `make test` says at a desk, leave out most of what is long.

    Of a test marked `long(few=…)` so many of its cases stay, spread evenly; without a
    number it is left out. What starts a PostgreSQL server is left out unless it is
    marked so: few desks have one. CI runs every one of them.
    """
    if "SHARE" not in os.environ:
        return
    cases = defaultdict(list)
    for item in items:
        mark = item.get_closest_marker("long")
        if mark or _needs_postgres(item):
            few = mark.kwargs.get("few", 0) if mark else 0
            cases[item.nodeid.partition("[")[0], few].append(item)
    left_out = {
        item
        for (_, few), family in cases.items()
        for place, item in enumerate(family)
        if place not in share_of(len(family), few)
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _needs_postgres(item: pytest.Item) -> bool:
    """Return whether a test on a store in a file or in memory asks for a lake, too."""
    is_on_lake = os.environ.get("STORE_ENGINE") == "lake"
    return not is_on_lake and "postgres" in getattr(item, "fixturenames", ())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Make the program that runs the tests the main one again.

    Streamlit puts each page that it runs in its place, and a process that a later test
    starts would begin by running that page.
    """
    sys.modules["__main__"] = _MAIN


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a sentence for the end of the run, also from a process that runs beside."""
    return lambda sentence: request.node.user_properties.append((TOLD, sentence))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests had to tell."""
    reports = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
    ]
    sentences = [
        sentence
        for report in reports
        for name, sentence in report.user_properties
        if name == TOLD
    ]
    if sentences:
        terminalreporter.section("what was counted")
    for sentence in sentences:
        terminalreporter.write_line(sentence)
