"""Which visits stand in each other's way?"""

from data.store.access import Viewer
from queries.filters import Filters
from tests.queries.world import drawn, shown

CELLS = """
    cell_code | cell_name | unit_code
    A         | Thôn Đông | xa_mot
    B         | Thôn Tây  | xa_hai
"""
VISITS = """
    member_code | cell_code | planned_on | start_time | place | mode
    an          | A         | 2025-09-04 | 19:00      | Đình  | online
    an          | B         | 2025-09-04 | 18:00      | Chùa  | in_person
"""
PAIR = ("planned_on", "start_time", "cell_code", "other_start_time", "other_cell_code")


def test_a_pair_stands_once_with_the_visit_that_starts_first(world):
    world.load(
        cells=CELLS,
        units="unit_code | unit_name\nxa_mot | Xã Một\nxa_hai | Xã Hai",
        committee="member_code | full_name | position\nan | Trần Văn An | Bí thư",
        visits=VISITS,
    )
    (pair,) = shown(world.ask("clashes"))
    assert pair == {
        "planned_on": "2025-09-04",
        "member_code": "an",
        "full_name": "Trần Văn An",
        "position": "Bí thư",
        "start_time": "18:00:00",
        "cell_code": "B",
        "cell_name": "Thôn Tây",
        "unit_name": "Xã Hai",
        "place": "Chùa",
        "mode": "in_person",
        "other_start_time": "19:00:00",
        "other_cell_code": "A",
        "other_cell_name": "Thôn Đông",
        "other_unit_name": "Xã Một",
        "other_place": "Đình",
        "other_mode": "online",
    }


def test_a_pair_with_a_cell_left_out_names_the_chosen_cell_first(world):
    world.load(cells=CELLS, visits=VISITS)
    answer = world.ask("clashes", filters=Filters(units=("xa_mot",)))
    assert shown(answer, *PAIR) == drawn("""
        planned_on | start_time | cell_code | other_start_time | other_cell_code
        2025-09-04 | 19:00:00   | A         | 18:00:00         | B
    """)


def test_three_visits_at_once_are_three_pairs(world):
    world.load(
        visits="""
            cell_code | planned_on | start_time
            A         | 2025-09-04 |
            B         | 2025-09-04 | 18:00
            C         | 2025-09-04 | 18:00
        """,
    )
    assert shown(world.ask("clashes"), *PAIR) == drawn("""
        planned_on | start_time | cell_code | other_start_time | other_cell_code
        2025-09-04 | 18:00:00   | B         | 18:00:00         | C
        2025-09-04 |            | A         | 18:00:00         | B
        2025-09-04 |            | A         | 18:00:00         | C
    """)


def test_whoever_and_whatever_is_in_no_register_is_shown_by_code(world):
    world.load(visits=VISITS)
    columns = ("full_name", "cell_name", "other_cell_name")
    assert shown(world.ask("clashes"), *columns) == drawn("""
        full_name | cell_name | other_cell_name
        an        | B         | A
    """)


def test_one_member_can_be_asked_for(world):
    world.load(visits=VISITS)
    assert len(world.ask("clashes", member_code="an")) == 1
    assert world.ask("clashes", member_code="binh").empty


def test_of_a_visit_out_of_sight_nothing_is_told_but_that_it_is_there(world):
    world.load(cells=CELLS, visits=VISITS)
    viewer = Viewer("xã một", ("xa_mot",))
    (pair,) = shown(world.ask("clashes", viewer=viewer))
    assert (pair["cell_code"], pair["start_time"]) == ("A", "19:00:00")
    assert {text for name, text in pair.items() if name.startswith("other_")} == {""}
    (visit,) = shown(world.ask("visit_schedule", viewer=viewer), "is_clash")
    assert visit == {"is_clash": "True"}
