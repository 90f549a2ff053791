"""How many organisations and cells were supervised or inspected in the year?"""

from tests.queries.inspection_world import FACTS
from tests.queries.world import World

NO_LEVEL = "\n    E | Thôn Tây | khong_ro | village"


def test_it_counts_the_rows_of_both_lists(world: World):
    cells = FACTS["cells"].rstrip() + NO_LEVEL
    world.load(**FACTS | {"cells": cells})
    world.shows(
        "coverage_totals",
        """
        organisations | organisations_supervised | cells | cells_supervised | cells_otherwise | cells_inspected | cells_of_no_organisation
        3             | 2                        | 5     | 2                | 2               | 4               | 1
        """,  # noqa: E501
    )
