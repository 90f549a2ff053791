"""What has this cell asked of those above, and was it answered?"""

from tests.queries.world import shown


def test_a_proposal_is_listed_with_its_answer_and_where_it_comes_from(world):
    world.load(
        proposals="""
            proposal_code | cell_code | raised_on | content | addressed_to | due_on | status | resolved_on | answer
            KN1 | A | 2025-07-04 | Sửa đường | UBND xã | 2025-08-01 | closed_done | 2025-07-30 | Đã sửa
        """,  # noqa: E501
    )
    (proposal,) = shown(world.ask("cell_proposals", cell_code="A"))
    assert proposal == {
        "proposal_code": "KN1",
        "raised_on": "2025-07-04",
        "content": "Sửa đường",
        "addressed_to": "UBND xã",
        "due_on": "2025-08-01",
        "status": "closed_done",
        "is_overdue": "False",
        "resolved_on": "2025-07-30",
        "answer": "Đã sửa",
        "import_id": "1",
        "file_name": "proposals.csv",
        "line": "2",
    }


def test_proposals_raised_by_the_date_stand_latest_first(world):
    world.load(
        proposals="""
            proposal_code | cell_code | raised_on
            1             | A         | 2025-07-04
            2             | A         | 2025-10-20
            3             | A         | 2025-10-21
            4             | B         | 2025-07-04
        """,
    )
    answer = world.ask("cell_proposals", cell_code="A")
    assert list(answer["proposal_code"]) == ["2", "1"]


def test_overdue_is_what_was_due_before_the_date_and_is_not_closed(world):
    world.load(
        proposals="""
            proposal_code | cell_code | raised_on  | due_on     | status      | resolved_on
            1             | A         | 2025-07-04 | 2025-10-19 | open        |
            2             | A         | 2025-07-04 | 2025-10-20 | open        |
            3             | A         | 2025-07-04 | 2025-10-19 | closed_done |
            4             | A         | 2025-07-04 | 2025-10-19 | closed_done | 2025-10-21
            5             | A         | 2025-07-04 |            | open        |
        """,  # noqa: E501
    )
    answer = world.ask("cell_proposals", cell_code="A")
    assert list(answer["is_overdue"]) == [True, False, False, True, False]
