"""Files are shown before they are taken, change the figures, and can be taken back."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.contract.words import column_label
from data.store.database import open_store
from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.conftest import on_a_copy
from tests.browser.page_actions import (
    address,
    answer,
    choose,
    expect_answer,
    figure,
    follow,
    main,
    open_from_menu,
    open_popover,
    plain,
    press,
    table,
)
from tests.browser.serving import Server

HEADER = "Mã chi bộ;Tên chi bộ;Ngày họp;Phải dự;Có mặt"
# What a file does that brings one meeting of a cell which is not in the register.
COUNTS = "added replaced values_changed unchanged refused warned skipped"
ONE_NEW_ROW = dict.fromkeys(COUNTS.split(), 0) | {"added": 1, "warned": 1}


@pytest.fixture(scope="module")
def server(
    sample: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A dashboard on figures of its own, which these tests may change."""
    own = tmp_path_factory.mktemp("own") / "supervision.duckdb"
    shutil.copy(sample, own)
    with closing(open_store(own)) as store, store.transaction() as cursor:
        # As if the office had loaded them: nothing is loaded among a sample unasked.
        cursor.execute("update journal.imports set is_sample = false")
    with on_a_copy(own, browser, tmp_path_factory.mktemp("changed")) as running:
        yield running


def test_a_new_file_changes_the_overview_until_it_is_undone(
    screen: Screen, spoken: str
):
    screen.open("/", lang=spoken)
    before = _weak_cells(screen), answer(screen)
    month = address(screen)["from"][0]

    open_from_menu(screen, "upload")
    _hand_over(screen, "hop.csv", f"thu-1;Chi bộ Thử;{month}-05;20;10")
    expect_answer(screen, plain(word("upload.answer", n=1, rows=1, **ONE_NEW_ROW)))

    press(screen, word("upload.confirm", n=1, added=1, replaced=0))
    expect(main(screen)).to_contain_text(
        word("upload.done", n=1, taken=1, **ONE_NEW_ROW)
    )
    screen.settle()
    follow(screen, word("upload.to_overview"))
    assert _weak_cells(screen) == before[0] + 1

    open_from_menu(screen, "upload")
    open_popover(screen, word("history.undo"))
    press(screen, word("history.confirm"))
    expect(main(screen)).to_contain_text(_undone("hop.csv"))
    screen.settle()
    open_from_menu(screen, "overview")
    assert (_weak_cells(screen), answer(screen)) == before


def test_a_refused_file_says_what_is_wrong_and_changes_nothing(
    screen: Screen, spoken: str
):
    screen.open("/", lang=spoken)
    before = answer(screen)
    month = address(screen)["from"][0]

    open_from_menu(screen, "upload")
    held = answer(screen)
    _hand_over(
        screen,
        "sai.csv",
        f"thu-1;Chi bộ Thử;{month}-05;20;10",
        f"thu-2;Chi bộ Thử Hai;{month}-05;18;999",
    )
    expect(main(screen)).to_contain_text(word("upload.refused"))
    serious = word("upload.verdict_serious")
    (refused,) = [row for row in table(main(screen)) if row[0].endswith(serious)]
    _, file, line, column, value, message = refused
    assert (file, line, value) == ("sai.csv", "3", "999")
    assert column in {"Có mặt", "Present"}
    assert "999" in message
    assert "18" in message
    assert message.count(".") >= 2, "what is wrong, then what to do"

    load = word("upload.confirm", n=1, added=1, replaced=0)
    expect(screen.page.get_by_role("button", name=load)).to_have_count(0)
    press(screen, word("upload.forget"))
    expect_answer(screen, held)
    open_from_menu(screen, "overview")
    assert answer(screen) == before


def test_a_header_nobody_knows_is_explained_once_for_all_files(
    screen: Screen, spoken: str
):
    screen.open("/upload", lang=spoken)
    unknown = HEADER.replace("Có mặt", "Số đồng chí tới")
    row = "thu-3;Chi bộ Thử;2026-09-05;20;19"
    _hand_over(screen, "la.csv", row, header=unknown)
    missing = word(
        "explain.missing", columns=column_label("meetings", "present", spoken)
    )
    expect(main(screen)).to_contain_text(missing)

    box = word("explain.is_as", header="Số đồng chí tới", values="19")
    choose(screen, box, column_label("meetings", "present", spoken))
    expect_answer(screen, plain(word("upload.answer", n=1, rows=1, **ONE_NEW_ROW)))
    screen.page.get_by_role("tab", name=word("understood.columns")).click()
    said = word(
        "understood.explained", column=column_label("meetings", "present", spoken)
    )
    expect(main(screen)).to_contain_text(said)

    press(screen, word("explain.forget"))
    expect(main(screen)).to_contain_text(missing)
    screen.settle()


def test_files_that_wait_outlive_a_refresh_and_stay_in_their_browser(
    screen: Screen, server: Server, browser: Browser, spoken: str
):
    screen.open("/upload", lang=spoken)
    held = answer(screen)
    _hand_over(screen, "cho.csv", "thu-9;Chi bộ Thử;2026-09-05;20;10")
    waiting = answer(screen)
    screen.page.reload()
    expect_answer(screen, waiting)
    screen.settle()

    path = screen.page.url.removeprefix(server.address)
    with window(browser, server.address) as other:
        other.open(path)
        assert answer(other) == held
        expect(main(other)).to_contain_text(word("upload.expired"))

    press(screen, word("upload.forget"))
    expect_answer(screen, held)
    assert "waiting" not in address(screen)
    screen.page.reload()
    expect_answer(screen, held)
    screen.settle()


def test_files_that_wait_are_offered_after_a_refresh_on_another_page(
    screen: Screen, spoken: str
):
    screen.open("/upload", lang=spoken)
    held = answer(screen)
    _hand_over(screen, "cho2.csv", "thu-9;Chi bộ Thử;2026-09-06;20;10")
    waiting = answer(screen)
    screen.open("/", lang=spoken)
    screen.page.reload()
    screen.open("/upload", lang=spoken)
    expect_answer(screen, held)
    expect(main(screen)).to_contain_text("cho2.csv")
    press(screen, word("upload.left_open"))
    expect_answer(screen, waiting)
    press(screen, word("upload.forget"))
    expect_answer(screen, held)
    expect(main(screen)).not_to_contain_text("cho2.csv")
    screen.settle()


def _hand_over(screen: Screen, name: str, *rows: str, header: str = HEADER) -> None:
    """Choose a file of meetings, and wait until it is clear what it would do."""
    sentence = answer(screen)
    content = "\n".join((header, *rows)).encode()
    screen.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    # While the files are checked, the sentence of before may stand there twice.
    expect(screen.page.locator("p.answer").first).not_to_have_text(sentence)
    screen.settle()


def _weak_cells(screen: Screen) -> int:
    return int(figure(screen, word("overview.weak")))


def _undone(file: str) -> re.Pattern[str]:
    """What the page says once the import of a file is undone, whatever its number."""
    return re.compile(
        re.escape(word("history.undone", number="?", file=file)).replace(r"\?", r"\d+")
    )
