"""What the start file asks, says and refuses, each without a whole archive."""

import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from data.contract.problems import UserError
from data.contract.words import word
from tests.browser.serving import free_port
from tests.bundle.packing import module
from tests.readme_blocks import ROOT


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program as it is unpacked, without its wheels."""
    folder = tmp_path / "giam-sat-20261130-abcdef0"
    shutil.copytree(ROOT / ".bundle", folder / ".bundle")
    shutil.copytree(
        ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("live")
    )
    shutil.copy(ROOT / "requirements.txt", folder)
    (folder / "wheels").mkdir()
    return folder


@pytest.fixture
def start(program: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.delenv("SUPERVISION_STORE", raising=False)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return module("start", program / ".bundle")


def refused(error: pytest.ExceptionInfo[UserError]) -> str:
    """The sentence of an error; every one is there in both languages."""
    assert error.value.message("en", whole_paths=True)
    return error.value.message("vi", whole_paths=True)


def test_data_lie_beside_the_folder_of_the_program(start: ModuleType, tmp_path: Path):
    assert start.store_path() == tmp_path / "du-lieu-giam-sat/supervision.duckdb"
    assert (tmp_path / "du-lieu-giam-sat").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_windows_has_put_around_it_is_not_beside(tmp_path: Path):
    """Explorer unpacks `NAME-windows.zip` into `NAME-windows`, a second time beside."""
    for around in ("giam-sat-1-windows", "giam-sat-1-windows (2)"):
        folder = tmp_path / around / "giam-sat-1"
        shutil.copytree(ROOT / ".bundle", folder / ".bundle")
        shutil.copytree(ROOT / "data", folder / "data")
        start = module("start", folder / ".bundle")
        assert start.store_path().parent == tmp_path / "du-lieu-giam-sat"


def test_another_store_is_that_of_the_environment(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SUPERVISION_STORE", str(tmp_path / "there/store.duckdb"))
    assert start.store_path() == tmp_path / "there/store.duckdb"
    monkeypatch.setenv("SUPERVISION_STORE", "")
    assert start.store_path().name == "supervision.duckdb"


def test_a_place_that_cannot_be_written_is_said(start: ModuleType, tmp_path: Path):
    (tmp_path / "du-lieu-giam-sat").write_text("no folder")
    with pytest.raises(UserError) as error:
        start.store_path()
    assert str(tmp_path / "du-lieu-giam-sat") in refused(error)
    with pytest.raises(UserError) as error, start.turn_of(tmp_path / "none/.starting"):
        pass
    assert str(tmp_path / "none") in refused(error)


def test_starts_take_turns(start: ModuleType, tmp_path: Path, capsys):
    file = tmp_path / ".starting"
    order = []

    def second() -> None:
        with start.turn_of(file):
            order.append("second")

    with start.turn_of(file):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(1)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
    assert word("start.being_prepared", "vi") in capsys.readouterr().out


def test_a_set_with_a_wheel_missing_is_refused_and_not_prepared(
    start: ModuleType, program: Path, capsys
):
    with pytest.raises(UserError) as error:
        start.prepare()
    assert str(program) in refused(error)
    assert "No matching distribution found" in capsys.readouterr().err
    assert not start.is_prepared()


def test_an_environment_of_other_packages_is_made_anew(
    start: ModuleType, program: Path
):
    start.ENVIRONMENT.mkdir()
    start.PREPARED.write_text(start._made_of(), encoding="utf-8")
    assert start.is_prepared()
    (program / "requirements.txt").write_text("other==1\n")
    assert not start.is_prepared()


def test_the_environment_has_its_python_where_the_system_puts_it(start: ModuleType):
    subprocess.run([sys.executable, "-m", "venv", start.ENVIRONMENT], check=True)
    asked = [start.python(), "-c", "import sys; print(sys.prefix)"]
    assert subprocess.check_output(asked, text=True).strip() == str(start.ENVIRONMENT)


@pytest.fixture
def served():
    """The port of what answers as a dashboard does."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nok")

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Health) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_what_this_program_serves_is_opened(
    start: ModuleType, served: int, monkeypatch: pytest.MonkeyPatch, capsys
):
    opened = []
    monkeypatch.setattr(start.webbrowser, "open", opened.append)
    start.keep_program_note(start.store_path())
    assert start.main([str(served)]) == 0
    assert start.main([str(served), "--no-browser"]) == 0
    assert opened == [f"http://127.0.0.1:{served}"]
    assert "đang chạy rồi" in capsys.readouterr().out


def test_another_version_or_program_is_not_taken_for_this_one(
    start: ModuleType, served: int, capsys
):
    assert start.main([str(served)]) == 1
    said = capsys.readouterr().err
    assert f"Cổng {served} đang được chương trình khác dùng" in said
    assert f"Port {served} is taken" in said
    start.store_path().with_name("program.txt").write_text("/home/older")
    assert start.main([str(served)]) == 1
    assert "Bản ở /home/older vẫn đang chạy" in capsys.readouterr().err


def test_a_server_that_ends_at_once_is_said(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys
):
    """Its packages are missing: nothing was installed into what counts as prepared."""
    start.ENVIRONMENT.mkdir()
    start.PREPARED.write_text(start._made_of(), encoding="utf-8")
    monkeypatch.setattr(start, "python", lambda: sys.executable)
    assert start.main([str(free_port()), "--no-browser"]) == 1
    assert "không khởi động được" in capsys.readouterr().err
