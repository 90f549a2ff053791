"""What was refused and what was warned of in an import?"""

from data.importing.load import SourceFile, load
from data.store.access import EVERYTHING, Viewer
from tests.queries.world import World, drawn, shown

COLUMNS = ("line", "column_name", "value", "code", "is_refusal", "other")


def with_refused_row(world: World) -> World:
    path = world.folder / "hop.csv"
    path.write_text(
        "cell_code,held_on,members_total,present,tuổi\n"
        "A,2025-09-04,20,18,\nA,2025-10-04,20,21,\nA,2025-08-04,20,18,\n"
    )
    load(
        world.store,
        [SourceFile(path, path.name)],
        EVERYTHING,
        good_rows=True,
        isolated=False,
    )
    return world


def test_each_problem_is_a_row_by_line(world: World):
    world.load(cells="cell_code\nB")
    answer = with_refused_row(world).ask("import_problems", import_id=2)
    assert shown(answer, *COLUMNS) == drawn("""
        line | column_name | value | code                  | is_refusal | other
        1    | tuổi        | tuổi  | personal_column       | False      |
        2    | cell_code   | A     | cell_unregistered     | False      |
        3    | present     | 21    | present_over_expected | True       | 20
        4    | cell_code   | A     | cell_unregistered     | False      |
    """)


def test_what_is_said_of_the_whole_file_comes_first(world: World):
    path = world.folder / "nam.csv"
    path.write_text("XẾP LOẠI NĂM 2024\nMã chi bộ,Xếp loại\nA,HTTNV\n", "utf-8")
    load(
        world.store,
        [SourceFile(path, path.name, "ratings")],
        EVERYTHING,
        isolated=False,
    )
    first = shown(world.ask("import_problems", import_id=1), "line", "code")[0]
    assert first == {"line": "", "code": "given_by_title"}


def test_of_another_import_or_of_none_nothing_is_listed(world: World):
    world.load(cells="cell_code | unit_code\nB | X")
    with_refused_row(world)
    assert len(world.ask("import_problems", import_id=3)) == 0


def test_who_sees_a_part_of_the_cells_sees_none(world: World):
    viewer = Viewer("xã", ("xa_mot",))
    answer = with_refused_row(world).ask("import_problems", viewer=viewer, import_id=1)
    assert len(answer) == 0
