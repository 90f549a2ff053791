"""Which ratings of the year do the signs of weakness of that year not agree with?"""

from queries.filters import Filters
from tests.queries.world import World

YEAR = {"during": "2024-01..2024-12", "as_of": "2025-01-11"}
EVERY_MONTH = [f"2024-{month:02}-04" for month in range(1, 13)]


def held(*cells: str, without: tuple[str, ...] = ()) -> str:
    """A sound combined meeting of each cell in every month of the year but some."""
    rows = [
        f"{cell} | {day} | combined | 120"
        for cell in cells
        for day in EVERY_MONTH
        if day not in without
    ]
    return "\n".join(["cell_code | held_on | kind | duration_minutes", *rows])


def rated(**ratings: str) -> str:
    rows = [f"{cell} | 2024 | {rating}" for cell, rating in ratings.items()]
    return "\n".join(["cell_code | year | rating", *rows])


def test_a_good_rating_with_a_serious_sign_and_a_failed_one_without(world: World):
    world.load(
        cells="cell_code\nsound\nsilent\nfailed\nfailed_silent\nwell\ndone",
        meetings=held("sound", "failed"),
        ratings=rated(
            sound="excellent",
            silent="excellent",
            failed="not_done",
            failed_silent="not_done",
            well="well",
            done="done",
        ),
    )
    world.shows(
        "rating_contradictions",
        """
        cell_code | rating    | rating_contradiction | signs                       | serious_count | months_known | line
        silent    | excellent | serious_sign         | missed_meeting, no_thematic | 1             | 12           | 3
        well      | well      | serious_sign         | missed_meeting, no_thematic | 1             | 12           | 6
        failed    | not_done  | no_serious_sign      |                             | 0             | 12           | 4
        """,  # noqa: E501
        **YEAR,
    )


def test_a_sign_of_another_year_contradicts_nothing(world: World):
    world.load(
        cells="cell_code\nA",
        meetings=held("A") + "\nA | 2025-03-04 | combined | 120",
        ratings=rated(A="excellent"),
    )
    assert not len(world.ask("rating_contradictions", **YEAR))


def test_december_counts_from_the_day_its_report_is_due(world: World):
    world.load(
        cells="cell_code\nA",
        meetings=held("A", without=("2024-12-04",)) + "\nB | 2024-12-04 | regular |",
        ratings=rated(A="excellent"),
    )
    (on_time,) = world.ask("rating_contradictions", **YEAR).itertuples()
    assert on_time.signs == ["missed_meeting"]
    earlier = {**YEAR, "as_of": "2025-01-10"}
    assert not len(world.ask("rating_contradictions", **earlier))


def test_of_a_cell_of_which_no_month_is_known_nothing_is_said(world: World):
    units = "unit_code\nxa_mot"
    cells = "\n".join(["cell_code", *(f"S{n}" for n in range(5))])
    world.load(
        units=units,
        cells=cells + "\nother",
        meetings="cell_code | unit_code | held_on\nZ | xa_hai | 2024-01-04",
        ratings=rated(S0="not_done", S1="excellent"),
    )
    assert not len(world.ask("rating_contradictions", **YEAR))


def test_filters_of_cells_hold(world: World):
    world.load(
        cells="cell_code\nA\nB",
        meetings=held("sound"),
        ratings=rated(A="excellent", B="excellent"),
    )
    narrowed = world.ask("rating_contradictions", **YEAR, filters=Filters(cells=("B",)))
    assert list(narrowed["cell_code"]) == ["B"]
