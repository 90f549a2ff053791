"""Rows set aside are all counted, and listed as far as anybody would read."""

from data.sheets.tidying import MOST_SET_ASIDE
from tests.data.import_harness import Desk

HEADER = "Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\n"


def test_of_very_many_rows_set_aside_the_first_are_listed(desk: Desk) -> None:
    many = MOST_SET_ASIDE + 10
    totals = "".join(f"Cộng;;{20 + n};{18 + n}\n" for n in range(many))
    (report,) = desk.reports(desk.file(f"{HEADER}{totals}A;5/8/2026;20;18\n"))
    understood = report.profile
    assert (report.rows, report.added) == (1, 1)
    assert understood.skipped_count == many
    assert len(understood.skipped_rows) == MOST_SET_ASIDE
    assert understood.skipped_rows[-1].text == f"Cộng {19 + MOST_SET_ASIDE} " + str(
        17 + MOST_SET_ASIDE
    )
