"""Starts the dashboard where there is no internet, and opens it in the browser.

Run by the start file beside the program (`start`, `start.bat`), with a Python that
suits. The first time, and whenever that Python is another than before, it makes an
environment from the wheels of the archive alone. The data lie beside the folder of the
program, so that a newer one unpacked there finds them.
"""

import argparse
import hashlib
import importlib.util
import os
import signal
import sqlite3
import subprocess
import sys
import sysconfig
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[1]
# What is the program's own is found by its modules, wherever it was started from.
sys.path.insert(0, str(PROGRAM))

from data.contract.problems import UserError  # noqa: E402
from data.contract.words import LANGUAGES, word  # noqa: E402
from data.served_port import what_is_served  # noqa: E402

ENVIRONMENT = PROGRAM / ".venv"
# Written last: says of what the environment was made, and that it was made to its end.
PREPARED = ENVIRONMENT / "prepared.txt"
WHEELS = PROGRAM / "wheels"
REQUIREMENTS = PROGRAM / "requirements.txt"
DATA_FOLDER = "du-lieu-giam-sat"
STORE = "supervision.duckdb"
# Beside the store: which program has it open, or had it last.
PROGRAM_NOTE = "program.txt"
PORT = 8501
# An old machine whose virus scanner reads each of ten thousand files the first time.
SECONDS_TO_ANSWER = 300


def main(arguments: Sequence[str]) -> int:
    """Start the dashboard, or open the one that runs; return the exit code."""
    parser = argparse.ArgumentParser(prog="start")
    parser.add_argument("port", nargs="?", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        return _start(asked.port, opens_browser=not asked.no_browser)
    except UserError as error:
        for language in LANGUAGES:
            print(error.message(language, whole_paths=True), file=sys.stderr)
        return 1


def _start(port: int, *, opens_browser: bool) -> int:
    store = store_path()
    begun = time.monotonic()
    with turn_of(PROGRAM / ".starting"):
        if hindrance := what_is_served(port):
            refuse_another_program(hindrance, store, port)
            _say("already_open", address=address_of(port))
            _open(port, opens_browser=opens_browser)
            return 0
        if not is_prepared():
            _say("preparing")
            prepare()
        keep_program_note(store)
        server = _served(port, store)
        try:
            _wait_for_answer(server, port)
        except BaseException:
            _end(server)
            raise
    _say("ready", address=address_of(port), seconds=round(time.monotonic() - begun))
    _open(port, opens_browser=opens_browser)
    return _until_it_ends(server)


def store_path() -> Path:
    """Return where the store lies: $SUPERVISION_STORE, or beside the program's folder.

    Windows unpacks an archive into a folder of the archive's name, in which the
    program's folder lies; beside is then beside that one, for the next version is not
    unpacked in there. Raises UserError where nothing can be written there.
    """
    named = os.environ.get("SUPERVISION_STORE")
    beside = PROGRAM.parent
    if beside.name.startswith(PROGRAM.name):
        beside = beside.parent
    store = Path(named) if named else beside / DATA_FOLDER / STORE
    try:
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("unwritable", path=store.parent) from error
    return store


@contextmanager
def turn_of(file: Path) -> Iterator[None]:
    """Let one start at a time through, in whatever process; the next one waits.

    Two that prepared one environment would each damage the other's. The lock is that of
    a database: every system has it, and lets go of it when its process ends.
    """
    try:
        lock = _locked(file)
        if lock is None:
            _say("being_prepared")
            lock = _locked(file, seconds=2 * SECONDS_TO_ANSWER)
    except sqlite3.OperationalError as error:
        raise UserError("unwritable", path=file.parent) from error
    if lock is None:
        raise UserError("start_no_answer")
    with closing(lock):
        yield


def _locked(file: Path, seconds: float = 0) -> sqlite3.Connection | None:
    """Return what holds the lock until it is closed, None where others keep it."""
    lock = sqlite3.connect(file, timeout=seconds, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return lock


def refuse_another_program(hindrance: str, store: Path, port: int) -> None:
    """Raise UserError unless this program is what answers on the port.

    People would take an older version that still runs for the one they have just
    started.
    """
    note = store.with_name(PROGRAM_NOTE)
    if hindrance != "error.already_served" or not note.exists():
        raise UserError("start_port_taken", port=port)
    other = note.read_text(encoding="utf-8")
    if other != str(PROGRAM):
        raise UserError("start_other_program", path=other)


def keep_program_note(store: Path) -> None:
    """Write down that this program opens the store."""
    try:
        store.with_name(PROGRAM_NOTE).write_text(str(PROGRAM), encoding="utf-8")
    except OSError as error:
        raise UserError("unwritable", path=store.parent) from error


def is_prepared() -> bool:
    """Whether the environment is of these packages and of this Python, and whole."""
    return PREPARED.exists() and PREPARED.read_text(encoding="utf-8") == _made_of()


def prepare() -> None:
    """Make the environment from the wheels of the archive, and nothing else.

    Raises UserError where Python has no pip to offer, or something cannot be installed.
    """
    if importlib.util.find_spec("ensurepip") is None:
        raise UserError("start_no_venv", version=_version())
    install = ["install", "--no-index", "--find-links", str(WHEELS), "--no-deps"]
    install += ["--require-hashes", "--requirement", str(REQUIREMENTS), "--quiet"]
    # Python compiles what it loads; all that there is would take longer than the rest.
    install += ["--no-compile"]
    try:
        _run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
        _run(python(), "-m", "pip", "--isolated", *install)
        _run(python(), "-m", "pip", "--isolated", "check")
        PREPARED.write_text(_made_of(), encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        raise UserError("start_not_prepared", path=PROGRAM) from error


def python() -> str:
    """Return the Python of the environment."""
    folder = sysconfig.get_path("scripts", "venv", {"base": str(ENVIRONMENT)})
    return str(Path(folder, "python" + sysconfig.get_config_var("EXE")))


def address_of(port: int) -> str:
    """Return where the dashboard is opened."""
    return f"http://127.0.0.1:{port}"


def _made_of() -> str:
    pinned = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{pinned}\n{sys.base_prefix}\n{sys.version}\n"


def _version() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _run(*command: str) -> None:
    """Run a command; CalledProcessError where it fails, and what it said is printed."""
    # Settings of this machine's pip could name an index, or forbid what is pinned.
    settings = os.environ | {"PIP_CONFIG_FILE": os.devnull}
    ran = subprocess.run(command, env=settings, capture_output=True, check=False)
    if ran.returncode != 0:
        said = (ran.stdout + ran.stderr).decode(errors="replace")
        print(said, file=sys.stderr)
    ran.check_returncode()


def _served(port: int, store: Path) -> subprocess.Popen[bytes]:
    """Start the server, on this machine's own address alone."""
    command = [python(), "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    # This program opens the browser: the server would before its pages can be read.
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    settings = os.environ | {"SUPERVISION_STORE": str(store), "PYTHONUTF8": "1"}
    return subprocess.Popen(command, cwd=PROGRAM, env=settings)


def _wait_for_answer(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while server.poll() is None and time.monotonic() < deadline:
        if what_is_served(port) == "error.already_served":
            return
        time.sleep(0.2)
    raise UserError("start_no_answer")


def _until_it_ends(server: subprocess.Popen[bytes]) -> int:
    try:
        return server.wait()
    except KeyboardInterrupt:
        # Ctrl+C reaches the server as well.
        return 0
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait()


def _open(port: int, *, opens_browser: bool) -> None:
    if opens_browser:
        webbrowser.open(address_of(port))


def _say(key: str, **values: object) -> None:
    """Print a sentence in every language: nobody has chosen one yet."""
    for language in LANGUAGES:
        print(word(f"start.{key}", language, **values), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
