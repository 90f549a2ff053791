"""No page sends a code or a name of what its viewer does not see, hidden or not.

Looked at is every message that goes to the browser: what is drawn, lists with the
columns they hide, options of boxes, links, charts, and what help says.
"""

import shutil
from pathlib import Path

import pytest
import time_machine
from streamlit.testing.v1 import AppTest, local_script_runner

from data.store import access
from data.store.access import Viewer
from data.store.database import open_store
from data.store.roles import Role
from tests.pages.conftest import TODAY
from tests.pages.opening import open_page, text_of
from tests.pages.test_every_page import PAGES
from tests.pages.unseen import Unseen
from tests.queries import scope_world
from tests.queries.drawn_world import Drawn, name_of
from tests.queries.world import World, drawing

# Of seven units; what lies below what is in the test below.
WORLD: Drawn = scope_world.drawn(147)
PERIOD = {"from_": "2025-05", "to": "2025-09"}
EVERY_PAGE = (*PAGES, "monthly-brief", "my-work")


def accounts() -> dict[str, tuple[str, ...]]:
    """Return the units of accounts: some cells, the lowest, none, and no cells."""
    cells = {unit: len(WORLD.cells_in((unit,))) for unit in WORLD.parents}
    above = [unit for unit in WORLD.parents if len(WORLD.below((unit,))) > 1]
    leaves = [unit for unit in WORLD.parents if unit not in above]
    return {
        "a unit with units above and below": (max(above),),
        "a unit without": (max(leaves, key=cells.__getitem__),),
        "a unit without cells": (min(leaves, key=cells.__getitem__),),
        "no unit": (),
        "a unit that is not there": ("DVI99",),
    }


@pytest.fixture(scope="module")
def drawn_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    with time_machine.travel(TODAY):
        store = open_store(folder / "supervision.duckdb")
        drawings = {name: drawing(rows) for name, rows in WORLD.tables.items() if rows}
        World(store, folder).load(**drawings)
        store.close()
    return folder / "supervision.duckdb"


@pytest.fixture
def messages(
    drawn_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[bytes]:
    """Every message that a page opened by the test has sent."""
    shutil.copy(drawn_store, tmp_path / "supervision.duckdb")
    monkeypatch.setenv("SUPERVISION_STORE", str(tmp_path / "supervision.duckdb"))
    sent: list[bytes] = []
    parse = local_script_runner.parse_tree_from_messages

    def note(found: list) -> object:
        sent.extend(each.SerializeToString() for each in found)
        return parse(found)

    monkeypatch.setattr(local_script_runner, "parse_tree_from_messages", note)
    return sent


def opened(
    page: str, units: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, **address: str
) -> AppTest:
    viewer = Viewer("người xem", units, role=Role.OFFICE)
    monkeypatch.setattr(access, "EVERYTHING", viewer)
    return open_page(page, **address)


def read(app: AppTest, code: str) -> list[str]:
    """What can be read on a page, whatever the code is that it was asked for."""
    lines = text_of(app).replace(code, "…").splitlines()
    # Scripts are no text, and which of them a run sends depends on the run before.
    return [line for line in lines if line.strip() and "document." not in line]


@pytest.mark.long(few=6)
@pytest.mark.parametrize("account", accounts())
@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_page_sends_a_code_of_what_is_not_seen(
    page: str, account: str, messages: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    units = accounts()[account]
    app = opened(page, units, monkeypatch, **PERIOD)
    assert app.title[0].value
    assert Unseen(WORLD, units).found_in(b"".join(messages)) == set()


@pytest.mark.long(few=1)
@pytest.mark.parametrize("page", ["overview", "schedule", "details"])
def test_the_same_pages_send_codes_to_whoever_sees_them(
    page: str, messages: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    """The test of tests: it would find what must not be there."""
    opened(page, (*WORLD.parents,), monkeypatch, **PERIOD)
    assert Unseen(WORLD, ()).found_in(b"".join(messages))


@pytest.mark.parametrize("account", ["a unit without", "no unit"])
def test_a_link_to_a_cell_out_of_sight_reads_as_one_to_a_cell_that_is_not_there(
    account: str, messages: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    units = accounts()[account]
    said = []
    for cell in (min(Unseen(WORLD, units).cells), "CHI99"):
        app = opened("cell", units, monkeypatch, **PERIOD, cell=cell)
        said.append(read(app, cell))
    assert said[0] == said[1]
    assert not any(name_of(cell).encode() in sent for sent in messages)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("page", ["weak-cells", "overview", "comparison"])
def test_a_link_that_narrows_to_a_unit_out_of_sight_is_one_to_no_unit(
    page: str, messages: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    units = accounts()["a unit without"]
    unseen = max(Unseen(WORLD, units).codes - Unseen(WORLD, units).cells)
    said = []
    for code in (unseen, "DVI99"):
        app = opened(page, units, monkeypatch, **PERIOD, unit=code)
        said.append(read(app, code))
    assert said[0] == said[1]
