"""What came in from the cells of each unit, month after month?"""

from tests.queries.world import World

CELLS = """
    cell_code | cell_name | unit_code | valid_from
    early     | Thôn Đông | xa_mot    |
    late      | Thôn Tây  | xa_mot    |
    silent    | Thôn Nam  | xa_hai    |
    newer     | Thôn Bắc  | xa_hai    | 2025-08-01
"""
MEETINGS = """
    cell_code | held_on    | kind     | expected | present
    early     | 2025-07-04 | regular  | 20       | 18
    early     | 2025-08-04 | thematic | 20       | 18
    late      | 2025-07-09 | combined | 10       | 10
    stranger  | 2025-07-04 | regular  | 5        | 5
"""


def test_cells_of_a_unit_are_counted_active_met_and_on_time(world: World):
    world.load(cells=CELLS, meetings=MEETINGS)
    found = world.ask("unit_months", during="2025-07..2025-08")
    rows = {
        (row.unit_code, f"{row.month:%m}"): (
            row.cells_active,
            row.cells_met,
            row.cells_on_time,
            row.expected,
            row.present,
        )
        for row in found.astype(object).where(found.notna(), None).itertuples()
    }
    assert rows == {
        ("xa_mot", "07"): (2, 2, 1, 30, 28),
        ("xa_mot", "08"): (2, 0, 0, None, None),
        ("xa_hai", "07"): (1, 0, 0, None, None),
        ("xa_hai", "08"): (2, 0, 0, None, None),
        (None, "07"): (1, 1, 1, 5, 5),
        (None, "08"): (1, 0, 0, None, None),
    }
