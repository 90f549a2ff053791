"""The command line of data/: what it prints, what it changes, how it exits."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.__main__ import main
from data.store.database import open_store
from tests.data.file_builder import build
from tests.data.filled_workbook import fill_in
from tests.data.reading_in_process import reading_in_process

MEETINGS = """\
cell_code,held_on,members_total,present
A,2026-08-05,20,18
A,2026-09-04,20,19
"""
BAD = MEETINGS + "A,2026-10-05,18,999\n"


@pytest.fixture(autouse=True)
def files_are_read_in_process() -> Iterator[None]:
    with reading_in_process():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meetings.csv").write_text(MEETINGS, "utf-8")
    (tmp_path / "bad.csv").write_text(BAD, "utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    """Run a command on the store in `folder`; paths are relative to it."""
    environment = {"SUPERVISION_STORE": str(folder / "store.duckdb")}
    return CliRunner().invoke(main, list(words), env=environment)


def loaded(folder: Path, name: str = "meetings.csv") -> dict:
    result = run(folder, "load", str(folder / name), "--json")
    return json.loads(result.stdout)[0]


def test_signs_that_a_terminal_obeys_are_not_printed(folder: Path) -> None:
    """Neither from a cell nor from the name of a file."""
    hostile = "\x1b[2J\x9b1m"
    (folder / "bad.csv").write_text(MEETINGS.replace("18", hostile), "utf-8")
    for asked in (("--json",), (), ("--language",)):
        words = ["check", str(folder / "bad.csv"), *asked]
        if asked == ("--language",):
            words = ["--language", "en", "check", str(folder / "\x1b[2J.csv")]
        said = run(folder, *words)
        signs = {sign for sign in said.output if not sign.isprintable()}
        assert said.exit_code == 1
        assert signs == {"\n"}


def test_report_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "file").touch()
    out = str(folder / "file" / "report.csv")
    said = run(folder, "check", str(folder / "bad.csv"), "--report", out)
    assert (said.exit_code, said.stderr.count("\n")) == (1, 1)
    assert out in said.stderr


def test_sheet_of_a_workbook_is_chosen_by_name(folder: Path) -> None:
    header = ["Mã chi bộ", "Ngày họp", "Tổng số đảng viên", "Có mặt"]
    sheets = [
        {"name": name, "rows": [header, [cell, "5/8/2026", 20, 18]]}
        for name, cell in (("T8", "A"), ("nháp", "B"), ("T9", "C"))
    ]
    build({"sheets": sheets}, "book.xlsx", folder, folder)
    path = str(folder / "book.xlsx")
    done = run(folder, "load", path, "--sheet", "T8", "--sheet", "T9", "--json")
    assert [each["added"] for each in json.loads(done.stdout)] == [1, 1]
    wrong = run(folder, "check", path, "--sheet", "T7")
    assert wrong.exit_code == 1
    assert "“T7”" in wrong.stdout
    assert "T8, nháp, T9" in wrong.stdout


def test_folder_says_what_of_it_is_not_read(folder: Path) -> None:
    (folder / "files" / "within").mkdir(parents=True)
    (folder / "files" / "meetings.csv").write_text(MEETINGS, "utf-8")
    for name in ("old.xlsm", "binary.xlsb", "letter.docx", "~$open.xlsx", ".hidden"):
        (folder / "files" / name).touch()
    done = run(folder, "load", str(folder / "files"))
    assert done.exit_code == 0
    assert "binary.xlsb, letter.docx, old.xlsm, within/" in done.stderr
    assert "hidden" not in done.stderr
    assert "open.xlsx" not in done.output


def test_load_says_what_it_did(folder: Path) -> None:
    done = loaded(folder)
    counts = {name: done[name] for name in ("table", "rows", "added", "replaced")}
    assert counts == {"table": "meetings", "rows": 2, "added": 2, "replaced": 0}
    assert done["import_id"] == 1
    assert done["warned"] == 2, "the cell is in no register"


def test_load_twice_changes_nothing(folder: Path) -> None:
    loaded(folder)
    again = loaded(folder)
    assert (again["added"], again["replaced"], again["unchanged"]) == (0, 0, 2)
    assert again["import_id"] is None


def test_refused_file_exits_with_1_and_changes_nothing(folder: Path) -> None:
    result = run(folder, "load", str(folder / "bad.csv"), "--json")
    assert result.exit_code == 1
    done = json.loads(result.stdout)[0]
    assert (done["import_id"], done["added"], done["refused"]) == (None, 0, 1)
    refusal = next(each for each in done["problems"] if each["is_refusal"])
    assert refusal["line"] == 4
    assert refusal["column"] == "present"
    assert refusal["value"] == "999"
    assert refusal["code"] == "present_over_expected"
    assert "999" in refusal["message"]
    assert "18" in refusal["message"]
    assert "không có gì thay đổi" in result.stderr


def test_good_rows_are_taken_when_asked_for(folder: Path) -> None:
    result = run(folder, "load", str(folder / "bad.csv"), "--good-rows", "--json")
    assert result.exit_code == 0
    done = json.loads(result.stdout)[0]
    assert (done["added"], done["refused"]) == (2, 1)


def test_folder_is_loaded_whole(folder: Path) -> None:
    (folder / "bad.csv").unlink()
    result = run(folder, "load", str(folder))
    assert result.exit_code == 0
    assert "meetings.csv" in result.stdout


def test_check_changes_nothing_and_writes_the_problems(folder: Path) -> None:
    out = folder / "problems.csv"
    result = run(folder, "check", str(folder / "bad.csv"), "--report", str(out))
    assert result.exit_code == 1
    assert "999" in out.read_text("utf-8-sig")
    assert not (folder / "store.duckdb").exists()


def test_check_compares_with_the_store(folder: Path) -> None:
    loaded(folder)
    result = run(folder, "check", str(folder / "meetings.csv"), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["unchanged"] == 2


def test_undo_takes_an_import_back(folder: Path) -> None:
    loaded(folder)
    assert run(folder, "undo", "1").exit_code == 0
    listed = json.loads(run(folder, "imports", "--json").stdout)
    assert [each["undone_at"] is not None for each in listed] == [True]
    assert "↶" in run(folder, "imports").stdout


def test_imports_of_an_empty_store_says_so(folder: Path) -> None:
    open_store(folder / "store.duckdb").close()
    assert run(folder, "imports").stdout == "Kho dữ liệu chưa có lần nạp nào.\n"
    assert json.loads(run(folder, "imports", "--json").stdout) == []


def test_refused_rows_of_an_import_are_listed_afterwards(folder: Path) -> None:
    run(folder, "load", str(folder / "bad.csv"), "--good-rows")
    said = run(folder, "imports", "1").stdout
    assert "2 thêm" in said
    assert "dòng 4, Có mặt: 999 có mặt lớn hơn" in said
    listed = json.loads(run(folder, "imports", "1", "--json").stdout)
    assert (listed["refused"], listed["problem_count"]) == (1, 3)
    out = folder / "kept.csv"
    run(folder, "imports", "1", "--report", str(out))
    assert "999" in out.read_text("utf-8-sig")
    assert run(folder, "imports", "9").exit_code == 1


def test_problems_that_are_not_kept_are_counted(folder: Path) -> None:
    rows = "".join(f"A,2026-08-05,20,{100 + n}\n" for n in range(1100))
    (folder / "bad.csv").write_text(f"{MEETINGS}{rows}", "utf-8")
    run(folder, "load", str(folder / "bad.csv"), "--good-rows")
    assert "đang giữ 1000 trong " in run(folder, "imports", "1").stdout


def test_undo_of_nothing_is_said_in_one_sentence(folder: Path) -> None:
    loaded(folder)
    result = run(folder, "undo", "9")
    assert result.exit_code == 1
    assert result.stderr == "Không có lần nạp số 9. Xem danh sách các lần nạp.\n"


def test_language_can_be_english(folder: Path) -> None:
    result = run(folder, "--language", "en", "undo", "9")
    assert "There is no store" in result.stderr


@pytest.mark.parametrize("command", [["imports"], ["undo", "1"], ["backup", "b.db"]])
def test_missing_store_is_said_and_not_made(folder: Path, command: list[str]) -> None:
    result = run(folder, *command)
    assert result.exit_code == 1
    assert not (folder / "store.duckdb").exists()


def test_template_has_the_headers(folder: Path) -> None:
    assert "Ngày họp" in run(folder, "template", "meetings").stdout
    out = folder / "template.csv"
    assert run(folder, "template", "meetings", "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(folder, "template", "nothing").exit_code == 1


@pytest.mark.long
def test_file_is_given_back_with_its_errors_marked(folder: Path) -> None:
    bad = folder / "bad.csv"
    bad.write_text("cell_code,held_on,members_total,present\nA,2026-08-32,20,18\n")
    out = folder / "marked.xlsx"
    assert run(folder, "check", str(bad), "--marked", str(out)).exit_code == 1
    fill_in(out.read_bytes(), out, {(1, 1): "03/08/2026"})
    assert loaded(folder, "marked.xlsx")["added"] == 1
    said = run(folder, "check", str(bad), str(bad), "--marked", str(out))
    assert "đúng một tệp" in said.stderr
    bad.write_text("%PDF-1.7")
    said = run(folder, "check", str(bad), "--marked", str(out))
    assert "bị từ chối cả trang" in said.stdout


def test_template_is_a_workbook_where_the_file_is_called_so(folder: Path) -> None:
    out = folder / "meetings.xlsx"
    assert run(folder, "template", "meetings", "--out", str(out)).exit_code == 0
    report = loaded(folder, "meetings.xlsx")
    assert (report["table"], report["rows"], report["skipped"]) == ("meetings", 0, 1)
    assert [row["reason"] for row in report["skipped_rows"]] == ["example"]


def test_template_is_recognised_when_filled_in(folder: Path) -> None:
    out = folder / "filled.csv"
    run(folder, "template", "meetings", "--out", str(out))
    header = out.read_text("utf-8-sig").strip().split(",")
    given = {"Mã chi bộ": "A", "Ngày họp": "5/8/2026", "Có mặt": "18"}
    given["Tổng số đảng viên"] = "20"
    row = ",".join(given.get(name, "") for name in header)
    out.write_text(",".join(header) + "\r\n" + row + "\r\n", "utf-8-sig")
    assert loaded(folder, "filled.csv")["added"] == 1


def test_backup_is_restored_as_it_was(folder: Path) -> None:
    loaded(folder)
    copy = folder / "backup.duckdb"
    assert run(folder, "backup", str(copy)).exit_code == 0
    run(folder, "undo", "1")
    result = run(folder, "restore", str(copy))
    assert result.exit_code == 0
    assert "before-restore" in result.stdout
    assert loaded(folder)["unchanged"] == 2


def test_backup_overwrites_nothing(folder: Path) -> None:
    loaded(folder)
    result = run(folder, "backup", str(folder / "meetings.csv"))
    assert result.exit_code == 1
    assert (folder / "meetings.csv").read_text("utf-8") == MEETINGS


@pytest.mark.long
def test_restore_into_an_empty_place(folder: Path) -> None:
    loaded(folder)
    run(folder, "backup", str(folder / "backup.duckdb"))
    (folder / "store.duckdb").unlink()
    result = run(folder, "restore", str(folder / "backup.duckdb"))
    assert result.exit_code == 0
    assert "before-restore" not in result.stdout
    assert loaded(folder)["unchanged"] == 2


@pytest.mark.long(few=1)
@pytest.mark.parametrize("name", ["meetings.csv", "nowhere.duckdb"])
def test_restore_refuses_what_is_no_backup(folder: Path, name: str) -> None:
    loaded(folder)
    assert run(folder, "restore", str(folder / name)).exit_code == 1
    assert loaded(folder)["unchanged"] == 2


@pytest.mark.long
def test_sample_loads_without_a_refusal(tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    words = ("--size", "commune", "--months", "3", "--seed", "7", "--out", str(sheets))
    assert run(tmp_path, "sample", *words, "--as-of", "2026-10-20").exit_code == 0
    result = run(tmp_path, "load", str(sheets), "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 15


def test_sample_is_of_today_when_no_day_is_given(tmp_path: Path) -> None:
    words = ("--size", "commune", "--months", "1", "--out", str(tmp_path / "sheets"))
    assert run(tmp_path, "sample", *words).exit_code == 0


def test_wrong_usage_exits_with_2(folder: Path) -> None:
    assert run(folder, "load").exit_code == 2
    assert run(folder, "sample", "--size", "galaxy", "--out", "x").exit_code == 2


def test_nothing_at_a_path_is_said(folder: Path) -> None:
    result = run(folder, "load", str(folder / "nowhere.csv"))
    assert result.exit_code == 1
    assert "nowhere.csv" in result.stderr


@pytest.mark.long
def test_store_in_use_is_said_in_one_sentence(
    folder: Path, tell: Callable[[str], None]
) -> None:
    store = open_store(folder / "store.duckdb")
    commands = (
        ("data", "check", str(folder / "meetings.csv")),
        ("data", "load", str(folder / "meetings.csv")),
        ("data", "imports"),
        ("data", "undo", "1"),
        ("data", "verify"),
        ("queries", "weak_cells"),
    )
    said = [as_a_second_process(folder, *command) for command in commands]
    store.close()
    assert said == [1] * len(commands)
    tell(f"a second process on the same store: {len(said)} times one sentence")


def as_a_second_process(folder: Path, *words: str) -> int:
    """Run a command that cannot have the store; return in how many lines it says so."""
    result = subprocess.run(
        [sys.executable, "-m", *words],
        env=os.environ | {"SUPERVISION_STORE": str(folder / "store.duckdb")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    says = ("đang được một chương trình khác mở", "is open in another program")
    assert any(said in result.stderr for said in says)
    return len(result.stderr.splitlines())


def test_verify_says_that_the_store_is_whole(folder: Path) -> None:
    loaded(folder)
    result = run(folder, "--language", "en", "verify")
    assert result.exit_code == 0
    assert "is whole: 1 imports, 2 rows" in result.stdout
    assert json.loads(run(folder, "verify", "--json").stdout) == {
        "imports": 1,
        "rows": 2,
        "findings": [],
    }


@pytest.mark.long
def test_verify_exits_with_1_and_names_what_is_wrong(folder: Path) -> None:
    loaded(folder)
    store = open_store(folder / "store.duckdb")
    with store.transaction() as cursor:
        cursor.execute("delete from derived.units; delete from derived.cell_months")
    store.close()
    result = run(folder, "--language", "en", "verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("derived.cell_months: 2 rows differ")
    found = json.loads(run(folder, "verify", "--json").stdout)["findings"]
    assert [(each["code"], each["rows"]) for each in found] == [("derived_differs", 2)]


def test_undo_says_beforehand_what_it_would_do(folder: Path) -> None:
    loaded(folder)
    result = run(folder, "--language", "en", "undo", "1", "--preview")
    assert result.exit_code == 0
    assert "import 1 (meetings.csv)\n2 rows go, 0 come back" in result.stdout
    assert result.stdout.endswith("Nothing has been changed.\n")
    assert json.loads(run(folder, "imports", "--json").stdout)[0]["undone_at"] is None


def test_register_is_made_of_a_file_without_codes(folder: Path) -> None:
    text = "Chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\nThôn 1;03/10/2026;20;18\n"
    path = folder / "held.csv"
    path.write_text(text, "utf-8")
    assert "thêm --unit TÊN" in run(folder, "register", str(path)).stdout
    words = ("register", str(path), "--unit", "Xã An")
    assert "DB01.01  Thôn 1  (Xã An)" in run(folder, *words).stdout
    assert run(folder, *words, "--enter").exit_code == 0
    assert loaded(folder, "held.csv")["added"] == 1
    assert "không nêu chi bộ nào" in run(folder, *words, "--enter").stdout
