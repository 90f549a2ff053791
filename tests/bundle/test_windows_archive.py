"""The archive for Windows has all that Windows needs, as far as Linux can tell."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from tests.bundle.packing import WITHOUT_INTERNET, module, packed
from tests.bundle.windows_libraries import imported_libraries
from tests.readme_blocks import ROOT, section

PYTHONS = module("archive").PYTHONS
# What Windows 10 brings, its own C library (api-ms-win-crt) among it.
OF_WINDOWS = {
    *("advapi32", "bcrypt", "bcryptprimitives", "crypt32", "d3dcompiler_47", "dbghelp"),
    *("gdi32", "iphlpapi", "kernel32", "msvcrt", "ncrypt", "ntdll", "ole32"),
    *("opengl32", "psapi", "rstrtmgr", "secur32", "shell32", "user32", "userenv"),
    *("version", "webservices", "winhttp", "wininet", "winmm", "ws2_32", "wsock32"),
}
# What the installer from python.org puts beside python.exe.
OF_PYTHON = {"python3", "vcruntime140", "vcruntime140_1"}
# Without a setting that only an administrator can make, Windows knows no longer path.
LONGEST_PATH = 259
# Of these as much as the folder may take in which the program is unpacked.
OWN_FOLDER = 100


@pytest.fixture(scope="module")
def archive() -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(packed("windows")) as opened:
        yield opened


@pytest.fixture(scope="module")
def program(archive: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the archive unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    archive.extractall(folder)
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.fixture(scope="module")
def sums(program: Path) -> dict[str, str]:
    """The hash of every wheel by its name."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (program / "wheels").iterdir()
    }


@pytest.fixture(scope="module")
def wheels(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    return {
        Path(entry.filename).name: entry
        for entry in archive.infolist()
        if entry.filename.endswith(".whl")
    }


def requirements() -> dict[str, tuple[Requirement, set[str]]]:
    """Each line of the pinned set by its package, with its hashes."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n(?=[a-z])", text.partition("make lock\n")[2]):
        stated = Requirement(entry.partition("\\")[0].strip())
        found[stated.name] = stated, set(re.findall(r"sha256:(\w{64})", entry))
    return found


@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_has_a_wheel_for_every_python(sums: dict[str, str], python: str):
    version = tuple(map(int, python.split(".")))
    runs = {
        *cpython_tags(version, platforms=["win_amd64"]),
        *compatible_tags(version, f"cp{version[0]}{version[1]}", ["win_amd64"]),
    }
    missing = [
        package
        for package, (stated, hashes) in requirements().items()
        if not stated.marker or stated.marker.evaluate({"sys_platform": "win32"})
        if not any(
            parse_wheel_filename(name)[0] == package
            and f"=={parse_wheel_filename(name)[1]}" == str(stated.specifier)
            and parse_wheel_filename(name)[3] & runs
            and sums[name] in hashes
            for name in sums
        )
    ]
    assert len(requirements()) > 50
    assert missing == []


@pytest.mark.parametrize("python", PYTHONS)
def test_pip_would_install_them_there_from_the_archive_alone(
    program: Path, tmp_path: Path, python: str
):
    """As pip sees it, which is asked what it would do on Windows."""
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--dry-run"]
    command += ["--no-index", "--find-links", "wheels", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--platform", "win_amd64"]
    command += ["--python-version", python, "--target", str(tmp_path / "there")]
    asked = subprocess.run(
        [*command, "--requirement", "requirements.txt"],
        cwd=program,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    assert "Would install" in asked.stdout


def test_nothing_is_asked_for_that_a_new_windows_has_not(
    archive: zipfile.ZipFile, wheels: dict[str, zipfile.ZipInfo]
):
    """No runtime of Microsoft's has to be installed beside Python."""
    pythons = {f"python{each.replace('.', '')}" for each in PYTHONS}
    read, missing = 0, []
    for name, entry in wheels.items():
        with archive.open(entry) as file, zipfile.ZipFile(file) as wheel:
            code = [
                each for each in wheel.namelist() if each.endswith((".dll", ".pyd"))
            ]
            brought = {Path(each).stem.lower() for each in code}
            for each in code:
                read += 1
                asked = {Path(n).stem for n in imported_libraries(wheel.read(each))}
                missing += [
                    f"{name}: {each} asks for {library}"
                    for library in asked - brought - OF_WINDOWS - OF_PYTHON - pythons
                    if not library.startswith("api-ms-win-")
                ]
    assert read > 300
    assert missing == []


def test_no_path_is_too_long_for_windows(
    archive: zipfile.ZipFile, wheels: dict[str, zipfile.ZipInfo]
):
    installed = [
        rf".venv\Lib\site-packages\{inside}"
        for entry in wheels.values()
        for inside in zipfile.ZipFile(archive.open(entry)).namelist()
    ]
    unpacked = [name.partition("/")[2] for name in archive.namelist()]
    longest = max((*installed, *unpacked), key=len)
    assert len(longest) + OWN_FOLDER <= LONGEST_PATH, longest


def test_it_holds_the_program_and_nothing_of_its_tests(
    archive: zipfile.ZipFile, tell: Callable[[str], None]
):
    names = archive.namelist()
    megabytes = Path(archive.filename).stat().st_size / 1e6
    tell(f"The archive for Windows has {megabytes:.0f} MB")
    folders = {name.split("/")[0] for name in names}
    inside = {name.partition("/")[2] for name in names}
    (folder,) = folders
    assert re.fullmatch(r"giam-sat-\d{8}-[0-9a-f]{7}(-changed)?", folder)
    assert {"dashboard.py", "requirements.txt", "README.md", "start.bat"} <= inside
    assert {".streamlit/config.toml", "data/__main__.py", ".bundle/start.py"} <= inside
    assert [name for name in inside if name.startswith(("tests/", ".ci/"))] == []
    config = tomllib.loads(archive.read(f"{folder}/.streamlit/config.toml").decode())
    assert config["server"]["address"] == "127.0.0.1"
    assert all(name.isascii() for name in names)


def test_what_people_read_is_windows_text(archive: zipfile.ZipFile):
    (folder,) = {name.split("/")[0] for name in archive.namelist()}
    for name in ("HUONG-DAN.txt", "start.bat", ".bundle/python-needed.txt"):
        content = archive.read(f"{folder}/{name}")
        assert content.count(b"\n") == content.count(b"\r\n") > 0, name
        content.decode("utf-8")


def test_the_readme_names_the_pythons_and_the_folder():
    told = section(WITHOUT_INTERNET)
    *first, last = sorted(PYTHONS)
    assert f"Python {', '.join(first)} or {last}" in told
    guide = (ROOT / ".bundle/HUONG-DAN.txt").read_text(encoding="utf-8")
    for text in (told, guide):
        assert module("start").DATA_FOLDER in text
        assert f"Python {PYTHONS[0]}" in re.sub(r"\s+", " ", text)
