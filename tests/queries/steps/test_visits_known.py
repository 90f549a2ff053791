"""Who has visited which cell, or is still to visit it, and when?"""


def test_visits_made_and_planned_stand_side_by_side(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on | status    | mode
            an          | A         | 2025-10-03 | attended  | online
            an          | B         | 2025-10-03 | planned   |
            an          | C         | 2025-10-20 | planned   |
            an          | D         | 2025-11-03 | planned   | hybrid
            an          | E         | 2025-11-03 | cancelled |
        """,
        meetings="""
            cell_code | held_on    | superior_code
            F         | 2025-09-04 | binh
            G         | 2025-09-04 |
        """,
    )
    world.shows(
        "visits_known",
        """
        cell_code | member_code | visited_on | mode
        A         | an          | 2025-10-03 | online
        C         | an          | 2025-10-20 | in_person
        D         | an          | 2025-11-03 | hybrid
        F         | binh        | 2025-09-04 | in_person
        """,
    )


def test_what_is_made_after_the_date_asked_is_not_known_yet(world):
    world.load(
        visits="""
            cell_code | planned_on | status
            A         | 2025-10-03 | attended
        """,
    )
    assert len(world.ask("visits_known", as_of="2025-10-02")) == 0


def test_visits_to_committees_of_units_are_none(world):
    world.load(
        visits="""
            unit_code | planned_on | status
            xa_mot    | 2025-11-03 | planned
        """,
    )
    assert len(world.ask("visits_known")) == 0
