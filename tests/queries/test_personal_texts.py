"""Which free texts hold numbers that look like a phone or an identity card?"""

from queries.filters import Filters
from tests.queries.world import World

MEETINGS = """
    cell_code | held_on    | topic
    A         | 2025-07-04 | Nghị quyết 12-NQ/TW
    A         | 2025-08-04 | Liên hệ 0912 345 678
    B         | 2025-09-04 | Thẻ 038168000123
"""


def test_every_text_stands_with_its_table_column_file_and_line(world: World):
    world.load(
        meetings=MEETINGS,
        inspections="""
            cell_code | inspected_on | finding       | requirement | responsible
            A         | 2025-08-10   | gọi 038168000 |             | bà 0912345678
        """,
        proposals="""
            proposal_code | cell_code | raised_on  | content
            1             | A         | 2025-07-01 | 0912.345.678
        """,
        visits="""
            member_code | cell_code | planned_on | place
            an          | A         | 2025-06-01 | số 0912345678
        """,
        tasks="""
            task_code | cell_code | registered_on | content
            1         | A         | 2025-05-01    | 091234567
        """,
    )
    world.shows(
        "personal_texts",
        """
        table_name  | column_name | cell_code | dated_on   | file_name       | line
        meetings    | topic       | B         | 2025-09-04 | meetings.csv    | 4
        inspections | finding     | A         | 2025-08-10 | inspections.csv | 2
        inspections | responsible | A         | 2025-08-10 | inspections.csv | 2
        meetings    | topic       | A         | 2025-08-04 | meetings.csv    | 3
        proposals   | content     | A         | 2025-07-01 | proposals.csv   | 2
        visits      | place       | A         | 2025-06-01 | visits.csv      | 2
        tasks       | content     | A         | 2025-05-01 | tasks.csv       | 2
        """,
    )


def test_the_text_itself_is_not_repeated(world: World):
    world.load(meetings=MEETINGS)
    answer = world.ask("personal_texts")
    assert "0912 345 678" not in answer.to_csv()


def test_months_do_not_narrow_it_but_filters_do(world: World):
    world.load(meetings=MEETINGS)
    world.shows(
        "personal_texts",
        "cell_code\nB",
        during="2024-01",
        filters=Filters(cells=("B",)),
    )
