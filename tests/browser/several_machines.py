"""Two dashboards of one lake behind nginx, each as its machine is in the README."""

import os
import shlex
import signal
import ssl
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from pages.shared.words import word
from tests.browser.checked_page import DESKTOP, SECONDS_TO_SETTLE, Screen
from tests.browser.nginx import nginx
from tests.browser.providers import mock_provider, person, write_secrets
from tests.browser.serving import ROOT, Server, free_port, serving
from tests.lake_of_readme import OWNER, SECTION, LakeOfReadme, lake_of_readme
from tests.readme_blocks import block, placed

# The last number of a machine's address, which is that of its cookie, too.
FIRST, SECOND = "11", "12"
SERVER_COOKIE = "supervision_server"


class Answered(NamedTuple):
    """What nginx has noted of a request: the servers asked, and what for."""

    servers: str
    status: str
    method: str
    path: str


@dataclass
class Machines:
    """What browsers open, the servers behind it, and how each is started again."""

    lake: LakeOfReadme
    port: int
    ports: dict[str, int]
    secrets: Path
    running: dict[str, ExitStack] = field(default_factory=dict)
    servers: dict[str, Server] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def start(self, machine: str) -> None:
        """Start the dashboard of a machine by its unit, and wait until it answers."""
        folder = self.lake.folder / machine
        folder.mkdir(exist_ok=True)
        # Each has a copy of its own, as on machines of their own.
        secrets = folder / "secrets.toml"
        secrets.write_bytes(self.secrets.read_bytes())
        secrets.chmod(0o600)
        environment = self.lake.environment | {
            "STREAMLIT_SERVER_ADDRESS": f"127.0.0.{machine}",
            "STREAMLIT_SERVER_PORT": str(self.ports[machine]),
            "SUPERVISION_SCRATCH": str(folder / "scratch"),
        }
        stack = self.running[machine] = ExitStack()
        self.servers[machine] = stack.enter_context(
            serving(
                folder / "server",
                ROOT,
                port=self.ports[machine],
                command=_command_of_unit(),
                options=("--secrets.files", str(secrets)),
                answering=lambda: self._answers(machine),
                **environment,
            )
        )

    def end(self, machine: str) -> None:
        """Wait until the dashboard of a machine has ended, however that came."""
        self.running.pop(machine).close()

    def kill(self, machine: str) -> None:
        """Have the dashboard of a machine gone at once, as if by a power cut."""
        os.kill(self.servers[machine].process_id, signal.SIGKILL)

    def answered(self, cookie: str) -> list[Answered]:
        """Return what browsers with a cookie have had; a socket when it has ended."""
        log = self.lake.folder / "access.log"
        lines = log.read_text(encoding="utf-8").splitlines()
        noted = (line.split("|") for line in lines)
        return [Answered(*rest) for named, *rest in noted if named == cookie]

    def ask(self, machine: str = "") -> str:
        """Ask for the page as a browser that a machine has answered; return its cookie.

        Without a machine as one that comes for the first time.
        """
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = HTTPSConnection("localhost", self.port, context=context)
        headers = {"Cookie": f"{SERVER_COOKIE}={machine}"} if machine else {}
        connection.request("GET", "/", headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        said = SimpleCookie(answer.headers["set-cookie"])
        return said[SERVER_COOKIE].value

    def place_of(self, machine: str) -> str:
        """Return a machine's address, as nginx writes it."""
        return f"127.0.0.{machine}:{self.ports[machine]}"

    def _answers(self, machine: str) -> bool:
        asked = urllib.request.Request(
            f"http://{self.place_of(machine)}/_stcore/health",
            headers={"Host": f"localhost:{self.port}"},
        )
        with urllib.request.urlopen(asked, timeout=5):
            return True


@contextmanager
def two_machines(folder: Path, *people: str) -> Iterator[Machines]:
    """Run all of it in `folder`; OWNER and `people` can sign in with the provider."""
    claims = [person(email) for email in (OWNER, *people)]
    with (
        lake_of_readme(folder) as lake,
        mock_provider(claims, folder / "provider.log") as provider,
    ):
        port = free_port()
        ports = {FIRST: free_port(), SECOND: free_port()}
        secrets = write_secrets(
            folder / "secrets.toml", f"https://localhost:{port}", {"mock": provider}
        )
        machines = Machines(lake, port, ports, secrets)
        try:
            for machine in ports:
                machines.start(machine)
            with nginx(folder, _configuration(machines)):
                yield machines
        finally:
            for machine in list(machines.running):
                machines.end(machine)


def reader(browser: Browser, machines: Machines, machine: str) -> Screen:
    """Return a window of a browser of its own, which a machine has answered before."""
    context = browser.new_context(
        ignore_https_errors=True,
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    screen = Screen(context.new_page(), machines.address)
    # Two servers, a database, a provider and a browser are at work at once.
    screen.page.set_default_timeout(SECONDS_TO_SETTLE * 1000)
    go_to(screen, machine)
    return screen


def go_to(screen: Screen, machine: str) -> None:
    """Have a machine answer a browser from now on, as if it had been the last to."""
    cookie = {"name": SERVER_COOKIE, "value": machine, "url": screen.address}
    screen.page.context.add_cookies([cookie])


def machine_of(screen: Screen) -> str:
    """Return which machine answered a browser last, as its cookie says."""
    kept = screen.page.context.cookies(screen.address)
    (found,) = [each for each in kept if each["name"] == SERVER_COOKIE]
    assert (found["httpOnly"], found["secure"], found["sameSite"]) == (
        *(True, True),
        "Lax",
    )
    return found["value"]


def sign_in(screen: Screen, who: str) -> None:
    """Press the button of the provider, and there the one of somebody."""
    label = word("sign_in.sign_in_with", provider="Mock")
    screen.page.get_by_role("button", name=label).click()
    screen.page.get_by_role("button", name=who, exact=True).click()
    screen.page.wait_for_url(f"{screen.address}/**")
    screen.settle()


def _command_of_unit() -> list[str]:
    unit = block(SECTION, "ini")
    (command,) = [
        line.removeprefix("ExecStart=")
        for line in unit.splitlines()
        if line.startswith("ExecStart=")
    ]
    python = "/opt/supervision/.venv/bin/python"
    return shlex.split(placed(command, {python: sys.executable}))


def _configuration(machines: Machines) -> str:
    folder = machines.lake.folder
    here: dict[str, object] = {
        "listen 443 ssl": f"listen 127.0.0.1:{machines.port} ssl",
        "server_name dashboard.example.vn": "server_name localhost",
        "/etc/ssl/certs/dashboard.pem": folder / "cert.pem",
        "/etc/ssl/private/dashboard.key": folder / "key.pem",
    }
    for machine, port in machines.ports.items():
        here[f"10.0.0.{machine}:8501"] = f"127.0.0.{machine}:{port}"
        here[rf"10\.0\.0\.{machine}:8501"] = rf"127\.0\.0\.{machine}:{port}"
    return placed(block(SECTION, "nginx"), here)
