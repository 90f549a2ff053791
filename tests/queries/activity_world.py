"""Cells of two units with meetings, themes and plans, for the tests of activities.

The third quarter of 2025, as of 20 October.
"""

CELLS = """
    cell_code | cell_name | unit_code | cell_type | valid_from
    A         | Thôn An   | xa_mot    | village   |
    B         | Thôn Bình | xa_mot    | village   |
    C         | Trường Cả | xa_hai    | school    |
    D         | Thôn Dân  | xa_hai    | village   | 2025-08-01
"""
UNITS = """
    unit_code | unit_name
    xa_mot    | Xã Một
    xa_hai    | Xã Hai
"""
MEETINGS = """
    cell_code | held_on    | kind          | topic     | present | speakers | announced_on | is_model | invited_cells | lessons
    A         | 2025-07-04 | combined      | Nêu gương | 20      | 5        | 2025-07-01   | có       | B, C          | Hỏi trước
    A         | 2025-08-04 | regular       | Đảng phí  | 10      | 4        | 2025-08-04   |          |               |
    A         | 2025-09-04 | regular       |           | 10      |          |              |          |               |
    B         | 2025-07-04 | regular       |           | 8       | 2        | 2025-07-03   |          |               |
    B         | 2025-08-04 | regular       |           | 8       | 0        | 2025-08-05   |          |               |
    B         | 2025-09-04 | extraordinary | Bầu bù    | 8       | 1        |              |          |               |
    C         | 2025-07-04 | thematic      | Nêu gương | 5       |          |              |          |               |
    C         | 2025-09-20 | thematic      | Chống lãng phí | 5  | 5        | 2025-09-10   |          |               |
    D         | 2025-09-04 | regular       |           | 6       | 3        | 2025-09-01   |          |               |
"""  # noqa: E501
PLANS = """
    cell_code | year | quarter | topic
    A         | 2025 | 3       | Nêu gương
    B         | 2025 | 3       | Chuyển đổi số
    B         | 2025 |         | Học tập Bác
    B         | 2025 | 4       | Tự phê bình
"""
FACTS = {
    "units": UNITS,
    "cells": CELLS,
    "meetings": MEETINGS,
    "thematic_plans": PLANS,
}
