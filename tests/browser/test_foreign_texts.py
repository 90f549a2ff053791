"""A text from a file or an address is shown as it stands, wherever it comes to stand.

Everything in the store and in the address bears a canary: signs that Markdown, HTML and
Streamlit would make pictures, links, icons and colours of.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data.clock import today
from data.contract.columns import Column, Kind, Table
from data.contract.definitions import TABLES
from data.store.database import open_store
from pages.shared.markdown_escape import WORD_JOINER
from queries.filters import months_later
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import main
from tests.browser.routes import PATHS
from tests.browser.serving import Server, serving
from tests.queries.world import World

CANARY = (
    "![p](http://canary.invalid/p.png) **đậm** :material/home: :red[đỏ] :tada: "
    "http://canary.invalid www.canary.invalid ai@canary.invalid [l](http://canary.invalid)"
    " <img src=http://canary.invalid/i.png> <b>b</b> $x$ `c` A -- B &copy; ~~x~~"
)
CODE = "A![p](http://canary.invalid/c.png):material/home:"
# What makes the canaries seen: a weak cell, an open requirement, a visit to come.
ALSO_FILLED = {
    "expected": "20",
    "present": "10",
    "due_on": f"{months_later(today().replace(day=1), -1)}",
    "planned_on": f"{today()}",
}
# Tables that name either a cell or a unit, and what would follow itself.
EITHER = {"assignments", "visits", "ratings", "tasks"}
LEFT_OPEN = {"parent_code", "successor_code", "valid_to", "repeat_of"}
# What none of it may become: whatever stands on a page of the canary.
CAME_ALIVE = ", ".join(
    f"[data-testid=stMain] {part}, [data-testid=stSidebar] {part}"
    for part in (
        *("a[href*='//canary']", "a[href*='//www']", "a[href^=mailto]", "[alt=p]"),
        *("strong:text('đậm')", "[data-testid=stIconMaterial]:text-is('home')"),
        *("del", ".katex", "b", "code:text-is('c')"),
    )
)


@pytest.fixture(scope="module")
def server(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("canary")
    path = folder / "supervision.duckdb"
    store = open_store(path)
    _load_canaries(World(store, folder))
    store.close()
    with serving(path) as running:
        with window(browser, running.address) as first:
            first.open("/")
        yield running


def _load_canaries(world: World) -> None:
    """Load a row for every table of the contract, the canary in each of its texts."""
    registers = ("units", "cells", "committee")
    world.load(**{name: _drawing(TABLES[name]) for name in registers})
    world.load(
        **{
            name: _drawing(table)
            for name, table in TABLES.items()
            if name not in registers
        }
    )


def _drawing(table: Table) -> str:
    """A row as `World.load` takes it: texts, codes, and whatever else is required."""
    columns = [
        column
        for column in table.columns
        if column.required
        or column.kind is Kind.TEXT
        or column.name in (*table.key, *ALSO_FILLED, "rating", "cell_code")
    ]
    left_open = LEFT_OPEN | ({"unit_code"} if table.name in EITHER else set())
    columns = [column for column in columns if column.name not in left_open]
    names = " | ".join(column.name for column in columns)
    return f"{names}\n{' | '.join(map(_value, columns))}"


def _value(column: Column) -> str:
    two_months_ago = months_later(today().replace(day=1), -2)
    if column.name in ALSO_FILLED:
        return ALSO_FILLED[column.name]
    if column.choices:
        codes = [choice.code for choice in column.choices]
        return "open" if "open" in codes else codes[0]
    return {
        Kind.TEXT: CANARY,
        Kind.CODE: CODE,
        Kind.DATE: f"{two_months_ago}",
        Kind.MONTH: f"{two_months_ago:%Y-%m}",
        Kind.YEAR: f"{two_months_ago.year}",
    }.get(column.kind, str(column.minimum or 1))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PATHS)
def test_no_text_of_the_data_comes_alive(screen: Screen, page: str, language: str):
    """`screen` ends in failure where a page asked for anything from elsewhere."""
    screen.open(PATHS[page], lang=language, cell=CODE, unit=CODE, member=CODE)
    _expect_nothing_alive(screen.page)


def test_the_name_of_a_cell_is_read_as_it_was_written(screen: Screen):
    screen.open(PATHS["cell"], lang="vi", cell=CODE)
    assert _read(screen.page.locator("h1").inner_text()) == _read(CANARY)


@pytest.mark.parametrize("page", PATHS)
def test_no_part_of_an_address_comes_alive(screen: Screen, page: str):
    names = ("unit", "type", "cell", "sign", "weight", "change", "text", "member")
    own = ("month", "report_unit", "report_month", "report_state", "import", "line")
    for name in (*names, *own, "preset", "doubt", "unvisited", "from", "lang"):
        if name in ("unit", "cell", "import", "from"):
            screen.open(PATHS[page], **{name: CANARY})
            _expect_nothing_alive(screen.page)
    screen.open(PATHS[page], **dict.fromkeys((*names, *own, "to", "doubt"), CANARY))
    _expect_nothing_alive(screen.page)
    expect(screen.page.get_by_test_id("stAlert").first).to_be_visible()


def test_no_file_and_no_header_comes_alive(screen: Screen):
    screen.open(PATHS["upload"], lang="vi")
    sentence = main(screen).locator("p.answer").inner_text()
    name = CANARY.replace("/", "∕")[:100]
    header = f"Mã chi bộ;Tên chi bộ;Ngày họp;Phải dự;Có mặt;{CANARY}"
    row = f"{CODE};{CANARY};{CANARY};20;{CANARY};{CANARY}"
    files = {
        f"{name}.csv": f"{header}\n{row}",
        f"{name} 2.csv": f"{CANARY};{CANARY} 2\n{row}",
        f"{name}.pdf": "%PDF-1.7",
    }
    screen.page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
            for name, text in files.items()
        ]
    )
    expect(screen.page.locator("p.answer")).not_to_have_text(sentence)
    screen.settle()
    _expect_nothing_alive(screen.page)
    for tab in screen.page.get_by_role("tab").all():
        tab.click()
        screen.settle()
        _expect_nothing_alive(screen.page)


def _expect_nothing_alive(page: Page) -> None:
    alive = page.locator(CAME_ALIVE)
    assert [part.evaluate("e => e.outerHTML") for part in alive.all()] == []


def _read(text: str) -> str:
    return " ".join(text.replace(WORD_JOINER, "").split())
