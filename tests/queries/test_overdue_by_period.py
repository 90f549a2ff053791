"""How many requirements of inspections were overdue, month after month?"""

from tests.queries.world import World

MEETINGS = "cell_code | held_on\n" + "\n".join(
    f"fine | 2025-{month:02}-04" for month in range(1, 10)
)
INSPECTIONS = """
    cell_code | inspected_on | finding_no | finding | requirement | due_on
    fine      | 2025-02-10   | 1          | Chậm    | Làm ngay    | 2025-04-30
    fine      | 2025-02-10   | 2          | Chậm    | Làm sớm     | 2025-07-31
"""


def test_the_last_two_are_the_figures_now_and_of_the_period_before(world: World):
    world.load(meetings=MEETINGS, inspections=INSPECTIONS)

    answer = world.ask("overdue_by_period", during="2025-09", as_of="2025-10-20")
    line = [
        None if each != each else int(each)
        for each in answer["requirements"].astype(float)
    ]
    totals = world.ask("overdue_totals", during="2025-09", as_of="2025-10-20")
    assert line[-1] == totals["requirements"].item() == 2
    assert line[-2] == totals["previous_requirements"].item() == 2
    assert line == [None] * 3 + [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_a_requirement_of_a_cell_that_is_not_active_does_not_count(world: World):
    world.load(
        cells="cell_code | valid_to\nfine | 2025-07-31",
        meetings=MEETINGS,
        inspections=INSPECTIONS,
    )

    answer = world.ask("overdue_by_period", during="2025-09", as_of="2025-10-20")
    assert list(answer["requirements"])[-3:] == [2, 0, 0]
