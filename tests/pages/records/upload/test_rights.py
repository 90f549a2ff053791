"""What the page of uploads offers goes by what its reader may do."""

import pytest

from data.importing.load import SourceFile, load
from data.store import access
from data.store.access import Viewer
from data.store.roles import Role
from pages.shared.words import word
from tests.pages.opening import labels, open_page, plain, text_of
from tests.queries.world import World

OFFICE = Viewer("office", ("xa_mot",), Role.OFFICE)
UNITS = """
    unit_code | unit_name | parent_code
    huyen     | Huyện uỷ  |
    xa_mot    | Xã Một    | huyen
    xa_hai    | Xã Hai    | huyen
"""
CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_hai
"""


@pytest.fixture
def two(world: World) -> World:
    """Two communes, of which somebody else has loaded everything."""
    return world.load(units=UNITS, cells=CELLS)


def load_own(world: World, *cells: str) -> None:
    """Load a meeting of each cell, each in a file of its own, as one upload."""
    files = []
    for cell in cells:
        path = world.folder / f"{cell}.csv"
        path.write_text(
            f"cell_code,held_on,members_total,present\n{cell},2025-07-03,20,18\n"
        )
        files.append(SourceFile(path, path.name))
    everywhere = Viewer(OFFICE.name, ("huyen",), Role.OFFICE)
    reports = load(world.store, files, everywhere, isolated=False)
    assert all(each.import_id for each in reports)


def opened_by(viewer: Viewer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(access, "EVERYTHING", viewer)
    return open_page("upload")


def test_who_may_load_nothing_is_offered_no_field_for_files(
    two: World, monkeypatch: pytest.MonkeyPatch
):
    app = opened_by(Viewer("reader", None, Role.COMMITTEE), monkeypatch)
    assert not app.file_uploader
    assert word("history.confirm").plain not in labels(app)


def test_an_office_sees_and_undoes_its_own(two: World, monkeypatch: pytest.MonkeyPatch):
    assert "units.csv" not in text_of(opened_by(OFFICE, monkeypatch))
    load_own(two, "A")
    app = opened_by(OFFICE, monkeypatch)
    assert app.file_uploader
    assert "A.csv" in text_of(app)
    assert word("history.confirm").plain in labels(app)


def test_an_upload_that_reaches_further_is_not_offered(
    two: World, monkeypatch: pytest.MonkeyPatch
):
    load_own(two, "A", "B")
    app = opened_by(OFFICE, monkeypatch)
    assert "B.csv" not in text_of(app)
    assert not app.exception


def test_limits_are_shown_and_not_changed_by_others_than_the_owner(
    two: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(access, "EVERYTHING", Viewer("a", None, Role.INSPECTOR))
    app = open_page("thresholds")
    assert word("limits.change").plain not in plain(text_of(app))
