"""How does the attendance of this cell stand beside that of cells of its type?"""

CELLS = """
    cell_code | cell_type
    A         | village
    B         | village
    C         | village
    D         | village
    E         | school
    F         | village
"""
MEETINGS = """
    cell_code | held_on    | expected | present
    A         | 2025-07-04 | 20       | 10
    A         | 2025-08-04 | 20       | 14
    B         | 2025-07-04 | 10       | 7
    C         | 2025-07-04 | 10       | 8
    D         | 2025-09-04 | 30       | 29
    E         | 2025-07-04 | 10       | 10
    F         | 2025-10-04 | 10       | 1
"""


def test_its_share_stands_beside_the_median_of_the_others_of_its_type(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "cell_peers",
        """
        cell_code | cell_type | expected | present | attendance_percent | is_below | peers | peers_percent
        A         | village   | 40       | 24      | 60                 | True     | 3     | 80
        """,  # noqa: E501
        cell_code="A",
    )


def test_a_cell_alone_of_its_type_has_no_median(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    world.shows(
        "cell_peers",
        """
        cell_code | attendance_percent | peers | peers_percent
        E         | 100                | 0     |
        """,
        cell_code="E",
    )


def test_cells_of_no_known_type_are_peers(world):
    world.load(
        meetings="""
            cell_code | held_on    | expected | present
            A         | 2025-07-04 | 20       | 10
            B         | 2025-07-04 | 20       | 15
        """
    )
    world.shows(
        "cell_peers",
        """
        cell_code | cell_type | peers | peers_percent
        A         |           | 1     | 75
        """,
        cell_code="A",
    )


def test_a_cell_without_a_share_in_these_months_has_no_row(world):
    world.load(cells=CELLS, meetings=MEETINGS)
    assert world.ask("cell_peers", cell_code="F").empty
