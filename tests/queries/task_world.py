"""Breakthrough tasks that move, stand still or are closed, as of 20 October 2025."""

FACTS = {
    "units": "unit_code | unit_name\nxa_mot | Xã Một",
    "cells": "cell_code | cell_name | unit_code\nA | Thôn An | xa_mot",
    "tasks": """
        task_code | cell_code | unit_code | registered_on | due_on     | progress_percent | status
        V1        | A         |           | 2025-07-22    | 2025-12-31 | 40               | in_progress
        V2        | A         |           | 2025-07-23    | 2025-12-31 | 40               | in_progress
        V3        | A         |           | 2025-01-01    | 2025-10-01 |                  | open
        V4        | A         |           | 2025-01-01    |            | 100              | closure_proposed
        V5        |           | xa_mot    | 2025-01-01    |            | 100              | closed_done
        V6        | A         |           | 2025-01-01    |            | 60               | closed_not_done
        V7        | A         |           | 2025-10-21    |            | 0                | open
    """,  # noqa: E501
    "follow_ups": """
        subject | subject_code | noted_on   | status      | note
        task    | V3           | 2025-07-30 | in_progress | đã bắt đầu
        task    | V2           | 2025-10-21 | in_progress | chưa tới
    """,
}
