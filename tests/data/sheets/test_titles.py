"""The month of a sheet: its title and its name are two witnesses."""

from dataclasses import replace
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
    found = period_in(titles, name)
    assert replace(found, year=None, is_of_year=False) == expected


@pytest.mark.parametrize(
    ("titles", "name", "year"),
    [
        (["KẾT QUẢ XẾP LOẠI NĂM 2026"], "", 2026),
        (["KẾT QUẢ XẾP LOẠI"], "Xếp loại 2026", 2026),
        (["NĂM 2026"], "2026", 2026),
        (["NĂM 2026", "(Kèm theo Báo cáo số 12-BC/ĐU ngày 05/01/2027)"], "", 2026),
        (["Quy định 366-QĐ/TW ngày 30/8/2025", "NĂM 2026"], "", 2026),
        (["NĂM 2026"], "2025", None),
        (["NĂM 2025, PHƯƠNG HƯỚNG NĂM 2026"], "", None),
        (["NHIỆM KỲ 2025 - 2030"], "", None),
        (["6 THÁNG ĐẦU NĂM 2026"], "", None),
        (["QUÝ IV NĂM 2026"], "", None),
        (["THÁNG 12 NĂM 2026"], "", None),
        (["NĂM 2026"], "T12", None),
    ],
)
def test_year_is_all_that_is_named(
    titles: list[str], name: str, year: int | None
) -> None:
    found = period_in(titles, name)
    assert (found.year if found.is_of_year else None) == year
