"""Did each unit hold a model meeting in each quarter?"""

from queries.filters import Filters
from tests.queries.activity_world import FACTS
from tests.queries.world import World


def test_a_unit_has_held_one_or_none_or_may_still(world: World):
    world.load(**FACTS)
    world.shows(
        "model_quarters",
        """
        unit_name | quarter_from | model_meetings | last_model_on | model_state
        Xã Hai    | 2025-07-01   | 0              |               | none
        Xã Một    | 2025-07-01   | 1              | 2025-07-04    | held
        """,
    )
    early = world.ask("model_quarters", as_of="2025-10-10")
    assert list(early["model_state"]) == ["pending", "held"]


def test_how_many_there_are_to_be_is_a_threshold(world: World):
    world.load(**FACTS)
    strict = world.ask("model_quarters", thresholds={"model_meetings_per_quarter": 2})
    assert list(strict["model_state"]) == ["none", "none"]


def test_a_unit_with_a_month_not_loaded_is_not_called_one_without(world: World):
    cells = "\n".join(["cell_code | unit_code", *(f"S{n} | xa_ba" for n in range(5))])
    world.load(cells=cells, meetings=FACTS["meetings"])
    of_unit = world.ask("model_quarters", filters=Filters(units=("xa_ba",)))
    assert list(of_unit["model_state"]) == ["not_loaded"]


def test_a_unit_that_was_there_for_a_part_of_the_quarter_is_not_called_one_without(
    world: World,
):
    world.load(
        cells="cell_code | unit_code | valid_from\nN | xa_moi | 2025-08-01",
        meetings=FACTS["meetings"],
    )
    new = world.ask("model_quarters", filters=Filters(units=("xa_moi",)))
    assert list(new["model_state"]) == ["partly_active"]
