"""Which visits of the months asked cannot both be made by the same member?"""

import pytest

from queries.filters import Filters
from tests.queries.world import drawn, shown

FIRST = "2025-09-04 | 18:00 | in_person | planned"
# What stands beside it, and whether the two clash.
AT_SIX = [
    ("2025-09-04 | 19:59 | in_person | planned", True),
    ("2025-09-04 | 20:00 | in_person | planned", False),
    ("2025-09-04 | 16:01 | in_person | planned", True),
    ("2025-09-04 | 16:00 | in_person | planned", False),
    ("2025-09-04 |       | in_person | planned", True),
    ("2025-09-05 | 18:00 | in_person | planned", False),
    ("2025-09-04 | 18:00 | in_person | attended", True),
    ("2025-09-04 | 18:00 | in_person | substituted", False),
    ("2025-09-04 | 18:00 | in_person | absent", False),
    ("2025-09-04 | 18:00 | in_person | absent_excused", False),
    ("2025-09-04 | 18:00 | in_person | postponed", False),
    ("2025-09-04 | 18:00 | in_person | cancelled", False),
    ("2025-09-04 | 18:00 | online    | planned", True),
    ("2025-09-04 | 18:00 | hybrid    | planned", True),
    ("2025-09-04 | 18:00 |           | planned", True),
]


def clashes(world, first: str, second: str, **asked) -> bool:
    """Whether two visits, drawn as `planned_on | start_time | mode | status`, clash."""
    header = "member_code | cell_code | planned_on | start_time | mode | status"
    world.load(visits=f"{header}\nan | A | {first}\nan | B | {second}")
    return not world.ask("visit_clashes", "2025-09", **asked).empty


def test_a_clash_stands_once_for_each_of_its_visits(world):
    world.load(
        visits="""
            cell_code | planned_on | start_time
            A         | 2025-09-04 | 18:00
            B         | 2025-09-04 | 19:00
        """,
    )
    assert shown(world.ask("visit_clashes")) == drawn("""
        member_code | planned_on | cell_code | other_cell_code
        uv_mot      | 2025-09-04 | A         | B
        uv_mot      | 2025-09-04 | B         | A
    """)


@pytest.fixture(scope="module")
def members_who_clash(shared_world) -> set[str]:
    """Each member has a visit at six in the evening, and one of AT_SIX besides."""
    header = "member_code | cell_code | planned_on | start_time | mode | status"
    rows = [
        f"{member} | {cell} | {visit}"
        for member, (second, _) in enumerate(AT_SIX)
        for cell, visit in (("A", FIRST), ("B", second))
    ]
    shared_world.load(visits="\n".join([header, *rows]))
    return set(shared_world.ask("visit_clashes", "2025-09")["member_code"])


@pytest.mark.parametrize(
    ("member", "is_clash"), [*enumerate(clash for _, clash in AT_SIX)]
)
def test_a_visit_clashes_with_one_at_six_in_the_evening(
    members_who_clash, member, is_clash
):
    assert (str(member) in members_who_clash) == is_clash


def test_two_visits_online_can_both_be_made(world):
    assert not clashes(
        world,
        "2025-09-04 | 18:00 | online | planned",
        "2025-09-04 | 18:00 | online | planned",
    )


def test_two_visits_without_a_start_clash(world):
    assert clashes(world, "2025-09-04 | | | planned", "2025-09-04 | | | planned")


def test_a_visit_overdue_can_clash(world):
    visit = "2025-09-04 | 18:00 | | planned"
    assert clashes(world, visit, visit, as_of="2025-10-01")


def test_how_far_apart_is_a_threshold(world):
    first, second = "2025-09-04 | 18:00 | | planned", "2025-09-04 | 20:00 | | planned"
    assert clashes(world, first, second, thresholds={"clash_hours": 2.5})


def test_two_members_never_clash(world):
    world.load(
        visits="""
            member_code | cell_code | planned_on
            an          | A         | 2025-09-04
            binh        | A         | 2025-09-04
        """,
    )
    assert world.ask("visit_clashes").empty


def test_a_clash_outside_the_months_asked_does_not_appear(world):
    world.load(
        visits="""
            cell_code | planned_on
            A         | 2025-10-01
            B         | 2025-10-01
        """,
    )
    assert world.ask("visit_clashes").empty


def test_filters_do_not_narrow_it(world):
    world.load(
        cells="cell_code\nA",
        visits="""
            cell_code | planned_on
            A         | 2025-09-04
            B         | 2025-09-04
        """,
    )
    assert len(world.ask("visit_clashes", filters=Filters(units=()))) == 2
