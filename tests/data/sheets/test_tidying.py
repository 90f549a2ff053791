"""Rows set aside are all counted, and listed as far as anybody would read."""

from data.sheets.tidying import MOST_LISTED
from tests.data.import_harness import ImportHarness

HEADER = "Mã chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\n"


def test_of_very_many_skipped_rows_the_first_are_listed(harness: ImportHarness) -> None:
    many = MOST_LISTED + 10
    totals = "".join(f"Cộng;;{20 + n};{18 + n}\n" for n in range(many))
    (report,) = harness.reports(harness.file(f"{HEADER}{totals}A;5/8/2026;20;18\n"))
    profile = report.profile
    assert (report.rows, report.added) == (1, 1)
    assert profile.skipped_count == many
    assert len(profile.skipped_rows) == MOST_LISTED
    assert profile.skipped_rows[-1].text == f"Cộng {19 + MOST_LISTED} " + str(
        17 + MOST_LISTED
    )
