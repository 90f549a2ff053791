"""On which addresses the dashboard is served without sign-in, and what it says else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.contract.words import LANGUAGES
from data.contract.words import word as data_word
from pages.shared.http_security import is_loopback
from tests.browser.serving import ROOT, free_port


def start(*options: str, **environment: str) -> subprocess.CompletedProcess:
    """Start the dashboard, which is expected to refuse."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
            *("--server.port", str(free_port()), "--server.headless", "true", *options),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.long(few=1)
@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_without_sign_in_no_other_address_is_served(address):
    refused = start("--server.address", address)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        data_word("error.address_without_sign_in", language, address=address)
        for language in LANGUAGES
    ]


@pytest.mark.long
def test_the_environment_may_not_say_otherwise():
    refused = start(STREAMLIT_SERVER_ADDRESS="0.0.0.0")
    assert refused.returncode == 1
    assert "server.address" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.long
def test_secrets_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth\n")
    refused = start("--secrets.files", str(secrets))
    assert refused.returncode == 1
    assert str(secrets) in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *(("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True)),
        *(("localhost", True), ("LOCALHOST", True), ("", False), ("0.0.0.0", False)),
        *(("::", False), ("10.0.0.1", False), ("localhost.example", False)),
        *(("127.0.0.1.example", False), ("unix:///run/dashboard", False)),
    ],
)
def test_loopback_is_what_a_machine_reaches_itself_by(address, expected):
    assert is_loopback(address) == expected
