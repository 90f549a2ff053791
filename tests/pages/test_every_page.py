"""Every page opens in both languages: with nothing, one row, a sample, no match."""

from pathlib import Path

import pytest

from data.store import journal
from data.store.database import open_store
from pages.shared import snapshots
from pages.shared.language import LANGUAGES
from tests.pages.opening import open_page, text_of
from tests.queries.world import World

PAGES = (
    "overview",
    "weak-cells",
    "low-attendance",
    "completeness",
    "details",
    "follow-up",
    "inspections",
    "ratings",
    "activities",
    "comparison",
    "cell",
    "schedule",
    "assignments",
    "visit-proposal",
    "upload",
    "quality",
    "thresholds",
    "accounts",
    "audit",
)
ONE_CELL = """
    cell_code | cell_name
    A         | Thôn Đông
"""
ONE_MEETING = """
    cell_code | held_on    | expected | present
    A         | 2025-09-04 | 20       | 19
"""


@pytest.fixture
def sample_store(commune: Path) -> None:
    """A store with the sample commune of two years, as of 20 October 2025."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store from which everything was taken: the sample does not come back."""
    path = tmp_path_factory.mktemp("empty") / "supervision.duckdb"
    store = open_store(path)
    with store.transaction() as cursor:
        journal.record_change(cursor, "sample_removed", "", "test")
    store.close()
    return path


@pytest.fixture
def empty_store(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERVISION_STORE", str(empty))


@pytest.fixture(scope="module")
def one_row(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one cell and one meeting."""
    folder = tmp_path_factory.mktemp("one_row")
    store = open_store(folder / "supervision.duckdb")
    World(store, folder).load(cells=ONE_CELL, meetings=ONE_MEETING)
    store.close()
    return store.path


@pytest.fixture
def one_row_store(one_row: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERVISION_STORE", str(one_row))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_with_nothing_loaded(page, language, empty_store):
    app = open_page(page, lang=language)
    assert app.title[0].value
    if page not in ("upload", "thresholds", "accounts", "audit"):
        assert {"vi": "Chưa có dữ liệu", "en": "No data yet"}[language] in text_of(app)


@pytest.mark.long(few=12)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_with_one_row(page, language, one_row_store):
    assert open_page(page, lang=language, cell="A").title[0].value


@pytest.mark.long(few=12)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_with_the_sample(page, language, sample_store):
    assert open_page(page, lang=language).title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_with_months_long_before_the_data(page, sample_store):
    assert open_page(page, from_="2001-01", to="2001-03").title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_with_months_after_the_data(page, sample_store):
    assert open_page(page, from_="2026-01", to="2026-03").title[0].value


@pytest.mark.long(few=8)
@pytest.mark.parametrize("page", PAGES)
def test_with_filters_that_find_nothing(page, sample_store):
    app = open_page(
        page,
        type="foreign_enterprise",
        sign=["poor_rating"],
        weight="notable",
        change="new",
        text="không có tên nào như thế",
    )
    assert app.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_the_sample_is_announced_on_every_page(page, sample_store):
    assert "Dữ liệu mẫu" in text_of(open_page(page))


def test_a_store_in_use_elsewhere_is_said_in_one_sentence(tmp_path, monkeypatch):
    broken = tmp_path / "supervision.duckdb"
    broken.write_text("this is not a store", encoding="utf-8")
    monkeypatch.setenv("SUPERVISION_STORE", str(broken))
    app = open_page("overview")
    assert len(app.error) == 1
    assert "Traceback" not in app.error[0].value


def test_the_one_open_store_serves_every_page(sample_store):
    open_page("overview")
    assert snapshots.store() is snapshots.store()
