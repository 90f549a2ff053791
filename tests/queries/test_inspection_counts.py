"""How many inspections were held in the months asked, by kind, team, area and grade?"""

import pytest

from tests.queries.inspection_world import FACTS
from tests.queries.world import World

PARAMETERS = {
    "inspection_kind": "inspection_kinds",
    "team": "teams",
    "finding_area": "finding_areas",
    "inspection_grade": "inspection_grades",
}


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_each_value_is_counted_the_most_first(loaded: World):
    loaded.shows(
        "inspection_counts",
        """
        counted_by       | counted              | counted_name    | inspections
        finding_area     | minutes              |                 | 1
        finding_area     | none                 |                 | 1
        finding_area     | other                |                 | 1
        finding_area     | time                 |                 | 1
        inspection_grade | good                 |                 | 1
        inspection_grade | none                 |                 | 1
        inspection_grade | poor                 |                 | 1
        inspection_kind  | inspection           |                 | 1
        inspection_kind  | none                 |                 | 1
        inspection_kind  | thematic_supervision |                 | 1
        team             | uy ban kiem tra      | Ủy ban kiểm tra | 2
        team             | doan 1               | Đoàn 1          | 1
        """,
    )


def test_the_list_narrowed_by_a_value_has_as_many_rows(loaded: World):
    for row in loaded.ask("inspection_counts").itertuples():
        narrowed = {PARAMETERS[row.counted_by]: [row.counted]}
        assert len(loaded.ask("inspection_list", **narrowed)) == row.inspections
