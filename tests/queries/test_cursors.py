"""The cursor that questions are asked on carries views and macros, made once."""

from data.store.access import EVERYTHING, Viewer
from queries.cursors import question_cursor
from tests.queries.world import World

CELLS = """
    cell_code | cell_name
    A         | Thôn Đông
"""


def test_it_knows_the_views_and_the_formulas(world: World):
    world.load(cells=CELLS)
    asked = "select cell_code, attendance_percent(1, 4) from cells"
    with question_cursor(world.store, EVERYTHING) as cursor:
        assert cursor.execute(asked).fetchall() == [("A", 25.0)]


def test_it_is_limited_to_what_the_viewer_may_see(world: World):
    world.load(cells=CELLS)
    with question_cursor(world.store, Viewer("nobody", ())) as cursor:
        assert cursor.execute("from cells").fetchall() == []


def test_all_it_answers_is_of_one_moment(world: World):
    world.load(cells=CELLS)
    with question_cursor(world.store, EVERYTHING) as cursor:
        before = cursor.execute("select cell_code from cells").fetchall()
        world.load(cells="cell_code | cell_name\nB | Thôn Tây")
        assert cursor.execute("select cell_code from cells").fetchall() == before
