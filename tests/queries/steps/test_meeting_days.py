"""On which day are meetings held that fall on each day of the month of the visits?"""

from datetime import date

NOVEMBER = date(2025, 11, 1)


def days(world, *off: int) -> dict[int, int]:
    listed = [date(2025, 11, day) for day in off]
    answer = world.ask("meeting_days", visit_month=NOVEMBER, days_off=listed)
    pairs = zip(answer["day"], answer["held_on"], strict=True)
    assert {each.month for each in answer["held_on"]} == {11}
    return {day.day: held_on.day for day, held_on in pairs}


def test_there_is_a_row_for_each_day_of_the_month(world):
    assert days(world) == {day: day for day in range(1, 31)}
    answer = world.ask("meeting_days", visit_month=NOVEMBER)
    assert list(answer["day"]) == list(answer["held_on"])


def test_a_day_off_makes_room_for_the_next_working_day(world):
    moved = days(world, 2, 9, 10)
    assert (moved[1], moved[2], moved[9], moved[10], moved[11]) == (1, 3, 11, 11, 11)


def test_at_the_end_of_the_month_for_the_last_one_before(world):
    moved = days(world, 29, 30)
    assert (moved[28], moved[29], moved[30]) == (28, 28, 28)


def test_where_every_day_is_off_none_makes_room(world):
    assert days(world, *range(1, 31)) == {day: day for day in range(1, 31)}
