"""No figure of any page is left out: each leads to as many rows as it counts.

tests/pages/test_figures.py asks it of the pages of monitoring one by one; here every
view of every page is opened, and what has a figure is named or told.
"""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from pages.monitoring import activities, comparison, inspections, ratings
from pages.shared import snapshots
from tests.pages.figure_links import fields, follow, tiles
from tests.pages.opening import open_page, text_of
from tests.pages.test_figures import ON_THE_PAGE, TILES, numbers
from tests.queries.world import World

# Every page as it opens, and every part of those that have several.
VIEWS = [
    *((page, {}) for page in dashboard.OWN_CHOICES),
    *(("inspections", {"part": part}) for part in inspections.PARTS),
    *(("ratings", {"show": view}) for view in ratings.VIEWS),
    *(("activities", {"activity": subject}) for subject in activities.SUBJECTS),
    *(("comparison", {"compare": subject}) for subject in comparison.SUBJECTS),
]
# Beside those of test_figures: of each tile which table of the list it leads to.
TABLES = {"inspections": (0, 0, 0, 1, 0), "ratings": (0, 0, 0, 0, 0)}
# The views whose fields are counts, one in so many of which is followed.
FIELDS = {
    ("activities", "thematic"): 1,
    ("activities", "topics"): 9,
    ("activities", "model_meetings"): 1,
    ("ratings", "registered"): 2,
    ("comparison", "signs"): 12,
}
# What a list says of itself, on its page or over its first part.
_LISTED = (
    r"^([\d.]+) (?:dòng|chi bộ|việc|cuộc|lượt) trong danh sách",
    r"Dòng 1–\d+ trong ([\d.]+)",
)


@pytest.fixture(autouse=True)
def sample(commune: Path) -> None:
    """Every page is one of the sample commune."""


def rows(app: AppTest, table: int = 0) -> int:
    """How many rows the list on a page has, however much of it is drawn."""
    if not app.dataframe:
        return 0
    drawn = len(app.dataframe[table].value)
    said = [re.findall(each, text_of(app), re.MULTILINE) for each in _LISTED]
    # Of two lists on a page, what is said may be of the other one.
    if drawn < 100 or not any(said):
        return drawn
    return numbers(next(filter(None, said))[table])[0]


@pytest.mark.long(few=6)
@pytest.mark.parametrize(("page", "view"), VIEWS, ids=str)
def test_no_view_has_a_figure_that_nobody_follows(page: str, view: dict[str, str]):
    app = open_page(page, **view)
    linked, shown = len(tiles(app)), len(app.metric)
    on_the_page = sum(each == page for each, _ in ON_THE_PAGE)
    assert linked + on_the_page == shown
    assert not shown or page in TILES | TABLES
    assert not fields(app) or (page, *view.values()) in FIELDS or not view


@pytest.mark.parametrize(
    ("page", "place"),
    [(page, place) for page in TABLES for place in range(len(TABLES[page]))],
)
def test_a_tile_leads_to_as_many_rows_as_it_counts(page: str, place: int):
    app = open_page(page)
    behind = follow(tiles(app)[place])
    value = app.metric[place].value
    # A share leads to all of whom it is one: the whole of the fraction in its label.
    figure = numbers(app.metric[place].label)[-1] if "%" in value else numbers(value)[0]
    assert rows(behind, TABLES[page][place]) == figure


@pytest.mark.long(few=2)
@pytest.mark.parametrize(("page", "part"), FIELDS, ids="-".join)
def test_a_field_leads_to_as_many_rows_as_it_counts(page: str, part: str):
    name = {"activities": "activity", "ratings": "show", "comparison": "compare"}[page]
    found = fields(open_page(page, **{name: part}))
    assert found
    for link, figure in found[:: FIELDS[page, part]]:
        assert rows(follow(link)) == figure, link


def test_a_bar_of_inspections_leads_to_these_inspections(tmp_path: Path):
    world = World(snapshots.store(), tmp_path)
    counts = world.ask("inspection_counts")
    assert set(counts["counted_by"]) == set(inspections.held.COUNTED)
    for each in counts.itertuples():
        narrowed = {inspections.held.COUNTED[each.counted_by]: [each.counted]}
        assert len(world.ask("inspection_list", **narrowed)) == each.inspections
