"""Ratings of two years, of cells and of organisations, for the tests of ratings."""

UNITS = """
    unit_code | unit_name | parent_code
    huyen     | Huyện     |
    xa_mot    | Xã Một    | huyen
    xa_hai    | Xã Hai    | huyen
"""
CELLS = """
    cell_code | cell_name | unit_code | cell_type
    A         | Thôn An   | xa_mot    | village
    B         | Thôn Bình | xa_mot    | village
    C         | Trường Cả | xa_hai    | school
    D         | Thôn Dân  | xa_hai    | village
"""
RATINGS = """
    cell_code | unit_code | year | rating    | registered
    A         |           | 2024 | excellent | excellent
    B         |           | 2024 | well      | excellent
    C         |           | 2024 | not_done  |
    D         |           | 2024 |           | well
    A         |           | 2023 | well      |
    B         |           | 2023 | well      |
              | xa_mot    | 2024 | excellent | well
              | xa_hai    | 2024 | well      |
              | xa_mot    | 2023 | done      |
"""
FACTS = {"units": UNITS, "cells": CELLS, "ratings": RATINGS}
YEAR = {"during": "2024-01..2024-12", "as_of": "2025-01-11"}
