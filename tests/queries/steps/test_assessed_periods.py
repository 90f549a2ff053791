"""Which periods are assessed together?"""

from datetime import date

from queries.catalog import QUESTIONS
from queries.dependencies import statement
from tests.queries.world import World

ASKED = {
    "since": date(2025, 12, 1),
    "until": date(2026, 2, 1),
    "as_of": date(2026, 5, 31),
}


def test_each_is_of_the_same_length_and_seen_as_many_months_earlier(world: World):
    with world.cursor() as cursor:
        sql = statement(QUESTIONS["assessed_periods"], False)
        rows = cursor.execute(sql, ASKED | {"months_back": [0, 3]}).fetchall()

    # There is no 31 February: the day it is seen on is the last of a shorter month.
    assert rows == [
        (0, date(2025, 12, 1), date(2026, 2, 1), date(2026, 5, 31)),
        (3, date(2025, 9, 1), date(2025, 11, 1), date(2026, 2, 28)),
    ]


def test_a_question_by_itself_is_about_the_period_asked(world: World):
    assert list(world.ask("assessed_periods")["months_back"]) == [0]
