"""Which breakthrough tasks has this cell registered, and how far is it?"""

from tests.queries.world import drawn, shown


def test_a_task_is_listed_with_how_far_it_is_and_where_it_comes_from(world):
    world.load(
        tasks="""
            task_code | cell_code | content | registered_on | due_on | progress_percent | status
            GV1 | A | Làm đường | 2025-01-10 | 2025-12-31 | 60 | in_progress
        """,  # noqa: E501
    )
    (task,) = shown(world.ask("cell_tasks", cell_code="A"))
    assert task == {
        "task_code": "GV1",
        "content": "Làm đường",
        "registered_on": "2025-01-10",
        "due_on": "2025-12-31",
        "progress_percent": "60",
        "status": "in_progress",
        "import_id": "1",
        "file_name": "tasks.csv",
        "line": "2",
    }


def test_tasks_registered_by_the_date_stand_latest_first(world):
    world.load(
        tasks="""
            task_code | cell_code | registered_on
            1         | A         | 2025-01-10
            2         | A         | 2025-10-20
            3         | A         | 2025-10-21
            4         | B         | 2025-01-10
        """,
    )
    assert shown(world.ask("cell_tasks", cell_code="A"), "task_code") == drawn("""
        task_code
        2
        1
    """)
