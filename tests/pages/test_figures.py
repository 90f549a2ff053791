"""Every figure leads to exactly the rows it counts: tiles, bars, chips, fields.

`FIGURES` names all of them page by page; a figure more is a line more here, and a tile
without one is told by the first test.
"""

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import snapshots
from pages.shared.palette import FOLLOW_UP_STATUS
from pages.shared.words import word
from queries.catalog import SIGNS
from queries.filters import Filters
from tests.pages.figure_links import fields
from tests.pages.opening import open_page, plain, text_of
from tests.queries.world import World

# Of each page the tiles, in their order, and what of the row of the list they add up.
TILES = {
    "overview": ("received", "share", "cells", "attended", "requirements"),
    "low-attendance": ("share", "cells", "cells"),
    "completeness": ("received", "on_time", "missed", "pending"),
}
# A tile whose rows stand on its own page: which list of it, in the order of the page.
ON_THE_PAGE = {("low-attendance", 3): "near", ("completeness", 4): "units"}
LEVELS = ("weak", "watch", "both")
PAGES_OF_TILES = [(page, place) for page in TILES for place in range(len(TILES[page]))]


@pytest.fixture
def world(commune: Path, tmp_path: Path) -> World:
    """The same store, to be asked the questions of fields one by one."""
    return World(snapshots.store(), tmp_path)


def links_of_tiles(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    """Where the links under the tiles lead: the page, and what is chosen there."""
    label = word("figure.rows")
    found = [each.proto for each in app.get("page_link") if each.proto.label == label]
    return [
        (link.page, {k: v[-1] for k, v in parse_qs(link.query_string).items()})
        for link in found
    ]


def follow(link: tuple[str, dict[str, str]]) -> AppTest:
    page, choices = link
    renamed = {"from": "from_"}
    return open_page(page, **{renamed.get(k, k): v for k, v in choices.items()})


def numbers(text: str) -> list[int]:
    return [int(n.replace(".", "")) for n in re.findall(r"\d[\d.]*", text)]


def listed(app: AppTest) -> int:
    """How many rows the page says its list has."""
    # What begins a line: the link to a plan of all of them speaks of the list as well.
    rows = re.compile(r"^([\d.]+) (?:dòng|chi bộ) trong danh sách", re.MULTILINE)
    (said,) = rows.findall(text_of(app)) or ["0"]
    return int(said.replace(".", ""))


@pytest.mark.parametrize("page", TILES)
def test_every_tile_leads_somewhere(commune, page: str):
    app = open_page(page)
    tiles = {(page, place) for place in range(len(app.metric))}
    led = {(page, place) for place in range(len(links_of_tiles(app)))}
    assert tiles - led <= ON_THE_PAGE.keys()
    assert len(led) == len(TILES[page])


@pytest.mark.parametrize(("page", "place"), PAGES_OF_TILES)
def test_a_tile_leads_to_the_rows_it_counts(commune, page: str, place: int):
    app = open_page(page)
    tile, link = app.metric[place], links_of_tiles(app)[place]
    behind = follow(link)
    if TILES[page][place] == "share":
        present, expected = numbers(plain(tile.label))[-2:]
        fractions = [numbers(each) for each in shares(behind)]
        assert [sum(part) for part in zip(*fractions, strict=True)] == [
            present,
            expected,
        ]
    else:
        assert listed(behind) == numbers(tile.value)[0]


def shares(app: AppTest) -> list[str]:
    """The fractions of all rows, part after part of a long list."""
    assert listed(app) <= 100
    return list(app.dataframe[0].value["share_fraction"])


@pytest.mark.long(few=6)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_chip_of_a_sign_leads_to_its_cells(commune, sign: str, level: str):
    app = open_page("weak-cells", sign=[sign], level=level)
    (chips,) = [each for each in app.button_group if each.key == "choose_sign"]
    mark = word(f"sign.{sign}")
    (chip,) = [each for each in chips.options if f"] {mark} **" in each]
    assert listed(app) == numbers(chip)[-1]


@pytest.mark.long(few=6)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_bar_of_a_sign_leads_to_its_cells(world: World, sign: str):
    counts = world.ask("sign_counts").set_index("sign")["cells"]
    assert listed(open_page("weak-cells", sign=[sign], level="both")) == counts[sign]


@pytest.mark.parametrize("level", LEVELS)
def test_a_chip_of_a_level_leads_to_its_cells(commune, level: str):
    app = open_page("weak-cells", level=level)
    (chips,) = [each for each in app.button_group if each.key == "choose_level"]
    chip = chips.options[LEVELS.index(level)]
    assert listed(app) == numbers(chip)[-1]


@pytest.mark.long
def test_a_square_of_reports_leads_to_its_silent_cells(world: World):
    year = "2024-11..2025-10"
    squares = world.ask("completeness", year).to_dict("records")
    assert len(squares) > 20
    for square in squares:
        silent = square["missed"] + square["pending"] + square["not_loaded"]
        rows = world.ask(
            "cells_without_report",
            f"{square['month']:%Y-%m}",
            unit_code=square["unit_code"] or "",
        )
        assert len(rows) == silent


@pytest.mark.long
def test_a_square_of_attendance_leads_to_the_cells_it_adds_up(world: World):
    squares = world.ask("lowest_units_by_month", "2025-04..2025-09")
    known = squares.dropna(subset="expected").to_dict("records")
    assert len(known) > 20
    for square in known:
        rows = world.ask(
            "attendance_list",
            f"{square['month']:%Y-%m}",
            unit_code=square["unit_code"] or "",
            only_below=False,
            only_clear=False,
        )
        assert rows["expected"].sum() == square["expected"]
        assert rows["present"].sum() == square["present"]


def test_a_field_of_a_band_leads_to_its_cells(commune):
    app = open_page("details", list="cells_met", type="school", band="95-100")
    assert "Chỉ khoảng tỷ lệ dự: 95-100 %" in text_of(app)
    everything = open_page("details", list="cells_met", type="school")
    assert 0 < listed(app) <= listed(everything)


@pytest.mark.long
def test_every_field_of_a_band_has_as_many_cells_as_it_says(world: World):
    bands = world.ask("attendance_bands").to_dict("records")
    cells = world.ask("attendance_list", only_below=False, only_clear=False)
    assert sum(band["cells"] for band in bands) == len(cells)
    for band in bands:
        rows = world.ask(
            "attendance_list",
            band_from=band["band_from"],
            band_to=band["band_to"],
            only_below=False,
            only_clear=False,
        )
        assert (rows["cell_type"] == band["cell_type"]).sum() == band["cells"]


def test_near_and_complete_units_stand_on_their_own_page(world: World):
    app = open_page("low-attendance")
    assert numbers(app.metric[3].value) == [len(world.ask("near_attendance"))]
    units = world.ask("reports_by_unit")
    complete = open_page("completeness").metric[4].value
    assert numbers(complete) == [units["is_complete"].sum(), len(units)]


def test_figures_of_the_list_of_changes_are_its_rows(world: World):
    levels = world.ask("level_counts").iloc[0]
    changed = world.ask("changed_cells")["change"].value_counts()
    assert changed.get("new", 0) == levels["new"]
    assert changed.get("recovered", 0) == levels["recovered"]


@pytest.mark.parametrize("page", ["quality"])
def test_a_chip_of_a_doubt_leads_to_its_rows(world: World, page: str):
    counts = world.ask("quality_counts")
    for doubt, rows in zip(counts["doubt"], counts["rows"], strict=True):
        if rows:
            assert f"{rows} dòng" in text_of(open_page(page, doubt=doubt))


MONTH = {"month": "2025-10"}


@pytest.mark.long(few=1)
@pytest.mark.parametrize("member", [None, "most"])
def test_a_count_of_visits_leads_to_these_visits(world: World, member: str | None):
    if member:
        planned = world.ask("visit_coverage", "2025-10..2025-12", "2025-10-20")
        member = planned.sort_values("attended")["member_code"].iloc[-1]
    counted = links_of_counts(open_page("schedule", **MONTH, member=member or ""))
    assert counted
    for count, link in counted:
        assert listed(follow(link)) == count


def links_of_counts(app: AppTest) -> list[tuple[int, tuple[str, dict[str, str]]]]:
    """The counts that are links to lists in detail, and where these lead."""
    found = []
    for each in app.get("page_link"):
        if "list=" in each.proto.query_string:
            choices = parse_qs(each.proto.query_string)
            chosen = {name: values[-1] for name, values in choices.items()}
            count = numbers(each.proto.label.rsplit(":")[-1])[0]
            found.append((count, (each.proto.page, chosen)))
    return found


def test_a_chip_of_follow_up_leads_to_its_matters(commune):
    app = open_page("follow-up")
    (chips,) = [each for each in app.button_group if each.key == "choose_follow_state"]
    for state, chip in zip(FOLLOW_UP_STATUS, chips.options, strict=True):
        count = numbers(chip)[-1]
        page = open_page("follow-up", follow_state=[state])
        assert followed(page) == count


def test_a_row_of_follow_up_leads_to_what_was_raised(world: World):
    units = world.ask("follow_ups_by_unit")
    assert len(units) > 1
    for unit in units.itertuples():
        page = open_page(
            "follow-up",
            of_unit=unit.unit_code or "-",
            raised="period",
            follow_state=list(FOLLOW_UP_STATUS),
        )
        assert followed(page) == unit.raised


def followed(app: AppTest) -> int:
    """How many matters the page of follow-up lists."""
    said = re.findall(r"^([\d.]+) việc trong danh sách", text_of(app), re.MULTILINE)
    return numbers(said[0])[0] if said else 0


def test_a_row_of_a_unit_leads_to_the_same_figures_of_that_unit(world: World):
    units = world.ask("unit_summary")
    assert list(units["unit_choice"].str.startswith("=")).count(True) == 2
    for unit in units.itertuples():
        own = Filters(units=(unit.unit_choice,))
        levels = world.ask("level_counts", filters=own).iloc[0]
        assert (levels["active"], levels["weak"]) == (unit.cells, unit.weak)


def test_a_field_of_a_sign_leads_to_its_cells(commune):
    for by in ("unit", "type"):
        found = fields(open_page("comparison", compare="signs", by=by))
        assert found
        # One field in four: each of them opens a page.
        for link, figure in found[::4]:
            assert listed(follow(link)) == figure


def test_figures_of_a_unit_beside_others_lead_to_their_rows(world: World):
    units = world.ask("units_compared")
    unit = units.loc[units["planned_total"].idxmax()]
    page = open_page("comparison", of_unit=unit["unit_choice"])
    links = {each.proto.page: each.proto for each in page.get("page_link")}
    assert {"weak-cells", "activities", "details"} <= links.keys()
    for each in page.get("page_link"):
        choices = {k: v[-1] for k, v in parse_qs(each.proto.query_string).items()}
        if not each.proto.page or choices.get("unit") is None:
            continue
        behind = follow((each.proto.page, choices))
        if choices.get("list") == "cells_met":
            fractions = [numbers(share) for share in shares(behind)]
            assert [sum(part) for part in zip(*fractions, strict=True)] == [
                unit["present"],
                unit["expected"],
            ]
        else:
            assert listed(behind) == numbers(each.proto.label)[-1], each.proto.label


def test_a_state_of_a_sign_leads_to_its_cells(world: World):
    found = world.ask("cells_of_sign", of_sign="low_attendance")
    states = found["sign_state"].value_counts()
    assert len(states) > 1
    for state, cells in states.items():
        address = {"of_sign": "low_attendance", "sign_state": state}
        assert listed(open_page("comparison", compare="focus", **address)) == cells
