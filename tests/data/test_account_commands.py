"""Accounts from the command line, and what is done with `--as`."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.__main__ import main
from data.store.database import open_store
from queries.__main__ import main as ask
from tests.data.reading_in_process import reading_in_process

UNITS = "unit_code,unit_name\nU1,Đảng bộ xã Một\nU2,Đảng bộ xã Hai\n"
CELLS = """\
cell_code,cell_name,unit_code,cell_type
A,Chi bộ A,U1,village
B,Chi bộ B,U2,village
"""
COMMITTEE = "member_code,full_name,position\nm1,Trần Thị Lan,Uỷ viên\n"
MEETINGS = """\
cell_code,held_on,members_total,present
A,2026-08-05,20,18
"""


@pytest.fixture(autouse=True)
def files_are_read_in_process() -> Iterator[None]:
    with reading_in_process():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two units with a cell each, and a member; the chief is its owner."""
    sheets = {"units": UNITS, "cells": CELLS, "committee": COMMITTEE}
    for name, text in sheets.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    (tmp_path / "meetings.txt").write_text(MEETINGS, "utf-8")
    assert (
        run(tmp_path, "load", *(f"{tmp_path}/{n}.csv" for n in sheets)).exit_code == 0
    )
    assert run(tmp_path, "grant", "chief@example.vn", "owner", "*").exit_code == 0
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--store", f"{folder}/store.duckdb"])


def answer(folder: Path, *words: str) -> Result:
    where = ["--store", f"{folder}/store.duckdb", "--format", "csv"]
    return CliRunner().invoke(ask, [*words, *where])


def listed(folder: Path) -> dict[str, dict]:
    rows = json.loads(run(folder, "accounts", "--json").stdout)
    return {row["email"]: row for row in rows}


def test_an_account_is_given_changed_and_switched_off(folder: Path) -> None:
    given = run(folder, "grant", "Lan@example.vn", "office", "U1", "--member", "m1")
    assert given.exit_code == 0
    assert "lan@example.vn  văn phòng  U1  cấp uỷ viên m1" in given.stdout
    assert (
        run(folder, "grant", "lan@example.vn", "inspector", "U1", "U2").exit_code == 0
    )
    assert listed(folder)["lan@example.vn"] == {
        "email": "lan@example.vn",
        "role": "inspector",
        "unit_codes": ["U1", "U2"],
        "member_code": "m1",
        "is_active": True,
    }
    assert run(folder, "revoke", "LAN@example.vn").exit_code == 0
    assert not listed(folder)["lan@example.vn"]["is_active"]
    assert "(đang tắt)" in run(folder, "accounts").stdout


@pytest.mark.long(few=3)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grant", "lan", "office", "U1"), "“lan” không phải địa chỉ email."),
        (("grant", "l@x.vn", "boss", "U1"), "Không có vai trò “boss”"),
        (("grant", "l@x.vn", "office", "U7"), "Không có tổ chức đảng nào mang mã U7"),
        (("grant", "l@x.vn", "office", "U1", "--member", "m7"), "mang mã m7"),
        (("revoke", "l@x.vn"), "Chưa có tài khoản nào mang địa chỉ l@x.vn."),
        (("revoke", "chief@example.vn"), "Phải còn ít nhất một tài khoản"),
        (("accounts", "--load", "/nowhere.csv"), "nowhere.csv"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    before = listed(folder)
    result = run(folder, *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert listed(folder) == before


def test_units_are_asked_for_and_english_is_spoken(folder: Path) -> None:
    assert run(folder, "grant", "l@x.vn", "office").exit_code == 2
    store = f"{folder}/store.duckdb"
    words = ["--language", "en", "revoke", "l@x.vn", "--store", store]
    said = CliRunner().invoke(main, words).stderr
    assert said == "Nobody has an account with the address l@x.vn.\n"
    assert "whole store" in run(folder, "--language", "en", "grant", "--help").stdout


def test_accounts_go_to_a_file_and_come_back(folder: Path) -> None:
    run(folder, "grant", "lan@example.vn", "office", "U1", "--member", "m1")
    before = listed(folder)
    saved = folder / "accounts.csv"
    assert run(folder, "accounts", "--save", str(saved)).exit_code == 0
    with saved.open(encoding="utf-8-sig", newline="") as file:
        assert [row["units"] for row in csv.DictReader(file)] == ["*", "U1"]
    run(folder, "revoke", "lan@example.vn")
    assert "1 tài khoản" in run(folder, "accounts", "--load", str(saved)).stdout
    assert listed(folder) == before


def test_wrong_lines_of_a_file_are_named_each(folder: Path) -> None:
    file = folder / "accounts.csv"
    file.write_text("email,role,units\nx,office,U1\ny@x.vn,office,U9\n", "utf-8")
    result = run(folder, "accounts", "--load", str(file))
    assert result.exit_code == 1
    first, *lines = result.stderr.splitlines()
    assert "2 dòng sai" in first
    assert [line.partition(":")[0] for line in lines] == ["Dòng 2", "Dòng 3"]
    assert list(listed(folder)) == ["chief@example.vn"]


def test_what_is_done_as_somebody_is_of_their_rights(folder: Path) -> None:
    run(folder, "grant", "lan@example.vn", "committee", "U1")
    meetings, lan = f"{folder}/meetings.txt", ("--as", "lan@example.vn")
    for words in (
        ("load", meetings, *lan),
        ("check", meetings, *lan),
        ("undo", "1", *lan),
        ("grant", "lan@example.vn", "owner", "*", *lan),
        ("revoke", "chief@example.vn", *lan),
        ("accounts", *lan),
    ):
        refused = run(folder, *words)
        assert refused.exit_code == 1, words
        assert len(refused.stderr.splitlines()) == 1
    assert run(folder, "accounts", "--as", "chief@example.vn").exit_code == 0
    store = open_store(folder / "store.duckdb")
    with store.cursor() as cursor:
        recorded = cursor.execute(
            "select who, subject from journal.audit_events where event = 'refused'"
        ).fetchall()
    store.close()
    actions = [
        *("load_files", "load_files", "undo_others"),
        *("keep_accounts", "keep_accounts", "keep_accounts"),
    ]
    assert recorded == [("lan@example.vn", action) for action in actions]


@pytest.mark.long
def test_who_loads_is_whose_account_it_is_done_as(folder: Path) -> None:
    run(folder, "grant", "lan@example.vn", "office", "*")
    done = run(folder, "load", f"{folder}/meetings.txt", "--as", "lan@example.vn")
    assert done.exit_code == 0
    store = open_store(folder / "store.duckdb")
    with store.cursor() as cursor:
        by = "select imported_by from journal.imports order by import_id desc limit 1"
        assert cursor.execute(by).fetchall() == [("lan@example.vn",)]
    store.close()


def test_questions_are_answered_within_the_scope_of_an_account(folder: Path) -> None:
    run(folder, "grant", "lan@example.vn", "committee", "U1")
    period = ("--since", "2026-08", "--until", "2026-08")
    everything = answer(folder, "cell_choices", *period).stdout
    assert "Chi bộ A" in everything
    assert "Chi bộ B" in everything
    lan = answer(folder, "cell_choices", *period, "--as", "lan@example.vn").stdout
    assert "Chi bộ A" in lan
    assert "Chi bộ B" not in lan


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("new@example.vn", "Chưa có tài khoản nào mang địa chỉ new@example.vn."),
        ("off@example.vn", "Tài khoản off@example.vn đang tắt."),
    ],
)
def test_as_somebody_who_may_not_in(folder: Path, email: str, said: str) -> None:
    run(folder, "grant", "off@example.vn", "committee", "U1")
    run(folder, "revoke", "off@example.vn")
    for result in (
        run(folder, "imports", "--as", email),
        run(folder, "check", f"{folder}/meetings.txt", "--as", email),
        answer(folder, "cell_choices", "--as", email),
    ):
        assert result.exit_code == 1
        assert result.stderr == f"{said}\n"


@pytest.mark.long
def test_rows_outside_of_ones_units_are_recorded_by_their_number(folder: Path) -> None:
    run(folder, "grant", "lan@example.vn", "office", "U2")
    refused = run(folder, "load", f"{folder}/meetings.txt", "--as", "lan@example.vn")
    assert refused.exit_code == 1
    store = open_store(folder / "store.duckdb")
    with store.cursor() as cursor:
        latest = cursor.execute(
            "select who, event, subject, detail from journal.audit_events "
            "order by number desc limit 1"
        ).fetchall()
    store.close()
    why = "why=rows_out_of_scope rows=1"
    assert latest == [("lan@example.vn", "refused", "load_files", why)]


@pytest.mark.long
def test_verify_names_a_line_of_the_log_that_was_changed(folder: Path) -> None:
    assert run(folder, "verify").exit_code == 0
    store = open_store(folder / "store.duckdb")
    with store.cursor() as cursor:
        cursor.execute("update journal.audit_events set who = 'x' where number = 2")
    store.close()
    found = run(folder, "verify")
    assert found.exit_code == 1
    assert (
        "Nhật ký: 1 dòng đã bị sửa sau khi ghi, đầu tiên là dòng số 2" in found.stdout
    )
    english = ["--language", "en", "verify", "--store", f"{folder}/store.duckdb"]
    assert "the first is line 2" in CliRunner().invoke(main, english).stdout


def test_of_a_store_without_accounts_that_is_said(tmp_path: Path) -> None:
    open_store(tmp_path / "store.duckdb").close()
    assert run(tmp_path, "accounts").stdout == "Chưa có tài khoản nào.\n"
