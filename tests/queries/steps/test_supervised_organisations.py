"""Which organisations were under thematic supervision in the year?"""

from queries.filters import Filters
from tests.queries.inspection_world import FACTS
from tests.queries.world import World


def test_an_organisation_is_supervised_where_any_of_its_cells_was(world: World):
    world.load(**FACTS)
    world.shows(
        "supervised_organisations",
        """
        organisation_code | cells | cells_inspected | thematic_supervisions | organisation_coverage
        D                 | 1     | 1               | 0                     | not_supervised
        xa_hai            | 1     | 1               | 1                     | supervised
        xa_mot            | 2     | 2               | 1                     | supervised
        """,  # noqa: E501
    )


def test_filters_choose_organisations_and_not_which_of_their_cells_count(world: World):
    world.load(**FACTS)
    world.shows(
        "supervised_organisations",
        """
        organisation_code | cells | organisation_coverage
        xa_mot            | 2     | supervised
        """,
        filters=Filters(cells=("B",)),
    )


def test_without_an_active_cell_there_is_no_organisation(world: World):
    cells = FACTS["cells"].replace("cell_type\n", "cell_type    | valid_to\n")
    cells = cells.replace("village\n", "village      |\n").replace(
        "party_agency\n", "party_agency | 2025-08-31\n"
    )
    world.load(**FACTS | {"cells": cells})
    found = world.ask("supervised_organisations")
    assert list(found["organisation_code"]) == ["xa_hai", "xa_mot"]
