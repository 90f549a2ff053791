"""Did each cell hold a thematic meeting in each quarter?"""

from queries.filters import Filters
from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_a_quarter_is_held_or_not_or_cannot_be_said_yet(world: World):
    world.load(**FACTS)
    world.shows(
        "thematic_quarters",
        """
        cell_code | quarter_from | thematic_meetings | thematic_state
        A         | 2025-07-01   | 1                 | held
        B         | 2025-07-01   | 0                 | none
        C         | 2025-07-01   | 2                 | held
        D         | 2025-07-01   | 0                 | partly_active
        """,
    )
    open_still = world.ask("thematic_quarters", as_of="2025-10-10")
    assert list(open_still["thematic_state"]) == [
        *("held", "pending", "held", "partly_active"),
    ]


def test_none_is_what_the_sign_says(world: World):
    world.load(**FACTS)
    quarters = world.ask("thematic_quarters")
    none = quarters[quarters["thematic_state"] == "none"]
    assert list(none["cell_code"]) == world.cells_showing("no_thematic")


def test_what_is_not_loaded_is_not_called_none(world: World):
    cells = "\n".join(["cell_code | unit_code", *(f"S{n} | xa_ba" for n in range(5))])
    world.load(cells=cells, meetings=FACTS["meetings"])
    states = world.ask("thematic_quarters", filters=Filters(units=("xa_ba",)))
    assert set(states["thematic_state"]) == {"not_loaded"}


def test_months_to_come_do_not_make_a_quarter_one_that_is_not_loaded(world: World):
    world.load(cells="cell_code\nA", meetings="cell_code | held_on\nA | 2025-07-04")
    begun = world.ask("thematic_quarters", as_of="2025-08-20")
    assert list(begun["thematic_state"]) == ["pending"]
    over = world.ask("thematic_quarters", as_of="2025-10-20")
    assert list(over["thematic_state"]) == ["not_loaded"]


def test_filters_of_cells_hold_and_quarters_lie_wholly_in_the_months(world: World):
    world.load(**FACTS)
    only = world.ask("thematic_quarters", filters=Filters(cells=("B",)))
    assert list(only["cell_code"]) == ["B"]
    assert not len(world.ask("thematic_quarters", during="2025-08..2025-09"))
