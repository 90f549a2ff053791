"""Which visits of the months asked does a calendar show, move or strike out?"""

from data.importing.entries import change_rows
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from queries.filters import Filters
from tests.queries.test_visits_by_day import FACTS
from tests.queries.world import World

VISITS = """
    member_code | cell_code | unit_code | planned_on | start_time | mode   | status
    an          | B         |           | 2025-07-04 | 19:30      | online | planned
    an          |           | xa_mot    | 2025-07-04 | 08:00      |        | attended
    ba          | X         |           | 2025-07-03 |            |        | absent
    ba          |           | Y         | 2025-07-03 |            |        | planned
    an          | A         |           | 2025-07-05 |            |        | cancelled
    an          | A         |           | 2025-07-06 |            |        | postponed
    an          | A         |           | 2025-10-01 |            |        | planned
"""


def entered(world: World, *rows: dict[str, str], gone: str = "") -> int:
    whole = {"member_code": "an", "cell_code": "A", "unit_code": ""}
    report = change_rows(
        world.store,
        "visits",
        [whole | row for row in rows],
        Viewer("office", role=Role.OWNER),
        world.store.version(),
        withdrawn=[whole | {"planned_on": gone}] if gone else [],
    )
    assert report.import_id is not None, report
    return report.import_id


def test_every_visit_of_the_months_with_what_a_calendar_is_told(world: World):
    world.load(**FACTS, visits=VISITS).shows(
        "visit_calendar",
        """
        planned_on | start_time | full_name | cell_name | committee_code | unit_name | mode   | is_struck_out | sequence
        2025-07-03 |            | ba        | X         |                |           |        | False         | 0
        2025-07-03 |            | ba        |           | Y              | Y         |        | False         | 0
        2025-07-04 | 08:00:00   | Trần An   |           | xa_mot         | Xã Một    |        | False         | 0
        2025-07-04 | 19:30:00   | Trần An   | Thôn Tây  |                | Xã Hai    | online | False         | 0
        2025-07-05 |            | Trần An   | Thôn Đông |                | Xã Một    |        | True          | 0
        2025-07-06 |            | Trần An   | Thôn Đông |                | Xã Một    |        | True          | 0
        """,  # noqa: E501
    )


def test_one_member_and_the_cells_and_units_chosen_alone(world: World):
    world.load(**FACTS, visits=VISITS)
    assert set(world.ask("visit_calendar", member_code="ba")["full_name"]) == {"ba"}
    found = world.ask("visit_calendar", filters=Filters(units=("xa_mot",)))
    assert set(found["unit_code"]) == {"xa_mot"}
    assert len(found) == 3


def test_a_moved_visit_is_told_in_every_month_it_ever_stood_in(world: World):
    world.load(**FACTS)
    entered(world, {"planned_on": "2025-07-10", "moved_from": ""})
    first = {"moved_from": "2025-07-10"}
    entered(world, {"planned_on": "2025-08-10"} | first, gone="2025-07-10")
    move = entered(world, {"planned_on": "2025-09-10"} | first, gone="2025-08-10")
    row = """
        first_planned_on | occurrence | planned_on | is_struck_out | sequence
        2025-07-10       | 1          | {}         | False         | {}
    """
    for month in ("2025-07", "2025-08", "2025-09"):
        world.shows("visit_calendar", row.format("2025-09-10", 2), during=month)
    assert world.ask("visit_calendar", "2025-10").empty
    undo(world.store, move, EVERYTHING)
    for month in ("2025-07", "2025-08", "2025-09"):
        world.shows("visit_calendar", row.format("2025-08-10", 3), during=month)


def test_what_was_withdrawn_is_struck_out_with_what_it_was_last(world: World):
    world.load(**FACTS)
    entered(world, {"planned_on": "2025-07-10", "place": "Đình"})
    entered(world, gone="2025-07-10")
    world.shows(
        "visit_calendar",
        """
        planned_on | cell_name | place | status  | is_struck_out | sequence
        2025-07-10 | Thôn Đông | Đình  | planned | True          | 1
        """,
    )


def test_when_a_visit_last_changed_is_when_its_import_was_taken_in(world: World):
    world.load(**FACTS, visits=VISITS)
    entered(world, {"planned_on": "2025-07-05", "status": "planned"})
    with world.store.cursor() as cursor:
        [(first,)], [(last,)] = (
            cursor.execute(
                f"select {which}(imported_at) from journal.imports"
                " where table_name = 'visits'"
            ).fetchall()
            for which in ("min", "max")
        )
    found = world.ask("visit_calendar").set_index("planned_on")
    times = found["changed_at"].groupby(level=0).first().astype(str)
    assert list(times) == [str(first), str(first), str(last), str(first)]
