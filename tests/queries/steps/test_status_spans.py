"""In which status was each requirement, proposal and task, from when and until when?"""

from queries.filters import Filters
from tests.queries.world import World, drawn, shown

COLUMNS = ("subject_code", "status", "holds_from", "holds_until")
BEGINS = "cell_code | held_on\nA | 2025-01-04"
INSPECTIONS = """
    inspection_code | cell_code | inspected_on | requirement | due_on     | status      | closed_on
    KT1             | A         | 2025-03-10   | Ghi sổ      | 2025-04-01 | open        |
    KT2             | A         | 2025-03-10   | Ghi sổ      | 2025-04-01 | closed_done |
    KT3             | A         | 2025-03-10   | Ghi sổ      | 2025-04-01 | closed_done | 2025-05-02
    KT4             | A         | 2025-03-10   |             |            |             |
"""  # noqa: E501


def spans(world: World, *names: str) -> list[dict[str, str]]:
    return shown(world.ask("status_spans"), *(names or COLUMNS))


def test_own_row_holds_from_the_beginning_until_the_day_it_was_closed(world: World):
    world.load(meetings=BEGINS, inspections=INSPECTIONS)
    assert spans(world) == drawn("""
        subject_code | status      | holds_from | holds_until
        KT1          | open        |            |
        KT2          | closed_done |            |
        KT3          | open        |            | 2025-05-02
        KT3          | closed_done | 2025-05-02 |
    """)


def test_each_note_holds_until_the_next(world: World):
    world.load(
        meetings=BEGINS,
        inspections=INSPECTIONS,
        follow_ups="""
            subject     | subject_code | noted_on   | status
            requirement | KT1          | 2025-04-10 | in_progress
            requirement | KT1          | 2025-06-01 | closed_done
            requirement | KT3          | 2025-07-01 | in_progress
        """,
    )
    assert spans(world) == drawn("""
        subject_code | status      | holds_from | holds_until
        KT1          | open        |            | 2025-04-10
        KT1          | in_progress | 2025-04-10 | 2025-06-01
        KT1          | closed_done | 2025-06-01 |
        KT2          | closed_done |            |
        KT3          | open        |            | 2025-05-02
        KT3          | closed_done | 2025-05-02 | 2025-07-01
        KT3          | in_progress | 2025-07-01 |
    """)


def test_of_notes_on_one_day_the_one_entered_last_holds(world: World):
    world.load(
        meetings=BEGINS,
        inspections=INSPECTIONS,
        follow_ups="""
            subject     | subject_code | noted_on   | status
            requirement | KT1          | 2025-05-02 | closed_done
            requirement | KT1          | 2025-05-02 | in_progress
            requirement | KT3          | 2025-05-02 | in_progress
        """,
    )
    lasting = [
        row for row in spans(world) if row["holds_from"] and not row["holds_until"]
    ]
    assert [row["status"] for row in lasting] == ["in_progress", "in_progress"]


def test_findings_proposals_and_tasks_have_spans_of_their_own(world: World):
    world.load(
        meetings=BEGINS,
        inspections="""
            inspection_code | finding_no | cell_code | inspected_on | requirement
            KT1             | 1          | A         | 2025-03-10   | Ghi sổ
            KT1             | 2          | A         | 2025-03-10   | Họp đúng ngày
        """,
        proposals="""
            proposal_code | cell_code | raised_on  | content   | addressed_to
            KT1           | A         | 2025-03-10 | Sửa đường | UBND xã
        """,
        tasks="""
            task_code | cell_code | registered_on | content | status
            KT1       | A         | 2025-03-10    | Mô hình | in_progress
        """,
        follow_ups="""
            subject     | subject_code | finding_no | noted_on   | status
            requirement | KT1          | 2          | 2025-04-10 | closed_done
            proposal    | KT1          |            | 2025-04-11 | closed_not_done
            task        | KT1          |            | 2025-04-12 | closed_done
        """,
    )
    names = ("subject", "finding_no", "status", "holds_from")
    closed = [row for row in spans(world, *names) if row["holds_from"]]
    assert closed == drawn("""
        subject     | finding_no | status          | holds_from
        proposal    | 1          | closed_not_done | 2025-04-11
        requirement | 2          | closed_done     | 2025-04-10
        task        | 1          | closed_done     | 2025-04-12
    """)
    assert len(spans(world)) == 7


def test_last_months_figures_stay_last_months(world: World):
    world.load(
        meetings=BEGINS,
        inspections=INSPECTIONS,
        follow_ups="""
            subject     | subject_code | noted_on   | status
            requirement | KT1          | 2025-10-15 | closed_done
            requirement | KT1          | 2025-11-15 | in_progress
        """,
    )
    days = ("2025-10-14", "2025-10-15", "2025-11-14", "2025-11-15")
    overdue = [len(world.ask("overdue_requirements", as_of=day)) for day in days]
    assert overdue == [1, 0, 0, 1]
    signs = [
        world.ask("cell_levels", as_of=day, filters=Filters(cells=("A",)))["signs"][0]
        for day in days
    ]
    assert ["overdue_requirement" in found for found in signs] == [
        True,
        False,
        False,
        True,
    ]
