"""The sign poor_quality: one test per sentence of its header."""

from datetime import date

from tests.queries.world import World

SIGN = "poor_quality"


def test_a_latest_graded_meeting_that_is_poor_shows_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_grade
            poor_now  | 2025-07-04 | good
            poor_now  | 2025-08-04 | poor
            poor_now  | 2025-09-04 |
            poor_once | 2025-07-04 | poor
            poor_once | 2025-08-04 | good
        """
    )

    assert world.cells_showing(SIGN) == ["poor_now"]
    evidence = world.evidence("poor_now")[SIGN]
    assert evidence.weight == "serious"
    assert evidence.months == (date(2025, 7, 1), date(2025, 8, 1))
    assert evidence.numbers == {"latest_grade": "poor", "grade_before": "good"}


def test_the_latest_two_average_or_poor_show_it(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_grade
            twice     | 2025-07-04 | average
            twice     | 2025-08-04 | average
            mixed     | 2025-07-04 | poor
            mixed     | 2025-08-04 | average
            before    | 2025-07-04 | average
            before    | 2025-08-04 | average
            before    | 2025-09-04 | fair
            once      | 2025-07-04 | average
        """
    )

    assert world.cells_showing(SIGN) == ["mixed", "twice"]


def test_extraordinary_meetings_do_not_count(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind          | self_grade
            thon      | 2025-07-04 | regular       | good
            thon      | 2025-08-04 | extraordinary | poor
        """
    )

    assert world.cells_showing(SIGN) == []


def test_the_latest_is_the_last_by_day_then_by_kind(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | kind     | month      | self_grade
            by_day    | 2025-08-04 | regular  | 2025-07-01 | poor
            by_day    | 2025-08-03 | regular  | 2025-08-01 | good
            by_kind   | 2025-08-04 | regular  |            | good
            by_kind   | 2025-08-04 | thematic |            | poor
        """
    )

    assert world.cells_showing(SIGN) == ["by_day", "by_kind"]


def test_the_superiors_word_comes_first_and_scores_give_grades(world: World):
    world.load(
        meetings="""
            cell_code     | held_on    | superior_grade | superior_score | self_grade
            overruled     | 2025-07-04 |                | 49.5           | good
            praised       | 2025-07-04 | good           |                | poor
            scored_fair   | 2025-07-04 |                | 50             | poor
        """
    )

    assert world.cells_showing(SIGN) == ["overruled"]


def test_where_grades_begin_are_thresholds(world: World):
    world.load(
        meetings="""
            cell_code | held_on    | self_score
            thon      | 2025-07-04 | 55
        """
    )

    assert world.cells_showing(SIGN) == []
    assert world.cells_showing(SIGN, thresholds={"average_score": 60}) == ["thon"]
