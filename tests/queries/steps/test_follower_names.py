"""What are those in charge of each cell called?"""

from tests.queries.world import World

CELLS = """
    cell_code | cell_name
    A         | Thôn Đông
    B         | Thôn Tây
    C         | Thôn Nam
"""
COMMITTEE = """
    member_code | full_name
    uv1         | Trần Văn Bình
    uv2         | Lê Thị An
"""
ASSIGNMENTS = """
    member_code | cell_code
    uv1         | A
    uv2         | A
    uv9         | B
"""


def test_names_stand_by_given_name_and_strangers_by_code(world: World):
    world.load(
        cells=CELLS,
        committee=COMMITTEE,
        assignments=ASSIGNMENTS,
        meetings="cell_code | held_on\nA | 2025-01-04",
    )
    world.shows(
        "follower_names",
        """
        cell_code | followers
        A         | Lê Thị An, Trần Văn Bình
        B         | uv9
        """,
    )
