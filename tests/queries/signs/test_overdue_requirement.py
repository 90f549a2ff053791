"""The sign overdue_requirement: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "overdue_requirement"
MET = """
    cell_code | held_on
    thon      | 2025-07-04
    to        | 2025-07-04
"""
CLOSED = """
    cell_code | inspected_on | requirement | due_on     | closed_on  | status
    done      | 2025-03-10   | Ghi sổ      | 2025-05-20 | 2025-10-20 | closed_done
    not_done  | 2025-03-10   | Ghi sổ      | 2025-05-20 | 2025-06-01 | closed_not_done
    later     | 2025-03-10   | Ghi sổ      | 2025-05-20 | 2025-10-21 | closed_done
    undated   | 2025-03-10   | Ghi sổ      | 2025-05-20 |            | closed_done
"""


def test_a_requirement_due_and_not_closed_shows_it(world: World):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspected_on | requirement | due_on     | status
            thon      | 2025-03-10   | Ghi sổ      | 2025-09-30 | in_progress
            thon      | 2025-03-11   | Họp đúng    | 2025-05-20 | closure_proposed
            to        | 2025-03-10   |             | 2025-09-30 |
        """,
    )

    assert world.cells_showing(SIGN) == ["thon"]
    evidence = world.evidence("thon")[SIGN]
    assert evidence.weight == "serious"
    assert evidence.months == (date(2025, 5, 1), date(2025, 9, 1))
    assert evidence.numbers == {
        "requirements": 2,
        "due_on": date(2025, 5, 20),
        "days_overdue": 153,
    }


def test_it_is_overdue_from_the_day_after_it_was_due(world: World):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            thon      | 2025-03-10   | Ghi sổ      | 2025-10-20
            to        | 2025-03-10   | Ghi sổ      |
        """,
    )

    assert world.cells_showing(SIGN, as_of="2025-10-20") == []
    assert world.cells_showing(SIGN, as_of="2025-10-21") == ["thon"]


def test_what_was_closed_by_then_is_not_overdue_done_or_not(world: World):
    world.load(
        meetings="""
            cell_code | held_on
            done      | 2025-07-04
            not_done  | 2025-07-04
            later     | 2025-07-04
            undated   | 2025-07-04
        """,
        inspections=CLOSED,
    )

    assert world.cells_showing(SIGN, as_of="2025-10-20") == ["later"]


def test_an_inspection_not_held_yet_required_nothing(world: World):
    world.load(
        meetings=MET,
        inspections="""
            cell_code | inspected_on | requirement | due_on
            thon      | 2025-10-21   | Ghi sổ      | 2025-10-21
        """,
    )

    assert world.cells_showing(SIGN, as_of="2025-10-20") == []
    assert world.cells_showing(SIGN, as_of="2025-10-22") == ["thon"]
