"""Reports are written from the command line, and errors are one sentence."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from data.store.access import EVERYTHING
from data.store.database import open_store
from data.store.office_template import keep_template
from pages.reports.__main__ import REPORT_WORDS, main
from pages.reports.brief_template import template
from pages.reports.monthly_brief import TEMPLATE
from pages.reports.period_workbook import SHEETS
from pages.shared.words import word
from queries.thresholds import THRESHOLDS
from tests.pages.reports.calendar_program import events_of
from tests.pages.reports.reading_word import text_of
from tests.queries.world import World

DAY = date(2025, 10, 20)


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    store = open_store(folder / "supervision.duckdb")
    World(store, folder).load(
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        cells="cell_code | unit_code\nA | xa_mot\nB | xa_hai",
        meetings="""
            cell_code | held_on    | present
            A         | 2025-09-04 | 12
            B         | 2025-09-04 | 20
        """,
        committee="member_code | full_name\nan | Trần An\nba | Lê Ba",
        visits="""
            member_code | cell_code | planned_on | start_time
            an          | A         | 2025-09-04 | 19:30
            ba          | B         | 2025-09-05 | 19:30
        """,
    )
    store.close()
    return store.path


def run(store: Path, *arguments: str | Path) -> Result:
    given = ["--store", store, "--as-of", "2025-10-20", *arguments]
    return CliRunner().invoke(main, [str(each) for each in given])


def test_a_brief_is_written(store_path: Path, tmp_path: Path):
    out = tmp_path / "brief.docx"
    done = run(store_path, "--month", "2025-09", "--out", out)
    assert done.exit_code == 0
    assert str(out) in done.output
    assert "Phụ lục 1. Chi bộ có dấu hiệu yếu" in text_of(out.read_bytes())


@pytest.mark.long
def test_a_brief_of_one_unit_speaks_of_it_alone(store_path: Path, tmp_path: Path):
    out = tmp_path / "brief.docx"
    done = run(store_path, "--month", "2025-09", "--unit", "xa mot", "--out", out)
    assert done.exit_code == 0
    text = text_of(out.read_bytes())
    assert "XÃ MỘT" in text
    assert "Chi bộ A" in text
    assert "Xã Hai" not in text


def test_the_workbook_has_a_sheet_for_each_answer(store_path: Path, tmp_path: Path):
    out = tmp_path / "month.xlsx"
    done = run(store_path, "--month", "2025-09", "--out", out, "--unit", "xa_mot")
    assert done.exit_code == 0
    book = CalamineWorkbook.from_path(str(out))
    named = ["figures", *(name for name, *_ in SHEETS), "method"]
    assert book.sheet_names == [
        word("brief.figures"),
        *(word(f"brief_sheet.{name}") for name in named[1:]),
    ]
    low = book.get_sheet_by_name("Dưới ngưỡng chuyên cần").to_python()
    assert any("Chi bộ A" in row and 60 in row for row in low)
    method = [row[0] for row in book.get_sheet_by_name("Cách tính").to_python()]
    assert {word(f"threshold.{name}") for name in THRESHOLDS} <= set(method)


def test_the_schedule_is_written_as_document_workbook_and_calendar(
    store_path: Path, tmp_path: Path
):
    for ending, holds in (
        (".docx", lambda made: "dự sinh hoạt chi bộ tháng 9 năm 2025" in text_of(made)),
        (".xlsx", lambda made: made.startswith(b"PK")),
        (".ics", lambda made: len(list(events_of(made))) == 2),
    ):
        out = tmp_path / f"schedule{ending}"
        done = run(store_path, "--month", "2025-09", "--schedule", "--out", out)
        assert done.exit_code == 0, done.output
        assert holds(out.read_bytes())


@pytest.mark.parametrize("member", ["an", "tran an"])
def test_the_schedule_of_one_member_and_unit_is_theirs(
    store_path: Path, tmp_path: Path, member: str
):
    out = tmp_path / "an.ics"
    given = ("--month", "2025-09", "--schedule", "--out", out)
    assert run(store_path, *given, "--member", member).exit_code == 0
    (event,) = events_of(out.read_bytes())
    assert event.summary.value == "Dự sinh hoạt chi bộ: Chi bộ A"
    done = run(store_path, *given, "--member", member, "--unit", "xa_hai")
    assert "Không có lượt dự nào trong tháng 9/2025" in done.output


def test_a_report_is_of_no_member(store_path: Path):
    done = run(store_path, "--month", "2025-09", "--member", "an", "--out", "b.docx")
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--schedule", "--out", "s.pdf"), "phải có đuôi .docx (lịch Word)"),
        (("--out", "s.ics"), "phải có đuôi .docx (báo cáo)"),
        (
            ("--schedule", "--member", "Vũ Tư", "--out", "s.ics"),
            "Không có cấp uỷ viên Vũ Tư",
        ),
        (("--out", "brief.pdf"), "phải có đuôi .docx"),
        (("--out", "nowhere/brief.docx"), "Không ghi được"),
        (("--out", "b.docx", "--unit", "Xã Ba"), "Không có tổ chức đảng Xã Ba"),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(
    store_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
):
    monkeypatch.chdir(tmp_path)
    done = run(store_path, "--month", "2025-09", *arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert len(done.output.splitlines()) == 1


def test_a_store_that_is_missing_is_not_made(tmp_path: Path):
    done = run(tmp_path / "none.duckdb", "--month", "2025-09", "--out", "b.docx")
    assert done.exit_code == 1
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_speaks_both_languages(language: str):
    said = CliRunner().invoke(main, ["--language", language, "--help"]).output
    assert REPORT_WORDS.filled("option.template", language, {})[:30] in said


@pytest.mark.long
def test_the_template_of_the_office_is_followed(store_path: Path, tmp_path: Path):
    path = Path(shutil.copy(store_path, tmp_path / "own.duckdb"))
    own = template()
    own.add_paragraph("Nơi nhận: Ban Thường vụ")
    own.save(str(tmp_path / "own.docx"))
    store = open_store(path)
    keep_template(store, (tmp_path / "own.docx").read_bytes(), "own.docx", EVERYTHING)
    store.close()
    asked = ("--month", "2025-09", "--out", tmp_path / "brief.docx")
    assert run(path, *asked).exit_code == 0
    assert "Nơi nhận: Ban Thường vụ" in text_of((tmp_path / "brief.docx").read_bytes())
    # One that is named goes before it.
    assert run(path, *asked, "--template", TEMPLATE).exit_code == 0
    assert "Nơi nhận: Ban" not in text_of((tmp_path / "brief.docx").read_bytes())

    store = open_store(path)
    with store.exclusive_cursor() as cursor:
        cursor.execute("delete from journal.brief_templates")
    store.close()
    (tmp_path / "brief.docx").unlink()
    lost = run(path, *asked)
    assert lost.exit_code == 1
    assert "own.docx" in lost.output
    assert not (tmp_path / "brief.docx").exists()


@pytest.mark.long
def test_a_template_that_is_not_there_is_said(store_path: Path, tmp_path: Path):
    out = tmp_path / "brief.docx"
    asked = ("--month", "2025-09", "--out", out, "--template", tmp_path / "none.docx")
    done = run(store_path, *asked)
    assert done.exit_code == 1
    assert "Không mở được tệp none.docx" in done.output
