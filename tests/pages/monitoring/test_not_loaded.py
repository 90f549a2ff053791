"""What is not loaded counts against nobody, and is named where figures are read."""

from tests.pages.opening import open_page, text_of

UNITS = "unit_code | unit_name\nxa_mot | Xã Một"
CELLS = "cell_code | cell_name | unit_code" + "".join(
    f"\nc{number} | Thôn {number} | xa_mot" for number in range(1, 7)
)
JULY = "cell_code | held_on" + "".join(
    f"\nc{number} | 2025-07-04" for number in range(1, 7)
)


def test_of_an_office_that_loads_only_july_no_cell_is_weak(world):
    world.load(units=UNITS, cells=CELLS, meetings=JULY)
    page = open_page("overview")
    assert "Chưa nạp dữ liệu tháng 8/2025, 9/2025." in text_of(page)
    assert "0 chi bộ có dấu hiệu yếu trong quý III/2025" in text_of(page)
    assert "Chưa nạp dữ liệu" in page.metric[0].delta
    assert (
        "0 chờ báo cáo. 12 báo cáo thuộc những tháng chưa nạp dữ liệu. Tháng gần nhất "
        "đã chốt, tháng 9/2025: chưa nạp dữ liệu."
    ) in text_of(open_page("completeness"))


def test_a_unit_not_loaded_is_named_and_its_cells_are_no_debtors(world):
    others = "\nk1 | 2025-08-04\nk1 | 2025-09-04"
    world.load(
        units=UNITS + "\nxa_hai | Xã Hai",
        cells=CELLS + "\nk1 | Tổ 1 | xa_hai",
        meetings=JULY + others,
    )
    page = open_page("completeness", report_state="not_loaded", report_month="2025-08")
    assert "Chưa nạp dữ liệu Xã Một (tháng 8/2025, 9/2025)." in text_of(page)
    assert "6 chi bộ: tháng 8/2025 · ○ Chưa nạp dữ liệu" in text_of(page)


def test_of_many_units_the_first_are_named_and_the_rest_counted(world):
    codes = [f"xa_{number}" for number in range(1, 8)]
    world.load(
        units="unit_code | unit_name" + "".join(f"\n{c} | {c.title()}" for c in codes),
        cells="cell_code | unit_code\nk | xa_1"
        + "".join(f"\nc{n}_{c} | {c}" for c in codes[1:] for n in range(5)),
        meetings="cell_code | held_on" + "".join(f"\nk | 2025-0{m}-04" for m in "789"),
    )
    assert "và 1 đơn vị khác" in text_of(open_page("overview"))


def test_who_says_that_none_was_held_is_asked_why(world):
    world.load(
        units=UNITS,
        cells=CELLS,
        meetings=JULY,
        no_meetings="cell_code | month\nc1 | 8/2025",
    )
    page = open_page("cell", cell="c1")
    assert "chi bộ đã báo không họp" in text_of(page)
