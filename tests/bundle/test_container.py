"""The image of the Containerfile: what it promises, and keeps where it is built."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from data.served_port import what_is_served
from pages.shared.words import word
from tests.bundle.packing import BUNDLED, packed
from tests.readme_blocks import ROOT, block

CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
NEEDED = ("debootstrap", "buildah", "podman", "runc")
missing = [name for name in NEEDED if shutil.which(name) is None]
# It takes minutes, and the whole of a small Debian from apt's archive.
buildable = pytest.mark.skipif(
    bool(missing) or os.geteuid() != 0 or "CONTAINER" not in os.environ,
    reason="built with CONTAINER=yes, as root, where these are: " + ", ".join(NEEDED),
)


def steps() -> list[tuple[str, str]]:
    """Each instruction of the Containerfile with what stands behind it."""
    text = re.sub(r"^#.*\n", "", CONTAINERFILE, flags=re.M).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def values(name: str) -> list[str]:
    return [value for instruction, value in steps() if instruction == name]


def test_it_is_of_one_base_that_no_registry_has():
    bases = {value.split()[0] for value in values("FROM")}
    assert bases == {"${BASE}"}
    assert values("ARG") == ["BASE=localhost/supervision-base", "BUNDLE"]
    assert not re.search(r"https?://(?!127\.0\.0\.1)|apt-get|docker\.io", CONTAINERFILE)
    assert "--pull=never" in (BUNDLED / "container").read_text(encoding="utf-8")


def test_its_packages_are_those_of_the_archive():
    (install,) = (value for value in values("RUN") if "pip install" in value)
    for option in (
        "--no-index",
        "--find-links wheels",
        "--no-deps",
        "--require-hashes",
    ):
        assert option in install
    assert any(value.endswith("pip check") for value in values("RUN"))
    assert values("ADD") == ["${BUNDLE} /opt/"]


def test_it_runs_as_nobody_special_and_writes_to_one_volume():
    (user,), (volume,) = values("USER"), values("VOLUME")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    (settings,) = values("ENV")
    written = dict(setting.split("=") for setting in settings.split())
    assert written["SUPERVISION_STORE"].startswith(f"{volume}/")
    assert written["HOME"] == volume
    # After it nothing is done any more as root.
    after = [name for name, _ in steps()[steps().index(("USER", user)) + 1 :]]
    assert after == ["HEALTHCHECK", "CMD"]


def test_it_serves_as_the_readme_says():
    (command,) = values("CMD")
    serve = ["-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    assert json.loads(command) == [".venv/bin/python", *serve]
    run = block("One machine", "sh\npodman run")
    (volume,) = values("VOLUME")
    assert "--read-only" in run.split()
    assert f"giam-sat:{volume}" in run.split()


@pytest.fixture(scope="module")
def container(tell_seconds: list[float]) -> Iterator[str]:
    """The name of a container that runs as the README says."""
    packed("linux", "3.11")
    begun = time.monotonic()
    subprocess.run([BUNDLED / "container"], check=True, stdin=subprocess.DEVNULL)
    tell_seconds.append(time.monotonic() - begun)
    run = block("One machine", "sh\npodman run").split()
    # Where no systemd runs, podman can ask for health at no times and set no limits.
    here = ["--runtime", "runc", "--no-healthcheck"]
    here += ["--ulimit", "nofile=20000:20000", "--ulimit", "nproc=2000:2000"]
    subprocess.run([*run[:2], *here, *run[2:]], check=True)
    try:
        deadline = time.monotonic() + 120
        while what_is_served(8501) != "error.already_served":
            assert time.monotonic() < deadline, logged("giam-sat")
            time.sleep(0.5)
        yield "giam-sat"
    finally:
        subprocess.run(["podman", "rm", "--force", "giam-sat"], check=True)
        subprocess.run(["podman", "volume", "rm", "giam-sat"], check=True)


def logged(name: str) -> str:
    return subprocess.check_output(["podman", "logs", name], text=True)


def inside(name: str, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["podman", "exec", name, *command], capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def tell_seconds() -> list[float]:
    return []


@buildable
def test_the_image_serves_a_page_and_writes_nothing_beside_its_volume(
    container: str, tell_seconds: list[float], tell: Callable[[str], None]
):
    tell(f"The image was built in {tell_seconds[0]:.0f} s")
    command = [str(ROOT / ".venv/bin/python"), "-m", "tests.bundle.page_text"]
    read = subprocess.run(
        [*command, "http://127.0.0.1:8501", "weak-cells"], cwd=ROOT, capture_output=True
    )
    assert word("weak.title") in read.stdout.decode(errors="replace")
    assert inside(container, "id", "-u").stdout == "10001\n"
    for folder in ("/opt/supervision", "/etc", "/var"):
        tried = inside(container, "touch", f"{folder}/file")
        assert tried.returncode == 1, folder
    (health,) = values("HEALTHCHECK")
    assert inside(container, *json.loads(health.removeprefix("CMD "))).returncode == 0
    kept = inside(container, "ls", "/var/lib/supervision").stdout.split()
    assert "supervision.duckdb" in kept
