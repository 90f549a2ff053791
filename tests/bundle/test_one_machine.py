"""What the README says of starting with the machine, systemd and Windows understand."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.bundle.packing import BUNDLED, module
from tests.readme_blocks import block, section

ONE_MACHINE = "One machine"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder in which an archive was unpacked, made as the README says."""
    program = tmp_path / "giam-sat-VERSION"
    program.mkdir()
    shutil.copy(BUNDLED / "start", program)
    script = block(ONE_MACHINE, "sh\nln -sfn")
    command = ["sh", "-e", "-c", script]
    subprocess.run(command, cwd=tmp_path, env=settings(tmp_path), check=True)
    return tmp_path


def settings(home: Path) -> dict[str, str]:
    return os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


def unit() -> str:
    return block(ONE_MACHINE, "ini")


def test_the_unit_starts_what_was_unpacked(home: Path):
    command = re.search(r"^ExecStart=(.*)$", unit(), re.M)[1].replace("%h", str(home))
    file, *options = shlex.split(command)
    assert os.access(file, os.X_OK)
    assert Path(file).resolve().parent.name == "giam-sat-VERSION"
    assert options == ["--no-browser"]
    assert "WantedBy=default.target" in unit()
    assert not re.search(r"^User=", unit(), re.M)


def test_the_unit_of_the_user_is_one(home: Path):
    file = home / ".config/systemd/user/giam-sat.service"
    # The folder is there by the command before it.
    file.write_text(unit(), encoding="utf-8")
    assert str(file.relative_to(home)) in section(ONE_MACHINE)
    command = ["systemd-analyze", "--user", "verify", str(file)]
    if shutil.which(command[0]) is None:
        pytest.skip("there is no systemd here")
    verified = subprocess.run(
        command, env=settings(home), capture_output=True, text=True, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")


def test_windows_is_told_to_start_the_start_file():
    """Not run here, for there is no Windows: its words are taken apart as it does."""
    (line,) = block(ONE_MACHINE, "bat").splitlines()
    words = re.findall(r'"(?:\\"|[^"])*"|\S+', line)
    names = [word for word in words if word.startswith("/")]
    assert words[0] == "schtasks"
    assert names == ["/Create", "/F", "/SC", "/TN", "/TR"]
    assert words[words.index("/SC") + 1] == "ONLOGON"
    run = words[words.index("/TR") + 1].removeprefix('"').removesuffix('"')
    assert run.replace('\\"', '"') == r'"%CD%\start.bat" --no-browser'
    # What Windows keeps of a task is no longer than this.
    assert len(run) + 150 < 261
    name = words[words.index("/TN") + 1]
    assert f"`schtasks /Delete /F /TN {name}`" in section(ONE_MACHINE)


def test_the_start_files_take_the_options_of_both(capsys: pytest.CaptureFixture[str]):
    start = module("start")
    with pytest.raises(SystemExit) as ended:
        start.main(["--help"])
    assert ended.value.code == 0
    assert "--no-browser" in capsys.readouterr().out
    for name in ("start", "start.bat"):
        assert "[PORT] [--no-browser]" in (BUNDLED / name).read_text()
