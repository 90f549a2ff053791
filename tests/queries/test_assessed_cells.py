"""How does each cell stand, and has that changed?"""

import pytest

from queries.filters import Filters
from tests.queries.world import World, shown

ONE_MONTH = {"during": "2025-07", "as_of": "2025-08-20"}


def level(world: World, cell_code: str, **asked: object) -> str:
    assessed = world.ask("assessed_cells", **asked)
    return assessed["level"][assessed["cell_code"] == cell_code].item()


def test_levels_follow_from_the_weights_of_the_signs(world: World):
    world.load(
        cells="cell_code\nskipped",
        meetings="""
            cell_code   | held_on    | present | absent_unexcused
            one_notable | 2025-07-04 | 17      | 3
            two_notable | 2025-07-09 | 16      | 2
            none        | 2025-07-04 | 17      | 2
        """,
    )

    world.shows(
        "assessed_cells",
        """
        cell_code   | level | serious_count | notable_count | signs
        none        | ok    | 0             | 0             |
        one_notable | watch | 0             | 1             | unexcused_absences
        skipped     | weak  | 1             | 0             | missed_meeting
        two_notable | weak  | 0             | 2             | low_attendance, off_date
        """,
        thresholds={"off_date_months": 1},
        **ONE_MONTH,
    )


def test_pending_is_a_cell_of_which_nothing_can_be_said_yet(world: World):
    world.load(
        cells="cell_code\nsilent",
        meetings="""
            cell_code | held_on    | kind
            met       | 2025-07-04 | regular
            thematic  | 2025-07-04 | thematic
        """,
    )

    early = {"during": "2025-07", "as_of": "2025-08-10"}
    assert level(world, "silent", **early) == "pending"
    assert level(world, "thematic", **early) == "pending"
    assert level(world, "met", **early) == "ok"
    # One closed month is enough to say something, here that it was missed.
    assert (
        level(world, "silent", during="2025-07..2025-09", as_of="2025-08-11") == "weak"
    )


def test_a_sign_keeps_a_cell_from_pending(world: World):
    world.load(
        cells="cell_code\nthon",
        meetings="cell_code | held_on\nto | 2025-07-04",
        ratings="cell_code | year | rating\nthon | 2024 | not_done",
    )

    assert level(world, "thon", during="2025-07", as_of="2025-07-20") == "weak"


def test_a_closed_month_without_a_missed_one_is_ok_not_pending(world: World):
    world.load(cells="cell_code\nthon", meetings="cell_code | held_on\nto | 2025-07-04")

    asked = {**ONE_MONTH, "thresholds": {"missed_limit": 2}}
    assert level(world, "thon", **asked) == "ok"


def test_what_makes_a_cell_weak_are_thresholds(world: World):
    world.load(
        cells="cell_code\nskipped",
        meetings="""
            cell_code   | held_on    | present | absent_unexcused
            two_notable | 2025-07-04 | 16      | 3
        """,
    )

    lenient = {**ONE_MONTH, "thresholds": {"weak_serious": 2, "weak_notable": 3}}
    assert level(world, "skipped", **lenient) == "watch"
    assert level(world, "two_notable", **lenient) == "watch"


# In June and July: weak is to miss the month.
@pytest.mark.parametrize(
    ("met", "was_weak", "change"),
    [
        (("06", "07"), "False", ""),
        (("06",), "False", "new"),
        (("07",), "True", "recovered"),
        ((), "True", "persisting"),
    ],
)
def test_change_is_against_the_month_before(
    world: World, met: tuple[str, ...], was_weak: str, change: str
):
    rows = "".join(f"\nthon | 2025-{month}-04" for month in met)
    others = "to | 2025-06-04\nto | 2025-07-04"
    world.load(cells="cell_code\nthon", meetings=f"cell_code | held_on\n{others}{rows}")

    judged = world.ask("cell_states", filters=Filters(cells=("thon",)), **ONE_MONTH)
    assert shown(judged, "was_weak", "change") == [
        {"was_weak": was_weak, "change": change}
    ]


def test_change_is_unknown_where_the_period_before_begins_before_the_data(world: World):
    world.load(
        cells="cell_code\nskipped",
        meetings="cell_code | held_on\nto | 2025-07-04",
    )

    world.shows(
        "assessed_cells",
        """
        cell_code | level | was_weak | change
        skipped   | weak  |          |
        to        | ok    |          |
        """,
        **ONE_MONTH,
    )


def test_a_cell_not_active_before_and_weak_now_is_new(world: World):
    world.load(
        cells="""
            cell_code | valid_from
            young     | 2025-07-01
        """,
        meetings="cell_code | held_on\nto | 2025-06-04\nto | 2025-07-04",
    )

    judged = world.ask("cell_states", filters=Filters(cells=("young",)), **ONE_MONTH)
    assert judged["change"].item() == "new"


@pytest.mark.parametrize(
    ("rating", "change"), [("done", ""), ("not_done", "persisting")]
)
def test_nothing_is_new_where_the_months_before_are_not_loaded(
    world: World, rating: str, change: str
):
    world.load(
        cells="cell_code | valid_from\nthon |",
        meetings="cell_code | held_on\nto | 2025-05-04\nto | 2025-07-04",
        ratings=f"cell_code | year | rating\nthon | 2024 | {rating}",
    )

    judged = world.ask("cell_states", filters=Filters(cells=("thon",)), **ONE_MONTH)
    assert shown(judged, "level", "change") == [{"level": "weak", "change": change}]


def test_the_period_before_is_seen_from_as_many_months_earlier(world: World):
    # On 5 August July is not closed; likewise June, as it was seen on 5 July.
    world.load(
        cells="cell_code\nthon",
        meetings="cell_code | held_on\nto | 2025-06-04\nto | 2025-07-04",
    )

    asked = {"during": "2025-07", "filters": Filters(cells=("thon",))}
    early = world.ask("cell_states", as_of="2025-08-05", **asked)
    assert shown(early, "level", "was_weak") == [
        {"level": "pending", "was_weak": "False"}
    ]
    late = world.ask("cell_states", as_of="2025-08-11", **asked)
    assert shown(late, "level", "was_weak") == [{"level": "weak", "was_weak": "True"}]


def test_cells_not_active_in_the_months_are_not_judged(world: World):
    world.load(
        cells="""
            cell_code | valid_from | valid_to
            ended     |            | 2025-07-30
            begins    | 2025-07-02 |
            in_time   | 2025-07-01 | 2025-07-31
        """,
        meetings="cell_code | held_on\nto | 2025-07-04",
    )

    judged = world.ask("cell_states", **ONE_MONTH)
    assert list(judged["cell_code"]) == ["in_time", "to"]
