"""A calendar file is read by others as it was written, and follows what changes."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from data.contract.problems import UserError
from data.importing.entries import change_rows
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from pages.reports.__main__ import answers_of
from pages.reports.calendar_file import DURATION, calendar, month_calendar
from pages.reports.month_answers import MonthAnswers
from pages.shared import language
from queries.cursors import question_cursor
from tests.pages.reports.calendar_program import CalendarProgram, alarm_of, events_of
from tests.queries.world import World

MONTH, AS_OF = date(2025, 10, 1), date(2025, 10, 20)
FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một",
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Tây  | xa_mot
    """,
    "committee": "member_code | full_name\nan | Trần Văn An\nba | Lê Thị Ba",
}
VISITS = """
    member_code | cell_code | unit_code | planned_on | start_time | place     | mode   | status    | remarks  | substitute_name
    an          | A         |           | 2025-10-24 | 19:30      | Đình làng | hybrid | planned   | Họp chậm |
    an          | B         |           | 2025-10-28 |            |           | online | planned   |          |
    ba          |           | xa_mot    | 2025-10-15 | 08:00      | Trụ sở    |        | absent    | Ốm nặng  |
    ba          | B         |           | 2025-10-03 | 06:00      |           |        | substituted |        | Hồ Thay
    ba          | A         |           | 2025-10-05 | 19:00      |           |        | postponed |          |
"""  # noqa: E501
WHOLE = {"member_code": "an", "cell_code": "A", "unit_code": ""}


@contextmanager
def answering(world: World, month: date = MONTH) -> Iterator[MonthAnswers]:
    with question_cursor(world.store, EVERYTHING) as cursor:
        yield answers_of(cursor, month, AS_OF, None)


def file_of(world: World, member: str | None = None) -> bytes:
    with answering(world) as answers:
        return month_calendar(answers, member)


def one_visit(world: World, member: str, cell: str) -> bytes:
    with answering(world) as answers:
        rows = answers.rows("visit_calendar", member_code=member)
    return calendar(rows[rows["cell_code"] == cell], "Một buổi", with_names=False)


def enter(world: World, *rows: dict[str, str], gone: str = "") -> int:
    report = change_rows(
        world.store,
        "visits",
        [WHOLE | row for row in rows],
        Viewer("office", role=Role.OWNER),
        world.store.version(),
        withdrawn=[WHOLE | {"planned_on": gone}] if gone else [],
    )
    assert report.import_id is not None, report
    return report.import_id


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of October on the wall in Việt Nam, as UTC has it."""
    return datetime(2025, 10, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def filled(world: World) -> World:
    return world.load(**FACTS, visits=VISITS)


def test_another_parser_reads_every_event_with_its_name_times_and_alarm(filled: World):
    with answering(filled) as answers:
        rows = answers.rows("visit_calendar")
    read = {event.uid.value: event for event in events_of(file_of(filled))}
    assert len(read) == len(rows) == 5
    timed, whole_day = (
        next(each for each in read.values() if each.summary.value.endswith(end))
        for end in (
            "An: Dự sinh hoạt chi bộ: Thôn Đông",
            "An: Dự sinh hoạt chi bộ: Thôn Tây",
        )
    )
    assert timed.dtstart.value.astimezone(UTC) == on(24, 19, 30)
    assert timed.dtend.value - timed.dtstart.value == DURATION
    assert timed.location.value == "Đình làng"
    assert alarm_of(timed) == on(23, 19)
    # Nobody knows the hour: the whole day, which is not taken by it.
    assert (whole_day.dtstart.value, whole_day.dtend.value) == (
        date(2025, 10, 28),
        date(2025, 10, 29),
    )
    assert whole_day.transp.value == "TRANSPARENT"
    assert "Chưa rõ giờ bắt đầu." in whole_day.description.value
    assert alarm_of(whole_day) == on(27, 19)


def test_nobody_is_reminded_of_what_is_over_or_not_to_be(filled: World):
    status = {
        event.dtstart.value.day: (event.status.value, hasattr(event, "valarm"))
        for event in events_of(file_of(filled))
    }
    assert status == {
        3: ("CONFIRMED", False),
        5: ("CANCELLED", False),
        15: ("CONFIRMED", False),
        24: ("CONFIRMED", True),
        28: ("CONFIRMED", True),
    }


def test_it_says_whose_where_and_how_and_nothing_that_was_noted(filled: World):
    texts = {
        event.dtstart.value.day: event.description.value
        for event in events_of(file_of(filled))
    }
    assert texts[24] == (
        "Họ và tên: Trần Văn An\nChi bộ: Thôn Đông\nĐảng bộ: Xã Một\n"
        "Địa điểm: Đình làng\nHình thức: Kết hợp"
    )
    assert texts[5].endswith("Đã huỷ, hoãn hoặc rút khỏi lịch.")
    written = file_of(filled).decode().replace("\r\n ", "")
    for kept_back in ("chậm", "Ốm", "Hồ Thay", "absent", "Vắng", "uv_", "xa_mot"):
        assert kept_back not in written


def test_a_members_calendar_is_theirs_and_does_not_repeat_the_name(filled: World):
    summaries = [each.summary.value for each in events_of(file_of(filled, "ba"))]
    assert sorted(summaries) == [
        "Dự họp cấp uỷ: Xã Một",
        "Dự sinh hoạt chi bộ: Thôn Tây",
        "Dự sinh hoạt chi bộ: Thôn Đông",
    ]


def test_it_speaks_the_language_of_the_reader(filled: World):
    language.speak("en")
    try:
        read = list(events_of(file_of(filled, "an")))
    finally:
        language.speak("vi")
    assert read[0].summary.value == "Attend the cell meeting: Thôn Đông"
    assert "The hour is not known." in read[1].description.value


def test_two_files_of_one_state_are_the_same_whenever_they_are_made(filled: World):
    first = file_of(filled)
    filled.load(visits=VISITS)
    with question_cursor(filled.store, EVERYTHING) as cursor:
        later = answers_of(cursor, MONTH, date(2025, 12, 1), None)
        assert month_calendar(later) == first


def test_the_zone_comes_along_lines_are_folded_and_signs_are_escaped(world: World):
    # "Nhà" with the accent apart from its letter; marks that part values.
    place = "Nha\N{COMBINING GRAVE ACCENT} văn hoá; số 1, phố A\\B " + "dài " * 30
    world.load(**FACTS)
    enter(world, {"planned_on": "2025-10-24", "place": place, "start_time": "19:30"})
    file = file_of(world)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    (event,) = events_of(file)
    assert event.location.value == " ".join(
        place.replace("a\N{COMBINING GRAVE ACCENT}", "à").split()
    )
    text = file.decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh" in text
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20251024T193000" in text


def test_the_same_file_twice_makes_no_doubles(filled: World):
    program = CalendarProgram()
    program.take(file_of(filled))
    once = program.shown()
    program.take(file_of(filled))
    assert program.shown() == once
    assert len(once) == 4


def test_moved_visits_move_and_an_older_file_does_not_win(world: World):
    world.load(**FACTS)
    enter(world, {"planned_on": "2025-10-24", "start_time": "19:30"})
    program = CalendarProgram()
    before = file_of(world, "an")
    program.take(before)
    moved = {"planned_on": "2025-10-27", "moved_from": "2025-10-24"}
    enter(world, moved | {"start_time": "20:00"}, gone="2025-10-24")
    after = file_of(world, "an")
    for file in (after, before, after):
        program.take(file)
        [(begins, _)] = program.shown()
        assert begins.astimezone(UTC) == on(27, 20)
    assert len(program.held) == 1


def test_what_is_cancelled_put_off_withdrawn_or_undone_goes(world: World):
    world.load(**FACTS)
    days = [f"2025-10-{day}" for day in range(21, 25)]
    enter(world, *({"planned_on": day} for day in days))
    last = enter(world, {"planned_on": "2025-10-25"})
    program = CalendarProgram()
    program.take(file_of(world))
    assert len(program.shown()) == 5
    enter(
        world,
        {"planned_on": days[0], "status": "cancelled"},
        {"planned_on": days[1], "status": "postponed"},
        gone=days[2],
    )
    undo(world.store, last, EVERYTHING)
    program.take(file_of(world))
    assert [begins for begins, _ in program.shown()] == [date(2025, 10, 24)]
    assert len(program.held) == 5


def test_a_file_of_one_cancelled_visit_cancels_it_and_brings_nothing(filled: World):
    program, newcomer = CalendarProgram(), CalendarProgram()
    program.take(one_visit(filled, "an", "A"))
    assert len(program.shown()) == 1
    enter(filled, {"planned_on": "2025-10-24", "status": "cancelled"})
    cancelled = one_visit(filled, "an", "A")
    assert b"METHOD:CANCEL" in cancelled
    for each in (program, newcomer):
        each.take(cancelled)
        assert each.shown() == []
    assert newcomer.held == {}


def test_a_month_without_visits_is_no_calendar(filled: World):
    with (
        answering(filled, date(2025, 1, 1)) as answers,
        pytest.raises(UserError, match="Không có lượt dự nào trong tháng 1/2025"),
    ):
        month_calendar(answers)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_a_calendar_shows_what_the_schedule_has(
    world: World, seed: int
):
    """Plans, moves, cancels, withdraws, undoes at random; takes old files as well."""
    chance = random.Random(seed)
    world.load(**FACTS)
    program, files, done = CalendarProgram(), [], []
    for _ in range(14):
        _change(world, chance, done)
        if stood(world) and chance.random() < 0.7:
            files.append(file_of(world))
            program.take(files[-1])
            program.take(chance.choice(files))
    enter(world, {"planned_on": "2025-10-01", "place": "x"})
    program.take(file_of(world))
    assert [begins for begins, _ in program.shown()] == sorted(standing(world))


def _change(world: World, chance: random.Random, done: list[int]) -> None:
    """Make one change of the visits of October, if the dice allow it."""
    days, free = standing(world), set(range(2, 8)) - {d.day for d in stood(world)}
    what = chance.choice(["plan", "plan", "move", "move", "cancel", "withdraw", "undo"])
    if what == "undo" and done:
        undo(world.store, done.pop(chance.randrange(len(done))), EVERYTHING)
    if what == "plan" and free:
        day = f"2025-10-{chance.choice(sorted(free)):02}"
        done.append(enter(world, {"planned_on": day, "moved_from": ""}))
    if not days:
        return
    day = chance.choice(days)
    if what == "move" and free:
        goal = f"2025-10-{chance.choice(sorted(free)):02}"
        first = first_planned(world, day)
        row = {"planned_on": goal, "moved_from": first, "status": "planned"}
        # Some only write the new row, and leave the old one where it was.
        gone = str(day) if chance.random() < 0.8 else ""
        done.append(enter(world, row, gone=gone))
    if what == "cancel":
        row = {"planned_on": str(day), "status": "cancelled"}
        done.append(enter(world, row))
    if what == "withdraw":
        done.append(enter(world, gone=str(day)))


def stood(world: World) -> list[date]:
    """The days of all rows of visits, and with `standing` of those to be made."""
    return _days(world, "true")


def standing(world: World) -> list[date]:
    return _days(world, "status not in ('cancelled', 'postponed')")


def _days(world: World, condition: str) -> list[date]:
    with world.store.cursor() as cursor:
        rows = cursor.execute(
            f"select planned_on from raw.visits where {condition} order by planned_on"
        ).fetchall()
    return [day for (day,) in rows]


def first_planned(world: World, day: date) -> str:
    with world.store.cursor() as cursor:
        [(first,)] = cursor.execute(
            "select coalesce(moved_from, planned_on) from raw.visits"
            " where planned_on = $day",
            {"day": day},
        ).fetchall()
    return str(first)
