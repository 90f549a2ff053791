"""All signs together: cell_signs and known_signs."""

from queries.catalog import SIGNS
from queries.files import Sign
from queries.sign_union import NAMES, compose
from tests.queries.world import World, shown

MEETINGS = """
    cell_code | held_on    | present | absent_unexcused
    low       | 2025-06-04 | 20      | 3
    low       | 2025-07-04 | 16      | 3
    fine      | 2025-07-04 | 20      | 0
"""
JULY = {"during": "2025-07", "as_of": "2025-08-20"}


def test_cell_signs_has_a_row_per_cell_and_sign(world: World):
    world.load(meetings=MEETINGS)

    world.shows(
        "cell_signs",
        """
        cell_code | sign               | weight
        low       | low_attendance     | notable
        low       | unexcused_absences | notable
        """,
        **JULY,
    )


def test_known_signs_are_all_of_them(world: World):
    known = shown(world.ask("known_signs"))

    weights = {row["sign"]: row["weight"] for row in known}
    assert weights == {name: sign.weight for name, sign in SIGNS.items()}


def test_a_sign_counts_only_for_cells_active_in_the_months(world: World):
    world.load(
        meetings=MEETINGS,
        cells="""
            cell_code | valid_to
            gone      | 2025-06-30
        """,
        ratings="""
            cell_code | year | rating
            gone      | 2024 | not_done
            fine      | 2024 | not_done
            unheard   | 2024 | not_done
        """,
    )

    assert world.cells_showing("poor_rating", **JULY) == ["fine"]
    assert world.evidence("gone", **JULY) == {}


def test_a_new_sign_is_a_new_entry_and_nothing_else():
    unvisited = Sign(
        name="unvisited",
        question="Has nobody come?",
        notes="",
        sql="select 0 as months_back, cell_code from visits where planned_on < $since",
        parameters=frozenset({"since"}),
        builds_on=("last_visits",),
        weight="notable",
    )

    composed = compose([*SIGNS.values(), unvisited])
    assert set(composed) == set(NAMES)
    cell_signs = composed["cell_signs"]
    assert unvisited.sql in cell_signs.sql
    assert {"last_visits", "cell_periods"} <= set(cell_signs.builds_on)
    assert "('unvisited', 'notable')" in composed["known_signs"].sql
