"""Makes the archive for an office without internet: `make bundle`.

One archive holds the program, every wheel of the pinned set for one system and for each
Python that is supported there, and a start file (.bundle/start, .bundle/start.bat). It
is the same, byte for byte, whenever it is made of the same commit.
"""

import argparse
import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The words of the program, as .bundle/start.py has them.
sys.path.insert(0, str(ROOT))

from packaging.requirements import Requirement  # noqa: E402

from data.contract.words import LANGUAGES, word  # noqa: E402

NAME = "giam-sat"
# Of these every package of the pinned set has wheels, and the program has run.
PYTHONS = ("3.13", "3.12", "3.11")
# What an office needs to run it is all the rest.
LEFT_OUT = re.compile(
    r"(tests|\.ci)/|\.bundle/(archive\.py|start|start\.bat|container|HUONG-DAN\.txt)$"
    r"|(Makefile|Containerfile|requirements-(lake|test)\.txt|\.gitignore)$"
)
WHEELS = ROOT / "build" / "wheels"
MADE = ROOT / "build" / "bundle"


@dataclass(frozen=True)
class System:
    """A kind of machine: its word for `sysconfig.get_platform`, its wheels, its files.

    `wheels` are the platforms whose wheels run there, the ones it likes best first.
    """

    name: str
    platform: str
    wheels: tuple[str, ...]
    markers: Mapping[str, str]
    ending: str
    start: str
    line_end: str


# Wheels for the C library 2.28 and older: Debian 10, Ubuntu 20.04, RHEL 8 and newer.
_OLDEST_NAMES = ("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")
SYSTEMS = {
    "linux": System(
        "linux",
        "linux-x86_64",
        (
            *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
            *_OLDEST_NAMES,
        ),
        {
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
        ".tar.gz",
        "start",
        "\n",
    ),
    "windows": System(
        "windows",
        "win-amd64",
        ("win_amd64",),
        {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
        ".zip",
        "start.bat",
        "\r\n",
    ),
}


@dataclass(frozen=True)
class Member:
    """A file of the archive, by its name within the folder that it unpacks to."""

    name: str
    content: bytes
    is_executable: bool = False


def main(arguments: Sequence[str]) -> None:
    """Make the archive and print where it lies, how large it is and for what."""
    parser = argparse.ArgumentParser(prog="make bundle")
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("pythons", nargs="*", metavar="python")
    asked = parser.parse_args(arguments)
    if unsupported := {*asked.pythons} - {*PYTHONS}:
        parser.error(f"{', '.join(unsupported)} is none of {', '.join(PYTHONS)}")
    chosen = [each for each in PYTHONS if each in (asked.pythons or PYTHONS)]
    archive = make(SYSTEMS[asked.system], chosen)
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB")


def make(system: System, pythons: Sequence[str]) -> Path:
    """Write the archive for a system and these versions of Python; return its path."""
    stem = f"{NAME}-{version()}"
    members = [*program(), *start_files(system, pythons), *wheels(system, pythons)]
    members.sort(key=lambda member: member.name)
    made_at = datetime.fromtimestamp(int(_git("log", "-1", "--format=%ct")), UTC)
    MADE.mkdir(parents=True, exist_ok=True)
    path = MADE / f"{stem}-{system.name}{system.ending}"
    write = _write_zip if system.ending == ".zip" else _write_tar
    write(path, stem, members, made_at)
    return path


def version() -> str:
    """Return day and name of the commit, and whether files were changed since."""
    named = _git("log", "-1", "--date=format:%Y%m%d", "--format=%cd-%h", "--abbrev=7")
    return named + ("-changed" if _git("diff", "--name-only", "HEAD") else "")


def program() -> Iterator[Member]:
    """Yield the files of the program as they lie here, without tests and tools."""
    for name in _git("ls-files").splitlines():
        if not LEFT_OUT.match(name):
            yield Member(name, (ROOT / name).read_bytes())


def start_files(system: System, pythons: Sequence[str]) -> Iterator[Member]:
    """Yield what starts the program on a system, and what people read before that."""
    bundled = ROOT / ".bundle"
    guide = (bundled / "HUONG-DAN.txt").read_text(encoding="utf-8")
    script = (bundled / system.start).read_text(encoding="ascii")
    supported = "".join(f"{system.platform} {python}\n" for python in pythons)
    named = {"versions": ", ".join(reversed(pythons)), "newest": pythons[0]}
    needed = "".join(
        word(f"start.python_needed_{system.name}", language, **named) + "\n"
        for language in LANGUAGES
    )
    for name, text in {
        "HUONG-DAN.txt": guide,
        system.start: script,
        ".bundle/supported.txt": supported,
        ".bundle/python-needed.txt": needed,
    }.items():
        content = text.replace("\n", system.line_end).encode()
        yield Member(name, content, is_executable=name == system.start)


def wheels(system: System, pythons: Sequence[str]) -> Iterator[Member]:
    """Yield every wheel that the pinned set asks for there, downloaded if need be."""
    names = set()
    for python in pythons:
        folder = WHEELS / f"{system.name}-{python}"
        _download(system, python, folder)
        for file in sorted(folder.glob("*.whl")):
            if file.name not in names:
                names.add(file.name)
                yield Member(f"wheels/{file.name}", file.read_bytes())


def pinned(system: System, python: str) -> dict[str, set[str]]:
    """Return each `name==version` that a Python on a system asks for, with its hashes.

    pip itself would ask the conditions of this machine.
    """
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    environment = {
        **system.markers,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
    }
    found = {}
    for line in text.replace("\\\n", " ").splitlines():
        stated, *hashes = line.partition("#")[0].split("--hash=")
        if not hashes:
            continue
        asked = Requirement(stated)
        if asked.marker is None or asked.marker.evaluate(environment):
            asked.marker = None
            found[str(asked)] = {each.strip() for each in hashes}
    return found


def _download(system: System, python: str, folder: Path) -> None:
    """Leave in the folder the wheels of the pinned set, and no others.

    They come from wherever pip gets its packages on this machine. A package without a
    wheel for that system is an error: there nothing could be built.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = pinned(system, python)
    lines = [" --hash=".join((name, *sorted(asked[name]))) for name in asked]
    requirements = folder / "requirements.txt"
    requirements.write_text("\n".join(lines), encoding="utf-8")
    platforms = [part for each in system.wheels for part in ("--platform", each)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", *platforms]
    command += ["--implementation", "cp", "--python-version", python]
    command += ["--disable-pip-version-check", "--dest", str(folder)]
    subprocess.run([*command, "--requirement", str(requirements)], check=True)
    wanted = {each for hashes in asked.values() for each in hashes}
    for file in folder.glob("*.whl"):
        if f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" not in wanted:
            # Of an older pinned set.
            file.unlink()


def _write_zip(
    path: Path, stem: str, members: Sequence[Member], made_at: datetime
) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(f"{stem}/{member.name}", made_at.timetuple()[:6])
            entry.external_attr = _mode(member) << 16
            # A wheel is an archive already.
            is_packed = member.name.endswith(".whl")
            packing = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.content, packing)


def _write_tar(
    path: Path, stem: str, members: Sequence[Member], made_at: datetime
) -> None:
    seconds = int(made_at.timestamp())
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for member in members:
            entry = tarfile.TarInfo(f"{stem}/{member.name}")
            entry.size, entry.mtime = len(member.content), seconds
            entry.mode = _mode(member)
            archive.addfile(entry, io.BytesIO(member.content))


def _mode(member: Member) -> int:
    return 0o755 if member.is_executable else 0o644


def _git(*command: str) -> str:
    ran = subprocess.run(
        ["git", *command], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


if __name__ == "__main__":
    main(sys.argv[1:])
