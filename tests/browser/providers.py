"""Providers that people sign in with, as processes of their own on this machine."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.serving import free_port

CLIENT = "dashboard"
SECONDS_TO_START = 60
_CERTIFIED = Path(__file__).with_name("certified_provider")
METADATA = "/.well-known/openid-configuration"


@contextmanager
def mock_provider(
    people: Sequence[dict[str, Any]], log: Path, *, seconds: int = 3600
) -> Iterator[str]:
    """Run a provider that lets `people` in by a press; yield its address.

    Each is a set of claims, by which the token is as good or as bad as a test wants;
    `seconds` says how long tokens hold.
    """
    address = f"http://127.0.0.1:{free_port()}"
    command = [
        *(sys.executable, "-m", "oidc_provider_mock"),
        *("--port", address.rpartition(":")[2], "--token-max-age", str(seconds)),
    ]
    for person in people:
        command += ["--user-claims", json.dumps(person)]
    with _running(command, address + METADATA, log):
        yield address


def certified_provider_is_there(folder: Path) -> bool:
    """Put npm's oidc-provider into `folder`; False where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    shutil.copytree(_CERTIFIED, folder, dirs_exist_ok=True)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    installed = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return installed.returncode == 0


@contextmanager
def certified_provider(folder: Path, dashboard: str, *emails: str) -> Iterator[str]:
    """Run the provider that lies in `folder`, which has verified these `emails`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = ["node", "server.mjs", str(port), f"{dashboard}/oauth2callback", *emails]
    with _running(command, address + METADATA, folder / "log", folder):
        yield address


def person(sub: str, /, **claims: Any) -> dict[str, Any]:
    """Return the claims of somebody; `sub` is their address unless they say else.

    A claim of None is not made at all.
    """
    made = {"sub": sub, "email": sub, "email_verified": True} | claims
    return {claim: value for claim, value in made.items() if value is not None}


def write_secrets(
    file: Path, dashboard: str, providers: dict[str, str], **settings: str
) -> Path:
    """Write how to sign in to the dashboard at `dashboard` with these providers.

    `settings` are further ones of each, as TOML.
    """
    lines = [
        *("[auth]", f'redirect_uri = "{dashboard}/oauth2callback"'),
        f'cookie_secret = "{os.urandom(32).hex()}"',
    ]
    for name, address in providers.items():
        lines += [
            *(f"[auth.{name}]", f'client_id = "{CLIENT}"', 'client_secret = "secret"'),
            f'server_metadata_url = "{address}{METADATA}"',
            *(f"{key} = {value}" for key, value in settings.items()),
        ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@contextmanager
def _running(
    command: Sequence[str], answering: str, log: Path, folder: Path | None = None
) -> Iterator[None]:
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )
        try:
            _wait_until_it_answers(process, answering, log)
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_it_answers(process: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The provider did not start:\n{log.read_text('utf-8')}")
