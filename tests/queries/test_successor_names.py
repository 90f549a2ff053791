"""What has ended keeps its name, with its successor behind an arrow."""

from tests.queries.world import World

MERGED = {
    "units": """
        unit_code | unit_name | valid_to   | successor_code
        cu        | Xã Cũ     | 2025-08-31 | moi
        moi       | Xã Mới    |            |
    """,
    "cells": """
        cell_code | cell_name | unit_code | valid_to   | successor_code
        A         | Thôn Cũ   | cu        | 2025-08-31 | B
        B         | Thôn Mới  | moi       |            |
        C         | Thôn Lẻ   | cu        | 2025-08-31 | khong_co
    """,
    "meetings": """
        cell_code | held_on    | present
        A         | 2025-07-04 | 10
        B         | 2025-07-04 | 10
        C         | 2025-07-04 | 10
    """,
}


def test_a_list_of_an_earlier_month_names_who_took_the_place(world: World):
    world.load(**MERGED)
    world.shows(
        "low_attendance",
        """
        cell_code | cell_name          | unit_name
        A         | Thôn Cũ → Thôn Mới | Xã Cũ → Xã Mới
        B         | Thôn Mới           | Xã Mới
        C         | Thôn Lẻ            | Xã Cũ → Xã Mới
        """,
        during="2025-07",
    )


def test_on_a_day_before_the_end_nobody_had_taken_it(world: World):
    world.load(**MERGED)
    names = world.ask("low_attendance", "2025-07", as_of="2025-08-20")["cell_name"]
    assert list(names) == ["Thôn Cũ", "Thôn Mới", "Thôn Lẻ"]


def test_it_follows_what_is_loaded_next(world: World):
    world.load(**MERGED)
    world.load(cells="cell_code | cell_name | unit_code\nB | Thôn Mới Hơn | moi")
    names = world.ask("low_attendance", "2025-07")["cell_name"]
    assert "Thôn Cũ → Thôn Mới Hơn" in set(names)
