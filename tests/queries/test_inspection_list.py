"""Which inspections were held in the months asked, and what did they find?"""

import pytest

from queries.filters import Filters
from tests.queries.inspection_world import FACTS
from tests.queries.world import World


@pytest.fixture(scope="module")
def loaded(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def codes(world: World, **asked: object) -> list[str]:
    return list(world.ask("inspection_list", **asked)["inspection_code"])


def test_those_of_the_months_by_the_date_asked_the_latest_first(loaded: World):
    assert codes(loaded) == ["K4", "K3", "K2"]
    assert codes(loaded, during="2025-07..2025-12") == ["K5", "K4", "K3", "K2"]
    assert codes(loaded, filters=Filters(units=("xa_mot",))) == ["K3", "K2"]


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"inspection_kinds": ["inspection"]}, ["K3"]),
        ({"inspection_kinds": ["none"]}, ["K4"]),
        ({"teams": ["uy ban kiem tra"]}, ["K3", "K2"]),
        ({"finding_areas": ["time"]}, ["K2"]),
        ({"finding_areas": ["none"]}, ["K3"]),
        ({"inspection_grades": ["none", "poor"]}, ["K4", "K2"]),
        ({"only_repeated": True}, ["K2"]),
        ({"only_repeated": False}, ["K4", "K3", "K2"]),
    ],
)
def test_it_is_narrowed_by_what_inspections_are_counted_by(loaded, narrowed, expected):
    assert codes(loaded, **narrowed) == expected


def test_each_says_from_which_row_it_came(loaded: World):
    row = loaded.ask("inspection_list").iloc[-1]
    assert (row["file_name"], row["line"]) == ("inspections.csv", 3)


def test_requirements_are_open_or_overdue_as_of_the_date_asked(loaded: World):
    loaded.shows(
        "inspection_list",
        """
        inspection_code | requirements_made | open_requirements | overdue_requirements
        K4              | 0                 | 0                 | 0
        K3              | 0                 | 0                 | 0
        K2              | 2                 | 2                 | 1
        """,
    )
