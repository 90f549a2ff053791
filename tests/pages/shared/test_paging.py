"""A long list is sent in parts, and its order holds for all its rows."""

from pathlib import Path

import pytest
import time_machine
from streamlit.testing.v1 import AppTest

from pages.shared.paging import ROWS_SENT
from tests.bench.synthetic_store import synthetic_store
from tests.pages.opening import open_page, press, run, text_of

CELLS = 1_500
# Months of the synthetic facts; the schedule asks for visits to come.
TODAY = "2026-11-22 09:00+07:00"
# Two lists of a hundred rows, each as a grid, as text and for phones, and some charts.
MOST_BYTES = 600_000
LONG_LISTS = (
    *("overview", "weak-cells", "low-attendance"),
    *("completeness", "schedule", "quality"),
)


@pytest.fixture(scope="module")
def large_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which every list is longer than a part."""
    path = tmp_path_factory.mktemp("large") / "supervision.duckdb"
    synthetic_store(path, CELLS).close()
    return path


@pytest.fixture
def opened(large_store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SUPERVISION_STORE", str(large_store))
    with time_machine.travel(TODAY):
        yield open_page


def unvisited(app: AppTest) -> list[str]:
    """The names of the cells in the last list of the schedule."""
    return app.dataframe[-1].value.iloc[:, 0].to_list()


@pytest.mark.parametrize("page", LONG_LISTS)
def test_no_page_sends_more_than_parts_of_its_lists(opened, page: str):
    app = opened(page)
    assert all(len(grid.value) <= ROWS_SENT for grid in app.dataframe)
    protos = [getattr(element, "proto", None) for element in app.main]
    sent = sum(proto.ByteSize() for proto in protos if hasattr(proto, "ByteSize"))
    assert sent < MOST_BYTES


def test_one_part_follows_the_other_and_a_new_list_begins_at_its_first(opened):
    app = opened("schedule")
    first = unvisited(app)
    press(app, "Sau")
    assert "Dòng 101–200 trong" in text_of(app)
    second = unvisited(app)
    assert len(second) == ROWS_SENT
    assert first != second
    press(app, "Trước")
    assert unvisited(app) == first

    press(app, "Sau")
    (months,) = [box for box in app.selectbox if box.key == "choose_unvisited"]
    months.set_value("12")
    run(app)
    assert "Dòng 1–" in text_of(app)


def test_an_order_holds_for_all_rows_and_not_for_those_sent(opened):
    app = opened("schedule")
    given = unvisited(app)
    choose(app, "order_unvisited_cells", "cell_name")
    upwards = unvisited(app)
    assert upwards == sorted(upwards)
    (direction,) = [
        each for each in app.button_group if each.key == "direction_unvisited_cells"
    ]
    direction.set_value("down")
    run(app)
    downwards = unvisited(app)
    assert downwards == sorted(downwards, reverse=True)
    assert downwards[-1] > upwards[-1]

    choose(app, "order_unvisited_cells", "")
    assert unvisited(app) == given


def choose(app: AppTest, key: str, value: str) -> None:
    (box,) = [each for each in app.selectbox if each.key == key]
    box.set_value(value)
    run(app)


def test_the_cells_offered_beside_a_list_are_those_of_its_part(opened):
    app = opened("low-attendance", preset="90")
    (box,) = [each for each in app.selectbox if each.key == "choose_cell"]
    assert len(box.options) <= ROWS_SENT + 1
