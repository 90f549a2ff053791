"""Plans in every state, beside inspections that some of them led to.

As of 20 October 2025: P1 was done in B by its team, whose name is written otherwise,
and not in A, where another team came, nor in C, of another kind.
"""

FACTS = {
    "units": """
        unit_code | unit_name
        xa_mot    | Đảng uỷ xã Một
    """,
    "cells": """
        cell_code | cell_name | unit_code
        A         | Thôn Đông | xa_mot
        B         | Thôn Đoài | xa_mot
        C         | Thôn Nam  | xa_mot
    """,
    "meetings": """
        cell_code | held_on    | expected | present
        A         | 2025-09-04 | 20       | 19
        B         | 2025-09-04 | 20       | 19
        C         | 2025-09-04 | 20       | 19
    """,
    "inspections": """
        inspection_code | cell_code | inspected_on | kind                 | team
        K1              | A         | 2025-09-10   | inspection           | Đoàn 2
        K2              | B         | 2025-09-01   | inspection           | ĐOÀN  1
        K3              | C         | 2025-09-10   | thematic_supervision | Đoàn 1
        K4              | B         | 2025-09-30   | inspection           | Đoàn 1
        K5              | C         | 2025-10-18   | thematic_supervision | Tổ 2
    """,
    "inspection_plans": """
        plan_code | cell_code | team   | kind       | planned_from | planned_to | reason   | status
        P1        | A         | Đoàn 1 | inspection | 2025-09-01   |            | Yếu      |
        P1        | B         | Đoàn 1 | inspection | 2025-09-01   |            | Yếu      | planned
        P1        | C         | Đoàn 1 | inspection | 2025-09-01   |            | Yếu      | planned
        P2        | A         | Tổ 2   |            | 2025-10-15   | 2025-10-25 |          | planned
        P2        | C         | Tổ 2   |            | 2025-10-15   | 2025-10-25 |          | planned
        P3        | A         | Tổ 2   | inspection | 2025-11-01   | 2025-11-10 |          | planned
        P3        | B         | Tổ 2   | inspection | 2025-11-01   | 2025-11-10 |          | cancelled
        P4        | B         | Tổ 2   | inspection | 2025-08-01   | 2025-08-10 |          | done
    """,  # noqa: E501
}
