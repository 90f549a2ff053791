"""How was each cell and organisation rated, year by year, and the year before?"""

from queries.filters import Filters
from tests.queries.rating_world import FACTS
from tests.queries.world import World


def test_each_rating_stands_with_that_of_the_year_before(world: World):
    world.load(**FACTS)
    world.shows(
        "chosen_ratings",
        """
        year | rated | place_name | unit_name | rating    | previous_rating | registered
        2023 | cell  | Thôn An    | Xã Một    | well      |                 |
        2023 | cell  | Thôn Bình  | Xã Một    | well      |                 |
        2023 | unit  | Xã Một     | Xã Một    | done      |                 |
        2024 | cell  | Thôn An    | Xã Một    | excellent | well            | excellent
        2024 | cell  | Thôn Bình  | Xã Một    | well      | well            | excellent
        2024 | cell  | Trường Cả  | Xã Hai    | not_done  |                 |
        2024 | cell  | Thôn Dân   | Xã Hai    |           |                 | well
        2024 | unit  | Xã Hai     | Xã Hai    | well      |                 |
        2024 | unit  | Xã Một     | Xã Một    | excellent | done            | well
        """,
    )


def test_an_organisation_passes_where_all_its_cells_do(world: World):
    world.load(**FACTS)
    villages = world.ask("chosen_ratings", filters=Filters(cell_types=("village",)))
    assert set(villages["place_name"]) == {
        *("Thôn An", "Thôn Bình", "Thôn Dân", "Xã Một"),
    }


def test_without_filters_nobody_is_left_out(world: World):
    ratings = """
        cell_code | unit_code | year | rating
        unknown   |           | 2024 | well
                  | no_cells  | 2024 | done
    """
    world.load(cells="cell_code\nA", ratings=ratings)
    world.shows(
        "chosen_ratings",
        """
        cell_code | unit_code | place_name | rating
        unknown   |           | unknown    | well
                  | no_cells  | no_cells   | done
        """,
    )
    assert not len(world.ask("chosen_ratings", filters=Filters(units=("no_cells",))))
