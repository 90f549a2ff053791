"""Which cells were weak in the period before and are not any more?"""

from tests.queries.world import World

JULY = {"during": "2025-07", "as_of": "2025-08-20"}


def load_cells(world: World) -> None:
    world.load(
        units="""
            unit_code | unit_name
            xa_mot    | Xã Đông
            xa_hai    | Xã An
        """,
        cells="""
            cell_code | unit_code | valid_to
            low       | xa_mot    |
            skipped   | xa_hai    |
            still     | xa_hai    |
            fine      | xa_hai    |
            gone      | xa_hai    | 2025-06-30
        """,
        meetings="""
            cell_code | held_on    | present | absent_unexcused
            low       | 2025-06-09 | 16      | 0
            low       | 2025-07-04 | 17      | 3
            skipped   | 2025-07-04 | 20      | 0
            fine      | 2025-06-04 | 20      | 0
            fine      | 2025-07-04 | 20      | 0
        """,
    )


def test_cells_weak_before_and_not_now_by_unit(world: World):
    load_cells(world)
    world.shows(
        "recovered_cells",
        """
        unit_name | cell_code | present | attendance_percent | previous_signs
        Xã An     | skipped   | 20      | 100                | missed_meeting
        Xã Đông   | low       | 17      | 85                 | low_attendance, off_date
        """,
        thresholds={"off_date_months": 1},
        **JULY,
    )


def test_their_earlier_signs_are_counted_by_weight(world: World):
    load_cells(world)
    world.shows(
        "recovered_cells",
        """
        cell_code | previous_serious_count | previous_notable_count
        skipped   | 1                      | 0
        low       | 0                      | 2
        """,
        thresholds={"off_date_months": 1},
        **JULY,
    )
    skipped, low = world.ask(
        "recovered_cells",
        JULY["during"],
        as_of=JULY["as_of"],
        thresholds={"off_date_months": 1},
    )["previous_sign_weight"]
    assert skipped > low


def test_only_those_that_showed_one_of_the_signs_before(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | present
            low       | 2025-06-04 | 10
            low       | 2025-07-04 | 20
            skipped   | 2025-05-04 | 20
            skipped   | 2025-07-04 | 20
        """,
    )

    def recovered(*signs: str) -> list[str]:
        limits = {"weak_notable": 1}
        rows = world.ask(
            "recovered_cells", thresholds=limits, shown_before=list(signs), **JULY
        )
        return list(rows["cell_code"])

    assert recovered("low_attendance") == ["low"]
    assert recovered("low_attendance", "missed_meeting") == ["low", "skipped"]
    assert recovered("poor_rating") == []
