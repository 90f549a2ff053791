"""Which cells and organisations were rated in a year, at which level?"""

import pytest

from tests.queries.rating_world import FACTS, YEAR
from tests.queries.world import World


@pytest.fixture(scope="module")
def rated(shared_world: World) -> World:
    return shared_world.load(**FACTS)


def test_organisations_come_first_and_the_best_before_others(rated: World):
    rated.shows(
        "rating_list",
        """
        rated | place_name | rating    | previous_rating | registered | file_name   | line
        unit  | Xã Một     | excellent | done            | well       | ratings.csv | 8
        unit  | Xã Hai     | well      |                 |            | ratings.csv | 9
        cell  | Thôn An    | excellent | well            | excellent  | ratings.csv | 2
        cell  | Thôn Bình  | well      | well            | excellent  | ratings.csv | 3
        cell  | Trường Cả  | not_done  |                 |            | ratings.csv | 4
        cell  | Thôn Dân   |           |                 | well       | ratings.csv | 5
        """,  # noqa: E501
        **YEAR,
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"rated": "unit"}, ["Xã Một", "Xã Hai"]),
        ({"rating_levels": ["well"]}, ["Xã Hai", "Thôn Bình"]),
        ({"rating_levels": ["none"]}, ["Thôn Dân"]),
        ({"registered_levels": ["excellent"]}, ["Thôn An", "Thôn Bình"]),
        ({"of_unit": "xa_hai", "rated": "cell"}, ["Trường Cả", "Thôn Dân"]),
        ({"of_unit": ""}, []),
    ],
)
def test_it_is_narrowed_by_what_is_asked(
    rated: World, asked: dict[str, object], expected: list[str]
):
    assert list(rated.ask("rating_list", **YEAR, **asked)["place_name"]) == expected
