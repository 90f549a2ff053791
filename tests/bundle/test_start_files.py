"""The start files find a Python that suits, or say in a sentence that there is none."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.bundle.packing import BUNDLED, module

OWN = f"{sysconfig.get_platform()} {sys.version_info.major}.{sys.version_info.minor}"
WINE = next(
    (
        each
        for each in ("/usr/lib/wine/wine64", "/usr/bin/wine64")
        if Path(each).exists()
    ),
    None,
)
wine = pytest.mark.skipif(WINE is None, reason="cmd is tried with Wine: apt's wine64")
MISSING = "Máy này chưa có Python phù hợp (cần Python 3.11, 3.12, 3.13, bản 64-bit)"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Start files as archives have them; what they start says how it was asked."""
    folder = tmp_path / "Nguyễn Văn A & B" / "giam-sat"
    (folder / ".bundle").mkdir(parents=True)
    for system in ("linux", "windows"):
        archive = module("archive")
        for member in archive.start_files(archive.SYSTEMS[system], archive.PYTHONS):
            file = folder / member.name
            file.write_bytes(member.content)
            file.chmod(0o755 if member.is_executable else 0o644)
    (folder / ".bundle/supported.txt").write_text(f"{OWN}\n")
    shutil.copy(BUNDLED / "suits.py", folder / ".bundle")
    told = "import os, sys; print('started', os.getcwd(), sys.argv[1:])"
    (folder / ".bundle/start.py").write_text(told, encoding="utf-8")
    return folder


def tools(folder: Path, **pythons: str) -> Path:
    """A folder for PATH with what a start file calls, and these Pythons."""
    folder.mkdir()
    for name in ("cat", "dirname", "readlink"):
        (folder / name).symlink_to(shutil.which(name))
    for name, script in pythons.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return folder


def started(program: Path, path: Path) -> subprocess.CompletedProcess:
    """Run the start file of Linux from another folder, by a link to it."""
    link = program.parent / "link"
    link.symlink_to(program)
    return subprocess.run(
        [link / "start", "8502", "--no-browser"],
        cwd="/",
        env={"PATH": str(path), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )


def test_the_python_that_suits_is_taken(program: Path, tmp_path: Path):
    path = tools(
        tmp_path / "bin",
        python3="exit 1",
        python=f'exec "{sys.executable}" "$@"',
    )
    ran = started(program, path)
    assert ran.stdout == f"started {program} ['8502', '--no-browser']\n"
    assert ran.returncode == 0


@pytest.mark.parametrize(
    "pythons", [{}, {"python3": "exit 1"}], ids=["no Python", "one too old"]
)
def test_without_such_a_python_it_says_so(
    program: Path, tmp_path: Path, pythons: dict[str, str]
):
    needed = program / ".bundle/python-needed.txt"
    ran = started(program, tools(tmp_path / "bin", **pythons))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == needed.read_text(encoding="utf-8")
    assert MISSING in ran.stderr
    assert "Python 3.11, 3.12, 3.13, 64-bit, is needed" in ran.stderr


@pytest.mark.parametrize("listed", ["win-amd64 3.13", OWN.replace("3.", "2.")])
def test_a_python_of_another_kind_does_not_suit(program: Path, listed: str):
    (program / ".bundle/supported.txt").write_text(f"{listed}\n")
    asked = [sys.executable, program / ".bundle/suits.py"]
    assert subprocess.run(asked).returncode == 1


def batch() -> str:
    return (BUNDLED / "start.bat").read_text(encoding="ascii")


def test_the_batch_file_is_one():
    lines = [line for line in batch().splitlines() if line and line[:4] != "rem "]
    labels = [line[1:] for line in lines if line.startswith(":")]
    called = re.findall(r"\b(?:goto|call) :?(\w+)", "\n".join(lines))
    assert lines[:3] == [
        "@echo off",
        "setlocal DisableDelayedExpansion",
        "chcp 65001 >nul",
    ]
    assert sorted(labels) == sorted(set(called)) == ["ask", "failed", "missing"]
    assert [line for line in lines if line.count('"') % 2] == []
    # No place in it names a folder but its own, always in quotes.
    assert re.findall(r".%~dp0.", batch()) == ['"%~dp0"']
    # The label of a routine is reached by its call alone.
    assert lines[lines.index(":ask") - 1] == "exit /b 0"


@pytest.fixture(scope="module")
def wine_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What tells Wine its folder, in which it has made a Windows already."""
    settings = os.environ | {
        "WINEPREFIX": str(tmp_path_factory.mktemp("wine")),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "LC_ALL": "C.UTF-8",
    }
    settings.pop("DISPLAY", None)
    subprocess.run([WINE, "wineboot", "--init"], env=settings, check=True, timeout=300)
    return settings


def in_wine(program: Path, **settings: str) -> subprocess.CompletedProcess:
    """Run start.bat by the `cmd` of Wine."""
    return subprocess.run(
        [WINE, "cmd", "/c", r".\start.bat"],
        cwd=program,
        env=settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
    )


@wine
def test_cmd_says_in_vietnamese_that_python_is_missing(
    program: Path, wine_settings: dict[str, str]
):
    ran = in_wine(program, **wine_settings)
    said = ran.stdout.decode("utf-8")
    assert (program / ".bundle/python-needed.txt").read_bytes().decode() in said
    assert MISSING in said
    assert ran.returncode == 1


@wine
def test_cmd_starts_with_the_python_it_finds(
    program: Path, tmp_path: Path, wine_settings: dict[str, str]
):
    """Wine has no Python: what stands in for it takes any words, and ends well."""
    found = tmp_path / "Python"
    found.mkdir()
    windows = Path(wine_settings["WINEPREFIX"], "drive_c/windows/system32")
    shutil.copy(windows / "cmd.exe", found / "py.exe")
    path = f"Z:{found}".replace("/", "\\")
    ran = in_wine(program, **wine_settings, WINEPATH=path)
    assert "64-bit" not in ran.stdout.decode("utf-8")
    assert ran.returncode == 0
