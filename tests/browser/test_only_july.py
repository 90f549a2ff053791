"""An office that has loaded July alone is told so, and nobody is weak for it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from data.importing.load import SourceFile, load
from data.store.access import Viewer
from data.store.database import open_store
from data.store.roles import Role
from pages.shared.words import word
from tests.browser.checked_page import Screen, window
from tests.browser.page_actions import answer, figure, main
from tests.browser.serving import Server, serving

CELLS = 12
HEADER = "cell_code,cell_name,unit_code,unit_name,held_on,members_total,present"
QUARTER = {"from_": "2026-07", "to": "2026-09"}


@pytest.fixture(scope="module")
def server(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A dashboard on a store of July: twelve cells of one unit, all in order."""
    folder = tmp_path_factory.mktemp("july")
    file = folder / "thang_7.csv"
    rows = [f"{n},Thôn {n},x,Xã Một,2026-07-04,20,19" for n in range(1, CELLS + 1)]
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    with closing(open_store(folder / "supervision.duckdb")) as store:
        load(
            store, [SourceFile(file, file.name)], viewer=Viewer("test", role=Role.OWNER)
        )
    with serving(folder / "supervision.duckdb") as running:
        with window(browser, running.address) as first:
            first.open("/")
        yield running


def test_nobody_is_weak_for_what_is_not_loaded(screen: Screen, spoken: str):
    screen.open("/", lang=spoken, **QUARTER)
    assert figure(screen, word("overview.weak")) == "0"
    assert answer(screen).startswith(str(CELLS))
    expect(main(screen)).to_contain_text(NOT_LOADED[spoken])

    screen.open("/completeness", lang=spoken, **QUARTER)
    expect(main(screen)).to_contain_text(NOT_LOADED[spoken])
    assert figure(screen, word("completeness.missed")) == "0"

    screen.open("/weak-cells", lang=spoken, level="both", **QUARTER)
    assert answer(screen).startswith("0 ")


NOT_LOADED = {
    "vi": "Chưa nạp dữ liệu tháng 8/2026, 9/2026.",
    "en": "Not loaded: all of 8/2026, 9/2026.",
}
