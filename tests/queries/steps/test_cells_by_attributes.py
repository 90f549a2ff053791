"""Which cells pass the filters of unit, type and name?"""

import pytest

from queries.filters import Filters
from tests.queries.world import World

REGISTER = {
    "units": """
        unit_code | unit_name      | parent_code
        tinh      | Tỉnh Thái Bình |
        xa_vu_le  | Xã Vũ Lễ       | tinh
        xa_kien   | Xã Kiến Xương  | tinh
    """,
    "cells": """
        cell_code | cell_name        | unit_code | cell_type
        38.001    | Thôn Đông        | xa_vu_le  | village
        38.002    | Trường Tiểu học  | xa_vu_le  | school
        38.003    | Thôn Đoài        | xa_kien   | village
        38.004    | Văn phòng        | tinh      | party_agency
    """,
    "meetings": """
        cell_code | held_on
        khong_dk  | 2025-07-04
    """,
}


@pytest.fixture(scope="module")
def registered(shared_world: World) -> World:
    return shared_world.load(**REGISTER)


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (Filters(), ["38.001", "38.002", "38.003", "38.004", "khong_dk"]),
        (Filters(units=("xa_vu_le",)), ["38.001", "38.002"]),
        (Filters(units=("tinh",)), ["38.001", "38.002", "38.003", "38.004"]),
        (Filters(units=("=tinh",)), ["38.004"]),
        (Filters(units=("xa_vu_le", "xa_kien")), ["38.001", "38.002", "38.003"]),
        (Filters(cell_types=("school", "party_agency")), ["38.002", "38.004"]),
        (Filters(units=("xa_vu_le",), cell_types=("village",)), ["38.001"]),
        (Filters(text="đông"), ["38.001"]),
        (Filters(text="THON DO"), ["38.001", "38.003"]),
        (Filters(text="vũ lễ"), ["38.001", "38.002"]),
        (Filters(text="xa_kien"), ["38.003"]),
        (Filters(text="38.004"), ["38.004"]),
        (Filters(text="  "), ["38.001", "38.002", "38.003", "38.004", "khong_dk"]),
        (Filters(cells=("38.003", "khong_dk")), ["38.003", "khong_dk"]),
    ],
)
def test_cells_pass(registered: World, filters: Filters, passing: list[str]):
    assert (
        list(registered.ask("cells_by_attributes", filters=filters)["cell_code"])
        == passing
    )


@pytest.mark.parametrize("name", ["units", "cell_types", "cells"])
def test_an_empty_list_lets_none_pass(registered: World, name: str):
    assert registered.ask("cells_by_attributes", filters=Filters(**{name: ()})).empty
