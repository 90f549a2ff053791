"""The month of a sheet: its title and its name are two witnesses."""

from datetime import date

import pytest

from data.sheets.titles import TitlePeriod, period_in


@pytest.mark.parametrize(
    ("titles", "name", "expected"),
    [
        (["THÁNG 8/2026"], "T8", TitlePeriod(month=date(2026, 8, 1))),
        (["THÁNG 8/2026"], "Sheet1", TitlePeriod(month=date(2026, 8, 1))),
        (["NĂM 2026"], "T8", TitlePeriod(month=date(2026, 8, 1))),
        ([], "T8", TitlePeriod(month_number=8)),
        (["THÁNG 8"], "", TitlePeriod(month_number=8)),
        (["THÁNG 7, NHIỆM VỤ THÁNG 8/2026"], "T8", TitlePeriod(month=date(2026, 8, 1))),
        (["THÁNG 8/2026"], "T7", TitlePeriod(disagreeing=("07/2026", "08/2026"))),
        (["THÁNG 7 VÀ THÁNG 8/2026"], "", TitlePeriod(several=("07/2026", "08/2026"))),
        (["THÁNG 12/2025, 01/2026"], "", TitlePeriod()),
        (["THÁNG 7, 8/2026"], "", TitlePeriod(several=("07/2026", "08/2026"))),
        (["TỪ THÁNG 1 ĐẾN THÁNG 8/2026"], "", TitlePeriod()),
        (["THÁNG 01/2026 – 08/2026"], "", TitlePeriod()),
        (["6 THÁNG ĐẦU NĂM 2026"], "", TitlePeriod()),
        (["QUÝ III/2026"], "", TitlePeriod(quarter=date(2026, 7, 1))),
        (["THÁNG 13/2026"], "", TitlePeriod()),
        (["THÁNG 8/1026"], "", TitlePeriod()),
    ],
)
def test_month_is_that_of_both_or_of_none(
    titles: list[str], name: str, expected: TitlePeriod
) -> None:
    assert period_in(titles, name) == expected
