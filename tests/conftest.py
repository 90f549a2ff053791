"""What all tests share: a way to tell the reader of a run what was counted in it."""

from collections.abc import Callable

import pytest

TOLD = "told"


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
