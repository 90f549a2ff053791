"""When does each cell meet in the month of the visits, and how is that known?"""

from datetime import date

import pytest

NOVEMBER = date(2025, 11, 1)
SUNDAYS = [date(2025, 11, day) for day in (2, 9, 16, 23, 30)]


def meetings_on(cell_code: str, *days: str, mode: str = "in_person") -> str:
    rows = [f"{cell_code} | {day} | {mode}" for day in days]
    return "\n".join(["cell_code | held_on | mode", *rows])


def expected(world, **asked) -> dict[str, tuple[str, str, str, str]]:
    asked = {"visit_month": NOVEMBER, "days_off": SUNDAYS} | asked
    answer = world.ask("expected_meetings", **asked)
    return {
        row.cell_code: (
            f"{row.expected_on:%m-%d}",
            f"{row.start_time:%H:%M}",
            row.mode,
            row.expected_from,
        )
        for row in answer.itertuples()
    }


def test_only_cells_active_in_that_month_appear(world):
    world.load(
        cells="""
            cell_code | valid_from | valid_to
            A         |            |
            B         |            | 2025-10-31
            C         | 2025-12-01 |
        """,
        meetings=meetings_on("A", "2025-07-04"),
    )
    assert list(expected(world)) == ["A"]


def test_without_anything_known_it_is_the_first_of_the_days_of_all_others(world):
    world.load(cells="cell_code\nA", meetings=meetings_on("B", "2025-01-04"))
    assert expected(world)["A"] == ("11-03", "19:30", "in_person", "default")
    limits = {"fixed_day_from": 7, "usual_start_hour": 8.5}
    found = expected(world, thresholds=limits)["A"]
    assert found == ("11-07", "08:30", "in_person", "default")


def test_a_habit_is_the_lower_median_of_the_latest_days(world):
    days = ("02-28", "03-08", "04-10", "05-12", "06-14", "07-25", "08-26")
    world.load(meetings=meetings_on("A", *(f"2025-{day}" for day in days)))
    # The latest six: 8, 10, 12, 14, 25, 26; of the latest four 12, 14, 25, 26.
    assert expected(world)["A"][0::3] == ("11-12", "habit")
    found = expected(world, thresholds={"habit_meetings": 4})["A"]
    assert found[0] == "11-14"


def test_only_regular_meetings_before_that_month_and_known_make_a_habit(world):
    world.load(
        meetings="""
            cell_code | held_on    | kind
            A         | 2025-09-10 | combined
            A         | 2025-09-20 | thematic
            A         | 2025-10-25 | regular
            A         | 2025-11-28 | regular
        """,
    )
    assert expected(world)["A"][0] == "11-10"


def test_a_meeting_held_after_its_month_is_late_in_it(world):
    world.load(
        meetings="""
            cell_code | held_on    | month
            A         | 2025-10-02 | 9/2025
        """,
    )
    # The 32nd day of September; November has no such day, and its last is a Sunday.
    assert expected(world)["A"][0] == "11-29"


def test_one_held_before_its_month_is_on_its_first_day(world):
    world.load(
        meetings="""
            cell_code | held_on    | month
            A         | 2025-08-30 | 9/2025
        """,
    )
    assert expected(world)["A"][0] == "11-01"


def test_days_that_nobody_gave_are_no_habit(world):
    world.load(cells="cell_code\nA").load_months(
        "cell_code | 07/2025 | 08/2025\nA | 18/20 | 18/20"
    )
    assert expected(world)["A"][0::3] == ("11-03", "default")


@pytest.mark.parametrize(
    ("habit", "fixed", "day"),
    [
        ("2025-09-21", "20 | 22", "11-21"),
        ("2025-09-04", "20 | 22", "11-20"),
        ("2025-09-04", "20 |", "11-20"),
        ("2025-09-04", "| 12", "11-12"),
    ],
)
def test_fixed_days_come_before_a_habit(world, habit, fixed, day):
    world.load(
        cells=f"cell_code | meeting_day_from | meeting_day_to\nA | {fixed}",
        meetings=meetings_on("A", habit),
    )
    assert expected(world)["A"][0::3] == (day, "fixed")


def test_a_day_off_makes_room_which_is_said(world):
    world.load(meetings=meetings_on("A", "2025-09-09"))
    answer = world.ask("expected_meetings", visit_month=NOVEMBER, days_off=SUNDAYS)
    assert f"{answer['expected_on'][0]:%d}" == "10"
    assert list(answer["is_moved"]) == [True]
    assert expected(world, days_off=None)["A"][0] == "11-09"


def test_a_visit_planned_tells_day_hour_and_mode_and_stays(world):
    world.load(
        meetings=meetings_on("A", "2025-09-10"),
        visits="""
            member_code | cell_code | planned_on | start_time | mode   | status
            binh        | A         | 2025-11-16 | 08:00      | online | planned
            an          | A         | 2025-11-16 |            |        | planned
            an          | A         | 2025-11-03 | 07:00      |        | cancelled
            an          | A         | 2025-12-03 | 07:00      |        | planned
        """,
    )
    assert expected(world)["A"] == ("11-16", "08:00", "online", "visit")
    answer = world.ask("expected_meetings", visit_month=NOVEMBER, days_off=SUNDAYS)
    assert list(answer["is_moved"]) == [False]


def test_the_hour_is_the_lower_median_of_the_starts_of_visits(world):
    world.load(
        meetings=meetings_on("A", "2025-09-10"),
        visits="""
            cell_code | planned_on | start_time | status
            A         | 2025-07-10 | 20:00      | attended
            A         | 2025-08-10 | 14:00      | planned
            A         | 2025-09-10 | 08:00      | cancelled
        """,
    )
    assert expected(world)["A"][1] == "14:00"


@pytest.mark.parametrize(
    ("modes", "mode"),
    [
        (("online", "online", "in_person"), "online"),
        (("online", "in_person"), "in_person"),
        (("online", "hybrid", "in_person"), "hybrid"),
    ],
)
def test_the_mode_is_that_of_more_than_half_of_the_meetings(world, modes, mode):
    rows = [f"A | 2025-0{7 + n}-10 | {each}" for n, each in enumerate(modes)]
    world.load(meetings="\n".join(["cell_code | held_on | mode", *rows]))
    assert expected(world)["A"][2] == mode


def test_a_cell_that_has_met_is_told_from_others(world):
    world.load(meetings=meetings_on("A", "2025-09-10", "2025-11-03"))
    world.load(meetings=meetings_on("B", "2025-09-10"))
    answer = world.ask("expected_meetings", visit_month=NOVEMBER, as_of="2025-11-20")
    assert list(answer["has_met"]) == [True, False]
