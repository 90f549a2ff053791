"""What the command line says when asked for help, or when it cannot do its work."""

from pathlib import Path

import click
import pytest

from data.__main__ import main
from data.command_help import usage_error
from tests.data.test_command_line import folder, loaded, run

__all__ = ["folder"]


def test_help_is_in_the_language_asked_for(folder: Path) -> None:
    said = run(folder, "--help").stdout
    assert "Cách dùng: main" in said
    assert "Sao lưu kho dữ liệu" in said
    english = run(folder, "--language", "en", "load", "--help").stdout
    assert "Take the good rows, leave the others." in english
    every = [run(folder, name, "--help") for name in main.commands]
    assert {each.exit_code for each in every} == {0}
    assert not [each.stdout for each in every if "Usage" in each.stdout]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["load"], "Thiếu PATHS. Xem: main load --help"),
        (["load", "--good"], "Không có tuỳ chọn --good."),
        (["undo", "một"], "Giá trị của IMPORT_ID không dùng được."),
        (["load", "a.csv", "--moved", "x"], "--moved phải là một trong: replace, add."),
        (["nothing"], "Không có lệnh như vậy"),
        (["--language", "en", "load"], "PATHS is missing. See: main load --help"),
    ],
)
def test_wrong_usage_is_one_sentence_in_that_language(
    folder: Path, words: list[str], said: str
) -> None:
    result = run(folder, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_error_of_usage_of_no_command_names_none() -> None:
    error = click.BadParameter("wrong")
    assert usage_error(error) == "Giá trị của  không dùng được. Xem:  --help"


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    "words",
    [
        ["backup", "{}/b.duckdb"],
        ["template", "meetings", "--out", "{}/t.csv"],
        ["check", "bad.csv", "--report", "{}/r.csv"],
        ["sample", "--size", "commune", "--months", "1", "--out", "{}/s"],
    ],
)
def test_where_nothing_can_be_written_one_sentence_says_so(
    folder: Path, words: list[str]
) -> None:
    loaded(folder)
    (folder / "file").touch()
    paths = [each.format(folder / "file") for each in words]
    said = run(folder, *[str(folder / p) if p == "bad.csv" else p for p in paths])
    assert (said.exit_code, said.stderr.count("\n")) == (1, 1)
    assert str(folder / "file") in said.stderr
    assert said.exception is None or isinstance(said.exception, SystemExit)


def test_backup_makes_no_folder_by_itself(folder: Path) -> None:
    loaded(folder)
    said = run(folder, "backup", str(folder / "mistyped" / "b.duckdb"))
    assert said.exit_code == 1
    assert "Không có thư mục" in said.stderr
    assert not (folder / "mistyped").exists()
