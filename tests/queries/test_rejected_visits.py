"""Which proposed visits of that month were rejected, and why?"""

from datetime import date


def test_rejected_ones_of_that_month_appear_by_name(world):
    world.load(
        cells="cell_code | cell_name\nA | Thôn Đông",
        committee="member_code | full_name\nan | Trần Văn An",
        proposal_decisions="""
            member_code | cell_code | month   | decision  | reason
            an          | A         | 11/2025 | Không nhận | Đi công tác
            an          | B         | 11/2025 | Nhận       |
            an          | A         | 12/2025 | Không nhận |
            la          | Z         | 11/2025 | Không nhận |
        """,
    )
    world.shows(
        "rejected_visits",
        """
        member_code | full_name   | cell_code | cell_name | rejected_because
        an          | Trần Văn An | A         | Thôn Đông | Đi công tác
        la          | la          | Z         | Z         |
        """,
        visit_month=date(2025, 11, 1),
    )
