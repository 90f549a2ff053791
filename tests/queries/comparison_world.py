"""A drawn quarter of three units, for the questions of the page of comparisons."""

UNITS = "unit_code | unit_name\nxa_mot | Xã Đông\nxa_hai | Xã Du\nxa_ba | Xã Em"
CELLS = """
    cell_code | unit_code | cell_type
    A         | xa_mot    | village
    B         | xa_hai    | school
    C         | xa_hai    | village
    D         | xa_ba     | village
"""
# C and D stop, Z is in no register; before the quarter C came in full, and B too few.
MEETINGS = """
    cell_code | held_on    | kind     | expected | present
    A         | 2025-04-04 | combined | 20       | 20
    A         | 2025-05-04 | regular  | 20       | 20
    A         | 2025-06-04 | regular  | 20       | 20
    B         | 2025-04-04 | combined | 20       | 10
    B         | 2025-05-04 | regular  | 20       | 10
    B         | 2025-06-04 | regular  | 20       | 10
    C         | 2025-04-04 | combined | 20       | 20
    C         | 2025-05-04 | regular  | 20       | 20
    C         | 2025-06-04 | regular  | 20       | 20
    A         | 2025-07-04 | combined | 20       | 20
    A         | 2025-08-04 | regular  | 20       | 20
    A         | 2025-09-24 | regular  | 20       | 20
    B         | 2025-07-04 | regular  | 20       | 18
    B         | 2025-08-04 | regular  | 20       | 19
    B         | 2025-09-04 | regular  | 20       | 19
    C         | 2025-07-04 | combined | 20       | 10
    D         | 2025-07-04 | combined | 20       | 20
    Z         | 2025-07-04 | combined | 10       | 10
"""
INSPECTIONS = """
    cell_code | inspected_on | finding | finding_no | requirement | due_on
    B         | 2025-03-01   | Thiếu   | 1          | Bổ sung     | 2025-05-01
    D         | 2025-03-01   | Thiếu   | 1          | Bổ sung     | 2025-12-01
"""
VISITS = """
    cell_code | planned_on | status
    B         | 2025-07-04 | attended
    B         | 2025-08-04 | absent
    C         | 2025-09-04 | cancelled
    A         | 2025-06-04 | attended
"""
FACTS = {
    "units": UNITS,
    "cells": CELLS,
    "meetings": MEETINGS,
    "inspections": INSPECTIONS,
    "visits": VISITS,
}
