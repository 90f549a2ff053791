"""Inspections of two organisations and a cell of its own, and what was planned.

As of 20 October 2025: xa_mot is a grassroots organisation, with a cell directly in it
and one in its sub-organisation; the cell D lies directly under the district.
"""

FACTS = {
    "units": """
        unit_code | unit_name        | unit_level | parent_code
        huyen     | Đảng bộ huyện    | district   |
        xa_mot    | Đảng uỷ xã Một   | grassroots | huyen
        bo_phan   | Bộ phận xã Một   | sub        | xa_mot
        xa_hai    | Đảng uỷ xã Hai   | grassroots | huyen
    """,
    "cells": """
        cell_code | cell_name | unit_code | cell_type
        A         | Thôn Đông | xa_mot    | village
        B         | Thôn Đoài | bo_phan   | village
        C         | Thôn Nam  | xa_hai    | village
        D         | Cơ quan   | huyen     | party_agency
    """,
    "meetings": """
        cell_code | held_on
        A         | 2025-01-04
        B         | 2025-07-04
        C         | 2025-07-04
        D         | 2025-07-04
    """,
    "inspections": """
        inspection_code | finding_no | cell_code | inspected_on | kind                 | team               | grade   | score | finding_area | finding | requirement  | due_on     | status
        K1              | 1          | A         | 2025-03-10   | inspection           | Đoàn 1             | good    |       | minutes      | Sơ sài  |              |            |
        K2              | 1          | A         | 2025-07-15   | thematic_supervision | Uỷ ban Kiểm tra    | average |       | minutes      | Sơ sài  | Ghi đủ       | 2025-08-31 | open
        K2              | 2          | A         | 2025-07-15   | thematic_supervision | Uỷ ban Kiểm tra    | poor    |       | time         | Sai ngày | Đúng ngày   | 2025-12-31 | open
        K3              | 1          | B         | 2025-08-20   | inspection           | Ủy ban kiểm tra    |         | 92    |              |         |              |            |
        K4              | 1          | D         | 2025-09-05   |                      | Đoàn 1             |         |       | other        | Khác    |              |            |
        K5              | 1          | C         | 2025-10-18   | thematic_supervision | Đoàn 1             | fair    |       |              |         |              |            |
        K6              | 1          | C         | 2024-11-05   | thematic_supervision | Đoàn 1             | fair    |       |              |         |              |            |
    """,  # noqa: E501
}
