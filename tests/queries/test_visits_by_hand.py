"""What SQL says of visits is what plain Python finds in the same rows."""

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.data.example_count import examples
from tests.queries.visits_by_hand import UNITS, Row, Sheets, VisitsByHand
from tests.queries.world import World, world_of

CELLS = ["A", "B", "C", "D"]
MEMBERS = ["an", "binh"]
STATUSES = [
    *["planned", "planned", "planned", "attended", "attended", "substituted"],
    *["absent", "absent_excused", "postponed", "cancelled"],
]
# So few that visits meet on one day, and on both sides of the ends of months.
VISIT_DAYS = [date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 31), date(2025, 9, 1)]
ENDS = [None, *VISIT_DAYS]
# The first month of data: whatever else is drawn, the months asked come after it.
FIRST_MEETING = {"cell_code": "Y", "held_on": date(2025, 1, 5), "superior_code": None}

member = some.sampled_from(MEMBERS)
any_cell = some.sampled_from([*CELLS, "Z"])
unit = some.sampled_from(list(UNITS))
end = some.sampled_from(ENDS)


def rows(
    *key: str, at_least: int = 0, **columns: some.SearchStrategy
) -> some.SearchStrategy[list[Row]]:
    """Return lists of rows that differ in their key."""
    return some.lists(
        some.fixed_dictionaries(columns),
        min_size=at_least,
        max_size=at_least + 12,
        unique_by=lambda row: tuple(row[name] for name in key),
    )


def in_order(first: str, last: str):
    """Leave out rows that end before they begin: they would be refused."""
    return lambda found: [
        row
        for row in found
        if not (row[first] and row[last] and row[last] < row[first])
    ]


def assignments(**place: some.SearchStrategy) -> some.SearchStrategy[list[Row]]:
    drawn = {"member_code": member, "assigned_from": end, "assigned_to": end} | place
    ordered = in_order("assigned_from", "assigned_to")
    return rows("member_code", "assigned_from", *place, **drawn).map(ordered)


sheets = some.builds(
    lambda cells, committee, to_cells, to_units, meetings, visits: Sheets(
        cells,
        committee,
        [row | {"unit_code": None} for row in to_cells]
        + [row | {"cell_code": None} for row in to_units],
        [FIRST_MEETING, *meetings],
        visits,
    ),
    rows(
        "cell_code",
        cell_code=some.sampled_from(CELLS),
        unit_code=unit,
        valid_from=end,
        valid_to=end,
    ).map(in_order("valid_from", "valid_to")),
    rows(
        "member_code",
        member_code=member,
        body=some.sampled_from(["standing_committee", "executive_committee", None]),
        active_from=end,
        active_to=end,
    ).map(in_order("active_from", "active_to")),
    assignments(cell_code=any_cell),
    assignments(unit_code=unit),
    rows(
        "cell_code",
        "held_on",
        cell_code=some.sampled_from(CELLS),
        held_on=some.sampled_from(VISIT_DAYS),
        superior_code=some.none() | member,
    ),
    rows(
        "member_code",
        "cell_code",
        "planned_on",
        at_least=20,
        member_code=member,
        cell_code=any_cell,
        planned_on=some.sampled_from(VISIT_DAYS),
        start_time=some.sampled_from([None, "18:00", "19:59", "20:00"]),
        mode=some.sampled_from([None, "in_person", "online", "online", "hybrid"]),
        status=some.sampled_from(STATUSES),
    ),
)


def plain(frame: pd.DataFrame, *columns: str) -> list[tuple]:
    """Return the rows with what Python has for days, starts and nothing."""
    found = frame[list(columns)].astype(object)
    return [
        tuple(None if pd.isna(value) else _plain(value) for value in row)
        for row in found.itertuples(index=False, name=None)
    ]


def _plain(value: object) -> object:
    return f"{value:%H:%M}" if hasattr(value, "hour") else value


UNIT_ROWS = [{"unit_code": code, "parent_code": above} for code, above in UNITS.items()]


# One load is asked several questions: loading is what takes the time.
@settings(max_examples=examples(4, shared_by=60), deadline=None)
@given(
    sheets,
    some.lists(
        some.sampled_from([*VISIT_DAYS, date(2025, 12, 1)]), min_size=3, max_size=4
    ),
)
def test_schedule_and_coverage_are_what_plain_python_finds(generated, days):
    with world_of({"units": UNIT_ROWS} | vars(generated)) as world:
        for as_of in days:
            by_hand = VisitsByHand(generated, date(2025, 7, 1), date(2025, 8, 1), as_of)
            assert schedule(world, as_of) == by_hand.schedule()
            assert coverage(world, as_of) == by_hand.coverage()


def schedule(world: World, as_of: date) -> list[tuple]:
    return plain(
        world.ask("visit_schedule", "2025-07..2025-08", as_of.isoformat()),
        "planned_on",
        "start_time",
        "member_code",
        "cell_code",
        "status",
        "is_clash",
        "is_assigned",
        "last_visited_on",
    )


def coverage(world: World, as_of: date) -> dict[str, tuple]:
    covered = plain(
        world.ask("visit_coverage", "2025-07..2025-08", as_of.isoformat()),
        "member_code",
        "assigned_cells",
        "visited_cells",
        "planned",
        "attended",
        "substituted",
        "absent",
        "overdue",
        "coverage_percent",
    )
    return {member: tuple(counts) for member, *counts in covered}
