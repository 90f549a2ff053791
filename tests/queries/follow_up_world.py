"""Requirements, proposals and tasks in every state, for the tests of follow-up.

As of 20 October 2025.
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
    """,
    "inspections": """
        inspection_code | cell_code | inspected_on | requirement  | responsible | due_on     | finding_area | status      | closed_on
        KT1             | A         | 2025-06-10   | Ghi sổ đủ    | Bí thư      | 2025-08-31 | minutes      | open        |
        KT2             | B         | 2025-07-15   | Họp đúng ngày |             | 2025-08-15 | time         | closed_done | 2025-09-01
        KT3             | A         | 2025-08-01   | Ghi biên bản | Bí thư      | 2025-10-25 | minutes      | open        |
        KT4             | A         | 2025-08-02   |              |             |            | minutes      |             |
    """,  # noqa: E501
    "proposals": """
        proposal_code | cell_code | raised_on  | content   | addressed_to | due_on     | status          | resolved_on | answer
        KN1           | A         | 2025-07-02 | Sửa đường | Xã           | 2025-09-30 | closed_done     | 2025-09-30  | Đã sửa
        KN2           | B         | 2025-09-20 | Xây sân   | Huyện        | 2025-11-19 | open            |             |
    """,  # noqa: E501
    "tasks": """
        task_code | cell_code | unit_code | content  | registered_on | due_on     | status          | progress_percent
        V1        | A         |           | Mô hình  | 2025-07-01    | 2025-12-31 | in_progress     | 40
        V2        |           | xa_mot    | Trồng cây | 2025-07-01    |            | open            | 0
    """,  # noqa: E501
    "follow_ups": """
        subject     | subject_code | noted_on   | status          | note | noted_by
        requirement | KT1          | 2025-09-10 | in_progress     | đã mua sổ | Đoàn 1
        requirement | KT3          | 2025-10-21 | closed_done     | chưa tới | Đoàn 1
        proposal    | KN2          | 2025-10-10 | closed_not_done | không có vốn | Huyện
    """,
}
