"""What is a visit to each cell worth in that month, and for which reasons?"""

from datetime import date

from queries.filters import Filters

NOVEMBER = date(2025, 11, 1)
# Nothing but what a test is about is worth anything.
NOTHING = dict.fromkeys(
    (
        *("visit_value_serious", "visit_value_notable", "visit_value_new"),
        *("visit_value_month", "visit_value_never", "visit_value_overdue"),
        "visit_value_lately",
    ),
    0,
)
MET = "\n".join(
    ["cell_code | held_on | kind"]
    + [
        f"{cell} | 2025-{month:02}-04 | combined"
        for cell in "AB"
        for month in range(1, 10)
        # B misses August, which is a serious sign.
        if (cell, month) != ("B", 8)
    ]
)


def values(world, **limits) -> dict[str, int]:
    answer = world.ask("visit_values", visit_month=NOVEMBER, thresholds=limits)
    return dict(zip(answer["cell_code"], answer["visit_value"], strict=True))


def test_signs_count_by_their_weight_and_a_new_one_more(world):
    world.load(meetings=MET)
    assert values(world, **NOTHING | {"visit_value_serious": 10}) == {"A": 0, "B": 10}
    assert values(world, **NOTHING | {"visit_value_new": 3}) == {"A": 0, "B": 3}
    off = MET + "\nA | 2025-07-20 | thematic\nA | 2025-08-21 | regular"
    world.load(meetings=off + "\nA | 2025-09-21 | regular")
    assert values(world, **NOTHING | {"visit_value_notable": 4})["A"] == 4


def test_the_months_missed_are_named(world):
    world.load(meetings=MET)
    world.shows(
        "visit_values",
        """
        cell_code | level | change | signs          | missed_months
        A         | ok    |        |                |
        B         | weak  | new    | missed_meeting | 2025-08-01
        """,
        visit_month=NOVEMBER,
    )


def test_months_since_anybody_was_there_count_up_to_a_most(world):
    world.load(
        meetings=MET,
        visits="""
            cell_code | planned_on | status
            A         | 2025-06-04 | attended
            B         | 2025-03-04 | attended
        """,
    )
    counted = NOTHING | {"visit_value_month": 2}
    assert values(world, **counted) == {"A": 8, "B": 14}
    assert values(world, **counted | {"visit_value_months": 5}) == {"A": 8, "B": 10}
    world.shows(
        "visit_values",
        """
        cell_code | last_visited_on | months_since_visit | is_long_unvisited
        A         | 2025-06-04      | 4                  | False
        B         | 2025-03-04      | 7                  | True
        """,
        visit_month=NOVEMBER,
        thresholds={"long_unvisited_months": 7},
    )


def test_a_cell_never_visited_has_points_of_its_own(world):
    world.load(meetings=MET)
    counted = NOTHING | {"visit_value_month": 2, "visit_value_never": 15}
    assert values(world, **counted) == {"A": 15, "B": 15}
    answer = world.ask("visit_values", visit_month=NOVEMBER)
    assert list(answer["is_long_unvisited"]) == [True, True]


def test_a_visit_in_the_month_before_takes_points_off_also_where_it_is_planned(world):
    world.load(
        meetings=MET,
        visits="""
            cell_code | planned_on | status
            A         | 2025-10-28 | planned
            B         | 2025-09-30 | attended
        """,
    )
    assert values(world, **NOTHING | {"visit_value_lately": 12}) == {"A": -12, "B": 0}


def test_an_overdue_requirement_counts_besides_its_sign(world):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            A         | 2025-06-04   | Sửa         | 2025-07-04
        """,
    )
    assert values(world, **NOTHING | {"visit_value_overdue": 6}) == {"A": 6, "B": 0}


def test_cells_not_active_in_the_months_asked_are_without_signs(world):
    world.load(
        cells="cell_code | valid_from\nA |\nC | 2025-11-01",
        meetings="cell_code | held_on\nA | 2025-09-04",
    )
    answer = world.ask("visit_values", visit_month=NOVEMBER)
    found = dict(zip(answer["cell_code"], answer["level"], strict=True))
    assert found["C"] == "pending"


def test_filters_narrow_it(world):
    world.load(meetings=MET)
    answer = world.ask(
        "visit_values", visit_month=NOVEMBER, filters=Filters(cells=("B",))
    )
    assert list(answer["cell_code"]) == ["B"]


def test_what_is_expected_stands_beside_it(world):
    world.load(meetings=MET)
    world.shows(
        "visit_values",
        """
        cell_code | cell_name | unit_code | expected_on | start_time | mode      | expected_from | is_moved | has_met
        A         | A         |           | 2025-11-05  | 19:30:00   | in_person | habit         | True     | False
        B         | B         |           | 2025-11-05  | 19:30:00   | in_person | habit         | True     | False
        """,  # noqa: E501
        visit_month=NOVEMBER,
        days_off=[date(2025, 11, 4)],
    )
