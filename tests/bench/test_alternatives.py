"""What the benchmark compares answers the same questions with the same rows."""

import pandas
import pytest

from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from queries.asking import ask
from queries.cursors import question_cursor
from tests.bench.alternatives import ANSWERS, ASKED, OTHERS, rows_of
from tests.bench.facts import facts_of
from tests.bench.growth import CELLS, chart
from tests.bench.questions import AS_OF, QUARTER
from tests.bench.synthetic_store import synthetic_sheets, synthetic_store

CELLS_COMPARED = 900


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory):
    """The facts as they are made for measuring, and the same loaded from sheets."""
    folder = tmp_path_factory.mktemp("synthetic")
    made = synthetic_store(folder / "made.duckdb", CELLS_COMPARED)
    synthetic_sheets(folder / "sheets", CELLS_COMPARED)
    loaded = open_store(folder / "loaded.duckdb")
    reports = load(loaded, find_files([folder / "sheets"]), EVERYTHING, isolated=False)
    assert not any(report.is_refused for report in reports)
    yield made, loaded
    made.close()
    loaded.close()


def answered(store: object, name: str) -> pandas.DataFrame:
    with question_cursor(store, EVERYTHING) as cursor:
        return rows_of(name, ask(cursor, name, QUARTER, AS_OF))


@pytest.mark.long(few=3)
@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("other", OTHERS)
def test_others_answer_what_ours_does(stores, name: str, other: str):
    made, _ = stores
    answer = OTHERS[other](facts_of(made)).answer(name, ASKED)
    pandas.testing.assert_frame_equal(rows_of(name, answer), answered(made, name))


@pytest.mark.parametrize("name", ANSWERS)
def test_a_store_made_for_measuring_is_what_loading_would_make(stores, name: str):
    made, loaded = stores
    pandas.testing.assert_frame_equal(answered(made, name), answered(loaded, name))
    assert len(answered(made, name))


def test_the_chart_names_every_line_and_size():
    names = ("first", "second", "third", "fourth")
    drawn = chart({name: [1.0, 2.0, 40.0, 200.0, 800.0] for name in names})
    for text in (*names, *(f"{cells:,}" for cells in CELLS)):
        assert text in drawn
    assert "nan" not in drawn
