"""Which files were taken in, and which of them were taken back?"""

from datetime import date

from data.importing.entries import change_rows
from data.importing.load import SourceFile, load
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.queries.world import World, drawn, shown

TWO_CELLS = "cell_code\nA\nB"
HELD = "cell_code | held_on | members_total | present\nA | {day} | 20 | {present}"


def test_every_file_taken_in_stands_here_the_latest_first(world: World):
    world.load_as_files(cells=TWO_CELLS)
    world.load_as_files(visits="cell_code | planned_on\nA | 2025-07-01")
    answer = world.ask("import_history")
    columns = ("file_name", "table_name", "rows", "added", "warned", "import_state")
    assert shown(answer, *columns) == drawn("""
        file_name  | table_name | rows | added | warned | import_state
        visits.csv | visits     | 1    | 1     | 1      | kept
        cells.csv  | cells      | 2    | 2     | 2      | kept
    """)


def test_files_taken_in_together_have_the_number_of_the_first(world: World):
    world.load_as_files(cells=TWO_CELLS, units="unit_code | unit_name\nX | Xã Một")
    world.load_as_files(visits="cell_code | planned_on\nA | 2025-07-01")
    undo(world.store, 2, EVERYTHING)
    columns = ("import_id", "batch_id", "kept_in_batch")
    assert shown(world.ask("import_history"), *columns) == drawn("""
        import_id | batch_id | kept_in_batch
        3         | 3        | 1
        2         | 1        | 1
        1         | 1        | 1
    """)


def test_a_file_that_changed_nothing_is_no_import(world: World):
    world.load_as_files(cells=TWO_CELLS).load_as_files(cells=TWO_CELLS)
    assert len(world.ask("import_history")) == 1


def test_an_undone_import_stays_and_says_so(world: World):
    world.load_as_files(cells=TWO_CELLS)
    undo(world.store, 1, EVERYTHING)
    (taken,) = shown(world.ask("import_history"), "import_id", "import_state")
    assert taken == {"import_id": "1", "import_state": "undone"}


def test_a_file_of_the_sample_says_so(world: World):
    path = world.folder / "cells.csv"
    path.write_text("Mã chi bộ,Tên chi bộ,Mã tổ chức đảng,Loại hình\nA,A,X,Thôn\n")
    load(
        world.store,
        [SourceFile(path, path.name)],
        EVERYTHING,
        is_sample=True,
        isolated=False,
    )
    assert shown(world.ask("import_history"), "import_state") == [
        {"import_state": "sample"}
    ]


def test_rows_set_aside_and_problems_are_counted(world: World):
    path = world.folder / "cells.csv"
    head = "Danh mục\nMã chi bộ,Tên chi bộ,Mã tổ chức đảng,Loại hình\n"
    path.write_text(f"{head}A,A,X,Thôn\n")
    load(world.store, [SourceFile(path, path.name)], EVERYTHING, isolated=False)
    assert shown(world.ask("import_history"), "skipped", "problem_count") == [
        {"skipped": "1", "problem_count": "1"}
    ]


def test_values_changed_and_rows_withdrawn_are_counted(world: World):
    world.load_as_files(meetings=HELD.format(day="2025-09-03", present=18))
    world.load_as_files(meetings=HELD.format(day="2025-09-03", present=17))
    path = world.folder / "moved.csv"
    path.write_text("cell_code,held_on,members_total,present\nA,2025-09-04,20,17\n")
    load(
        world.store,
        [SourceFile(path, path.name, moved="replace")],
        EVERYTHING,
        isolated=False,
    )
    columns = ("file_name", "replaced", "values_changed", "withdrawn")
    assert shown(world.ask("import_history"), *columns) == drawn("""
        file_name    | replaced | values_changed | withdrawn
        moved.csv    | 0        | 0              | 1
        meetings.csv | 1        | 1              | 0
        meetings.csv | 0        | 0              | 0
    """)


def test_what_was_entered_on_a_page_says_so(world: World):
    world.load_as_files(cells=TWO_CELLS)
    row = {"cell_code": "A", "month": date(2025, 9, 1)}
    change_rows(
        world.store,
        "no_meetings",
        [row],
        Viewer("lan", role=Role.OWNER),
        world.store.version(),
    )
    columns = ("import_kind", "table_name", "added")
    assert shown(world.ask("import_history"), *columns) == drawn("""
        import_kind | table_name  | added
        entry       | no_meetings | 1
        file        | cells       | 2
    """)
